"""Which IRI everything in one document has: the rules of IRIs, applied to its records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from biaopu.ontology.document import Section, Span
from biaopu.ontology.glossary import Glossary, term_entry
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer, concepts, entry_iris
from biaopu.ontology.standard import Standard, TermEntry, TermGroup

DocumentRecord: TypeAlias = Guide | Standard | Glossary
"""What is read from one document: metadata, text, sections, notices and statements."""


def paths_of(sections: Iterable[Section]) -> frozenset[str]:
    """Return the outline paths of sections."""
    return frozenset(section.path for section in sections)


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

    @property
    def terminology(self) -> str:
        """The IRI of the scheme of the concepts that the document defines."""
        return self.namer.terminology(self.id)

    def section(self, path: str) -> str | None:
        """Return the IRI of the section at a path or around it, ``None`` if it is in none."""
        while path and path not in self.sections:
            path = path.rpartition(".")[0]
        return self.namer.section(self.id, path) if path else None

    def part(self, path: str, role: str, order: int) -> str:
        """Return the IRI of the ``order``-th thing in the ``role`` in a section."""
        return self.namer.part(self.id, path, role, order)

    def span(self, span: Span) -> str:
        """Return the IRI of a stretch of the original text."""
        return self.namer.span(self.id, span)

    def agent(self, name: str) -> str:
        """Return the IRI of the organisation with this name."""
        return self.namer.agent(name)


_SYSTEM_SUFFIX = "标准体系"


@dataclass(frozen=True, slots=True)
class GuideNames(DocumentNames):
    """The IRIs of one guide.

    Attributes:
        paths: node id → the outline path that its IRI is made from.
        scheme: the IRI of the framework as a whole, ``None`` without a node of kind ``system``.
        concepts: defined term → the IRI of the concept that its first definition defines.
    """

    paths: Mapping[str, str]
    scheme: str | None
    concepts: Mapping[str, str]

    def node(self, node: str) -> str:
        """Return the IRI of the framework node with this id."""
        return self.namer.item(self.id, self.paths[node])

    def find(self, node: str | None) -> str | None:
        """Return the IRI of the framework node with this id, ``None`` if there is none."""
        return self.node(node) if node in self.paths and node is not None else None

    def node_part(self, node: str, role: str, order: int) -> str:
        """Return the IRI of the ``order``-th thing in the ``role`` at a framework node."""
        return self.namer.part(self.id, self.paths[node], role, order)

    def subject(self, label: str) -> str | None:
        """Return the defined concept that a framework of this label is about, if there is one."""
        return self.concepts.get(label.removesuffix(_SYSTEM_SUFFIX))


def guide_names(guide: Guide, namer: Namer) -> GuideNames:
    """Return the names of everything in ``guide``."""
    paths = {node.id: node.path for node in guide.nodes}
    systems = (node.path for node in guide.nodes if node.kind == "system")
    scheme = next((namer.item(guide.meta.id, path) for path in systems), None)
    defined: dict[str, str] = {}
    for _, iri, definition in concepts(namer, guide.meta.id, guide.definitions):
        defined.setdefault(definition.term, iri)
    return GuideNames(namer, guide.meta.id, paths_of(guide.sections), paths, scheme, defined)


@dataclass(frozen=True, slots=True)
class StandardNames(DocumentNames):
    """The IRIs of one standard, or of one term base, whose clauses are its own identifiers.

    Attributes:
        terms: the IRI of each term entry, in the order of the records.
        groups: the IRI of each group, in the order of the records.
        called: preferred name → the IRI of the first entry of that name.
        entries: clause → the IRI of the entry there.
        grouped: clause → the IRI of the group there.
        parents: clause of an entry or group → the clause it stands under, ``""`` at the top.
    """

    terms: tuple[str, ...]
    groups: tuple[str, ...]
    called: Mapping[str, str]
    entries: Mapping[str, str]
    grouped: Mapping[str, str]
    parents: Mapping[str, str]

    def entry_above(self, clause: str) -> str | None:
        """Return the entry at a clause or, through groups, next above it; ``None`` if none is."""
        while clause and clause not in self.entries:
            above = self.parents.get(clause, "")
            clause = above if len(above) < len(clause) else ""  # never round in a circle
        return self.entries.get(clause)


def standard_names(record: Standard | Glossary, namer: Namer) -> StandardNames:
    """Return the names of everything in ``record``."""
    if isinstance(record, Standard):
        return _names(record, record.terms, record.groups, namer)
    return _names(record, tuple(map(term_entry, record.entries)), record.groups, namer)


def _names(
    record: Standard | Glossary,
    entries: tuple[TermEntry, ...],
    headings: tuple[TermGroup, ...],
    namer: Namer,
) -> StandardNames:
    records: tuple[TermEntry | TermGroup, ...] = (*entries, *headings)
    iris = entry_iris(namer, record.meta.id, (one.clause for one in records))
    terms, groups = iris[: len(entries)], iris[len(entries) :]
    return StandardNames(
        namer,
        record.meta.id,
        paths_of(record.sections),
        terms,
        groups,
        _by_clause((entry.term for entry in entries), terms),
        _by_clause((entry.clause for entry in entries), terms),
        _by_clause((heading.clause for heading in headings), groups),
        {one.clause: one.parent for one in reversed(records)},
    )


def _by_clause(clauses: Iterable[str], iris: tuple[str, ...]) -> dict[str, str]:
    """Return the first IRI at each clause, or of each name."""
    found: dict[str, str] = {}
    for clause, iri in zip(clauses, iris, strict=True):
        found.setdefault(clause, iri)
    return found
