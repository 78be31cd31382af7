"""The tables of a repaired document, put together from the lines of their cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from biaopu.ingest.text.tables import Paragraphs, Table, cells, is_piped, is_tagged
from biaopu.ontology.document import Document, Repair, Span

from .marks import is_rule
from .work import TextLine


def tables(document: Document, lines: Iterable[TextLine]) -> Iterator[Table]:
    """Yield the tables of a document in order, of its repaired lines."""
    places: defaultdict[int, dict[tuple[int, int], Paragraphs]] = defaultdict(dict)
    for line in lines:
        if line.cell:
            of, at = places[line.cell.table], line.cell[1:]
            of[at] = (*of.get(at, ()), line.passage)
    extents: dict[int, Span] = {}
    for row in document.lines:
        first = extents.get(row.table, row.span)
        extents[row.table] = Span(first.start, row.span.end)
    for number in sorted(places):
        yield Table(_filled(places[number]), extents[number])


def parted(document: Document) -> Iterator[Repair]:
    """Yield the record of each row between bars or tags: they are gone, its cells stand apart."""
    for line in document.lines:
        raw = document.text[line.span.start : line.span.end]
        if line.table and (is_piped(raw) or is_tagged(raw)) and not is_rule(raw.strip()):
            texts = ("".join(raw[s.start : s.end] for s in spans) for spans, _, _ in cells(raw))
            yield Repair("table-cells", line.page, line.span, raw, "\t".join(texts))


def _filled(places: dict[tuple[int, int], Paragraphs]) -> tuple[tuple[Paragraphs, ...], ...]:
    """Return the cells row by row, empty where nothing stands; rows without any text are none."""
    rows = sorted({row for row, _ in places})
    width = max(column for _, column in places) + 1
    return tuple(tuple(places.get((row, column), ()) for column in range(width)) for row in rows)
