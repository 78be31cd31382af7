"""Which IRI every part of a document has, whatever its kind: the namer's rules, applied."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol, TypeAlias, TypeVar

from biaopu.ontology.document import Evidence, Section, Span
from biaopu.ontology.glossary import Glossary
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer, slug
from biaopu.ontology.standard import Standard

FRONT = "front"
"""Stands in IRIs for the text before the first heading, whose outline path is ``""``."""

DocumentRecord: TypeAlias = Guide | Standard | Glossary
"""What is read from one document: metadata, text, sections, notices and statements."""


class Evidenced(Protocol):
    """A record that knows where it was read."""

    @property
    def evidence(self) -> Evidence:
        """Where the record was read."""
        ...


Record = TypeVar("Record", bound=Evidenced)


def numbered(
    records: Iterable[Record], group: Callable[[Record], str]
) -> Iterator[tuple[int, Record]]:
    """Yield the records in text order, each with its number within its group, from 1."""
    seen: dict[str, int] = {}
    for record in sorted(records, key=attrgetter("evidence.span")):
        number = seen[group(record)] = seen.get(group(record), 0) + 1
        yield number, record


def section_of(record: Evidenced) -> str:
    """Return the outline path of the section that a record was read in."""
    return record.evidence.section


def paths_of(sections: Iterable[Section]) -> frozenset[str]:
    """Return the outline paths of sections."""
    return frozenset(section.path for section in sections)


def organisation_iri(name: str, namer: Namer) -> str:
    """Return the IRI of the organisation with this name."""
    # two names may sound alike, and a slug is how a name sounds
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{namer.base}/agent/{slug(name)}-{digest}"


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """The IRIs of one document.

    Attributes:
        namer: makes the IRIs.
        id: the document's ASCII id.
        sections: the outline paths of its sections.
    """

    namer: Namer
    id: str
    sections: frozenset[str]

    @property
    def document(self) -> str:
        """The document's IRI."""
        return self.namer.document(self.id)

    def section(self, path: str) -> str | None:
        """Return the IRI of the section at a path or around it, ``None`` if it is in none."""
        while path and path not in self.sections:
            path = path.rpartition(".")[0]
        return self.namer.section(self.id, path) if path else None

    def part(self, path: str, role: str, order: int) -> str:
        """Return the IRI of the ``order``-th thing in the ``role`` in a section."""
        return self.namer.part(self.id, path or FRONT, role, order)

    def span(self, span: Span) -> str:
        """Return the IRI of a stretch of the original text."""
        return self.namer.span(self.id, span)

    def agent(self, name: str) -> str:
        """Return the IRI of the organisation with this name."""
        return organisation_iri(name, self.namer)
