"""A line's characters as text: where its words end, and what is raised or lowered.

Spaces are seldom written; where they are not, a gap tells them. It is measured against the room
that characters have in their font, and against the gaps inside words of the same line, since
letters are set apart and lines are justified.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from biaopu.ingest.text.scripts import linear, lowered, raised

from .glyphs import Glyph

Script = Callable[[str], str]
Pair = tuple[Glyph, Glyph]

_LETTER = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
_LATIN = re.compile("[\x21-\x7e０-９Ａ-Ｚａ-ｚ]")
_WORD_GAP, _GAP = 0.15, 0.25
_PAIRS = 4
_SMALL = 0.8
_UP, _DOWN = 0.15, 0.08


def spelt(line: Sequence[Glyph]) -> str:
    """Return what a line's characters say, from the left."""
    gaps = [(glyph.left - last.right) / _size(last, glyph) for last, glyph in pairwise(line)]
    usual = max(0.0, _usual(line, gaps))
    scripts = _scripts(line)
    pieces = [_char(line[0])]
    for index, (gap, (last, glyph)) in enumerate(_zip(gaps, line), start=1):
        least = _WORD_GAP if _LATIN.match(last.char) and _LATIN.match(glyph.char) else _GAP
        if glyph.spaced or gap - usual > least:
            pieces.append(" ")
        piece = _char(glyph)
        pieces.append(scripts[index](piece) if index in scripts else piece)
    return linear("".join(pieces)) if scripts else "".join(pieces)


def _size(one: Glyph, other: Glyph) -> float:
    return min(one.size, other.size) or 1.0


def _zip(gaps: Sequence[float], line: Sequence[Glyph]) -> Iterator[tuple[float, Pair]]:
    return zip(gaps, pairwise(line), strict=True)


def _usual(line: Sequence[Glyph], gaps: Sequence[float]) -> float:
    """Return the gap that is usual between letters; 0 where there are too few to tell."""
    inside = [gap for gap, pair in _zip(gaps, line) if _within(*pair)]
    return median(inside) if len(inside) >= _PAIRS else 0.0


def _char(glyph: Glyph) -> str:
    # A character that its font does not name is marked as such: it must not pass for text.
    return "\ufffd" if glyph.unmapped else glyph.char


def _within(one: Glyph, other: Glyph) -> bool:
    """Tell whether two neighbours may stand in one word of letters."""
    return all(map(_LETTER.fullmatch, (one.char, other.char)))


def _scripts(line: Sequence[Glyph]) -> dict[int, Script]:
    """Return which characters are raised or lowered against the last that is neither."""
    found: dict[int, Script] = {}
    normal = line[0]
    for index, glyph in enumerate(line):
        rise = (normal.base - glyph.base) / (normal.size or 1.0)
        small = glyph.size <= _SMALL * normal.size and len(glyph.char) == 1
        if small and glyph.char < "\u2e80" and (rise > _UP or rise < -_DOWN):
            found[index] = raised if rise > 0 else lowered
        else:
            normal = glyph
    return found
