"""Numbers of lines in the left margin of a page, as drafts for comment have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .glyphs import Glyph

_STEPS = (1, 2, 5, 10)
_FEWEST, _SHARE = 4, 0.8
_GAP, _APART, _ALIGNED = 0.8, 2.0, 4.0
_SAME_LINE = 0.4
_SMALL = 0.8


class _Number(NamedTuple):
    value: int
    glyphs: tuple[Glyph, ...]

    @property
    def base(self) -> float:
        return self.glyphs[0].base

    @property
    def right(self) -> float:
        return self.glyphs[-1].right


def line_numbers(glyphs: Sequence[Glyph]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Return the line numbers of a page, and the characters that are none.

    They stand to the left of everything else, one below the other, and count on by 1, 5 or the
    like.
    """
    along = [glyph for glyph in glyphs if not glyph.oblique]
    leading = [number for row in _rows(along) if (number := _leading(row))]
    if not leading:
        return [], list(glyphs)
    found = _aligned(leading)
    numbers = {id(glyph) for number in found for glyph in number.glyphs}
    text = [glyph for glyph in along if id(glyph) not in numbers]
    if not text or not _counts(found, median(glyph.size for glyph in text)):
        return [], list(glyphs)
    edge = max(number.right for number in found)
    if edge + _APART >= min(glyph.left for glyph in text):
        return [], list(glyphs)
    rest = [glyph for glyph in glyphs if id(glyph) not in numbers]
    return [list(number.glyphs) for number in found], rest


def _counts(found: Sequence[_Number], size: float) -> bool:
    """Tell whether numbers count on; few do for it if small, and one that is 1 or a five.

    ``size`` is that of the text beside them.
    """
    small = all(number.glyphs[0].size <= _SMALL * size for number in found)
    if len(found) < _FEWEST and not small:
        return False
    if len(found) == 1:
        return found[0].value == 1 or found[0].value % 5 == 0
    steps = [after.value - before.value for before, after in pairwise(found)]
    step, often = Counter(steps).most_common(1)[0]
    return step in _STEPS and often >= _SHARE * len(steps) and (step > 1 or len(found) > 1)


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the characters line by line from the top, each line from the left."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if rows and glyph.base - rows[-1][-1].base <= _SAME_LINE * glyph.size:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [sorted(row, key=lambda glyph: glyph.left) for row in rows]


def _leading(row: Sequence[Glyph]) -> _Number | None:
    """Return the number that a line begins with, wide apart from what follows."""
    end = next((i for i, glyph in enumerate(row) if not glyph.char.isdecimal()), len(row))
    end = next((i for i in range(1, end) if _wide(row[i - 1], row[i])), end)
    if not 0 < end <= 4 or (end < len(row) and not _wide(row[end - 1], row[end])):
        return None
    return _Number(int("".join(glyph.char for glyph in row[:end])), tuple(row[:end]))


def _wide(last: Glyph, glyph: Glyph) -> bool:
    return glyph.left - last.right > _GAP * max(last.size, glyph.size)


def _aligned(numbers: Sequence[_Number]) -> list[_Number]:
    """Return the numbers that stand below each other, farthest to the left."""
    width = max(number.right - number.glyphs[0].left for number in numbers)
    limit = min(number.glyphs[0].left for number in numbers) + width + _ALIGNED
    return [number for number in numbers if number.right <= limit]
