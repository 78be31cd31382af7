"""The files of an index folder."""
