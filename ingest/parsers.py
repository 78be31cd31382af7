"""The parsers by name, and which of them knows a document."""

from __future__ import annotations

from typing import Protocol, TypeAlias

from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.records import Document, Guide, Metadata
from biaopu.ontology.registry import Registry
from biaopu.ontology.standard_records import Standard

Parsed: TypeAlias = Guide | Standard
"""What a document becomes."""


class Parser(Protocol):
    """Turns a Document into records; raises UnknownKindError where it is of another kind."""

    def __call__(self, document: Document, known: Metadata | None = None) -> Parsed:
        """Read ``document``; ``known`` are facts that win over printed ones."""
        ...


PARSERS: Registry[Parser] = Registry(
    group="biaopu.parsers",
    places={
        "standard": "biaopu.ingest.standard.parse:parse_standard",
        "guide": "biaopu.ingest.guide.parse:parse_guide",
    },
)
"""The parsers, in the order in which they are asked."""


def parse_document(document: Document, known: Metadata | None = None) -> Parsed:
    """Return what the first parser that knows the document makes of it.

    Raises:
        UnknownKindError: none does.
    """
    for name in PARSERS.names():
        try:
            return PARSERS.load(name)(document, known)
        except UnknownKindError:
            continue
    raise UnknownKindError(
        f"“{document.name}”既不是标准体系建设指南，也不是按 GB/T 1.1 起草的标准，请换一个文件。",
        f"'{document.name}' is neither a guide to a standards system nor a standard drafted to "
        "GB/T 1.1; give another file.",
    )
