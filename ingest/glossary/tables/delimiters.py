"""Which character parts the cells of a text: the one that gives the best header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, zip_longest
from pathlib import PurePath

from biaopu.ingest.glossary.wording import language_tag, tag_called
from biaopu.ingest.text.columns import (
    KNOWN,
    Columns,
    columns_of,
    meaning,
    names_any,
    plain,
    unmatched,
)
from biaopu.ontology.document import Document, Notice, Span
from biaopu.ontology.errors import InputError, UnknownKindError, UsageError

from .rows import Row, delimited_rows, is_sheet, sheets

_COMMA, _TAB = (",", "\t", ";", "|"), ("\t", ",", ";", "|")
_HEADER_WITHIN = 20
_NUMBER = re.compile(r"[A-Z]{0,2}\d[\d.\-]{0,20}")
_SENTENCE = re.compile(r"[。；;]$|[，,、].{6}|.{20}")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, which of them is the header, and what its columns are.

    ``above`` is how many rows above that one belong to the header, too; ``sheet`` is the name of
    the sheet, ``""`` where there is but one; ``notices`` say what was guessed of the header.
    """

    rows: tuple[Row, ...]
    header: int
    columns: Columns
    above: int = 0
    sheet: str = ""
    notices: tuple[Notice, ...] = ()


def tables_of(document: Document, mapping: Mapping[str, str] | None = None) -> list[Table]:
    """Return a document's tables, of a workbook one a sheet; one at least is a list of terms.

    A table's header is the row of the first 20 with most known columns, or two that only together
    say so many.

    Raises:
        UnknownKindError: no row names a column of terms; says which headers were found.
        InputError: a quote is not closed.
        UsageError: the mapping names a field that there is not.
    """
    if is_sheet(document):
        tables = [headed(rows, mapping, title) for title, rows in sheets(document)]
    else:
        tables = [_best(document, mapping)]
    _check_columns(document, tables, mapping or {})
    if not any(table.columns.enough for table in tables):
        raise _no_terms(document, tables[0].rows)
    return tables


def _check_columns(document: Document, tables: Sequence[Table], mapping: Mapping[str, str]) -> None:
    heads = [table.rows[table.header].cells for table in tables if table.rows]
    missing = set(mapping).intersection(*(unmatched(head, mapping) for head in heads))
    if missing:
        zh, en = "、".join(sorted(missing)), ", ".join(sorted(missing))
        raise UsageError(
            f"“{document.name}”没有列的对照里说的列：{zh}；请写表头、列的字母或从 1 起的序号。",
            f"'{document.name}' does not have these columns of the mapping: {en}; give a header, "
            "a letter, or a number from 1.",
        )


def headed(
    rows: tuple[Row, ...], mapping: Mapping[str, str] | None = None, sheet: str = ""
) -> Table:
    """Return rows as a table, with the header that is found among the first of them.

    Where the user says by letters or numbers what the columns are, a first row that names none is
    an entry if it looks like one, and else taken for the header; either is told.

    Raises:
        UsageError: the mapping names a field that there is not.
    """
    found, columns, above = _header(rows[:_HEADER_WITHIN], mapping)
    table = Table(rows, found, columns, above, sheet)
    if not rows or not columns.mapped or names_any(rows[found].cells, mapping or {}):
        return table
    first = rows[found]
    named = "、".join(cell.strip()[:20] for cell in first.cells if cell.strip())
    if not _is_entry(first, columns):
        zh = f"第 {first.number} 行（{named}）当作表头；如果它是条目，请在它前面加一行表头。"
        en = f"Row {first.number} is taken for the header; if it is an entry, put a header above."
        return replace(table, notices=(Notice("header.guessed", zh, first.span, en),))
    start = Span(first.span.start, first.span.start)
    header = Row(first.number - 1, start, ("",) * len(first.cells))
    zh = f"表格没有表头，从第 {first.number} 行（{named}）起都读作条目。"
    en = f"The table has no header: rows from {first.number} on are read as entries."
    notices = (Notice("header.none", zh, first.span, en),)
    return replace(
        table,
        rows=(*rows[:found], header, *rows[found:]),
        columns=replace(columns, unused=()),
        notices=notices,
    )


def _is_entry(row: Row, columns: Columns) -> bool:
    """Tell whether a row holds what no header does: a clause number, a sentence."""
    said = {
        field: [row.cells[place].strip() for place in places if place < len(row.cells)]
        for field, places in columns.places.items()
    }
    numbers = said.get("id", ())
    texts = (*said.get("definition", ()), *said.get("definition_en", ()))
    return any(_NUMBER.fullmatch(cell) for cell in numbers) or any(map(_SENTENCE.search, texts))


def has_terms(document: Document) -> bool:
    """Tell whether a text is a table of terms: its header, and tabs in most of its lines."""
    lines = [line for line in document.text.splitlines() if line.strip()]
    if 2 * sum("\t" in line for line in lines) < len(lines):
        return False
    try:
        head = list(islice(delimited_rows(document, "\t", quoted=False), _HEADER_WITHIN))
    except InputError:  # a paragraph longer than any cell
        return False
    columns = _header(head, None)[1]
    return columns.enough and len(columns.places) > 1


def _best(document: Document, mapping: Mapping[str, str] | None) -> Table:
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
        return Table(tuple(heads[best]), *found[best])
    return headed(tuple(_rows(document, best)), mapping)


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


def _header(rows: Sequence[Row], mapping: Mapping[str, str] | None) -> tuple[int, Columns, int]:
    """Return the place of the header among rows, its columns, and how many rows stand above it."""
    found = [(place, columns_of(row.cells, mapping), 0) for place, row in enumerate(rows)]
    found += [
        (place + 1, columns_of(_joined(above, below), mapping), 1)
        for place, (above, below) in enumerate(pairwise(rows))
    ]
    return max(
        found,
        key=lambda item: (item[1].enough, len(item[1].places), -item[2], -item[0]),
        default=(0, Columns({}, ()), 0),
    )


def _joined(above: Row, below: Row) -> list[str]:
    """Return a header of two rows as one: what is merged over columns stands above each.

    A column is called by both where that says something, else by the lower or the only one.
    """
    headers, over = [], ""
    for upper, lower in zip_longest(above.cells, below.cells, fillvalue=""):
        over = upper if upper.strip() else over
        if not lower.strip() or plain(lower) == plain(over):
            headers.append(lower.strip() or upper)
            continue
        both = (f"{over}（{lower}）", f"{lower}{over}")
        of_language = language_tag(tag_called(lower)) in ("zh", "en") and meaning(over)[0]
        known = next((one for one in both if plain(one) in KNOWN), lower)
        headers.append(both[0] if of_language and known == lower else known)
    return headers


def _no_terms(document: Document, rows: Sequence[Row]) -> UnknownKindError:
    first = next((row for row in rows if not row.blank), None)
    names = [cell.strip()[:20] for cell in first.cells if cell.strip()] if first else []
    found, listed = "、".join(names[:12]) or "无", ", ".join(names[:12]) or "none"
    return UnknownKindError(
        f"“{document.name}”不是术语表：没有“术语”列（找到的表头：{found}），"
        "请加上表头，或用 --columns 术语=B,定义=C 说明哪一列是什么"
        "（也可写在同名 .toml 的 [columns] 里）。",
        f"'{document.name}' is no list of terms: it has no column of terms "
        f"(headers found: {listed}); add a header, or say which column is what with --columns "
        "术语=B,定义=C (or in [columns] of its sidecar .toml).",
    )
