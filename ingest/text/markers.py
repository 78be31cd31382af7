"""The numbering of Chinese official prose: 一、 （一） 1. （1） ① and 第一章, 4.1.2."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .numerals import number

_HAN = "[一二三四五六七八九十]{1,3}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STYLES = {
    "chapter": rf"第(?P<chapter>{_HAN}|\d{{1,2}})(?:章|节|部分)\s*[、：:]?",
    "han": rf"(?P<han>{_HAN})[、．]",
    "parenthesised_han": rf"[（(](?P<parenthesised_han>{_HAN})[）)][、.．]?",
    "decimal": r"(?P<decimal>\d{1,2}(?:[.．]\d{1,2})+)[.．]?\s*(?=[^\d.．\s%％倍万亿千百元吨米])",
    "dotted": r"(?P<dotted>\d{1,2})[.．、](?!\d)",
    "parenthesised": r"[（(](?P<parenthesised>\d{1,2})[）)][、.．]?",
    "circled": rf"(?P<circled>[{_CIRCLED}])",
}
_MARKER = re.compile(r"^\s*(?:#{1,6}\s*)?(?:" + "|".join(_STYLES.values()) + r")\s*")
_CONTENTS_LINE = re.compile(r"(?<![.…·．])[.…·．]{3,}\s{0,9}[-—]?\s{0,9}\d+\s{0,9}[-—]?$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering mark at the head of a line.

    ``style`` is its kind (``han``, ``dotted`` …), ``number`` its last number, ``length`` how many
    characters it takes, ``depth`` how many numbers it has (1 but for ``decimal``).
    """

    style: str
    number: int
    length: int
    depth: int = 1


def marker_of(text: str) -> Marker | None:
    """Return the numbering mark that opens ``text``, if any; lines of a contents list have none.

    >>> marker_of("（一）基础通用标准")
    Marker(style='parenthesised_han', number=1, length=3, depth=1)
    >>> marker_of("2025 年") is None
    True
    """
    match = _MARKER.match(text)
    if not match or _CONTENTS_LINE.search(text):
        return None
    style = match.lastgroup or ""
    printed = match[style]
    if style == "circled":
        return Marker(style, _CIRCLED.index(printed) + 1, match.end())
    numbers = re.split(r"[.．]", printed)
    return Marker(style, number(numbers[-1]), match.end(), len(numbers))
