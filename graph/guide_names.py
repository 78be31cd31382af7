"""Which IRI everything in one guide has: the namer's rules, applied to its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol, TypeVar

from biaopu.ontology.identifiers import Namer
from biaopu.ontology.records import Definition, Evidence, Guide, Span

FRONT = "front"
"""Stands in IRIs for the text before the first heading, whose outline path is ``""``."""

_SYSTEM_SUFFIX = "标准体系"


class _Evidenced(Protocol):
    @property
    def evidence(self) -> Evidence: ...


Record = TypeVar("Record", bound=_Evidenced)


def numbered(
    records: Iterable[Record], group: Callable[[Record], str]
) -> Iterator[tuple[int, Record]]:
    """Yield the records in text order, each with its number within its group, from 1."""
    seen: dict[str, int] = {}
    for record in sorted(records, key=attrgetter("evidence.span")):
        number = seen[group(record)] = seen.get(group(record), 0) + 1
        yield number, record


def section_of(record: _Evidenced) -> str:
    """Return the outline path of the section that a record was read in."""
    return record.evidence.section


@dataclass(frozen=True, slots=True)
class GuideNames:
    """The IRIs of one guide.

    Attributes:
        namer: makes the IRIs.
        id: the document's ASCII id.
        paths: node id → the outline path that its IRI is made from.
        scheme: the IRI of the framework as a whole, ``None`` without a node of kind ``system``.
        concepts: defined term → the IRI of the concept that its first definition defines.
    """

    namer: Namer
    id: str
    paths: Mapping[str, str]
    scheme: str | None
    concepts: Mapping[str, str]

    @property
    def document(self) -> str:
        """The document's IRI."""
        return self.namer.document(self.id)

    def node(self, node: str) -> str:
        """Return the IRI of the framework node with this id."""
        return self.namer.item(self.id, self.paths[node])

    def find(self, node: str | None) -> str | None:
        """Return the IRI of the framework node with this id, ``None`` if there is none."""
        return self.node(node) if node in self.paths and node is not None else None

    def node_part(self, node: str, role: str, order: int) -> str:
        """Return the IRI of the ``order``-th thing in the ``role`` at a framework node."""
        return self.namer.part(self.id, self.paths[node], role, order)

    def section(self, path: str) -> str | None:
        """Return the IRI of a section, ``None`` for the text before the first heading."""
        return self.namer.section(self.id, path) if path else None

    def part(self, path: str, role: str, order: int) -> str:
        """Return the IRI of the ``order``-th thing in the ``role`` in a section."""
        return self.namer.part(self.id, path or FRONT, role, order)

    def span(self, span: Span) -> str:
        """Return the IRI of a stretch of the original text."""
        return self.namer.span(self.id, span)

    def subject(self, label: str) -> str | None:
        """Return the defined concept that a framework of this label is about, if there is one."""
        return self.concepts.get(label.removesuffix(_SYSTEM_SUFFIX))


def names_of(guide: Guide, namer: Namer) -> GuideNames:
    """Return the names of everything in ``guide``."""
    paths = {node.id: node.path for node in guide.nodes}
    systems = (node.path for node in guide.nodes if node.kind == "system")
    scheme = next((namer.item(guide.meta.id, path) for path in systems), None)
    bare = GuideNames(namer, guide.meta.id, paths, scheme, {})
    return GuideNames(namer, guide.meta.id, paths, scheme, _concepts(guide.definitions, bare))


def _concepts(definitions: Iterable[Definition], names: GuideNames) -> dict[str, str]:
    concepts: dict[str, str] = {}
    for number, definition in numbered(definitions, section_of):
        concepts.setdefault(
            definition.term, names.part(definition.evidence.section, "concept", number)
        )
    return concepts
