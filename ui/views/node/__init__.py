"""The page of a framework node."""
