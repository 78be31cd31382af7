"""The words of the pages: a table a page and language, put together in :mod:`.words`."""

from .words import LANGUAGES, TABLES, Wording

__all__ = ["LANGUAGES", "TABLES", "Wording"]
