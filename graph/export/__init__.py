"""Statements in the formats of others, and back: RDF, TBX, tables, network files.

``export`` writes, ``reload`` reads what was written, ``losses`` says what a format cannot carry.
"""

from .api import export, losses, reload

__all__ = ("export", "losses", "reload")
