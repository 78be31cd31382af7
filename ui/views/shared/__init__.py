"""What all pages share: frame, links, charts, source text."""
