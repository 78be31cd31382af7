"""Tables on a printed page: the characters in ruled cells, and where they go on over a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from biaopu.ontology.document import Box

from .assemble import Printed, row
from .glyphs import Glyph
from .lines import printed_lines
from .rules import Grid

_NEAR = 3.0
_MOST_BETWEEN = 4
_SPARE = 0.5


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table of a page: its box, where its columns part, and its rows of cells of paragraphs."""

    box: Box
    edges: tuple[float, ...]
    rows: tuple[tuple[Box, tuple[tuple[str, ...], ...]], ...]


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
            rows = (_row(grid, line, cells) for line in range(len(grid.ys) - 1))
            tables.append(SetTable(grid.box, grid.xs, tuple(r for r in rows if any(r[1]))))
            rest = outside
    return tables, rest


def _row(
    grid: Grid, line: int, cells: Mapping[tuple[int, int], Sequence[Glyph]]
) -> tuple[Box, tuple[tuple[str, ...], ...]]:
    texts = tuple(
        paragraphs(cells.get((line, column), ()), _width(grid, line, column))
        for column in range(len(grid.xs) - 1)
    )
    return Box(grid.xs[0], grid.ys[line], grid.xs[-1], grid.ys[line + 1]), texts


def _width(grid: Grid, line: int, column: int) -> float:
    """Return how wide the cell is that begins at a place."""
    owners = grid.owner[line]
    last = max(i for i, place in enumerate(owners) if place == owners[column])
    return grid.xs[last + 1] - grid.xs[column]


def paragraphs(glyphs: Sequence[Glyph], width: float) -> tuple[str, ...]:
    """Return the paragraphs of a cell: a line that could have held more words ends one."""
    lines = [line for line in printed_lines(list(glyphs)) if line.text.strip() and line.box]
    if not lines:
        return ()
    size = max(glyph.size for glyph in glyphs)
    found: list[str] = []
    room = 0.0
    for line in lines:
        text = line.text.strip()
        first = text.split(" ")[0] if text[0].isascii() else text[0]
        needed = len(first) * size * (_SPARE if text[0].isascii() else 1)
        if found and needed > room:
            gap = " " if found[-1][-1].isascii() and text[0].isascii() else ""
            found[-1] += gap + text
        else:
            found.append(text)
        box = line.box or Box(0, 0, 0, 0)
        room = width - (box.right - box.left) - size
    return tuple(found)


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
