"""One reader a file format, each yielding the same Document."""
