"""From a reader's lines, page by page, to the Document that holds them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from biaopu.ontology.document import Box, Document, Line, LineRole, Span

_BREAK = re.compile(r"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """One line as a reader found it: its text and what the format says of it."""

    text: str
    box: Box | None = None
    role: LineRole = "body"
    recognised: bool = False


def assemble(
    name: str, content: bytes, encoding: str, pages: Iterable[Iterable[Printed]]
) -> Document:
    """Return the Document of a file: a line break between lines, a form feed between pages.

    A page without lines keeps one empty line, so that its absence can be told. ``name`` is the
    file's path, ``content`` its bytes, ``encoding`` what the Document says of them.
    """
    pieces: list[str] = []
    lines: list[Line] = []
    offset = 0
    for number, page in enumerate(pages, start=1):
        for index, printed in enumerate([*page] or [Printed("")]):
            separator = "\n" if index else "\f" * (number > 1)
            text = _BREAK.sub(" ", printed.text)
            start = offset + len(separator)
            offset = start + len(text)
            pieces += (separator, text)
            lines.append(
                Line(number, Span(start, offset), printed.box, printed.role, printed.recognised)
            )
    digest = hashlib.sha256(content).hexdigest()
    return Document(name, digest, encoding, "".join(pieces), tuple(lines))
