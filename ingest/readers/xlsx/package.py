"""What openpyxl does not tell of a workbook it only reads: sizes, formulas and merged cells."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from biaopu.ingest.limits import Limits
from biaopu.ontology.errors import InputError

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 200_000, 256, 2_000_000
"""The most rows, columns and filled cells of a sheet that is read."""

_MOST_MEMBERS = 10_000
_CHUNK = 1024 * 1024
_OVERLAP = 16
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Merge:
    """A column of a merged range: its column and rows, counted from 1."""

    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What a sheet's part says: its merged ranges, how many formulas, which have no result."""

    merges: tuple[Merge, ...]
    formulas: int
    unsolved: tuple[str, ...]


def check_package(name: str, content: bytes, limits: Limits) -> None:
    """Refuse a workbook that swells, or that declares entities, before anything is unpacked.

    Raises:
        InputError: it unpacks to more than the limit, or one of its parts has a DTD.
        zipfile.BadZipFile: it is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = package.infolist()
        size = sum(member.file_size for member in members)
        if size > limits.max_unpacked or len(members) > _MOST_MEMBERS:
            raise InputError(
                f"表格文件“{name}”解压后有 {size // 1024**2} MiB（{len(members)} 个部件），"
                "超过上限，疑似压缩炸弹，没有读取。",
                f"The workbook '{name}' unpacks to {size // 1024**2} MiB ({len(members)} parts), "
                "over the limit, as a zip bomb does; it was not read.",
            )
        for member in members:
            if member.filename.endswith((".xml", ".rels")) and _has_dtd(package, member):
                raise InputError(
                    f"表格文件“{name}”的部件 {member.filename} 声明了实体，没有读取；"
                    "请用 Excel 或 WPS 重新保存。",
                    f"The part {member.filename} of the workbook '{name}' declares entities; it "
                    "was not read; save it again with a spreadsheet program.",
                )


def _has_dtd(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    tail = b""
    with package.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            # UTF-16 has a zero byte beside each ASCII one.
            data = tail + chunk.replace(b"\0", b"")
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                return True
            tail = data[-_OVERLAP:]
    return False


def sheet_facts(name: str, content: bytes, title: str) -> SheetFacts:
    """Return what the sheet called ``title`` says beside its values.

    Raises:
        InputError: it has more rows, columns or cells than are read.
        KeyError: the package does not hold it.
    """
    merges: list[Merge] = []
    unsolved: list[str] = []
    formulas = cells = row = column = 0
    with (
        zipfile.ZipFile(io.BytesIO(content)) as package,
        package.open(_part(package, title)) as stream,
    ):
        for event, element in etree.iterparse(
            stream, events=("start", "end"), tag=("{*}row", "{*}c", "{*}mergeCell"),
            resolve_entities=False, no_network=True,
        ):  # fmt: skip
            kind = etree.QName(element).localname
            if event == "start":
                row, column = _place(kind, element, row, column)
                continue
            if kind == "mergeCell":
                merges.extend(_merges(element.get("ref", "")))
            elif kind == "c" and len(element):
                cells += 1
                solved = _formula(element)
                formulas += solved is not None
                if solved is False:
                    unsolved.append(element.get("r", f"R{row}C{column}"))
            _check_extent(name, row, column, cells)
            element.clear()
    return SheetFacts(tuple(merges), formulas, tuple(unsolved))


def _place(kind: str, element: etree._Element, row: int, column: int) -> tuple[int, int]:
    """Return row and column of the element that opens; both may be left unsaid."""
    if kind == "row":
        return int(element.get("r", row + 1)), 0
    if kind == "c":
        match = _CELL.fullmatch(element.get("r", ""))
        return row, _column(match[1]) if match else column + 1
    return row, column


def _formula(cell: etree._Element) -> bool | None:
    """Return whether a cell's formula has a stored result; ``None`` if it has no formula."""
    parts = {etree.QName(child).localname: child.text for child in cell.iterchildren("*")}
    if "f" not in parts:
        return None
    kind = cell.get("t")
    return kind == "str" or (kind != "e" and bool(parts.get("v")))


def _check_extent(name: str, row: int, column: int, cells: int) -> None:
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
        yield Merge(_column(start[1]), int(start[2]), int(end[2]))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _part(package: zipfile.ZipFile, title: str) -> str:
    """Return the path of the part that holds the sheet called ``title``."""
    book = _workbook_path(package)
    folder, file = posixpath.split(book)
    targets = _targets(package, posixpath.join(folder, "_rels", f"{file}.rels"))
    sheets = etree.fromstring(package.read(book)).iter("{*}sheet")
    sheet = next(item for item in sheets if item.get("name") == title)
    key = next(value for key, value in sheet.attrib.items() if str(key).endswith("}id"))
    return posixpath.normpath(posixpath.join(folder, targets[str(key)])).lstrip("/")


def _workbook_path(package: zipfile.ZipFile) -> str:
    root = etree.fromstring(package.read("_rels/.rels"))
    for item in root.iter("{*}Relationship"):
        if str(item.get("Type", "")).endswith("/officeDocument"):
            return str(item.get("Target", "")).lstrip("/")
    raise KeyError("officeDocument")


def _targets(package: zipfile.ZipFile, path: str) -> dict[str, str]:
    root = etree.fromstring(package.read(path))
    return {str(item.get("Id")): str(item.get("Target")) for item in root.iter("{*}Relationship")}
