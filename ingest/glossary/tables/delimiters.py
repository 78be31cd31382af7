"""Which character parts the cells of a text: the one that gives the best header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath

from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError, UnknownKindError

from .columns import Columns, columns_of
from .rows import Row, delimited_rows, is_sheet, sheet_rows

_COMMA, _TAB = (",", "\t", ";", "|"), ("\t", ",", ";", "|")
_HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, which of them is the header, and what its columns are."""

    rows: tuple[Row, ...]
    header: int
    columns: Columns


def table_of(document: Document, mapping: Mapping[str, str] | None = None) -> Table:
    """Return a document's table; its header is the row of the first 20 with most known columns.

    Raises:
        UnknownKindError: no row names a column of terms; says which headers were found.
        InputError: a quote is not closed.
        UsageError: the mapping names a field that there is not.
    """
    if is_sheet(document):
        rows = tuple(sheet_rows(document))
        header, columns = _header(rows[:_HEADER_WITHIN], mapping)
    else:
        rows, header, columns = _best(document, mapping)
    if not columns.enough:
        raise _no_terms(document, rows)
    return Table(rows, header, columns)


def has_terms(document: Document) -> bool:
    """Tell whether a text is a table of terms, by the tabs of its first lines."""
    try:
        head = list(islice(delimited_rows(document, "\t", quoted=False), _HEADER_WITHIN))
    except InputError:  # a paragraph longer than any cell
        return False
    columns = _header(head, None)[1]
    return columns.enough and len(columns.places) > 1


def _best(
    document: Document, mapping: Mapping[str, str] | None
) -> tuple[tuple[Row, ...], int, Columns]:
    suffix = PurePath(document.name).suffix.lower()
    delimiters = _COMMA if suffix == ".csv" else _TAB
    heads = {mark: _head(document, mark) for mark in delimiters}
    found = {mark: _header(head, mapping) for mark, head in heads.items()}
    best = max(
        delimiters,
        key=lambda mark: (
            found[mark][1].enough,
            len(found[mark][1].places),
            max((len(row.cells) for row in heads[mark]), default=0),
        ),
    )
    if not found[best][1].enough:
        return tuple(heads[best]), *found[best]
    rows = tuple(_rows(document, best))
    return rows, *_header(rows[:_HEADER_WITHIN], mapping)


def _head(document: Document, delimiter: str) -> list[Row]:
    """Return the first rows, as far as they can be read with this delimiter."""
    rows: list[Row] = []
    try:
        rows.extend(islice(delimited_rows(document, delimiter), _HEADER_WITHIN))
    except InputError:
        rows.extend(islice(delimited_rows(document, delimiter, quoted=False), _HEADER_WITHIN))
    return rows


def _rows(document: Document, delimiter: str) -> Iterator[Row]:
    """Yield all rows; where tabs part them, a stray quote is a character like any other."""
    try:
        return iter(list(delimited_rows(document, delimiter)))
    except InputError:
        if delimiter != "\t":
            raise
        return delimited_rows(document, delimiter, quoted=False)


def _header(rows: Sequence[Row], mapping: Mapping[str, str] | None) -> tuple[int, Columns]:
    """Return the place of the header among rows, and its columns."""
    found = [(place, columns_of(row.cells, mapping)) for place, row in enumerate(rows)]
    return max(
        found,
        key=lambda item: (item[1].enough, len(item[1].places), -item[0]),
        default=(0, Columns({}, ())),
    )


def _no_terms(document: Document, rows: Sequence[Row]) -> UnknownKindError:
    first = next((row for row in rows if not row.blank), None)
    names = [cell.strip()[:20] for cell in first.cells if cell.strip()] if first else []
    found, listed = "、".join(names[:12]) or "无", ", ".join(names[:12]) or "none"
    return UnknownKindError(
        f"“{document.name}”不是术语表：没有“术语”列（找到的表头：{found}），"
        "请加上表头或给出列的对照。",
        f"'{document.name}' is no list of terms: it has no column of terms "
        f"(headers found: {listed}); add a header or give a mapping of columns.",
    )
