"""The reader for workbooks in XLSX."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet as Worksheet

from biaopu.ingest.limits import DEFAULT, Deadline, Limits
from biaopu.ingest.readers.office import WORKBOOK, opening
from biaopu.ontology.document import Document, Notice
from biaopu.ontology.errors import InputError

from .pages import MOST_NAMED, Sheet, about_hidden, cell_text, document_of, in_order, lines_of
from .sheet import SheetFacts, sheet_facts


def read_xlsx(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
    """Read the sheets of a workbook that are shown and hold something.

    A line is a row, ``⏎`` stands for a line break inside a cell; a value that is merged over
    several rows stands in each of them. Where there are several sheets, each is a page that begins
    with its name as a heading, the one called 术语 (or 术语表, terms) first. Words that are struck
    through are left out. The encoding is ``xlsx``, or ``xlsx+formulas`` where stored results of
    formulas were read.

    Raises:
        InputError: the file is no workbook, damaged, over a limit, declares entities, has formulas
            or errors instead of values, or is empty.
    """
    with opening(name, content, limits, WORKBOOK, InvalidFileException):
        sheets, notices = _sheets(name, content, Deadline(name, limits.max_seconds))
    encoding = "xlsx+formulas" if any(sheet.formulas for sheet in sheets) else "xlsx"
    return document_of(name, content, encoding, sheets, notices)


def _sheets(name: str, content: bytes, deadline: Deadline) -> tuple[list[Sheet], list[Notice]]:
    """Return a workbook's sheets, that of the terms first, and what there is to say of them."""
    sheets: list[Sheet] = []
    notices: list[Notice] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it leaves out
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False, rich_text=True
        )
        if not book.worksheets:
            raise InvalidFileException("no sheet")
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
        cells = 0
        for place in in_order([sheet.title for sheet in shown]):
            sheet = shown[place]
            facts = sheet_facts(name, sheet, cells)
            cells = facts.cells
            sheet.reset_dimensions()
            struck: list[str] = []
            values = _values(sheet, facts, struck)
            lines = list(lines_of(values, facts.merges, deadline))
            if facts.unsolved and not sheets:
                raise _unsolved(name, facts)
            if any(line.strip() for line in lines):
                sheets.append(Sheet(sheet.title, lines, facts.formulas))
                notices.extend(_about(sheet.title, facts, struck))
        book.close()
    notices.extend(about_hidden(hidden))
    return sheets, notices


def _about(title: str, facts: SheetFacts, struck: Sequence[str]) -> Iterator[Notice]:
    """Yield what there is to say of a sheet: hidden rows, words struck through, unread cells."""
    for code, places, zh, en in (
        ("row.hidden", [str(row) for row in facts.hidden], "隐藏的行照常读取，行号",
         "hidden rows are read like any other, rows"),
        ("text.struck", struck, "划掉的文字没有读取，单元格",
         "words struck through were not read, cells"),
        ("cell.unsolved", facts.unsolved, "没有结果的公式或错误值按空白读取，单元格",
         "formulas without a result and errors are read as blank, cells"),
    ):  # fmt: skip
        if places:
            listed = "、".join(places[:MOST_NAMED]), ", ".join(places[:MOST_NAMED])
            message = f"工作表“{title}”有 {len(places)} 处{zh}：{listed[0]}。"
            yield Notice(code, message, None, f"Sheet '{title}': {en}: {listed[1]}.")


def _unsolved(name: str, facts: SheetFacts) -> InputError:
    first, count = facts.unsolved[0], len(facts.unsolved)
    return InputError(
        f"表格文件“{name}”的单元格 {first} 等 {count} 处是没有结果的公式或错误值，"
        "请复制后“选择性粘贴为数值”再试。",
        f"Cell {first} of the workbook '{name}' ({count} in all) holds a formula without a result "
        "or an error; paste it as values and try again.",
    )


def _values(sheet: Worksheet, facts: SheetFacts, struck: list[str]) -> Iterator[list[str]]:
    """Yield the cells of each row; those with words struck through are added to ``struck``."""
    unsolved = frozenset(facts.unsolved)
    for row in sheet.iter_rows():
        cells = []
        for cell in row:
            value = cell.value
            if value is None or cell.coordinate in unsolved:
                cells.append("")
                continue
            kept = facts.unstruck.get(cell.coordinate) or _unstruck(
                value, whole=bool(cell.font and cell.font.strike)
            )
            if kept is not value:
                struck.append(cell.coordinate)
            cells.append(cell_text(kept, cell.number_format))
        yield cells


def _unstruck(value: object, *, whole: bool) -> object:
    """Return a value without what is struck through in it; the same value if nothing is."""
    if not isinstance(value, CellRichText):
        return None if whole else value
    parts = [
        (str(part), bool(part.font.strike) if isinstance(part, TextBlock) else whole)
        for part in value
    ]
    kept = "".join(text for text, out in parts if not out)
    return kept if any(out and text.strip() for text, out in parts) else value
