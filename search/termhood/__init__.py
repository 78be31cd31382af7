"""Term candidates: words that a corpus uses like terms and that nobody defines."""
