"""The reader for workbooks (XLSX): a sheet is a page of lines, cells parted by tabs."""

from __future__ import annotations

import io
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet as Worksheet

from biaopu.ingest.limits import DEFAULT, Deadline, Limits
from biaopu.ingest.readers.office import WORKBOOK, opening
from biaopu.ingest.readers.printed.assemble import Printed, assemble
from biaopu.ontology.document import Document, Notice
from biaopu.ontology.errors import InputError

from .sheet import Merge, SheetFacts, sheet_facts

PREFERRED_SHEETS = ("术语", "术语表", "terms", "Terms")
"""What the sheet of the terms is called, if there is one; else it is the first."""

_BREAKS = re.compile(r"(?:_x000[DdAa]_)*(?:\r\n|[\r\n\f\v\x1c-\x1e\x85\u2028\u2029])")
_DECIMALS = re.compile(r"0\.(0+)")
_BESIDE = "[^a-z]{0,9}"
_DAY = re.compile(
    rf"(?P<year>y{{0,4}}){_BESIDE}(?:m{{1,4}}{_BESIDE}d{{1,4}}|d{{1,4}}{_BESIDE}m{{1,4}}){_BESIDE}(?:;@)?",
    re.IGNORECASE,
)
_EVERY = 1000
_MOST_NAMED = 10


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
    if not sheets:
        raise InputError(
            f"表格文件“{name}”的工作表是空的，请换一个有内容的文件。",
            f"The sheets of the workbook '{name}' are empty; give one that has content.",
        )
    encoding = "xlsx+formulas" if any(sheet.formulas for sheet in sheets) else "xlsx"
    several = len(sheets) > 1
    pages = (
        [Printed(sheet.title, role="heading")] * several
        + [Printed(line, role="table") for line in sheet.lines]
        for sheet in sheets
    )
    return replace(assemble(name, content, encoding, pages), notices=tuple(notices))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that holds something: its name, its lines, how many formulas it has."""

    title: str
    lines: list[str]
    formulas: int


def _sheets(name: str, content: bytes, deadline: Deadline) -> tuple[list[_Sheet], list[Notice]]:
    """Return a workbook's sheets, that of the terms first, and what there is to say of them."""
    sheets: list[_Sheet] = []
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
        first = next((s for t in PREFERRED_SHEETS for s in shown if s.title == t), None)
        cells = 0
        for sheet in sorted(shown, key=lambda one: one is not first):
            facts = sheet_facts(name, sheet, cells)
            cells = facts.cells
            sheet.reset_dimensions()
            struck: list[str] = []
            values = _values(sheet, facts, struck)
            lines = list(_lines(_filled(values, facts.merges), deadline))
            if facts.unsolved and not sheets:
                raise _unsolved(name, facts)
            if any(line.strip() for line in lines):
                sheets.append(_Sheet(sheet.title, lines, facts.formulas))
                notices.extend(_about(sheet.title, facts, struck))
        book.close()
    if hidden:
        named = "、".join(hidden[:_MOST_NAMED])
        notices.append(
            Notice("sheet.hidden", f"没有读取隐藏的工作表：{named}。", None,
                   f"Hidden sheets were not read: {', '.join(hidden[:_MOST_NAMED])}.")
        )  # fmt: skip
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
            listed = "、".join(places[:_MOST_NAMED]), ", ".join(places[:_MOST_NAMED])
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
            cells.append(_text(kept, cell.number_format))
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


def _text(value: object, number_format: str | None) -> str:
    """Return a cell's value as it is read: dates in ISO form, decimals as they are shown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime) and value.time() == time():
        shown = _DAY.fullmatch(number_format or "")
        if shown and not shown["year"]:  # 3-11 was typed and became a day of this year
            return f"{value.month}-{value.day}"
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, float) or (isinstance(value, int) and number_format):
        shown = _DECIMALS.fullmatch(number_format or "")
        if shown:
            return f"{value:.{len(shown[1])}f}"
        return str(int(value)) if value == int(value) else repr(value)
    return _BREAKS.sub("⏎", str(value)).replace("_x000D_", "").replace("\t", " ").strip()


def _filled(rows: Iterable[list[str]], merges: Iterable[Merge]) -> Iterator[list[str]]:
    """Yield rows with the value of a merged range in each row that it spans."""
    starting: dict[int, list[Merge]] = defaultdict(list)
    for merge in merges:
        starting[merge.first].append(merge)
    held: dict[int, tuple[int, str]] = {}
    for number, cells in enumerate(rows, start=1):
        for column, (last, value) in held.items():
            if number <= last and value:
                cells.extend([""] * (column - len(cells)))
                cells[column - 1] = cells[column - 1] or value
        for merge in starting.get(number, ()):
            if merge.column <= len(cells):
                held[merge.column] = (merge.last, cells[merge.column - 1])
        yield cells


def _lines(rows: Iterable[list[str]], deadline: Deadline) -> Iterator[str]:
    for number, cells in enumerate(rows):
        if number % _EVERY == 0:
            deadline.check()
        yield "\t".join(cells).rstrip("\t")
