"""Printed lines out of a page's characters: what stands on one baseline is one line.

The content stream of a PDF may write digits, Latin words and Han characters in any order; only
their places on the paper tell how they are read. What stays apart: text that is not written along
the lines (a slanted or upright watermark), and columns.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from math import atan2, degrees
from statistics import median
from typing import NamedTuple

from biaopu.ontology.document import Box

from .assemble import Printed
from .columns import Known, Piece, in_columns, unknown
from .glyphs import Glyph
from .spelling import spelt

Run = list[Glyph]
"""Characters that the stream writes one after the other on one baseline."""

_SAME_LINE, _SMALL = 0.45, 0.85
_OFF_LINE = 0.25
_CELL_GAP, _BACK = 1.5, 0.1
_SLANT, _STRAIGHT = 15, 5
_STACK, _FRAGMENT = 5, 3
_WORDS_APART, _USUAL_SIZE = 0.6, 10.5


class Column(NamedTuple):
    """What is read in one go: lines from the top, and boxes (by their places) among them."""

    lines: list[Run]
    boxes: list[int]


def printed_lines(glyphs: Sequence[Glyph], *, ordered: bool = True) -> list[Printed]:
    """Return the lines of a page, column by column; those off their grid come last."""
    columns, others = printed_columns(glyphs, ordered=ordered)
    return [line_of(run) for run in (*(run for some in columns for run in some.lines), *others)]


def printed_runs(glyphs: Sequence[Glyph]) -> tuple[list[Run], list[Run]]:
    """Return the lines of what stands in one column, and apart those off their grid."""
    level, others = _level(glyphs)
    return [_merged(row) for row in _rows(level)], others


def printed_columns(
    glyphs: Sequence[Glyph],
    boxes: Sequence[Box] = (),
    *,
    ordered: bool = True,
    known: Known = unknown,
) -> tuple[list[Column], list[Run]]:
    """Return the columns of a page in reading order, and apart the lines off their grid.

    Args:
        glyphs: the characters of the page.
        boxes: where else something stands on it, tables.
        ordered: whether characters come in the order in which they were written.
        known: asked for the document's gutter where the page has too few lines to tell.
    """
    level, others = _level(glyphs)
    columns = []
    for runs, inside in _columns(level, boxes, ordered=ordered, known=known):
        columns.append(Column([_merged(row) for row in _rows(runs)], inside))
    return columns, others


def _level(glyphs: Sequence[Glyph]) -> tuple[list[Run], list[Run]]:
    """Return the runs along the lines of a page, and apart those off their grid."""
    slanted = [list(run) for off, run in groupby(glyphs, lambda g: round(g.off)) if _off(off)]
    level, stacks = _stacks(list(_runs([g for g in glyphs if not _off(round(g.off))])))
    return level, [*stacks, *slanted]


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


def _runs(glyphs: Sequence[Glyph]) -> Iterator[Run]:
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


def _stacks(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """Part the level runs from those that stand one below the other, a fragment each."""
    level, stacks, stack = [], [], list[Run]()
    for run in [*runs, None]:
        if run is not None and _continues(stack, run):
            stack.append(run)
            continue
        is_stack = (
            len(stack) >= _STACK
            and _wordy("".join(map(_text_of, stack)))
            and not _is_column_of_cells(stack)
        )
        if is_stack:
            stacks.append([glyph for fragment in stack for glyph in fragment])
        else:
            level += stack
        stack = [run] if run is not None else []
    return level, stacks


def _is_column_of_cells(stack: Sequence[Run]) -> bool:
    """Tell whether fragments are words of a table straight below each other, no upright label."""
    straight = all(abs(_heading(*pair) - 90) < _STRAIGHT for pair in pairwise(stack))
    return straight and median(len(_text_of(run)) for run in stack) > 1


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


def _rows(runs: Sequence[Run]) -> Iterator[list[Run]]:
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


def _text_of(run: Sequence[Glyph]) -> str:
    """Return the characters of a run."""
    return "".join(glyph.char for glyph in run)


def piece_rows(glyphs: Sequence[Glyph], boxes: Sequence[Box] = ()) -> list[list[Piece]]:
    """Return the lines of a page in pieces, from the top, columns not yet told apart.

    Args:
        glyphs: the characters of the page, in the order in which they were written.
        boxes: where else something stands on it, tables.
    """
    runs, _ = _level(glyphs)
    return _set_out(runs, boxes, _written(runs))[0]


def _written(runs: Sequence[Run]) -> dict[int, int]:
    return {id(glyph): at for at, run in enumerate(runs) for glyph in run}


def _set_out(
    runs: Sequence[Run], boxes: Sequence[Box], order: Mapping[int, int]
) -> tuple[list[list[Piece]], list[list[Glyph]]]:
    """Return lines in pieces from the top, and the characters of each piece; boxes come after."""
    held: list[list[Glyph]] = []
    lines: list[list[Piece]] = []
    for row in _rows(runs):
        words = list(_words(row))
        lines.append([_piece(words[n], len(held) + n, order) for n in range(len(words))])
        held += words
    size = median(glyph.size for words in held for glyph in words) if held else _USUAL_SIZE
    for at, box in enumerate(boxes, start=len(held)):
        base = box.top + size
        deep = max(0.0, box.bottom - base)
        lines.append([Piece(box.left, box.right, base, size, "", at, deep=deep)])
    return sorted(lines, key=lambda line: line[0].base), held


def _columns(
    runs: Sequence[Run], boxes: Sequence[Box], *, ordered: bool, known: Known
) -> Iterator[tuple[list[Run], list[int]]]:
    """Yield the runs and boxes of each column; a run that two columns share is cut."""
    lines, held = _set_out(runs, boxes, _written(runs) if ordered else {})
    groups = in_columns(lines, known)
    number_of = {piece.at: number for number, group in enumerate(groups) for piece in group}
    place = {id(glyph): number_of[at] for at, words in enumerate(held) for glyph in words}
    parted: list[list[Run]] = [[] for _ in groups]
    for run in runs:
        for number, some in groupby(run, key=lambda glyph: place[id(glyph)]):
            parted[number].append(list(some))
    for number, group in enumerate(groups):
        yield parted[number], [p.at - len(held) for p in group if p.at >= len(held)]


def _piece(glyphs: Sequence[Glyph], at: int, order: Mapping[int, int]) -> Piece:
    return Piece(
        glyphs[0].left,
        max(glyph.right for glyph in glyphs),
        max(glyphs, key=lambda glyph: glyph.size).base,
        max(glyph.size for glyph in glyphs),
        _text_of(glyphs),
        at,
        min(order.get(id(glyph), -1) for glyph in glyphs),
    )


def _words(row: Sequence[Run]) -> Iterator[list[Glyph]]:
    """Yield what stands together on a line."""
    some: list[Glyph] = []
    reach = 0.0
    for glyph in sorted((glyph for run in row for glyph in run), key=lambda glyph: glyph.left):
        if some and glyph.left - reach > _WORDS_APART * glyph.size:
            yield some
            some = []
        reach = max(reach, glyph.right) if some else glyph.right
        some.append(glyph)
    if some:
        yield some
