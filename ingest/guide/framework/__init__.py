"""The framework of a guide: headings, lists and tables made into one tree."""
