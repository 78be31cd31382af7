"""Tables on a printed page: the characters in ruled cells, and where they go on over a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from biaopu.ontology.document import Box

from .assemble import Printed, row
from .cells import Paragraphs, SetCell, cell_of, texts_of
from .glyphs import Glyph
from .rules import Grid

_NEAR = 3.0
_MOST_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table of a page: its box, where its columns part, and its rows of cells of paragraphs."""

    box: Box
    edges: tuple[float, ...]
    rows: tuple[tuple[Box, tuple[Paragraphs, ...]], ...]


Block = Printed | SetTable
"""What a page is made of, from the top."""


def ruled_tables(
    found: Iterable[Grid], glyphs: Sequence[Glyph]
) -> tuple[list[SetTable], list[Glyph]]:
    """Return the ruled tables that hold text, and the characters that stand in none."""
    tables: list[SetTable] = []
    rest = list(glyphs)
    for grid in found:
        cells: dict[tuple[int, int], list[Glyph]] = {}
        outside: list[Glyph] = []
        for glyph in rest:
            place = None if glyph.oblique else grid.place(glyph.centre, glyph.base - glyph.size / 4)
            cells.setdefault(place, []).append(glyph) if place else outside.append(glyph)
        if len(cells) > 1:
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
    """Return what is read of a page with further tables where they stand among it."""
    blocks = list(read)
    for table in tables:
        below = (i for i, block in enumerate(blocks) if _is_below(block, table.box))
        at = next(below, len(blocks))
        blocks.insert(at, table)
    return blocks


def _is_below(block: Block, box: Box) -> bool:
    if block.box is None:
        return False
    beside = block.box.left < box.right and box.left < block.box.right
    return beside and block.box.top >= box.bottom - _NEAR


@dataclass(slots=True)
class Numbering:
    """Numbers the tables of a document; one that goes on over a page break keeps its number."""

    _count: int = 0
    _edges: tuple[float, ...] = ()
    _since: int = 0
    _broken: bool = False

    @property
    def open_at(self) -> tuple[float, ...]:
        """Where the columns part of the table with which the last page ends, if it does."""
        return self._edges if self._since <= _MOST_BETWEEN else ()

    def rows(self, blocks: Iterable[Block]) -> Iterator[Printed]:
        """Yield the blocks of a page as lines, tables as their rows."""
        for block in blocks:
            if isinstance(block, Printed):
                self._since += 1
                yield block
                continue
            near = self._broken and self._since <= _MOST_BETWEEN
            if not (near and _alike(self._edges, block.edges)):
                self._count += 1
            self._edges, self._since, self._broken = block.edges, 0, False
            yield from (row(cells, self._count, box) for box, cells in block.rows)
        self._broken = True


def _alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True)
    )
