"""Standards of the catalogue at the nodes of one framework, by the nodes' names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from biaopu.ingest.guide.framework.titles import key_of
from biaopu.ontology.catalogue import CatalogueEntry, Linking, NodeLink, Unplaced
from biaopu.ontology.guide import FrameworkNode


def link_entries(entries: Iterable[CatalogueEntry], nodes: Sequence[FrameworkNode]) -> Linking:
    """Link each entry to the nodes whose names it carries, within the one document of ``nodes``.

    The links are editorial: they are this product's reasoning, not the document's statement. A
    name that no node has, or that several have, is reported and not guessed. An entry that does
    not say how it serves its nodes counts as ``near``, the weaker claim.
    """
    links: list[NodeLink] = []
    unplaced: list[Unplaced] = []
    for entry in entries:
        for label in entry.labels:
            found = nodes_named(label, nodes)
            if len(found) == 1:
                relation = entry.relation or "near"
                links.append(
                    NodeLink(entry, found[0].id, found[0].label, relation, entry.basis, True)
                )
            else:
                unplaced.append(Unplaced(entry, label, "ambiguous" if found else "unknown"))
    return Linking(tuple(links), tuple(unplaced))


def nodes_named(label: str, nodes: Sequence[FrameworkNode]) -> list[FrameworkNode]:
    """Return the nodes of this name: exactly so printed, or else but for 标准, 和 and the like."""
    exact = [node for node in nodes if node.label == label]
    return exact or [node for node in nodes if key_of(node.label) == key_of(label)]
