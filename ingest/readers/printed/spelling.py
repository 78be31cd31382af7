"""A line's characters as text: where its words end, and what is raised or lowered.

Spaces are seldom written; where they are not, a gap tells them. It is measured against the room
that characters have in their font, and against the gaps inside words of the same line, since
letters are set apart and lines are justified. A font may also say wrong how wide its characters
are; then only their ink tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from biaopu.ingest.text.scripts import linear, lowered, raised

from .glyphs import Glyph

Script = Callable[[str], str]
Pair = tuple[Glyph, Glyph]

Advances = dict[tuple[str, float], float]
"""How far the next character stands at least: of a character and the room its font gives it."""

_WORD_GAP, _GAP = 0.15, 0.25
_OVERLAP, _ON_TOP = -0.1, 0.2
_PAIRS, _LEVEL = 4, 0.1
_SMALL = 0.8
_UP, _DOWN = 0.15, 0.08


def advances(glyphs: Sequence[Glyph]) -> Advances:
    """Return how far characters really move the pen on a page, in parts of their size."""
    found: Advances = {}
    for last, glyph in pairwise(glyphs):
        level = abs(glyph.base - last.base) < _LEVEL * last.size
        if last.char.isascii() and level and abs(glyph.size - last.size) < _LEVEL * last.size:
            step = (glyph.left - last.left) / (last.size or 1.0)
            if _ON_TOP < step < found.get(key := _key(last), 1.0):
                found[key] = step
    return found


def _key(glyph: Glyph) -> tuple[str, float]:
    return glyph.char, round((glyph.right - glyph.left) / (glyph.size or 1.0), 2)


def spelt(line: Sequence[Glyph], steps: Advances) -> str:
    """Return what a line's characters say, from the left; ``steps`` are the page's `advances`."""
    stated = [_gap(last.right, glyph.left, last, glyph) for last, glyph in pairwise(line)]
    usual = _usual(line, stated)
    gaps = [max(gap, _step_gap(*pair, steps)) for gap, pair in _zip(stated, line)]
    if usual < _OVERLAP:
        inked = [_gap(last.ink[1], glyph.ink[0], last, glyph) for last, glyph in pairwise(line)]
        lead = _usual(line, inked)
        gaps = [max(gap, ink - lead) for gap, ink in zip(gaps, inked, strict=True)]
    usual = max(0.0, _usual(line, gaps))
    scripts = _scripts(line)
    pieces = [_char(line[0])]
    for index, (gap, (last, glyph)) in enumerate(_zip(gaps, line), start=1):
        least = _WORD_GAP if last.char.isascii() and glyph.char.isascii() else _GAP
        if glyph.spaced or gap - usual > least:
            pieces.append(" ")
        piece = _char(glyph)
        pieces.append(scripts[index](piece) if index in scripts else piece)
    return linear("".join(pieces)) if scripts else "".join(pieces)


def _zip(gaps: Sequence[float], line: Sequence[Glyph]) -> Iterator[tuple[float, Pair]]:
    return zip(gaps, pairwise(line), strict=True)


def _usual(line: Sequence[Glyph], gaps: Sequence[float]) -> float:
    """Return the gap that is usual between letters; 0 where there are too few to tell."""
    inside = [gap for gap, pair in _zip(gaps, line) if _within(*pair)]
    return median(inside) if len(inside) >= _PAIRS else 0.0


def _gap(end: float, start: float, one: Glyph, other: Glyph) -> float:
    return (start - end) / (min(one.size, other.size) or 1.0)


def _step_gap(one: Glyph, other: Glyph, steps: Advances) -> float:
    step = steps.get(_key(one))
    end = one.right if step is None else one.left + step * one.size
    return _gap(end, other.left, one, other)


def _char(glyph: Glyph) -> str:
    # A character that its font does not name is marked as such: it must not pass for text.
    return "\ufffd" if glyph.unmapped else glyph.char


def _within(one: Glyph, other: Glyph) -> bool:
    """Tell whether two neighbours may stand in one word of letters."""
    return all(char.isascii() and char.isalpha() for char in (one.char, other.char))


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
