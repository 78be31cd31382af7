"""Tables without ruled lines: rows whose pieces stand one below the other, white space between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from biaopu.ontology.document import Box

from .cells import cell_of, texts_of
from .columns import CLAUSE
from .glyphs import Glyph
from .lines import Run, line_of
from .tables import CAPTION, SetTable, alike

_GAP = 1.3
_NARROW = 0.5
_NEAR = 2.0
_LEADING = 3.2
_FARTHER, _LIKE = 1.1, 0.97
_FEWEST_ROWS = 3
_FURNITURE = 2
_WIDER = 1.25
_DOTS = re.compile(r"[.…·．]{3,}|(?:[.．·]\s){3,}")
_PAGE = re.compile(r"[-—]?\s{0,9}(?:\d{1,4}|[IVXivx]{1,6})\s{0,9}[-—]?")

Column = tuple[float, float]
"""Where a column begins and ends."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line in pieces, which wide gaps part."""

    run: Run
    pieces: tuple[Run, ...]

    @property
    def base(self) -> float:
        return max(self.run, key=lambda glyph: glyph.size).base

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.run)


def aligned_tables(runs: Sequence[Run], open_at: Sequence[float] = ()) -> list[Run | SetTable]:
    """Return the lines of a page from the top, with those that make up tables put together.

    Args:
        runs: the lines of the page.
        open_at: where the columns begin of the table with which the page before ends.
    """
    lines = [_Line(run, tuple(_pieces(run))) for run in runs]
    result: list[Run | SetTable] = []
    at = 0
    while at < len(lines):
        goes_on = at <= _FURNITURE and _goes_on(lines[at], open_at)
        parted = len(lines[at].pieces) > 1
        inside, columns = _extent(lines, at, alone=goes_on) if parted else ([], [])
        captioned = bool(at) and _is_caption_of(lines[at - 1], lines[at])
        end = at + len(inside) >= len(lines) - _FURNITURE
        if goes_on or _is_table(inside, columns, captioned=captioned, end=end):
            result.append(_table(inside, columns))
            at += len(inside)
        else:
            result.append(lines[at].run)
            at += 1
    return result


def _is_caption_of(line: _Line, below: _Line) -> bool:
    """Tell whether a caption stands right above a line; a ruled table may stand between."""
    near = below.base - line.base <= _LEADING * max(line.size, below.size)
    return near and bool(CAPTION.match(_text(line.run)))


def _pieces(run: Run, lefts: Sequence[float] = ()) -> Iterator[Run]:
    """Yield the pieces of a line, which wide gaps part, or lesser ones where a column begins."""
    piece: Run = []
    for glyph in run:
        size = max(glyph.size, piece[-1].size) if piece else glyph.size
        gap = glyph.left - max(g.right for g in piece[-2:]) if piece else 0.0
        begins = gap > _NARROW * size and any(abs(glyph.left - left) < _NEAR for left in lefts)
        if piece and (begins or gap > _GAP * size):
            yield piece
            piece = []
        piece.append(glyph)
    if piece:
        yield piece


def _extent(lines: Sequence[_Line], start: int, *, alone: bool) -> tuple[list[_Line], list[Column]]:
    """Return the lines of a table that begins at ``start``, and its columns.

    ``alone`` tells that one row may be all of it.
    """
    columns = [_reach(piece) for piece in lines[start].pieces]
    inside = [lines[start]]
    end, last, farthest = start + 1, 1, 0.0
    while end < len(lines):
        run, before = lines[end].run, lines[end - 1]
        line = _Line(run, tuple(_pieces(run, [left for left, _ in columns])))
        step = line.base - before.base
        if not 0 < step <= _LEADING * max(line.size, before.size):
            break
        apart = step > _FARTHER * farthest and (farthest or alone)
        if apart and _is_foreign(line, inside, columns):
            break
        merged = _merged(columns, [_reach(piece) for piece in line.pieces], line.size)
        if len(merged) < 2 or len(merged) < len(columns):
            break
        columns, end, farthest = merged, end + 1, max(farthest, step)
        inside.append(line)
        # a line in the first column alone may be what follows the table
        if len(line.pieces) > 1 or line.pieces[0][0].left > columns[0][1]:
            last = len(inside)
        elif len(inside) - last > 1:
            break
    return inside[:last], columns


