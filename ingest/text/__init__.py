"""What text is made of, whatever the format: passages with offsets, markers, numerals, outlines."""
