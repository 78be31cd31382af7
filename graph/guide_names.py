"""Which IRI everything in one guide has: the namer's rules, applied to its records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from biaopu.ontology.guide import Definition, Guide
from biaopu.ontology.iris import Namer

from .document_names import DocumentNames, numbered, paths_of, section_of

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

    @property
    def terminology(self) -> str:
        """The IRI of the scheme of the concepts that the guide defines."""
        return self.namer.item(self.id, "terms")

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


def names_of(guide: Guide, namer: Namer) -> GuideNames:
    """Return the names of everything in ``guide``."""
    paths = {node.id: node.path for node in guide.nodes}
    systems = (node.path for node in guide.nodes if node.kind == "system")
    scheme = next((namer.item(guide.meta.id, path) for path in systems), None)
    bare = GuideNames(namer, guide.meta.id, paths_of(guide.sections), paths, scheme, {})
    return replace(bare, concepts=_concepts(guide.definitions, bare))


def _concepts(definitions: Iterable[Definition], names: GuideNames) -> dict[str, str]:
    concepts: dict[str, str] = {}
    for number, definition in numbered(definitions, section_of):
        concepts.setdefault(
            definition.term, names.part(definition.evidence.section, "concept", number)
        )
    return concepts
