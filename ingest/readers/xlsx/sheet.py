"""What openpyxl does not tell of a sheet it only reads: its extent, formulas and merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._read_only import ReadOnlyWorksheet as Worksheet

from biaopu.ontology.errors import InputError

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 200_000, 256, 2_000_000
"""The most rows, columns and filled cells of a sheet that is read."""

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Merge:
    """A column of a merged range: its column and rows, counted from 1."""

    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet's part says.

    Attributes:
        merges: its merged ranges.
        formulas: how many formulas it has.
        unsolved: the cells whose formulas have no result, or that hold an error.
        hidden: its hidden rows.
        unstruck: cell → what is not struck through in it, of those that hold their own text.
        cells: how many filled cells it has, with those of the sheets before it.
    """

    merges: tuple[Merge, ...]
    formulas: int
    unsolved: tuple[str, ...]
    hidden: tuple[int, ...] = ()
    cells: int = 0
    unstruck: Mapping[str, str] = field(default_factory=dict)


def sheet_facts(name: str, sheet: Worksheet, before: int = 0) -> SheetFacts:
    """Return what a sheet of the workbook ``name`` says beside its values.

    Args:
        name: the workbook.
        sheet: the sheet.
        before: how many filled cells the sheets before it have.

    Raises:
        InputError: it has more rows, columns or cells than are read.
    """
    merges: list[Merge] = []
    unsolved: list[str] = []
    hidden: list[int] = []
    unstruck: dict[str, str] = {}
    formulas = row = column = 0
    cells = before
    with sheet._get_source() as stream:
        for event, element in etree.iterparse(
            stream, events=("start", "end"), tag=("{*}row", "{*}c", "{*}mergeCell"),
            resolve_entities=False, no_network=True,
        ):  # fmt: skip
            kind = etree.QName(element).localname
            if event == "start":
                row, column = _place(kind, element, row, column)
                if kind == "row" and element.get("hidden") in ("1", "true"):
                    hidden.append(row)
                continue
            if kind == "mergeCell":
                merges.extend(_merges(element.get("ref", "")))
            elif kind == "c" and len(element):
                cells += 1
                if (kept := _unstruck(element)) is not None:
                    unstruck[element.get("r", "")] = kept
                solved = _formula(element)
                formulas += solved is not None
                if solved is False or element.get("t") == "e":
                    unsolved.append(element.get("r", f"R{row}C{column}"))
            check_extent(name, row, column, cells)
            element.clear()
    filled = tuple(one for one in hidden if one <= row)
    return SheetFacts(tuple(merges), formulas, tuple(unsolved), filled, cells, unstruck)


def _place(kind: str, element: etree._Element, row: int, column: int) -> tuple[int, int]:
    """Return row and column of the element that opens; both may be left unsaid."""
    if kind == "row":
        return int(element.get("r", row + 1)), 0
    if kind == "c":
        match = _CELL.fullmatch(element.get("r", ""))
        return row, column_index_from_string(match[1]) if match else column + 1
    return row, column


def _formula(cell: etree._Element) -> bool | None:
    """Return whether a cell's formula has a stored result; ``None`` if it has no formula."""
    parts = {etree.QName(child).localname: child.text for child in cell.iterchildren("*")}
    if "f" not in parts:
        return None
    kind = cell.get("t")
    return kind == "str" or (kind != "e" and bool(parts.get("v")))


def _unstruck(cell: etree._Element) -> str | None:
    """Return the text of a cell without what is struck through, ``None`` if nothing is."""
    if cell.get("t") != "inlineStr" or not any(map(_is_struck, cell.iter("{*}rPr"))):
        return None
    runs = [r for r in cell.iter("{*}r") if not any(map(_is_struck, r.iterchildren("{*}rPr")))]
    return "".join(text.text or "" for run in runs for text in run.iterchildren("{*}t"))


def _is_struck(properties: etree._Element) -> bool:
    marks = properties.iterchildren("{*}strike")
    return any(mark.get("val", "1") not in ("0", "false") for mark in marks)


def check_extent(name: str, row: int, column: int, cells: int) -> None:
    """Refuse a sheet that has more rows, columns or filled cells than are read.

    Raises:
        InputError: it has; names the workbook and the limits.
    """
    if row > MOST_ROWS or column > MOST_COLUMNS or cells > MOST_CELLS:
        raise InputError(
            f"表格文件“{name}”超过 {MOST_ROWS} 行、{MOST_COLUMNS} 列或 {MOST_CELLS} 个单元格的"
            "上限，请拆分或删去表格外的内容再试。",
            f"The workbook '{name}' is over the limit of {MOST_ROWS} rows, {MOST_COLUMNS} columns "
            f"or {MOST_CELLS} cells; split it or delete what lies beyond the table.",
        )


def _merges(reference: str) -> Iterator[Merge]:
    """Yield the first column of a merged range that spans rows; across columns nothing spreads."""
    first, _, last = reference.replace("$", "").partition(":")
    start, end = _CELL.fullmatch(first), _CELL.fullmatch(last)
    if start and end and int(end[2]) > int(start[2]):
        yield Merge(column_index_from_string(start[1]), int(start[2]), int(end[2]))
