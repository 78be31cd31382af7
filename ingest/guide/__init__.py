"""The parser of the genre 标准体系建设指南 (standards framework guide)."""
