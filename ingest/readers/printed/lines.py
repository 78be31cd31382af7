"""Printed lines out of a page's characters: what stands on one baseline is one line.

The content stream of a PDF may write digits, Latin words and Han characters in any order; only
their places on the paper tell how they are read. What stays apart: text that is not written along
the lines (a slanted or upright watermark), and columns that the stream itself writes one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import atan2, degrees
from statistics import median

from biaopu.ontology.document import Box

from .assemble import Printed
from .glyphs import Glyph
from .spelling import spelt

Run = list[Glyph]
"""Characters that the stream writes one after the other on one baseline."""

_SAME_LINE, _SMALL = 0.45, 0.85
_OFF_LINE = 0.25
_CELL_GAP, _BACK = 1.5, 0.1
_SLANT, _STRAIGHT = 15, 5
_STACK, _FRAGMENT = 5, 3
_LEAP = 3
CLAUSE = re.compile(r"\d{1,3}(?:[.．]\d{1,3}){1,6}(?!\d)")
"""The number of a clause that opens a text."""
_COLUMN_ROWS = 4
_CELL_WIDTH = 4


def printed_lines(glyphs: list[Glyph]) -> list[Printed]:
    """Return the lines of a page in reading order; those off the lines' grid come last."""
    level, others = printed_runs(glyphs)
    return [line_of(run) for run in (*level, *others)]


def printed_runs(glyphs: list[Glyph]) -> tuple[list[Run], list[Run]]:
    """Return the lines of a page in reading order, and apart those off the lines' grid."""
    slanted = [list(run) for off, run in groupby(glyphs, lambda g: round(g.off)) if _off(off)]
    level, stacks = _stacks(list(_runs([g for g in glyphs if not _off(round(g.off))])))
    rows = [_merged(row) for column in _columns(level) for row in _rows(column)]
    return rows, [*stacks, *slanted]


def cell_runs(glyphs: list[Glyph]) -> list[Run]:
    """Return the lines of a table's cell from the top: however short they are, it has no columns.

    What is not written along them comes last.
    """
    along = [glyph for glyph in glyphs if not _off(round(glyph.off))]
    aside = [list(run) for off, run in groupby(glyphs, lambda g: round(g.off)) if _off(off)]
    return [*(_merged(row) for row in _rows(list(_runs(along)))), *aside]


def _off(degrees_off: int) -> bool:
    return abs(degrees_off) > _SLANT


def line_of(run: Run) -> Printed:
    """Return a run as a line; one across the grid at no right angle is a watermark."""
    box = Box(
        min(glyph.left for glyph in run),
        min(glyph.top for glyph in run),
        max(glyph.right for glyph in run),
        max(glyph.bottom for glyph in run),
    )
    return Printed(spelt(run), box, "watermark" if run[0].oblique else "body")


