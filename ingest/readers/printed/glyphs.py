"""The characters of a PDF page with their places, as pdfium tells them."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# What pdfium puts for a hyphen at a line's end and for a character that it cannot name.
_STAND_INS = {"\x02": "-", "\ufffe": "-", "\uffff": "\ufffd", "\0": "\ufffd"}
_LONG_ROW = 150.0
_LEVEL, _SAME_ROW = 0.002, 0.5
# How much of a character's square stands above the baseline, and sizes that no ink belies.
_ABOVE, _LEAST, _MOST = 0.86, 0.8, 6.0
_STRAIGHT, _SLANT = 5, 15
# In parts of a character's size: one baseline, the least step of a pen, white beside ink, overlap,
# and how exactly the next character begins where a room that is true ends.
_LEVEL_BY, _ON_TOP, _WHITE, _OVERLAP, _MET = 0.1, 0.2, 0.1, 0.03, 0.002
# How far from its space a character may begin; further, the stream only happens to write it next.
_BY_SPACE = 0.6


class Glyph(NamedTuple):
    """One character in points from the page's upper left corner, as the page is read.

    ``left`` and ``right`` are the edges of the room that it takes up on its line, ``top`` and
    ``bottom`` those of its square, which its font's size makes, however tall the font says that
    its lines are. ``ink`` is where its picture begins and ends. ``base`` is its baseline once the
    page is levelled, ``off`` by how many degrees (counter-clockwise) it is written off the lines
    of the page, ``row`` counts the lines that pdfium itself sees. ``spaced`` tells that white
    space is written before it in that line, ``unmapped`` that its font does not say what it
    stands for.
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
    ink: tuple[float, float]

    @property
    def size(self) -> float:
        """The height of its square."""
        return self.bottom - self.top

    @property
    def oblique(self) -> bool:
        """Whether it is written across the page at no right angle, as watermarks are."""
        return _SLANT < abs(self.off) % 90 < 90 - _SLANT

    @property
    def tilt(self) -> float:
        """How far its line fell for a point to the right before it was levelled."""
        return (self.top + _ABOVE * self.size - self.base) / self.left if self.left > 1 else 0.0

    @property
    def centre(self) -> float:
        """The middle of its room on the line."""
        return (self.left + self.right) / 2


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
        return with_true_rooms(_levelled(list(_glyphs(textpage, angles, quarter, turn)))), turn
    finally:
        textpage.close()


def with_true_rooms(glyphs: list[Glyph]) -> list[Glyph]:
    """Return characters with the room that they really take up.

    A font may say that they are wider than they are printed; the spaces between words would be
    lost in it. How near the next character ever comes shows it, or else the ink.
    """
    steps, wrong = _seen_rooms(glyphs)
    rooms = []
    for glyph in glyphs:
        if not glyph.char.isascii():
            rooms.append(glyph)
            continue
        kind = _kind(glyph)
        right = min(glyph.right, glyph.left + steps.get(kind, 99.0) * glyph.size)
        ink = glyph.ink[1] + _WHITE * glyph.size if kind in wrong else right
        rooms.append(glyph._replace(right=min(right, ink)))
    return rooms


Kind = tuple[str, float]
"""A character and how wide its font says that it is."""


def _seen_rooms(glyphs: list[Glyph]) -> tuple[dict[Kind, float], set[Kind]]:
    """Return how near the next character ever comes, and which are not as wide as is said.

    Where most are not, all others are held for wrong, too, but those that the next one touches.
    """
    steps: dict[Kind, float] = {}
    wrong, seen, met = set(), set(), set()
    for last, glyph in pairwise(glyphs):
        if not _go_together(last, glyph) or glyph.left <= last.left:
            continue
        kind, step = _kind(last), (glyph.left - last.left) / last.size
        seen.add(kind)
        if last.right > glyph.left + _OVERLAP * last.size:
            wrong.add(kind)
        elif abs(last.right - glyph.left) < _MET * last.size:
            met.add(kind)
        if _ON_TOP < step < steps.get(kind, 1.0):
            steps[kind] = step
    return steps, wrong | (seen - met if len(wrong) > len(seen) / 2 else set())


