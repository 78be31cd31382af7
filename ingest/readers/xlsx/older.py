"""The reader for workbooks of older Excel (XLS) and of OpenDocument (ODS)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from biaopu.ingest.limits import DEFAULT, Deadline, Limits
from biaopu.ingest.readers.office import WORKBOOK, damaged, opening
from biaopu.ontology.document import Document, Notice
from biaopu.ontology.errors import InputError

from .pages import Sheet, about_hidden, cell_text, document_of, in_order, lines_of
from .sheet import Merge, check_extent

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CONTENT = "content.xml"
_STORED = (
    " 文件按存储的值读取：数字的显示格式（如 3.10 末尾的零）、划掉的文字、隐藏的行和公式的错误值"
    "分辨不出；要分辨，请另存为 .xlsx。"
)
_STORED_EN = (
    "files are read by the values they store: how numbers are shown (the last zero of 3.10), words "
    "struck through, hidden rows and errors of formulas cannot be told; for that, save as .xlsx."
)


def read_older(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
    """Read a workbook in XLS or ODS, as the reader for XLSX does one of its own.

    The encoding is ``xls`` or ``ods``.

    Raises:
        InputError: the file is no workbook, damaged, protected, over a limit, declares entities,
            or is empty.
    """
    packed = zipfile.is_zipfile(io.BytesIO(content))
    kind = replace(WORKBOOK, suffix=".ods" if packed else ".xls")
    deadline = Deadline(name, limits.max_seconds)
    sheets: list[Sheet] = []
    try:
        with opening(name, content, limits, kind) if packed else nullcontext():
            merged = _merged(content) if packed else {}
            with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
                of_cells = [m for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
                shown = [m.name for m in of_cells if m.visible == SheetVisibleEnum.Visible]
                cells = 0
                for place in in_order(shown):
                    sheet = book.get_sheet_by_name(shown[place])
                    cells += _size(name, sheet, cells)
                    merges = merged.get(sheet.name) or list(_merges(sheet))
                    lines = list(lines_of(_values(sheet), merges, deadline))
                    if any(line.strip() for line in lines):
                        sheets.append(Sheet(sheet.name, lines))
    except PasswordError as error:
        raise InputError(
            f"表格文件“{name}”有密码保护，请先去除密码再试。",
            f"The workbook '{name}' is protected by a password; remove it first.",
        ) from error
    except (CalamineError, XmlError, ZipError) as error:
        raise damaged(name, kind) from error
    hidden = [m.name for m in of_cells if m.visible != SheetVisibleEnum.Visible]
    said = kind.suffix[1:]
    zh, en = f"{said.upper()}{_STORED}", f"{said.upper()} {_STORED_EN}"
    stored = Notice("sheet.stored", zh, None, en)
    return document_of(name, content, said, sheets, (stored, *about_hidden(hidden)))


def _size(name: str, sheet: CalamineSheet, before: int) -> int:
    """Return how many cells a sheet spans; refuse more than are read, with those ``before``."""
    end = sheet.end or (-1, -1)
    cells = sheet.height * sheet.width
    check_extent(name, end[0] + 1, end[1] + 1, before + cells)
    return cells


def _values(sheet: CalamineSheet) -> Iterator[list[str]]:
    before = [""] * (sheet.start or (0, 0))[1]  # of columns that are blank all the way
    for row in sheet.iter_rows():
        yield [*before, *(cell_text(value) for value in row)]


def _merges(sheet: CalamineSheet) -> Iterator[Merge]:
    """Yield the first column of each merged range of an XLS that spans rows."""
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        if last > first:
            yield Merge(column + 1, first + 1, last + 1)


def _merged(content: bytes) -> dict[str, list[Merge]]:
    """Return the merged ranges of an ODS that span rows by the sheet's name."""
    found: dict[str, list[Merge]] = {}
    sheet, row, column = "", 0, 0
    with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(_CONTENT) as stream:
        for event, element in etree.iterparse(
            stream, events=("start", "end"), resolve_entities=False, no_network=True,
            tag=[f"{_TABLE}{kind}" for kind in ("table", "table-row", "table-cell",
                                                "covered-table-cell")],
        ):  # fmt: skip
            kind = element.tag.removeprefix(_TABLE)
            if event == "end":
                if kind == "table-row":
                    row += int(element.get(f"{_TABLE}number-rows-repeated", 1))
                    element.clear()
            elif kind == "table":
                sheet, row = element.get(f"{_TABLE}name", ""), 0
            elif kind == "table-row":
                column = 0
            else:
                rows = int(element.get(f"{_TABLE}number-rows-spanned", 1))
                if rows > 1:
                    found.setdefault(sheet, []).append(Merge(column + 1, row + 1, row + rows))
                column += int(element.get(f"{_TABLE}number-columns-repeated", 1))
    return found
