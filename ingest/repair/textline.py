"""The line that repairs work on: readable text that still knows its original."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.document import Box, Document, LineRole


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
    """

    passage: Passage
    page: int
    box: Box | None = None
    role: LineRole = "body"
    recognised: bool = False

    @property
    def text(self) -> str:
        """The readable text."""
        return self.passage.text


Rule = Callable[[Passage], Passage]
"""A repair of one line; hands back the very same passage where there is nothing to do."""


def text_lines(document: Document) -> Iterator[TextLine]:
    """Yield the lines of a document that have text, white space at their ends left out."""
    for line in document.lines:
        raw = document.text[line.span.start : line.span.end]
        if text := raw.strip():
            start = line.span.start + len(raw) - len(raw.lstrip())
            passage = Passage(text, tuple(range(start, start + len(text))), line.page)
            yield TextLine(passage, line.page, line.box, line.role, line.recognised)
