"""What is read of any file: its text, its lines and sections, and the evidence of statements.

Offsets are counted in Unicode code points of the decoded original text, half open
(``text[start:end]``), as the Web Annotation ``TextPositionSelector`` counts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Final, Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a document's original text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement was read, and by which rule.

    ``section`` is an outline path (``4.1.2``) or ``""`` before the first heading; ``rule`` is the
    stable name of the parsing rule, for the ledger and for PROV.
    """

    document: str
    section: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on its page, in points from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


LineRole = Literal[
    "body", "heading", "table", "header", "footer", "footnote", "watermark", "line-number"
]
"""What a reader knows a line to be; ``body`` where it does not know."""

LOST: Final = "\ufffc"
"""Stands where a file has a symbol or a formula that cannot be written as text."""

CELL_BREAK: Final = "\u2028"
"""Parts the paragraphs of a table's cell."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its page (from 1) and its span without the line break.

    ``box`` is where it stands, if the format says; ``recognised`` tells text read from a picture
    (OCR) from text that the file holds as text. ``table`` counts the tables of a document from 1:
    the line is a row of that one, whose cells are parted by tabs, or by bars in Markdown, and
    whose paragraphs inside a cell by `CELL_BREAK`. A cell that is merged with the one above, or
    to its left, is empty. ``marked`` tells that marks of Markdown and HTML in it are no text; a
    row may then stand in the tags of its cells.
    """

    page: int
    span: Span
    box: Box | None = None
    role: LineRole = "body"
    recognised: bool = False
    table: int = 0
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """A change made to what a file holds, so that it reads as it was printed.

    ``kind`` is the stable name of the rule; ``original`` stands at ``span`` in the document's
    text, ``repaired`` is what parsers see instead (``""``: taken out).
    """

    kind: str
    page: int
    span: Span
    original: str
    repaired: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch of the original that became no record, and why (a stable code)."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file as a reader hands it on: the decoded text and where its lines and pages lie.

    ``digest`` is the SHA-256 of the file's bytes in hex; ``encoding`` is the codec that decoded it;
    ``notices`` are what its reader has to say; ``columns`` are pairs of a column (letter, number
    from 1, or header) and what it says, where the user tells how its tables are to be read.
    """

    name: str
    digest: str
    encoding: str
    text: str
    lines: tuple[Line, ...]
    notices: tuple[Notice, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """Bibliographic facts of one document; an unknown fact is ``""``, never guessed.

    ``id`` is the ASCII document identifier used in IRIs; ``date`` is ISO 8601 (``2024-05-14``).
    ``source`` and ``rights`` come from the corpus sidecar.
    """

    id: str
    title: str
    number: str
    issuer: str
    date: str
    source: str = ""
    rights: str = ""

    def overruled_by(self, known: Metadata | None) -> Metadata:
        """Return these facts, those in whose place one is ``known`` from elsewhere replaced."""
        given = ((one.name, getattr(known, one.name, "")) for one in fields(self))
        return replace(self, **{name: fact for name, fact in given if fact})


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it governs.

    ``path`` is the outline path (``4.1.2.1``), unique in its document; ``heading`` spans the
    marker and the title, ``body`` the section's own text before any sub-section.
    """

    path: str
    level: int
    title: str
    parent: str
    heading: Span
    body: Span


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning about the source: a stable ``code``, one sentence, and its span if it has one.

    ``message`` is in Chinese and stands in the graph; ``en`` is the same in English.
    """

    code: str
    message: str
    span: Span | None
    en: str = ""


_SAMPLE_TITLE: Final = re.compile(r"^\s*(?:示例|样例)\s*[：:]|[（(](?:示例|样例)(?:文件)?[）)]\s*$")
_SAMPLE_NUMBER: Final = re.compile(r"\bEXAMPLE\b", re.IGNORECASE)


def is_sample(number: str, title: str) -> bool:
    """Return whether a document says of itself that it is a sample, by its number or title.

    >>> is_sample("T/EXAMPLE 1—2026", ""), is_sample("", "示例：接驳 术语"), is_sample("", "术语")
    (True, True, False)
    """
    return bool(_SAMPLE_NUMBER.search(number) or _SAMPLE_TITLE.search(title))
