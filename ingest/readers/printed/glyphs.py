"""The characters of a PDF page with their places, as pdfium tells them."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# What pdfium puts for a hyphen at a line's end and for a character that it cannot name.
_STAND_INS = {"\x02": "-", "\ufffe": "-", "\uffff": "\ufffd", "\0": "\ufffd"}
_LONG_ROW = 150.0
_LEVEL = 0.002


class Glyph(NamedTuple):
    """One character in points from the page's upper left corner, as the page is read.

    ``base`` is its baseline once the page is levelled, ``off`` by how many degrees
    (counter-clockwise) it is written off the lines of the page, ``row`` counts the lines that
    pdfium itself sees. ``spaced`` tells that white space stands before it in that line,
    ``unmapped`` that its font does not say what it stands for.
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    off: float
    row: int
    spaced: bool
    unmapped: bool

    @property
    def size(self) -> float:
        """The height of its line box."""
        return self.bottom - self.top


Turn = Callable[[float, float], tuple[float, float]]


def glyphs_of(page: pdfium.PdfPage) -> tuple[list[Glyph], Turn]:
    """Return the characters of a page, and the map that turns it to be read.

    White space is left out; the order is the content stream's.
    """
    textpage = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(textpage)
        # pdfium counts angles clockwise.
        angles = [-raw.FPDFText_GetCharAngle(textpage, index) for index in range(count)]
        quarter = _reading_quarter(angles)
        turn = _turn(page, quarter)
        return _levelled(list(_glyphs(textpage, angles, quarter, turn))), turn
    finally:
        textpage.close()


def _reading_quarter(angles: list[float]) -> int:
    """Return by how many quarter turns, counter-clockwise, most of the page's text is written."""
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles)
    return quarters.most_common(1)[0][0] if quarters else 0


def _glyphs(
    textpage: pdfium.PdfTextPage, angles: list[float], quarter: int, turn: Turn
) -> Iterator[Glyph]:
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    row, spaced = 0, False
    for index, angle in enumerate(angles):
        code = raw.FPDFText_GetUnicode(textpage, index)
        char = chr(code) if code < 0x110000 else "\ufffd"
        if char.isspace():
            row += char == "\n"
            spaced = char not in "\r\n"
            continue
        raw.FPDFText_GetLooseCharBox(textpage, index, box)
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        left, top = turn(box.left, box.top)
        right, bottom = turn(box.right, box.bottom)
        yield Glyph(
            char=_STAND_INS.get(char, char),
            left=min(left, right),
            top=min(top, bottom),
            right=max(left, right),
            bottom=max(top, bottom),
            base=turn(x.value, y.value)[1],
            off=(math.degrees(angle) - 90 * quarter + 180) % 360 - 180,
            row=row,
            spaced=spaced,
            unmapped=raw.FPDFText_HasUnicodeMapError(textpage, index) == 1,
        )
        spaced = False


def _turn(page: pdfium.PdfPage, quarter: int) -> Turn:
    """Return the map from the page's axes to points from the upper left corner, once turned.

    ``quarter`` is by how many quarter turns, clockwise, the page is turned to be read; text tells
    this better than the page's own rotation, which viewers apply to it.
    """
    left, bottom, right, top = page.get_cropbox()
    turns: tuple[Turn, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return turns[quarter]


def _levelled(glyphs: list[Glyph]) -> list[Glyph]:
    """Take the skew of a scanned page out of the baselines: its long lines show it."""
    slopes = []
    for _, group in groupby(glyphs, key=lambda glyph: glyph.row):
        row = list(group)
        width = row[-1].left - row[0].left
        if width > _LONG_ROW:
            slopes.append((row[-1].base - row[0].base) / width)
    slope = median(slopes) if slopes else 0.0
    if abs(slope) < _LEVEL:
        return glyphs
    return [glyph._replace(base=glyph.base - slope * glyph.left) for glyph in glyphs]
