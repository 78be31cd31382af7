"""The characters of a PDF page with their places, as pdfium tells them."""

from __future__ import annotations

import ctypes
import math
from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .turn import Turn, lean_of, levelled, off_by, quarter_of, turn_of

# What pdfium puts for a hyphen at a line's end and for a character that it cannot name.
_STAND_INS = {"\x02": "-", "\ufffe": "-", "\uffff": "\ufffd", "\0": "\ufffd"}
_LONG_ROW = 150.0
_LEVEL = 0.002
# How much of a character's square stands above the baseline, and sizes that no ink belies.
_ABOVE, _LEAST, _MOST = 0.86, 0.8, 6.0
_UPRIGHT, _STRAIGHT, _SLANT = 0.05, 5, 15
# In parts of a character's size: one baseline, the least step of a pen, white beside ink, overlap,
# and how exactly the next character begins where a room that is true ends.
_LEVEL_BY, _ON_TOP, _WHITE, _OVERLAP, _MET = 0.1, 0.2, 0.1, 0.03, 0.002
# How far apart words of one line stand, and how far a skewed line drifts from one to the next.
_WORDS_APART, _DRIFT = 3.0, 0.25
# How often the next character must come so near for other pages to believe it.
_TIMES = 3
# How far from its space a character may begin; further, the stream only happens to write it next.
_BY_SPACE = 0.6


