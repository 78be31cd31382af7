"""From a reader's lines, page by page, to the Document that holds them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from biaopu.ontology.document import CELL_BREAK, Box, Document, Line, LineRole, Span

_BREAK = re.compile(r"[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_WHITE = re.compile(r"\s+")
_BREAK_IN_ROW = re.compile(r"[\n\r\f\v\x1c-\x1e\x85\u2029]+")


@dataclass(frozen=True, slots=True)
class Printed:
    """One line as a reader found it: its text and what the format says of it.

    A row of a table has its number in ``table`` (see `Line`).
    """

    text: str
    box: Box | None = None
    role: LineRole = "body"
    recognised: bool = False
    table: int = 0


def row(
    cells: Iterable[Iterable[str]], table: int, box: Box | None = None, *, recognised: bool = False
) -> Printed:
    """Return a row of the table numbered ``table``: the paragraphs of its cells from the left."""
    texts = (CELL_BREAK.join(_WHITE.sub(" ", part).strip() for part in cell) for cell in cells)
    return Printed("\t".join(texts), box, "table", recognised, table)


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
            text = (_BREAK_IN_ROW if printed.table else _BREAK).sub(" ", printed.text)
            start = offset + len(separator)
            offset = start + len(text)
            pieces += (separator, text)
            lines.append(
                Line(
                    number,
                    Span(start, offset),
                    printed.box,
                    printed.role,
                    printed.recognised,
                    printed.table,
                )
            )
    digest = hashlib.sha256(content).hexdigest()
    return Document(name, digest, encoding, "".join(pieces), tuple(lines))
