"""The tables of terms within a document: Word, HTML, Markdown, PDF that is no standard, no guide.

Such a table names a column of terms, and one of what they mean or are called in English, in its
header. One without a header of its own, as wide as the one before, continues that one on the next
page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from biaopu.ingest.repair.document import Repaired, repair
from biaopu.ingest.text import tables as texts
from biaopu.ingest.text.columns import Columns
from biaopu.ingest.text.spans import Spans
from biaopu.ontology.document import Document, Skipped, Span

from .delimiters import Table, headed
from .rows import Row

_ONE_OF = frozenset(("en", "definition", "definition_en"))


def terms_within(
    document: Document, mapping: Mapping[str, str] | None = None
) -> tuple[list[Table], list[Skipped]]:
    """Return the tables of terms in a document, and what of the document is in none of them.

    Args:
        document: what a reader made of running text.
        mapping: header → field, as for `tables_of`.

    Raises:
        UsageError: the mapping names a field that there is not.
    """
    repaired = repair(document)
    found: list[Table] = []
    used: list[Span] = []
    for table in repaired.tables:
        rows = tuple(_rows(table))
        read = headed(rows, mapping)
        if not _is_list(read.columns):
            if not found or not _continues(found[-1], rows, read.columns):
                continue
            head = found[-1].rows[found[-1].header]
            read = Table((head, *rows), 0, found[-1].columns)
        found.append(read)
        used.append(table.span)
    return found, list(_rest(repaired, used)) if found else []


def _is_list(columns: Columns) -> bool:
    return columns.enough and (columns.mapped or bool(_ONE_OF & columns.places.keys()))


def _continues(before: Table, rows: Collection[Row], columns: Columns) -> bool:
    """Tell whether rows without a header go on with a table.

    They are as wide, hold no word of a header, and what stands below the English is Latin, what
    below the numbers has a digit; where the table has neither, nothing tells.
    """
    marks = [
        (place, mark)
        for field, mark in _LOOKS.items()
        for place in before.columns.places.get(field, ())
    ]
    width = len(before.rows[before.header].cells)
    return (
        bool(marks)
        and not columns.places
        and all(len(row.cells) == width for row in rows)
        and all(mark.search(row.cells[place]) for row in rows for place, mark in marks)
    )


_LOOKS = {"en": re.compile("[A-Za-z]{2}"), "id": re.compile(r"\d")}


def _rows(table: texts.Table) -> Iterator[Row]:
    start = table.span.start
    for number, cells in enumerate(table.cells, start=1):
        offsets = [offset for cell in cells for one in cell for offset in one.offsets]
        span = Span(min(offsets), max(offsets) + 1) if offsets else Span(start, start)
        yield Row(number, span, tuple("\n".join(one.text for one in cell) for cell in cells))


def _rest(repaired: Repaired, used: Iterable[Span]) -> Iterator[Skipped]:
    """Yield the lines that no table of terms holds, and those that the repair took out."""
    spans = Spans(used)
    for change in repaired.dropped:
        if not spans.touch(change.span):
            yield Skipped(change.span, change.kind)
    for line in repaired.lines:
        if line.text.strip() and not spans.touch(line.passage.span):
            yield Skipped(line.passage.span, "table" if line.cell else "prose")
