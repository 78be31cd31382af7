"""Repairs under way: lines that still know their original, and the record of what was done."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from biaopu.ingest.text.passage import Passage
from biaopu.ingest.text.tables import cells, spread
from biaopu.ontology.document import Box, Document, Line, LineRole, Repair, Span

from .marks import is_rule


class Cell(NamedTuple):
    """A cell's place: the number of its table from 1, row and column from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class TextLine:
    """One readable line.

    Attributes:
        passage: the repaired text; ``offsets`` say where each character stands in the
            document's text. A character that a repair put in (a lost word space) has the offset
            of the one before it.
        page: from 1.
        box: where the line stands, if the format says.
        role: what the reader or a repair knows it to be.
        recognised: whether it was read from a picture.
        cell: of which table, row and column it is a paragraph, if of any.
        marked: whether marks of Markdown and HTML in it are no text.
    """

    passage: Passage
    page: int
    box: Box | None = None
    role: LineRole = "body"
    recognised: bool = False
    cell: Cell | None = None
    marked: bool = False

    @property
    def text(self) -> str:
        """The readable text."""
        return self.passage.text


Rule = Callable[[Passage], Passage]
"""A repair of one line; hands back the very same passage where there is nothing to do."""


def text_lines(document: Document) -> Iterator[TextLine]:
    """Yield the lines of a document that have text, white space at their ends left out.

    Of a table's row it is each paragraph of each cell.
    """
    rows: Counter[int] = Counter()
    below: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for line in document.lines:
        raw = document.text[line.span.start : line.span.end]
        if line.table and not is_rule(raw.strip()):
            yield from _cells(line, raw, rows[line.table], below[line.table])
            rows[line.table] += 1
        elif raw.strip():
            yield _text_line(line, raw, 0, len(raw))


def _cells(line: Line, raw: str, row: int, below: dict[int, int]) -> Iterator[TextLine]:
    for column, spans in enumerate(spread(cells(raw), below)):
        for span in spans or ():
            found = _text_line(line, raw, span.start, span.end)
            yield replace(found, cell=Cell(line.table, row, column))


def _text_line(line: Line, raw: str, start: int, end: int) -> TextLine:
    text = raw[start:end].strip()
    start += line.span.start + len(raw[start:end]) - len(raw[start:end].lstrip())
    passage = Passage(text, tuple(range(start, start + len(text))), line.page)
    return TextLine(passage, line.page, line.box, line.role, line.recognised, None, line.marked)


def everywhere(_: TextLine) -> bool:
    """Let a repair look at every line."""
    return True


@dataclass(slots=True)
class Work:
    """The state of a document's repair.

    Attributes:
        original: the document's text.
        lines: the lines as they now read.
        repairs: the changes within lines so far.
        dropped: the lines taken out so far.
    """

    original: str
    lines: list[TextLine]
    repairs: list[Repair] = field(default_factory=list)
    dropped: list[Repair] = field(default_factory=list)

    def apply(self, kind: str, rule: Rule, where: Callable[[TextLine], bool] = everywhere) -> None:
        """Apply ``rule`` to each line for which ``where`` holds; a line left empty goes."""
        lines = [self._applied(kind, rule, x) if where(x) else x for x in self.lines]
        self.lines = [line for line in lines if line.text]

    def _applied(self, kind: str, rule: Rule, line: TextLine) -> TextLine:
        passage = rule(line.passage)
        if passage is line.passage or passage == line.passage:
            return line
        self.repairs.append(self.change(kind, line, passage))
        return replace(line, passage=passage)

    def drop(self, kinds: Mapping[int, str]) -> None:
        """Take lines out: the ``id`` of a line → its kind."""
        gone = [line for line in self.lines if id(line) in kinds]
        self.dropped += [self.removal(kinds[id(line)], line) for line in gone]
        self.lines = [line for line in self.lines if id(line) not in kinds]

    def change(self, kind: str, line: TextLine, after: Passage) -> Repair:
        """Return the record of what turns a line's passage into ``after``: the least stretch."""
        before = line.passage
        old = list(zip(before.text, before.offsets, strict=True))
        new = list(zip(after.text, after.offsets, strict=True))
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        if head + tail == len(old):
            # Something was only put in: the record shows it with the character beside it.
            head, tail = (head - 1, tail) if head else (head, tail - 1)
        gone = before.offsets[head : len(old) - tail]
        span = Span(gone[0], gone[-1] + 1)
        text = after.text[head : len(new) - tail]
        return Repair(kind, line.page, span, self.original[span.start : span.end], text)

    def removal(self, kind: str, line: TextLine) -> Repair:
        """Return the record of a whole line taken out."""
        span = line.passage.span
        return Repair(kind, line.page, span, self.original[span.start : span.end], "")


def _common(one: list[tuple[str, int]], other: list[tuple[str, int]]) -> int:
    """Return how many elements two lists share from the start."""
    pairs = zip(one, other, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
