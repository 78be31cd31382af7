"""Attacks on a data directory: kills, damaged files, many at once. Figures for docs/reliability.md."""
