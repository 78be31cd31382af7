"""Tables in a document: lines of a pipe table, or lines that a reader knows to be a table's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Document, Line, Span

_RULE = re.compile(r"[\s|:+—-]*")
_PIPED = re.compile(r"^\s*\|.*\|\s*$")
_SEPARATORS = (re.compile(r"\|"), re.compile(r"\t"), re.compile(r"[ \u3000]{2,}"))
_BLANK = re.compile(r"\s+|<br\s*/?>|\*\*")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows of cells (all as long as the longest, padded with empty ones) and span.

    A cell's text has no white space but between two narrow letters; ``header`` is the first row.
    """

    rows: tuple[tuple[Passage, ...], ...]
    span: Span

    @property
    def header(self) -> tuple[str, ...]:
        """The texts of the first row."""
        return tuple(cell.text for cell in self.rows[0])


def tables(document: Document) -> tuple[Table, ...]:
    """Return the tables of a document in order; one of a single row or column is none."""
    found = (_table(group, document.text) for group in _groups(document))
    return tuple(table for table in found if table)


def without_tables(paragraphs: Iterable[Passage], found: Sequence[Table]) -> Iterator[Passage]:
    """Yield the paragraphs with everything cut out that stands in a table."""
    for paragraph in paragraphs:
        inside = [_within(offset, found) for offset in paragraph.offsets]
        if not any(inside):
            yield paragraph
            continue
        edges = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(inside)) if a != b), len(inside)]
        for start, end in pairwise(edges):
            if not inside[start] and (piece := paragraph.cut(start, end).strip()).text:
                yield piece


def _within(offset: int, found: Sequence[Table]) -> bool:
    return any(table.span.start <= offset < table.span.end for table in found)


def _groups(document: Document) -> Iterator[list[Line]]:
    """Yield the runs of table lines; blank lines do not part them, a page break neither."""
    open_lines: list[Line] = []
    for line in document.lines:
        text = document.text[line.span.start : line.span.end]
        if line.role == "table" or _PIPED.match(text):
            open_lines.append(line)
        elif text.strip() and line.role not in ("header", "footer", "watermark"):
            if open_lines:
                yield open_lines
            open_lines = []
    if open_lines:
        yield open_lines


def _table(lines: Sequence[Line], text: str) -> Table | None:
    raws = [text[line.span.start : line.span.end] for line in lines]
    kept = [(line, raw) for line, raw in zip(lines, raws, strict=True) if raw.strip()]
    separator = next((s for s in _SEPARATORS if all(s.search(raw) for _, raw in kept)), None)
    separator = separator or next((s for s in _SEPARATORS if any(s.search(r) for r in raws)), None)
    if separator is None:
        return None
    rows = [_cells(line, raw, separator) for line, raw in kept if not _RULE.fullmatch(raw)]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or len(rows) < 2:
        return None
    padded = tuple(_padded(row, width) for row in rows)
    return Table(padded, Span(lines[0].span.start, lines[-1].span.end))


def _padded(row: tuple[Passage, ...], width: int) -> tuple[Passage, ...]:
    """Fill a short row up: cells merged with the ones above are missing, and those stand left."""
    missing = (Passage("", ()),) * (width - len(row))
    numbered = len(row) == 1 or row[0].text.isdigit()
    return (*row, *missing) if numbered else (*missing, *row)


def _cells(line: Line, raw: str, separator: re.Pattern[str]) -> tuple[Passage, ...]:
    start = len(raw) - len(raw.lstrip())
    inner = raw.strip()
    if separator.pattern == r"\|" and inner.startswith("|"):
        start, inner = start + 1, inner[1:].removesuffix("|")
    edges = [(m.start(), m.end()) for m in separator.finditer(inner)]
    starts, ends = [0, *(end for _, end in edges)], [*(s for s, _ in edges), len(inner)]
    offset = line.span.start + start
    pairs = zip(starts, ends, strict=True)
    return tuple(_cell(inner[a:b], offset + a, line.page) for a, b in pairs)


def _cell(raw: str, offset: int, page: int) -> Passage:
    """Return a cell's text without padding, line breaks and emphasis."""
    places: list[int] = []
    end = 0
    for blank in [*_BLANK.finditer(raw), None]:
        stop = blank.start() if blank else len(raw)
        places.extend(range(end, stop))
        if blank and _joins_narrow(raw, blank):
            places.append(blank.start())
        end = blank.end() if blank else end
    text = "".join(" " if raw[i].isspace() else raw[i] for i in places)
    return Passage(text, tuple(offset + i for i in places), page).strip()


def _joins_narrow(raw: str, blank: re.Match[str]) -> bool:
    before, after = raw[: blank.start()][-1:], raw[blank.end() :][:1]
    spaced = blank.group().isspace() and before.isascii() and after.isascii()
    return spaced and bool(before) and bool(after)
