"""The reader for Markdown: the text stays as it is, each line is told what it is.

HTML that stands in it breaks lines as in a web page: one line of the file may be several, and a
row of a table in several lines of the file is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ingest.text.markup import BLOCKS, CELLS, HEADINGS, Tag, tags
from biaopu.ontology.document import Document, Line, LineRole, Span

from .text import read_text

_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")


def read_markdown(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
    """Read a Markdown file; its marks stay in the text, for the repair to take out.

    Raises:
        DecodingError: the bytes are in none of the known encodings; names file and byte offset.
        InputError: there is no text in the file.
    """
    document = read_text(name, content, limits)
    marks = _Marks()
    for tag in tags(document.text):
        marks.take(tag)
    marks.close(document.text)
    return replace(document, lines=tuple(_told(document.text, _cut(document.lines, marks), marks)))


@dataclass(slots=True)
class _Marks:
    """What the HTML of a file says of its lines, gathered tag by tag.

    Attributes:
        whole: stretches in which a line of the file ends no line.
        cuts: where a line ends, though not in the file.
        rows: where rows of tables begin, and the number of their table among those in HTML.
        headings: stretches that are headings.
    """

    whole: list[Span] = field(default_factory=list)
    cuts: set[int] = field(default_factory=set)
    rows: dict[int, int] = field(default_factory=dict)
    headings: list[Span] = field(default_factory=list)
    _tables: int = 0
    _depth: int = 0
    _row: int | None = None
    _cell: int = 0
    _heading: int | None = None

    def take(self, tag: Tag) -> None:
        """Take the next tag in."""
        if not tag.whole and tag.name == "table":
            self._table(tag)
        elif tag.name == "tr" and self._depth == 1:
            self._end_row(tag.end if tag.closing else tag.start)
            self._row = None if tag.closing else tag.start
        if self._row is None:
            self._outside(tag)
        elif tag.name in CELLS:
            self._cell = tag.end

    def close(self, text: str) -> None:
        """End the row of a table that is cut off, at the end of the line of its last cell."""
        behind = text.find("\n", self._cell)
        self._end_row(behind if behind >= 0 else len(text))

    def _table(self, tag: Tag) -> None:
        self._tables += not tag.closing and not self._depth
        if self._depth == tag.closing:
            self._end_row(tag.start)
        self._depth = max(0, self._depth + (-1 if tag.closing else 1))

    def _end_row(self, at: int) -> None:
        if self._row is not None:
            self.whole.append(Span(self._row, at))
            self.rows[self._row] = self._tables
            self.cuts |= {self._row, at}
        self._row = None

    def _outside(self, tag: Tag) -> None:
        self.whole.append(Span(tag.start, tag.end))
        if tag.name in BLOCKS:
            self.cuts.add(tag.end if tag.closing else tag.start)
        elif tag.name == "br":
            self.cuts.add(tag.end)
        if tag.name in HEADINGS and not tag.closing:
            self._heading = tag.start
        elif tag.name in HEADINGS and self._heading is not None:
            self.headings.append(Span(self._heading, tag.end))


def _cut(lines: Iterable[Line], marks: _Marks) -> Iterator[Line]:
    """Yield the lines of the file cut, or put together, where the HTML in it says so."""
    cuts, whole = sorted(marks.cuts), sorted(marks.whole)
    starts = [span.start for span in whole]
    held: Line | None = None
    for line in lines:
        span = Span(held.span.start, line.span.end) if held else line.span
        held = replace(held or line, span=span)
        at = bisect_right(starts, span.end) - 1
        if at >= 0 and span.end < whole[at].end and starts[at] < span.end:
            continue
        inside = cuts[bisect_right(cuts, span.start) : bisect_right(cuts, span.end - 1)]
        if held.table:  # a row between bars is one line whatever stands in its cells
            inside = []
        edges = [span.start, *inside, span.end]
        yield from (replace(held, span=Span(a, b)) for a, b in pairwise(edges))
        held = None
    if held:
        yield held


def _told(text: str, lines: Iterable[Line], marks: _Marks) -> Iterator[Line]:
    """Yield the lines with what they are; tables are counted through in order."""
    headings = sorted(marks.headings)
    starts = [span.start for span in headings]
    table, last = 0, (0, 0)
    fenced = False
    for line in lines:
        start = line.span.start
        raw = text[start : line.span.end]
        fenced ^= bool(_FENCE.match(raw))
        if fenced:
            yield replace(line, role="body", table=0)
            continue
        of = (line.table, marks.rows.get(start, 0))
        table, last = (table + (of != last), of) if any(of) else (table, last)
        at = bisect_right(starts, start) - 1
        role: LineRole = "table" if any(of) else "body"
        if _HEADING.match(raw) or (at >= 0 and start < headings[at].end):
            role = "heading"
        yield replace(line, role=role, table=table if any(of) else 0, marked=True)
