"""Tables on a printed page: the characters in ruled cells, and where they go on over a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from biaopu.ontology.document import Box

from .assemble import Printed, row
from .cells import Paragraphs, SetCell, cell_of, texts_of
from .glyphs import Glyph
from .rules import Grid

CAPTION = re.compile(r"(?:续)?表\s*(?P<number>(?:[A-Z]\s*[.．]\s*)?\d{1,3})")
"""The beginning of a table's caption."""

_NEAR = 3.0
_MOST_BETWEEN = 4
_BESIDE = ("line-number", "footnote", "watermark")


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table of a page: its box, where its columns part, and its rows of cells of paragraphs."""

    box: Box
    edges: tuple[float, ...]
    rows: tuple[tuple[Box, tuple[Paragraphs, ...]], ...]


Block = Printed | SetTable
"""What a page is made of, from the top."""


def ruled_tables(
    found: Sequence[Grid], glyphs: Sequence[Glyph], open_at: Sequence[float] = ()
) -> tuple[list[SetTable], list[Glyph]]:
    """Return the ruled tables that hold text, and the characters that stand in none.

    What has text in one cell only is a box, but where it is the rest of a row: its columns are
    those of another table, or of that with which the page before ends (``open_at``).
    """
    tables: list[SetTable] = []
    rest = list(glyphs)
    for grid in found:
        cells: dict[tuple[int, int], list[Glyph]] = {}
        outside: list[Glyph] = []
        for glyph in rest:
            place = None if glyph.oblique else grid.place(glyph.centre, glyph.base - glyph.size / 4)
            cells.setdefault(place, []).append(glyph) if place else outside.append(glyph)
        others = (other.xs for other in found if other is not grid)
        if len(cells) > 1 or (cells and any(alike(xs, grid.xs) for xs in (open_at, *others))):
            rows = [_row(grid, line, cells) for line in range(len(grid.ys) - 1)]
            boxes = (Box(grid.xs[0], top, grid.xs[-1], end) for top, end in pairwise(grid.ys))
            filled = (row for row in zip(boxes, texts_of(rows), strict=True) if any(row[1]))
            tables.append(SetTable(grid.box, grid.xs, tuple(filled)))
            rest = outside
    return tables, rest


def _row(grid: Grid, line: int, cells: Mapping[tuple[int, int], Sequence[Glyph]]) -> list[SetCell]:
    return [
        cell_of(cells.get((line, column), ()), grid.xs[column], _right(grid, line, column))
        for column in range(len(grid.xs) - 1)
    ]


def _right(grid: Grid, line: int, column: int) -> float:
    """Return where the cell ends that begins at a place."""
    owners = grid.owner[line]
    return grid.xs[max(i for i, place in enumerate(owners) if place == owners[column]) + 1]


def placed(read: Sequence[Block], tables: Iterable[SetTable]) -> list[Block]:
    """Return what is read of a column with further tables where they stand among it."""
    blocks = list(read)
    for table in tables:
        foot = table.box.bottom - _NEAR
        below = (i for i, block in enumerate(blocks) if block.box and block.box.top >= foot)
        blocks.insert(next(below, len(blocks)), table)
    return blocks


@dataclass(slots=True)
class Numbering:
    """Numbers the tables of a document.

    One that goes on over the break of a page, or of a column, keeps its number.
    """

    _count: int = 0
    _edges: tuple[float, ...] = ()
    _since: int = 0
    _foot: float = 0.0
    _broken: bool = False
    _caption: str = ""
    _called: str = ""

    @property
    def open_at(self) -> tuple[float, ...]:
        """Where the columns part of the table with which the last page ends, if it does."""
        return self._edges if self._since <= _MOST_BETWEEN else ()

    def rows(self, blocks: Iterable[Block]) -> Iterator[Printed]:
        """Yield the blocks of a page as lines, tables as their rows."""
        for block in blocks:
            if isinstance(block, Printed):
                self._since += block.role not in _BESIDE
                self._caption = _number(block.text) or self._caption
                yield block
                continue
            if not self._goes_on(block):
                self._count += 1
                self._called = self._caption
            self._edges, self._foot, self._since, self._broken = (
                block.edges,
                block.box.bottom,
                0,
                False,
            )
            yield from (row(cells, self._count, box) for box, cells in block.rows)
        self._broken = True

    def _goes_on(self, table: SetTable) -> bool:
        """Tell whether a table goes on with the last one, under the same caption if any."""
        near = self._since <= _MOST_BETWEEN and self._caption == self._called
        broken = self._broken or table.box.top < self._foot
        return near and broken and alike(self._edges, table.edges)


def _number(text: str) -> str:
    """Return the number in a table's caption, ``""`` if a line is none."""
    match = CAPTION.match(text)
    return re.sub(r"\s", "", match["number"]) if match else ""


def alike(one: Sequence[float], other: Sequence[float]) -> bool:
    """Tell whether the columns of two tables are as wide, wherever on its page either stands."""
    shift = other[0] - one[0] if one and other else 0.0
    return len(one) == len(other) and all(
        abs(a + shift - b) <= _NEAR for a, b in zip(one, other, strict=True)
    )
