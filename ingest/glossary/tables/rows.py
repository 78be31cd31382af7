"""The rows of a table with their places: CSV, TSV and sheets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from biaopu.ontology.document import Document, Line, Span
from biaopu.ontology.errors import InputError

SHEET_BREAK = "⏎"
"""Stands for a line break inside a cell in the text of a sheet."""

_GUARDED = re.compile(r"\A'(?='*(?:\s*[=+\-@＝＋－＠]|[\t\r\n]))")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number from 1 as a spreadsheet counts, its range in the text, its cells."""

    number: int
    span: Span
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return not any(cell.strip() for cell in self.cells)


def is_sheet(document: Document) -> bool:
    """Tell whether a document is the sheets of a workbook, as the readers of such yield them."""
    return document.encoding.startswith(("xls", "ods"))


def sheets(document: Document) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """Yield each sheet of a workbook: its name, ``""`` where it is the only one, and its rows."""
    for _, page in groupby(document.lines, key=lambda line: line.page):
        lines = list(page)
        titled = lines[0].role == "heading"
        title = document.text[lines[0].span.start : lines[0].span.end] if titled else ""
        yield title, tuple(_sheet_rows(document.text, lines[titled:]))


def _sheet_rows(text: str, lines: Iterable[Line]) -> Iterator[Row]:
    """Yield the rows of a sheet: a line each, cells parted by tabs."""
    for number, line in enumerate(lines, start=1):
        cells = text[line.span.start : line.span.end].replace(SHEET_BREAK, "\n").split("\t")
        yield Row(number, line.span, tuple(cells))


def delimited_rows(document: Document, delimiter: str, *, quoted: bool = True) -> Iterator[Row]:
    """Yield the rows of a delimited text; with ``quoted``, quotes may hold line breaks.

    Raises:
        InputError: a quote is not closed or a cell is too long; names file and line.
    """
    ends = [0]

    def lines() -> Iterator[str]:
        for match in _LINE.finditer(document.text):
            ends.append(match.end())
            yield match.group()

    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    rows = csv.reader(lines(), delimiter=delimiter, quoting=quoting, strict=True)
    start, number = 0, 0
    while True:
        line = len(ends)
        try:
            cells = next(rows, None)
        except csv.Error as error:
            raise _broken(document, line, error) from error
        if cells is None:
            return
        number += 1
        end = ends[-1]
        kept = document.text[start:end].rstrip("\r\n")
        yield Row(number, Span(start, start + len(kept)), tuple(map(_bare, cells)))
        start = end


def _bare(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from taking it as a formula."""
    return _GUARDED.sub("", cell) if cell.startswith("'") else cell


def _broken(document: Document, line: int, error: csv.Error) -> InputError:
    return InputError(
        f"表格“{document.name}”从第 {line} 行起的一行读不通（{error}），"
        "请检查引号是否成对、单元格是否过长。",
        f"The row of the table '{document.name}' that starts at line {line} cannot be read "
        f"({error}); check that quotes are closed and that no cell is too long.",
    )
