"""The parsers by name, and which of them knows a document."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Protocol, TypeAlias

from biaopu.ontology.document import Document, Metadata
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.glossary import Glossary
from biaopu.ontology.guide import Guide
from biaopu.ontology.registry import Registry
from biaopu.ontology.standard import Standard

from .text.controls import without_controls

Parsed: TypeAlias = Guide | Standard | Glossary
"""What a document becomes."""


class Parser(Protocol):
    """Turns a Document into records; raises UnknownKindError where it is of another kind."""

    def __call__(self, document: Document, known: Metadata | None = None) -> Parsed:
        """Read ``document``; ``known`` are facts that win over printed ones."""
        ...


MOST_CHARACTERS: Final = 3_000_000
"""A text longer than this, some 3,000 pages, is no guide and no standard; a term base may be."""

_GLOSSARY, _TABLES = "glossary", "terms"
_NEARLY_ALL = 0.9

PARSERS: Registry[Parser] = Registry(
    group="biaopu.parsers",
    places={
        _GLOSSARY: "biaopu.ingest.glossary.parse:parse_glossary",
        "standard": "biaopu.ingest.standard.parse:parse_standard",
        "guide": "biaopu.ingest.guide.parse:parse_guide",
        _TABLES: "biaopu.ingest.glossary.parse:parse_terms_within",
    },
)
"""The parsers, in the order in which they are asked."""


def parse_document(document: Document, known: Metadata | None = None) -> Parsed:
    """Return what the first parser that knows the document makes of it.

    Raises:
        UnknownKindError: none does; where the format is a term base's, it says what is amiss;
            or it is longer than any guide or standard.
        InputError: the one that knows it finds it damaged.
    """
    refusals: dict[str, UnknownKindError] = {}
    cleaned, notices = without_controls(document)
    for name in PARSERS.names():
        if len(document.text) > MOST_CHARACTERS and not _may_be_long(name, document):
            continue
        # a term base is read as it stands: only its parser knows what each character is part of
        given = document if name == _GLOSSARY else cleaned
        try:
            record = PARSERS.load(name)(given, known)
        except UnknownKindError as error:
            refusals[name] = error
            continue
        if name != _GLOSSARY and (before := (*document.notices, *notices)):
            record = replace(record, notices=(*before, *record.notices))
        return record
    raise _as_glossary(document, refusals) or _refusal(document)


def _may_be_long(name: str, document: Document) -> bool:
    """Tell whether a parser takes a document of any length: a term base, or tables as one."""
    rows = sum(line.span.end - line.span.start for line in document.lines if line.table)
    tables = rows > _NEARLY_ALL * len(document.text)
    return name == _GLOSSARY or (name == _TABLES and tables)


def _refusal(document: Document) -> UnknownKindError:
    """Return why a document was not read: nothing knows it, or it is too long to be prose."""
    size = len(document.text)
    if size > MOST_CHARACTERS:
        return UnknownKindError(
            f"“{document.name}”有 {size} 个字符，比任何指南或标准都长（上限 {MOST_CHARACTERS}），"
            "没有读取；请换一个文件，或拆成多份。",
            f"'{document.name}' has {size} characters, more than any guide or standard "
            f"(at most {MOST_CHARACTERS}), and was not read; give another file, or split it.",
        )
    return UnknownKindError(
        f"“{document.name}”既不是标准体系建设指南，也不是按 GB/T 1.1 起草的标准，"
        "也不是术语库（SKOS、TBX、CSV、TSV、XLSX、XLS、ODS）或术语表，请换一个文件。",
        f"'{document.name}' is neither a guide to a standards system, nor a standard drafted to "
        "GB/T 1.1, nor a term base (SKOS, TBX, CSV, TSV, XLSX, XLS, ODS) or a table of terms; "
        "give another file.",
    )


def _as_glossary(
    document: Document, refusals: dict[str, UnknownKindError]
) -> UnknownKindError | None:
    """Return why a document in a term base's format is none, ``None`` for other formats."""
    from .glossary.parse import format_of  # its formats' libraries are only needed here

    return refusals.get(_GLOSSARY) if format_of(document) else None