def _runs(glyphs: list[Glyph]) -> Iterator[Run]:
    """Cut the stream where it leaves the baseline, turns back or leaps over a cell's gap."""
    run: Run = []
    for glyph in glyphs:
        if run and _leaves(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _leaves(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.size, glyph.size)
    return (
        abs(glyph.base - last.base) > size * _OFF_LINE
        or glyph.centre < last.centre - _BACK * size
        or glyph.left - last.right > size * _CELL_GAP
    )


def _stacks(runs: list[Run]) -> tuple[list[Run], list[Run]]:
    """Part the level runs from those that stand one below the other, a fragment each."""
    level, stacks, stack = [], [], list[Run]()
    for run in [*runs, None]:
        if run is not None and _continues(stack, run):
            stack.append(run)
            continue
        is_stack = len(stack) >= _STACK and _wordy("".join(map(_text_of, stack)))
        if is_stack:
            stacks.append([glyph for fragment in stack for glyph in fragment])
        else:
            level += stack
        stack = [run] if run is not None else []
    return level, stacks


def _continues(stack: list[Run], run: Run) -> bool:
    """Tell whether a fragment goes on below (or above) the last one in the same direction."""
    if not stack or len(_text_of(run)) > _FRAGMENT:
        return False
    if len(_text_of(stack[-1])) > _FRAGMENT:
        return False
    heading = _heading(stack[-1], run)
    straight = len(stack) < 2 or abs(heading - _heading(stack[-2], stack[-1])) < _STRAIGHT
    return straight and 45 < abs(heading) < 135


def _heading(one: Run, other: Run) -> float:
    """Return the direction from one fragment to another in degrees, 90 straight down."""
    return degrees(atan2(other[0].base - one[0].base, other[0].left - one[0].left))


def _wordy(text: str) -> bool:
    """Tell letters from a table's column of digits and marks."""
    return sum(char.isalpha() for char in text) > len(text) / 2


def _rows(runs: list[Run]) -> Iterator[list[Run]]:
    """Gather runs by baseline; a raised or lowered small character stays with its line."""
    row: list[Run] = []
    biggest: Glyph | None = None
    for anchor, run in sorted(((_anchor(run), run) for run in runs), key=lambda two: two[0].base):
        if biggest and not _level_with(biggest, anchor):
            yield row
            row, biggest = [], None
        row.append(run)
        biggest = max(biggest or anchor, anchor, key=lambda glyph: glyph.size)
    if row:
        yield row


def _level_with(one: Glyph, other: Glyph) -> bool:
    """Tell whether two characters share a line: on one baseline, or a small one beside a big."""
    big, small = sorted((one, other), key=lambda glyph: glyph.size, reverse=True)
    if abs(big.base - small.base) <= _SAME_LINE * big.size:
        return True
    top = max(big.base - big.size, small.base - small.size)
    overlap = min(big.base, small.base) - top
    return small.size < _SMALL * big.size and overlap >= small.size / 2


def _anchor(run: Run) -> Glyph:
    return max(run, key=lambda glyph: glyph.size)


def _merged(row: list[Run]) -> Run:
    # The stream may write all digits of a line after its Han characters, into the gaps it left.
    centres = sorted(glyph.centre for run in row for glyph in run)
    pieces = [piece for run in row for piece in _pieces(run, centres)] if len(row) > 1 else row
    return [glyph for piece in sorted(pieces, key=lambda run: run[0].centre) for glyph in piece]


def _pieces(run: Run, centres: Sequence[float]) -> Iterator[Run]:
    """Cut a run where the middle of a character of another lies in its gap."""
    start = 0
    for index, (last, glyph) in enumerate(pairwise(run), start=1):
        if bisect_left(centres, glyph.left) > bisect_right(centres, last.right):
            yield run[start:index]
            start = index
    yield run[start:]


def _text_of(run: Run) -> str:
    """Return the characters of a run."""
    return "".join(glyph.char for glyph in run)


def _columns(runs: list[Run]) -> list[list[Run]]:
    """Return the runs of a page, parted into columns that are to be read one by one.

    A table is written row by row and stays one block; an index set in two columns is written down
    the left column, then from the top again down the right one.
    """
    result: list[list[Run]] = []
    for block in _blocks(runs):
        if result and not _beside(result[-1], block):
            result[-1] += block
        else:
            result.append(block)
    return result


def _same_clause(one: Run, other: Run) -> bool:
    """Tell whether two runs open with one clause number: one entry in two languages."""
    numbers = [CLAUSE.match(_text_of(run)) for run in (one, other)]
    return all(numbers) and len({match.group() for match in numbers if match}) == 1


def _blocks(runs: list[Run]) -> list[list[Run]]:
    """Cut the stream where it leaps up by some lines."""
    blocks: list[list[Run]] = []
    for run in runs:
        leaps = blocks and run[0].base < blocks[-1][-1][0].base - _LEAP * run[0].size
        if leaps or not blocks:
            blocks.append([])
        blocks[-1].append(run)
    return blocks


def _beside(before: list[Run], block: list[Run]) -> bool:
    """Tell whether a block is a column of words to the right of what was written before it."""
    top = max(min(run[0].base for run in side) for side in (before, block))
    end = min(max(run[0].base for run in side) for side in (before, block))
    left = [run for run in before if top <= run[0].base <= end]
    right = [run for run in block if top <= run[0].base <= end]
    if not left or not right or _same_clause(left[0], right[0]):
        return False
    if max(run[-1].right for run in left) >= min(run[0].left for run in right):
        return False
    return all(
        len({round(run[0].base) for run in side}) >= _COLUMN_ROWS
        and median(len(_text_of(run)) for run in side) >= _CELL_WIDTH
        for side in (left, right)
    )