class Glyph(NamedTuple):
    """One character in points from the page's upper left corner, as the page is read.

    ``left`` and ``right`` are the edges of the room that it takes up on its line, ``top`` and
    ``bottom`` those of its square, which its font's size makes, however tall the font says that
    its lines are. ``ink`` is where its picture begins and ends. ``base`` is its baseline once the
    page is levelled, ``off`` by how many degrees (counter-clockwise) it is written off the lines
    of the page. ``spaced`` tells that white space is written before it in that line, ``unmapped``
    that its font does not say what it stands for.
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    off: float
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
    def centre(self) -> float:
        """The middle of its room on the line."""
        return (self.left + self.right) / 2


def glyphs_of(page: pdfium.PdfPage, rooms: Rooms) -> tuple[list[Glyph], Turn]:
    """Return the characters of a page, and the map that turns it to be read.

    White space is left out; the order is the content stream's. ``rooms`` is what the pages read so
    far show of the characters of the document; this one's are added.
    """
    textpage = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(textpage)
        # pdfium counts angles clockwise.
        angles = [-raw.FPDFText_GetCharAngle(textpage, index) for index in range(count)]
        # What pdfium adds between characters that stand apart has no angle of its own.
        drawn = [a for i, a in enumerate(angles) if not raw.FPDFText_IsGenerated(textpage, i)]
        quarter = quarter_of(drawn)
        turn, lean = turn_of(page, quarter), lean_of(drawn, quarter)
        if abs(lean) >= _LEVEL:
            turn = levelled(turn, page, lean)
        glyphs = list(_glyphs(textpage, angles, quarter, turn))
        # The text layer of a scan may be drawn level, each word a little lower than the last.
        lean = _lean(glyphs)
        if abs(lean) >= _LEVEL:
            turn = levelled(turn, page, lean)
            glyphs = list(_glyphs(textpage, angles, quarter, turn))
        return with_true_rooms(glyphs, rooms), turn
    finally:
        textpage.close()


Kind = tuple[str, int]
"""A character and how wide its font says that it is, in hundredths of its size."""


@dataclass(slots=True)
class Rooms:
    """How much room the characters of a document are seen to take up, page by page.

    Attributes:
        steps: how near the next character comes to one of a kind, in parts of its size: the
            nearest few times.
        wrong: kinds that are not as wide as their font says.
    """

    steps: dict[Kind, list[float]] = field(default_factory=dict)
    wrong: set[Kind] = field(default_factory=set)

    def step(self, kind: Kind) -> float:
        """Return how near the next character comes; what was seen once or twice does not count.

        A kind may be rounded up or down.
        """
        seen = sorted(step for one in _alike(kind) for step in self.steps.get(one, ()))
        return seen[_TIMES - 1] if len(seen) >= _TIMES else math.inf

    def add(self, kind: Kind, step: float) -> None:
        """Add how near the next character came once."""
        steps = self.steps.setdefault(kind, [])
        insort(steps, step)
        del steps[_TIMES:]


def with_true_rooms(glyphs: list[Glyph], rooms: Rooms) -> list[Glyph]:
    """Return characters with the room that they really take up.

    A font may say that they are wider than they are printed; the spaces between words would be
    lost in it. How near the next character ever comes shows it, on this page or one read before,
    or else the ink.
    """
    here, wrong = _learn(glyphs, rooms)
    found = []
    for glyph in glyphs:
        if not glyph.char.isascii():
            found.append(glyph)
            continue
        kind = _kind(glyph)
        step = min(rooms.step(kind), *(here.get(one, math.inf) for one in _alike(kind)))
        right = min(glyph.right, glyph.left + step * glyph.size)
        ink = glyph.ink[1] + _WHITE * glyph.size if kind in wrong else right
        found.append(glyph._replace(right=min(right, ink)))
    return found


def _learn(glyphs: list[Glyph], rooms: Rooms) -> tuple[dict[Kind, float], set[Kind]]:
    """Return how near the next character ever comes on a page, and which are wider than printed.

    Both are added to what is known of the document. Where most are wider, all others are held for
    it, too, but those that the next one touches.
    """
    here: dict[Kind, float] = {}
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
        if _ON_TOP < step < 1.0:
            here[kind] = min(step, here.get(kind, 1.0))
            if last.char.isalnum():
                rooms.add(kind, step)
    # the dots of a contents list stand closer than the full stops of a text
    rooms.wrong |= {kind for kind in wrong if kind[0].isalnum()}
    mostly = len(wrong) > len(seen) / 2
    return here, wrong | (rooms.wrong - met) | (seen - met if mostly else set())


def _alike(kind: Kind) -> tuple[Kind, ...]:
    char, width = kind
    return (char, width - 1), kind, (char, width + 1)


def _kind(glyph: Glyph) -> Kind:
    return glyph.char, round(100 * (glyph.right - glyph.left) / (glyph.size or 1.0))


def _go_together(one: Glyph, other: Glyph) -> bool:
    """Tell whether a character of the Latin script and the next are set alike on one line."""
    near = _LEVEL_BY * one.size
    level = abs(other.base - one.base) < near and abs(other.size - one.size) < near
    return one.char.isascii() and level


def _glyphs(
    textpage: pdfium.PdfTextPage, angles: list[float], quarter: int, turn: Turn
) -> Iterator[Glyph]:
    loose, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y, *edges = (ctypes.c_double() for _ in range(6))
    space = None
    for index, angle in enumerate(angles):
        code = raw.FPDFText_GetUnicode(textpage, index)
        char = chr(code) if code < 0x110000 else "\ufffd"
        if char.isspace():
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
        off = off_by(angle, quarter)
        size = raw.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
        # Some fonts (Type 3) have a size of their own making; what is printed shows it.
        tall = ink.bottom - ink.top
        if not tall * _LEAST <= size <= max(tall * _MOST, room.bottom - room.top):
            size = max(tall, min(room.bottom - room.top, room.right - room.left))
        if abs(off) < _STRAIGHT:
            room = room._replace(top=base - _ABOVE * size, bottom=base + (1 - _ABOVE) * size)
        if _UPRIGHT < abs(off) < _STRAIGHT:
            room = _leaning(room, turn(x.value, y.value)[0], loose, off, quarter)
        yield Glyph(
            char=_STAND_INS.get(char, char),
            left=room.left,
            top=room.top,
            right=room.right,
            bottom=room.bottom,
            base=base,
            off=off,
            spaced=space is not None and _is_beside(space, room.left, _BY_SPACE * size),
            unmapped=raw.FPDFText_HasUnicodeMapError(textpage, index) == 1,
            ink=(ink.left, ink.right),
        )
        space = None


def _leaning(room: _Box, left: float, loose: raw.FS_RECTF, off: float, quarter: int) -> _Box:
    """Return the room of a character that leans: what pdfium tells is the box around it."""
    sides = loose.right - loose.left, loose.top - loose.bottom
    wide, tall = sides if quarter % 2 == 0 else sides[::-1]
    sine, cosine = math.sin(math.radians(abs(off))), math.cos(math.radians(off))
    return room._replace(left=left, right=left + (wide * cosine - tall * sine) / (1 - 2 * sine**2))


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


def _lean(glyphs: Iterable[Glyph]) -> float:
    """Return how far the long lines of a page go down for a point to the right."""
    rows: list[list[Glyph]] = []
    for glyph in (glyph for glyph in glyphs if abs(glyph.off) < _STRAIGHT):
        if rows and _goes_on(rows[-1][-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    widths = ((row, row[-1].left - row[0].left) for row in rows)
    slopes = [(row[-1].base - row[0].base) / width for row, width in widths if width > _LONG_ROW]
    return median(slopes) if slopes else 0.0


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    """Tell whether a character is the next of a line, be the line level or not."""
    size = max(last.size, glyph.size)
    near = -size < glyph.left - last.right < _WORDS_APART * size
    return near and abs(glyph.base - last.base) < _DRIFT * size and glyph.left > last.left
