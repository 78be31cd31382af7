"""Pairs of entries that may speak of one thing."""
