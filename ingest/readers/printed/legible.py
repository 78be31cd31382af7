"""Telling text from what a font without a usable map leaves in its place."""

from __future__ import annotations

import re
import unicodedata

from biaopu.ontology.han import HAN

INSTALL = "pip install rapidocr opencv-python-headless"
"""What a user runs to have text recognised (OCR) where the installation lacks it."""

_HAN = re.compile(HAN)
_MOJIBAKE = 0.5
_FEW = 4
_TRADITIONAL = 0.85
_COMMON_BIG5 = 0xC6
_SCRIPTS = (
    "LATIN", "GREEK", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "FULLWIDTH",
    "HALFWIDTH", "MICRO", "OHM", "KELVIN", "ANGSTROM", "SCRIPT", "MATHEMATICAL", "ROMAN",
    "DOUBLE-STRUCK", "BLACK-LETTER", "MODIFIER", "IDEOGRAPHIC", "FEMININE", "MASCULINE",
    "TURNED", "INVERTED", "SUPERSCRIPT", "SUBSCRIPT", "PLANCK",
)  # fmt: skip


def is_legible(text: str) -> bool:
    """Tell whether a line can be read: at most half of it is not of the kind that is printed.

    Not printed are unmapped, private-use and control characters, letters of scripts that no
    Chinese standard uses, and Han characters outside GB 2312 where they are the rule; a line in
    Traditional characters has nearly all of its own among the common ones of Big5.
    """
    seen = [char for char in text if not char.isspace()]
    strange = sum(map(_is_strange, seen))
    if strange > _MOJIBAKE * len(seen):
        return False
    han = [char for char in _HAN.findall(text) if not _is_coded(char)]
    rare = sum(map(_is_rare, han))
    traditional = sum(map(_is_traditional, han)) >= _TRADITIONAL * len(han)
    return len(han) < _FEW or rare <= _MOJIBAKE * len(han) or traditional


def _is_strange(char: str) -> bool:
    category = unicodedata.category(char)
    if category in ("Co", "Cn", "Cc", "Cs") or char == "\ufffd":
        return True
    return category in ("Lo", "Ll", "Lu", "Lt") and not unicodedata.name(char, "").startswith(
        _SCRIPTS
    )


def _is_rare(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False


def _is_traditional(char: str) -> bool:
    """Tell whether a character is one of the 5401 that Big5 holds for common."""
    try:
        return char.encode("big5")[0] <= _COMMON_BIG5
    except UnicodeEncodeError:
        return False


def _is_coded(char: str) -> bool:
    """Tell a character that stands for a Latin one (see biaopu.ingest.repair.encoded)."""
    try:
        return char.encode("gbk")[0] == 0xA0 and char.encode("gbk")[1] > 0xA0
    except UnicodeEncodeError:
        return False
