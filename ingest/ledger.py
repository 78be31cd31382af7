"""The ledger: what was read of a document, what was repaired, and what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from biaopu.ontology.document import Repair, Skipped, Span
from biaopu.ontology.glossary import Glossary
from biaopu.ontology.guide import Guide
from biaopu.ontology.standard import Standard


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A stretch that was skipped, or something noticed: code, words, page, clause, span."""

    code: str
    text: str
    page: int
    clause: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one document.

    Attributes:
        document: its id.
        file: the file's name.
        kind: ``guide``, ``standard`` or ``glossary``.
        digest: SHA-256 of the file.
        pages: how many pages it has.
        recognised: how many of them were read by OCR.
        found: what was read: kind of record → how many.
        repairs: rule → how many changes.
        dropped: why lines were taken out → how many.
        skipped: what of a guide, a term base or the terms chapters of a standard became no record,
            and of a standard the tables elsewhere.
        notices: what was noticed.
        characters: how many characters the terms chapters have, and how many went into records.
    """

    document: str
    file: str
    kind: str
    digest: str
    pages: int
    recognised: int
    found: dict[str, int]
    repairs: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    skipped: tuple[LedgerLine, ...] = ()
    notices: tuple[LedgerLine, ...] = ()
    characters: tuple[int, int] = (0, 0)


_COUNTED = {
    "guide": ("nodes", "topics", "definitions", "mentions", "stages", "examples", "guidelines"),
    "standard": ("terms", "groups", "references", "abbreviations", "index"),
    "glossary": ("entries", "groups"),
}


def ledger_of(record: Guide | Standard | Glossary) -> Ledger:
    """Return the account of what was read of one document."""
    kind = type(record).__name__.lower()
    lines = record.document.lines
    return Ledger(
        document=record.meta.id,
        file=record.document.name,
        kind=kind,
        digest=record.document.digest,
        pages=lines[-1].page if lines else 0,
        recognised=len({line.page for line in lines if line.recognised}),
        found={name: len(getattr(record, name)) for name in _COUNTED[kind]},
        repairs=_counted(getattr(record, "repairs", ())),
        dropped=_counted(getattr(record, "dropped", ())),
        skipped=tuple(_skipped(item, record) for item in _left_out(record)),
        notices=tuple(
            _line(notice.code, notice.message, notice.span or Span(0, 0), record)
            for notice in record.notices
        ),
        characters=_characters(record) if isinstance(record, Standard) else (0, 0),
    )


def _left_out(record: Guide | Standard | Glossary) -> list[Skipped]:
    found: list[Skipped] = [*record.skipped]
    if isinstance(record, Standard):
        found += [Skipped(span, "table") for span in record.tables]
    return sorted(found, key=lambda item: item.span)


def _characters(record: Standard) -> tuple[int, int]:
    text = record.document.text
    used = sum(_size(text, span) for span in record.used)
    return used + sum(_size(text, item.span) for item in record.skipped), used


def _counted(repairs: Iterable[Repair]) -> dict[str, int]:
    return dict(Counter(repair.kind for repair in repairs).most_common())


def _size(text: str, span: Span) -> int:
    return sum(not character.isspace() for character in text[span.start : span.end])


def _skipped(item: Skipped, record: Guide | Standard | Glossary) -> LedgerLine:
    text = record.document.text[item.span.start : item.span.end]
    return _line(item.reason, " ".join(text.split()), item.span, record)


def _line(code: str, text: str, span: Span, record: Guide | Standard | Glossary) -> LedgerLine:
    lines = record.document.lines
    page = next((line.page for line in lines if line.span.end >= span.start), 0)
    before = [s for s in record.sections if s.heading.start <= span.start]
    clause = max(before, key=lambda s: s.heading.start).path if before else ""
    return LedgerLine(code, text, page, clause, span.start, span.end)