def _is_foreign(line: _Line, inside: Sequence[_Line], columns: Sequence[Column]) -> bool:
    """Tell whether a line apart from a table is none of its rows: it is set otherwise."""
    if len(line.pieces) >= len(columns):
        return False
    sizes = [before.size for before in inside]
    lefts = [piece[0].left for before in inside for piece in before.pieces]
    aligned = all(any(abs(p[0].left - left) < _NEAR for left in lefts) for p in line.pieces)
    return not aligned or not min(sizes) * _LIKE < line.size < max(sizes) / _LIKE


def _reach(piece: Run) -> Column:
    return piece[0].left, max(glyph.right for glyph in piece)


def _merged(columns: Sequence[Column], more: Sequence[Column], size: float) -> list[Column]:
    """Return the columns of lines together; what no gutter parts is one."""
    result: list[Column] = []
    for left, right in sorted((*columns, *more)):
        if result and left - result[-1][1] < _NARROW * size:
            result[-1] = (result[-1][0], max(result[-1][1], right))
        else:
            result.append((left, right))
    return result


def _goes_on(line: _Line, lefts: Sequence[float]) -> bool:
    """Tell whether a line goes on with a table: its pieces begin where the columns of that do."""
    return len(line.pieces) > 2 and alike(lefts, [piece[0].left for piece in line.pieces])


def _is_table(
    lines: Sequence[_Line], columns: Sequence[Column], *, captioned: bool, end: bool
) -> bool:
    """Tell whether lines are rows of a table.

    Args:
        lines: lines in the pieces of which white space parts columns.
        columns: these columns.
        captioned: whether a caption stands above them.
        end: whether the page ends with them, so that the others may follow on the next.
    """
    parted = [line for line in lines if len(line.pieces) > 1]
    if len(columns) < 2 or any(_DOTS.search(_text(x.run)) for x in lines):
        return False
    if all(_PAGE.fullmatch(_text(line.pieces[-1])) for line in parted):
        return False
    if any(map(_opens_twice, parted)):
        return True
    # two columns alone may be a list of numbers and titles, or of short forms
    wide = sum(len(line.pieces) > 2 for line in parted)
    if captioned and wide and (len(parted) > 1 or end):
        return True
    return len(parted) >= _FEWEST_ROWS and (wide > 1 or captioned)


def _opens_twice(line: _Line) -> bool:
    """Tell whether two pieces of a line open with one and the same clause number."""
    opened = [match.group() for p in line.pieces if (match := CLAUSE.match(_text(p)))]
    return len(opened) > 1 and len(set(opened)) == 1


def _text(run: Sequence[Glyph]) -> str:
    return "".join(glyph.char for glyph in run)


def _table(lines: Sequence[_Line], columns: Sequence[Column]) -> SetTable:
    rights = [*(right[0] for right in columns[1:]), columns[-1][1]]
    boxes, rows = [], []
    for group in _rows(lines, columns):
        boxes.append(_box([glyph for line in group for glyph in line.run]))
        row = []
        for (left, _), limit in zip(columns, rights, strict=True):
            glyphs = [g for line in group for p in line.pieces for g in p if _in(p, left, limit)]
            row.append(cell_of(glyphs, left, limit))
        rows.append(row)
    whole = _box([glyph for line in lines for glyph in line.run])
    texts = tuple(zip(boxes, texts_of(rows), strict=True))
    return SetTable(whole, tuple(left for left, _ in columns), texts)


def _in(piece: Run, left: float, limit: float) -> bool:
    return left - 1 <= piece[0].left < limit - 1 or (piece[0].left >= left and limit <= left)


def _rows(lines: Sequence[_Line], columns: Sequence[Column]) -> Iterator[list[_Line]]:
    """Yield the lines of each row: rows stand farther apart than lines, or open in column one."""
    steps = [after.base - before.base for before, after in pairwise(lines)]
    apart = max(steps) > _WIDER * min(steps) if steps else False
    border = median((min(steps), max(steps))) if steps else 0.0
    group: list[_Line] = []
    for line, step in zip(lines, [0.0, *steps], strict=True):
        opens = step > border if apart else line.pieces[0][0].left <= columns[0][1]
        if group and opens:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _box(glyphs: Sequence[Glyph]) -> Box:
    box = line_of(list(glyphs)).box
    return box or Box(0, 0, 0, 0)
