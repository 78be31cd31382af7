"""What sheets become, whichever library reads them: pages of lines, cells parted by tabs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from biaopu.ingest.limits import Deadline
from biaopu.ingest.readers.printed.assemble import Printed, assemble
from biaopu.ontology.document import Document, Notice
from biaopu.ontology.errors import InputError

from .sheet import Merge

MOST_NAMED = 10
"""So many places, or sheets, a notice names."""

_PREFERRED = ("术语", "术语表", "terms", "Terms")
_BREAKS = re.compile(r"(?:_x000[DdAa]_)*(?:\r\n|[\r\n\f\v\x1c-\x1e\x85\u2028\u2029])")
_DECIMALS = re.compile(r"0\.(0+)")
_BESIDE = "[^a-z]{0,9}"
_DAY = re.compile(
    rf"(?P<year>y{{0,4}}){_BESIDE}(?:m{{1,4}}{_BESIDE}d{{1,4}}|d{{1,4}}{_BESIDE}m{{1,4}}){_BESIDE}(?:;@)?",
    re.IGNORECASE,
)
_EVERY = 1000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that holds something: its name, its lines, how many formulas it has."""

    title: str
    lines: Sequence[str]
    formulas: int = 0


def in_order(titles: Sequence[str]) -> list[int]:
    """Return the places of sheets in the order in which they are read: that of the terms first.

    >>> in_order(["说明", "术语"])
    [1, 0]
    """
    first = next((titles.index(title) for title in _PREFERRED if title in titles), None)
    return sorted(range(len(titles)), key=lambda place: place != first)


def document_of(
    name: str, content: bytes, encoding: str, sheets: Sequence[Sheet], notices: Iterable[Notice]
) -> Document:
    """Return the Document of a workbook: a page a sheet, with its name where there are several.

    Raises:
        InputError: no sheet holds anything.
    """
    if not sheets:
        raise InputError(
            f"表格文件“{name}”的工作表是空的，请换一个有内容的文件。",
            f"The sheets of the workbook '{name}' are empty; give one that has content.",
        )
    several = len(sheets) > 1
    pages = (
        [Printed(sheet.title, role="heading")] * several
        + [Printed(line, role="table") for line in sheet.lines]
        for sheet in sheets
    )
    return replace(assemble(name, content, encoding, pages), notices=tuple(notices))


def about_hidden(titles: Sequence[str]) -> Iterator[Notice]:
    """Yield the notice of sheets that are hidden and were not read."""
    if titles:
        named = titles[:MOST_NAMED]
        yield Notice(
            "sheet.hidden",
            f"没有读取隐藏的工作表：{'、'.join(named)}。",
            None,
            f"Hidden sheets were not read: {', '.join(named)}.",
        )


def cell_text(value: object, number_format: str | None = None) -> str:
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


def lines_of(
    rows: Iterable[list[str]], merges: Iterable[Merge], deadline: Deadline
) -> Iterator[str]:
    """Yield a line a row; the value of a merged range stands in each row that it spans."""
    for number, cells in enumerate(_filled(rows, merges)):
        if number % _EVERY == 0:
            deadline.check()
        yield "\t".join(cells).rstrip("\t")


def _filled(rows: Iterable[list[str]], merges: Iterable[Merge]) -> Iterator[list[str]]:
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
