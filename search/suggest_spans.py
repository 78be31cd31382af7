"""Which characters of a name a suggestion lights up."""

from __future__ import annotations

import unicodedata

from .names_index import START, NameIndex, decoded
from .names_suffixes import SuffixTable
from .pinyin import unit_spans

Span = tuple[int, int]
"""The first character, and the one after the last."""


def standing_span(index: NameIndex, number: int, place: int, size: int) -> Span:
    """Return which characters of text ``number`` stand at ``size`` units from ``place`` on."""
    units, begin = index.chars.units, int(index.begins[number])
    start = len(decoded(units[begin:place].tobytes()))
    return start, start + len(decoded(units[place : place + size].tobytes()))


def sounding_span(index: NameIndex, table: SuffixTable, place: int, size: int, text: str) -> Span:
    """Return which characters of ``text`` are spelt by ``size`` letters from ``place`` on."""
    units = table.units
    begin = place
    while units[begin - 1]:
        begin -= 1
    before, inside = units[begin:place], units[place : place + size]
    if table is index.letters:
        before, inside = before[before >= START], inside[inside >= START]
    spans = unit_spans(text)[len(before) : len(before) + len(inside)]
    return spans[0][0], spans[-1][1]


def shown_span(shown: str, normal: str, span: Span) -> Span:
    """Return where ``span`` of a text in ``normal`` form lies in the text as it is ``shown``.

    Where the two cannot be laid side by side nothing is lit up: ``(0, 0)``.

    >>> shown_span("ＥＲＰ  系统", "erp 系统", (4, 6))
    (5, 7)
    """
    laid = _laid(shown)
    if not "".join(letter for letter, _ in laid).startswith(normal) or span[0] >= span[1]:
        return 0, 0
    return laid[span[0]][1], laid[span[1] - 1][1] + 1


def _laid(shown: str) -> list[tuple[str, int]]:
    """Return each character of the normal form of ``shown`` with the place it comes from."""
    laid: list[tuple[str, int]] = []
    for place, character in enumerate(shown):
        for letter in unicodedata.normalize("NFKC", character).lower():
            if letter.isspace():
                if laid and laid[-1][0] != " ":
                    laid.append((" ", place))
            elif unicodedata.category(letter)[0] != "C":
                laid.append((letter, place))
    return laid
