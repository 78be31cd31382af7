"""When two English terms count as one: the form they have in common, the same in every room."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GAPS = re.compile(r"[-‐‑_\s]+")
_ARTICLE = re.compile(r"^(?:an?|the) ")
_BRITISH = re.compile(r"iz(?=e\b|es\b|ed\b|ing\b|er\b|ation)")
_NO_PLURAL = re.compile(r"(?:ss|us|is)$")
_SILENT = re.compile(r"(?<=ch|sh|ss)e$|(?<=x)e$")
_LONGER_THAN = len("gas")


@lru_cache(maxsize=65536)
def english_key(text: str) -> str:
    """Return an English term without what does not tell terms apart.

    That is case, width, hyphens, a leading article, the plural of its last word, and z for s in
    -ise.

    >>> english_key("The Product-service systems") == english_key("product service system")
    True
    """
    plain = _GAPS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
    before, space, last = _BRITISH.sub("is", _ARTICLE.sub("", plain)).rpartition(" ")
    return before + space + singular(last)


def singular(word: str) -> str:
    """Return a word in the form that it shares with its plural, which may be no word itself.

    What ends in -ies may be the plural of -y or of -ie, and in -ches of -ch or of -che; so that
    these are told together, singulars are changed too.

    >>> [singular(word) for word in ("policies", "cookies", "cookie", "boxes", "caches", "cache")]
    ['policy', 'cooky', 'cooky', 'box', 'cach', 'cach']
    >>> [singular(word) for word in ("process", "status", "basis", "gas", "systems")]
    ['process', 'status', 'basis', 'gas', 'system']
    """
    if word.endswith("s") and len(word) > _LONGER_THAN and not _NO_PLURAL.search(word):
        word = word[:-1]
    if word.endswith("ie"):
        return f"{word[:-2]}y"
    return _SILENT.sub("", word)
