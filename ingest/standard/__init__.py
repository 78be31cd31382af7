"""The parser of standards drafted to GB/T 1.1, and of terminology standards (GB/T 20001.1)."""
