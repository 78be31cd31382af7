"""Overlaps between term entries: found, judged, explained, measured."""
