"""From a CSV table of bibliographic facts to catalogue entries."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

from biaopu.ingest.readers.text import decode
from biaopu.ontology.catalogue import CatalogueEntry, Relation
from biaopu.ontology.errors import InputError
from biaopu.ontology.numbers import StandardNumber, parse_number
from biaopu.ontology.standard import AdoptionDegree

COLUMNS = (
    "number", "year", "title_zh", "title_en", "status", "issued", "implemented", "ics", "ccs",
    "replaces", "adopts", "adoption_degree", "committee", "framework_nodes", "relation",
    "relation_basis", "evidence", "source",
)  # fmt: skip
"""The columns of the table; ``framework_nodes`` is parted by ``|``, lists of codes by ``;``.

``relation_basis_en``, the basis in English, may be there as well.
"""

_RELATIONS: Mapping[str, Relation] = {name: name for name in get_args(Relation)}
_DEGREES: Mapping[str, AdoptionDegree] = {name: name for name in get_args(AdoptionDegree)}
_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?[;；]\s*")
_Value = TypeVar("_Value")


class _CellError(Exception):
    """A cell that cannot be read: its column and text."""

    def __init__(self, column: str, text: str) -> None:
        super().__init__(column)
        self.column, self.text = column, text


def read_catalogue(path: Path) -> tuple[CatalogueEntry, ...]:
    """Read a catalogue in the form of ``COLUMNS``.

    Raises:
        InputError: the file is missing, lacks a column, or has a cell that cannot be read; names
            the first such row (the header is row 1), the column, and how many rows are bad.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"读不了标准目录“{path}”（{error.strerror}），请检查路径和权限。",
            f"The catalogue '{path}' cannot be read ({error.strerror}); check it and its rights.",
        ) from error
    return parse_catalogue(decode(str(path), content)[0], str(path))


def parse_catalogue(text: str, name: str) -> tuple[CatalogueEntry, ...]:
    """Read the text of a catalogue; ``name`` is for messages.

    Raises:
        InputError: as ``read_catalogue``.
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    entries: list[CatalogueEntry] = []
    bad: list[tuple[int, _CellError]] = []
    try:
        _check_header(rows.fieldnames or (), name)
        for order, row in enumerate(rows, start=2):
            try:
                entries.append(_entry(row))
            except _CellError as error:
                bad.append((order, error))
    except csv.Error as error:
        raise InputError(
            f"标准目录“{name}”第 {rows.line_num} 行不是有效的 CSV（{error}），请改正。",
            f"The catalogue '{name}' is no valid CSV at line {rows.line_num} ({error}); mend it.",
        ) from error
    if bad:
        raise _bad_rows(name, bad)
    return tuple(entries)


def _check_header(found: Sequence[str], name: str) -> None:
    if missing := [column for column in COLUMNS if column not in found]:
        raise InputError(
            f"标准目录“{name}”第 1 行缺少列：{'、'.join(missing)}；请补上这些列。",
            f"The catalogue '{name}' lacks columns in row 1: {', '.join(missing)}; add them.",
        )


def _bad_rows(name: str, bad: list[tuple[int, _CellError]]) -> InputError:
    row, cell = bad[0]
    return InputError(
        f"标准目录“{name}”第 {row} 行的 {cell.column} 列读不懂：“{cell.text}”"
        f"（共有 {len(bad)} 行有问题），请改正后再试。",
        f"The catalogue '{name}' has in row {row}, column {cell.column}, what cannot be read: "
        f"'{cell.text}' ({len(bad)} bad rows in all); mend it.",
    )


def _entry(row: Mapping[str, str | None]) -> CatalogueEntry:
    cells = {column: _cell(row, column) for column in COLUMNS}
    number = _number(cells)
    is_plan = number.plan
    return CatalogueEntry(
        number=None if is_plan else number,
        plan=number if is_plan else None,
        title=cells["title_zh"],
        title_en=cells["title_en"],
        status=cells["status"],
        issued=_optional(cells, "issued", date.fromisoformat),
        implemented=_optional(cells, "implemented", date.fromisoformat),
        ics=_parts(cells["ics"]),
        ccs=_parts(cells["ccs"]),
        replaces=tuple(_parsed(part, "replaces") for part in _parts(cells["replaces"])),
        adopts=_optional(cells, "adopts", lambda text: _parsed(text, "adopts")),
        degree=_optional(cells, "adoption_degree", _DEGREES.__getitem__) or "",
        committee=cells["committee"],
        labels=tuple(
            label.strip() for label in cells["framework_nodes"].split("|") if label.strip()
        ),
        relation=_optional(cells, "relation", _RELATIONS.__getitem__),
        basis=cells["relation_basis"],
        evidence=cells["evidence"],
        source=cells["source"],
        basis_en=(row.get("relation_basis_en") or "").strip(),
    )


def _cell(row: Mapping[str, str | None], column: str) -> str:
    text = row[column]
    if text is None:  # the row is short
        raise _CellError(column, "")
    return text.strip()


def _number(cells: Mapping[str, str]) -> StandardNumber:
    year = cells["year"]
    return _parsed(f"{cells['number']}-{year}" if year else cells["number"], "number")


def _parsed(text: str, column: str) -> StandardNumber:
    number = parse_number(text)
    if number is None:
        raise _CellError(column, text)
    return number


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in _SEPARATOR.split(text) if part)


def _optional(
    cells: Mapping[str, str], column: str, read: Callable[[str], _Value]
) -> _Value | None:
    """Return the value of a cell, ``None`` where it is empty."""
    text = cells[column]
    if not text:
        return None
    try:
        return read(text)
    except (ValueError, KeyError) as error:
        raise _CellError(column, text) from error
