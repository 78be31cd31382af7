"""From paper to records: readers, and parsers that never know the format."""