def _kind(glyph: Glyph) -> Kind:
    return glyph.char, round((glyph.right - glyph.left) / (glyph.size or 1.0), 2)


def _go_together(one: Glyph, other: Glyph) -> bool:
    """Tell whether a character of the Latin script and the next are set alike on one line."""
    near = _LEVEL_BY * one.size
    level = abs(other.base - one.base) < near and abs(other.size - one.size) < near
    return one.char.isascii() and level


def _reading_quarter(angles: list[float]) -> int:
    """Return by how many quarter turns, counter-clockwise, most of the page's text is written."""
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in angles)
    return quarters.most_common(1)[0][0] if quarters else 0


def _glyphs(
    textpage: pdfium.PdfTextPage, angles: list[float], quarter: int, turn: Turn
) -> Iterator[Glyph]:
    loose, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y, *edges = (ctypes.c_double() for _ in range(6))
    row, space = 0, None
    for index, angle in enumerate(angles):
        code = raw.FPDFText_GetUnicode(textpage, index)
        char = chr(code) if code < 0x110000 else "\ufffd"
        if char.isspace():
            row += char == "\n"
            # What pdfium guesses is left out: gaps are measured where the whole line is seen.
            space = None
            if char not in "\r\n" and not raw.FPDFText_IsGenerated(textpage, index):
                raw.FPDFText_GetLooseCharBox(textpage, index, loose)
                space = _box(turn, loose.left, loose.right, loose.bottom, loose.top)
            continue
        raw.FPDFText_GetLooseCharBox(textpage, index, loose)
        raw.FPDFText_GetCharOrigin(textpage, index, x, y)
        raw.FPDFText_GetCharBox(textpage, index, *edges)
        raw.FPDFText_GetMatrix(textpage, index, matrix)
        room = _box(turn, loose.left, loose.right, loose.bottom, loose.top)
        ink = _box(turn, *(edge.value for edge in edges))
        base = turn(x.value, y.value)[1]
        off = (math.degrees(angle) - 90 * quarter + 180) % 360 - 180
        size = raw.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
        # Some fonts (Type 3) have a size of their own making; what is printed shows it.
        tall = ink.bottom - ink.top
        if not tall * _LEAST <= size <= max(tall * _MOST, room.bottom - room.top):
            size = max(tall, min(room.bottom - room.top, room.right - room.left))
        if abs(off) < _STRAIGHT:
            room = room._replace(top=base - _ABOVE * size, bottom=base + (1 - _ABOVE) * size)
        yield Glyph(
            char=_STAND_INS.get(char, char),
            left=room.left,
            top=room.top,
            right=room.right,
            bottom=room.bottom,
            base=base,
            off=off,
            row=row,
            spaced=space is not None and _is_beside(space, room.left, _BY_SPACE * size),
            unmapped=raw.FPDFText_HasUnicodeMapError(textpage, index) == 1,
            ink=(ink.left, ink.right),
        )
        space = None


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def _is_beside(space: _Box, left: float, near: float) -> bool:
    """Tell whether a space stands before what begins at ``left``; its own width may be wrong."""
    return space.left < left + near / 2 and left < space.right + near


def _box(turn: Turn, left: float, right: float, bottom: float, top: float) -> _Box:
    one, other = turn(left, top), turn(right, bottom)
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return _Box(left, top, right, bottom)


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
    for stretch in _stretches([glyph for glyph in glyphs if abs(glyph.off) < _STRAIGHT]):
        width = stretch[-1].left - stretch[0].left
        if width > _LONG_ROW:
            slopes.append((stretch[-1].base - stretch[0].base) / width)
    slope = median(slopes) if slopes else 0.0
    if abs(slope) < _LEVEL:
        return glyphs
    return [glyph._replace(base=glyph.base - slope * glyph.left) for glyph in glyphs]


def _stretches(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """Yield what goes on to the right; pdfium may take a whole page on its side for one row."""
    stretch: list[Glyph] = []
    for glyph in glyphs:
        if stretch and not _goes_on(stretch[-1], glyph):
            yield stretch
            stretch = []
        stretch.append(glyph)
    if stretch:
        yield stretch


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    level = abs(glyph.base - last.base) < _SAME_ROW * max(last.size, glyph.size)
    return last.row == glyph.row and level and glyph.left > last.left
