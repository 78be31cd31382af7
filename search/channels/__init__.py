"""The ways in which entries are found: words, names, numbers, translation, meaning."""
