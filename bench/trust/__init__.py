"""Attacks on a data directory: kills, damaged files, many at once, hostile bytes."""
