"""The page of a term."""
