"""The reader for Markdown: the text stays as it is, each line is told what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ontology.document import Document, Line, LineRole

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
    return replace(document, lines=tuple(_told(document)))


def _told(document: Document) -> Iterator[Line]:
    fenced = False
    for line in document.lines:
        text = document.text[line.span.start : line.span.end]
        fenced ^= bool(_FENCE.match(text))
        if fenced:
            yield replace(line, role="body", table=0)
        else:
            yield replace(line, role=_role(text, line.role))


def _role(text: str, role: LineRole) -> LineRole:
    return "heading" if _HEADING.match(text) else role
