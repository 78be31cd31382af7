"""Tables as parsers read them: rows of cells, each cell its paragraphs and what they make up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from biaopu.ontology.document import CELL_BREAK, Span

from .markup import BLOCKS, CELLS, Tag, tags
from .passage import Passage, join
from .spans import Spans

T = TypeVar("T")

Paragraphs = tuple[Passage, ...]
"""What a cell holds, ``()`` if nothing."""

_PIPED = re.compile(r"^\s*\|.*\|\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
_LINE = re.compile(CELL_BREAK + r"|<br\s*/?>", re.IGNORECASE)
_TAGGED = re.compile(r"\s*<tr\b", re.IGNORECASE)
_FEWEST_ROWS = _FEWEST_COLUMNS = 2


@dataclass(frozen=True)
class Table:
    """A table: its rows of cells, all as long as the longest, and the stretch it takes up."""

    cells: tuple[tuple[Paragraphs, ...], ...]
    span: Span

    @cached_property
    def rows(self) -> tuple[tuple[Passage, ...], ...]:
        """The rows with the paragraphs of each cell joined."""
        return tuple(tuple(map(join, row)) for row in self.cells)

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The texts of the first row."""
        return tuple(cell.text for cell in self.rows[0])

    @property
    def is_one(self) -> bool:
        """Whether it has rows and columns; what has but one of either is a list or a box."""
        return len(self.cells) >= _FEWEST_ROWS and len(self.cells[0]) >= _FEWEST_COLUMNS


def is_piped(text: str) -> bool:
    """Tell whether a line is a row between bars, as Markdown draws it."""
    return bool(_PIPED.match(text))


def is_tagged(text: str) -> bool:
    """Tell whether a line is a row in the tags of HTML."""
    return bool(_TAGGED.match(text))


Sized = tuple[T, int, int]
"""What a cell holds, and how many columns and rows it takes up."""


def spread(row: Iterable[Sized[T]], below: dict[int, int]) -> Iterator[T | None]:
    """Yield a row's cells column by column, ``None`` where one is merged with another.

    ``below`` says for how many rows more each column is taken up from above; it is kept for the
    next row of the table.
    """
    column = 0
    for held, columns, rows in row:
        while below.get(column, 0):
            below[column] -= 1
            column += 1
            yield None
        yield held
        yield from [None] * (columns - 1)
        below.update(dict.fromkeys(range(column, column + columns), rows - 1))
        column += columns
    for column in [at for at in below if at >= column and below[at]]:
        below[column] -= 1


def cells(row: str) -> Iterator[Sized[list[Span]]]:
    """Yield where the paragraphs of each cell stand in the text of a row, white space left out.

    >>> row = "| 3.1 |  | 抽绳 |"
    >>> [[row[span.start : span.end] for span in spans] for spans, _, _ in cells(row)]
    [['3.1'], [], ['抽绳']]
    """
    if is_tagged(row):
        yield from _tagged_cells(row)
        return
    start, end = 0, len(row)
    separator = _TAB if "\t" in row or not is_piped(row) else _BAR
    if separator is _BAR:
        start, end = row.index("|") + 1, row.rindex("|")
    for left, right in _between(row, separator, start, end):
        spans = [_stripped(row, *span) for span in _between(row, _LINE, left, right)]
        yield [span for span in spans if span.start < span.end], 1, 1


def _tagged_cells(row: str) -> Iterator[Sized[list[Span]]]:
    """Yield the cells of a row in tags; what a table inside a cell holds is that cell's."""
    depth = 0
    cell: Tag | None = None
    edges: list[int] = []
    for tag in (*tags(row), Tag(len(row), len(row), "tr", closing=True)):
        depth += 0 if tag.name != "table" else -1 if tag.closing else 1
        outer = depth <= 0 and tag.name in (*CELLS, "tr")
        if cell and (outer or tag.name in BLOCKS | CELLS or tag.name == "br"):
            edges += (tag.start, tag.end)
        if cell and outer:
            spans = [_stripped(row, *span) for span in zip(*[iter(edges[:-1])] * 2, strict=True)]
            yield [span for span in spans if span.start < span.end], *cell.spans
            cell = None
        if outer and tag.name in CELLS and not tag.closing:
            cell, edges = tag, [tag.end]


def _between(
    text: str, separator: re.Pattern[str], start: int, end: int
) -> Iterator[tuple[int, int]]:
    edges = [start]
    for match in separator.finditer(text, start, end):
        edges += match.span()
    return zip(*[iter([*edges, end])] * 2, strict=True)


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, max(start, start + len(piece.strip())))


def without_tables(paragraphs: Iterable[Passage], found: Sequence[Table]) -> Iterator[Passage]:
    """Yield the paragraphs with everything cut out that stands in a table."""
    spans = Spans(table.span for table in found)
    for paragraph in paragraphs:
        inside = [spans.hold(offset) for offset in paragraph.offsets]
        if not any(inside):
            yield paragraph
            continue
        edges = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(inside)) if a != b), len(inside)]
        for start, end in pairwise(edges):
            if not inside[start] and (piece := paragraph.cut(start, end).strip()).text:
                yield piece
