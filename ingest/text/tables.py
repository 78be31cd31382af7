"""Tables as parsers read them: rows of cells, each cell its paragraphs and what they make up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from biaopu.ontology.document import CELL_BREAK, Span

from .passage import Passage, join

Paragraphs = tuple[Passage, ...]
"""What a cell holds, ``()`` if nothing."""

_PIPED = re.compile(r"^\s*\|.*\|\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_TAB = re.compile(r"\t")
_LINE = re.compile(CELL_BREAK + r"|<br\s*/?>", re.IGNORECASE)
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


def cells(row: str) -> Iterator[list[Span]]:
    """Yield where the paragraphs of each cell stand in the text of a row, white space left out.

    >>> [[row[s.start:s.end] for s in cell] for row in ["| 3.1 |  | 抽绳 |"] for cell in cells(row)]
    [['3.1'], [], ['抽绳']]
    """
    start, end = 0, len(row)
    separator = _TAB if "\t" in row or not is_piped(row) else _BAR
    if separator is _BAR:
        start, end = row.index("|") + 1, row.rindex("|")
    for left, right in _between(row, separator, start, end):
        spans = [_stripped(row, *span) for span in _between(row, _LINE, left, right)]
        yield [span for span in spans if span.start < span.end]


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
    for paragraph in paragraphs:
        inside = [_within(offset, found) for offset in paragraph.offsets]
        if not any(inside):
            yield paragraph
            continue
        edges = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(inside)) if a != b), len(inside)]
        for start, end in pairwise(edges):
            if not inside[start] and (piece := paragraph.cut(start, end).strip()).text:
                yield piece


def _within(offset: int, found: Sequence[Table]) -> bool:
    return any(table.span.start <= offset < table.span.end for table in found)
