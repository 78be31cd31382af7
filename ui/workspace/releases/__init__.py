"""Releases in the data directory: complete before they are seen, switched in one step, kept."""
