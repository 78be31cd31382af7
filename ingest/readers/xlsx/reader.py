"""The reader for workbooks (XLSX): one sheet as lines, cells parted by tabs, values only."""

from __future__ import annotations

import io
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet as Worksheet

from biaopu.ingest.limits import DEFAULT, Deadline, Limits
from biaopu.ingest.readers.office import WORKBOOK, opening
from biaopu.ingest.readers.printed.assemble import Printed, assemble
from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError

from .sheet import Merge, SheetFacts, sheet_facts

PREFERRED_SHEETS = ("术语", "术语表", "terms", "Terms")
"""The sheet that is read, if there is one of these names; else the first."""

_BREAKS = re.compile(r"(?:_x000[DdAa]_)*(?:\r\n|[\r\n\f\v\x1c-\x1e\x85\u2028\u2029])")
_DECIMALS = re.compile(r"0\.(0+)")
_EVERY = 1000


def read_xlsx(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
    """Read the sheet called 术语 (or 术语表, terms), or the first sheet, of a workbook.

    A line is a row, ``⏎`` stands for a line break inside a cell; a value that is merged over
    several rows stands in each of them. The encoding is ``xlsx``, or ``xlsx+formulas`` where stored
    results of formulas were read.

    Raises:
        InputError: the file is no workbook, damaged, over a limit, declares entities, has formulas
            or errors instead of values, or is empty.
    """
    with opening(name, content, limits, WORKBOOK, InvalidFileException):
        facts, lines = _sheet(name, content, Deadline(name, limits.max_seconds))
    if not any(line.strip() for line in lines):
        raise InputError(
            f"表格文件“{name}”的工作表是空的，请换一个有内容的文件。",
            f"The sheet of the workbook '{name}' is empty; give one that has content.",
        )
    encoding = "xlsx+formulas" if facts.formulas else "xlsx"
    return assemble(name, content, encoding, [[Printed(line, role="table") for line in lines]])


def _sheet(name: str, content: bytes, deadline: Deadline) -> tuple[SheetFacts, list[str]]:
    """Return what a workbook's sheet says, and its lines."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it leaves out
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
        titles = [sheet.title for sheet in book.worksheets]
        title = next((item for item in PREFERRED_SHEETS if item in titles), titles[0])
        sheet = book[title]
        facts = sheet_facts(name, sheet)
        if facts.unsolved:
            raise _unsolved(name, facts)
        sheet.reset_dimensions()
        lines = list(_lines(_filled(_values(sheet, name), facts.merges), deadline))
        book.close()
    return facts, lines


def _unsolved(name: str, facts: SheetFacts) -> InputError:
    first, count = facts.unsolved[0], len(facts.unsolved)
    return InputError(
        f"表格文件“{name}”的单元格 {first} 等 {count} 处是没有结果的公式或错误值，"
        "请复制后“选择性粘贴为数值”再试。",
        f"Cell {first} of the workbook '{name}' ({count} in all) holds a formula without a result "
        "or an error; paste it as values and try again.",
    )


def _values(sheet: Worksheet, name: str) -> Iterator[list[str]]:
    for row in sheet.iter_rows():
        cells = []
        for cell in row:
            if cell.data_type == "e":
                raise _unsolved(name, SheetFacts((), 0, (cell.coordinate,)))
            cells.append(_text(cell.value, cell.number_format))
        yield cells


def _text(value: object, number_format: str | None) -> str:
    """Return a cell's value as it is read: dates in ISO form, decimals as they are shown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime) and value.time() == time():
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
