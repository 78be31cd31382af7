"""Reading back which catalogued standards stand at which node of a framework, and the gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from biaopu.graph.store import GraphStore
from biaopu.ingest.catalogue.coverage import coverage as count
from biaopu.ontology.catalogue import CatalogueEntry, NodeLink, Relation
from biaopu.ontology.document import Evidence, Span
from biaopu.ontology.guide import FrameworkNode
from biaopu.ontology.public_vocabularies import Dcterms, Prov, Rdf
from biaopu.ontology.vocabulary import Bp

from .catalogue import DayCatalogue, catalogue_on, entry_of
from .facts import Facts, natural
from .nodes import framework
from .records import CoveredNode, CoveringStandard, Link, NodeRow

_RELATIONS: dict[str, Relation] = {"direct": "direct", "near": "near", "method": "method"}
_NOWHERE = Evidence("", "", Span(0, 0), "")


def coverage(store: GraphStore, guide: str, as_of: date | None = None) -> tuple[CoveredNode, ...]:
    """Return every node of a guide's framework with the catalogued standards linked to it.

    Nodes come as `framework` has them; standards by relation (direct, near, method), then number.

    Args:
        store: where to look.
        guide: the IRI of the guide.
        as_of: the day for which standings are worked out; ``None`` for today.
    """
    facts = Facts(store)
    rows = framework(store, guide)
    known = catalogue_on(store, as_of)
    links = {row.iri: sorted(facts.of(Bp.LINKED_NODE, row.iri), key=natural) for row in rows}
    ids = {row.iri: row.id for row in rows}
    counts = count(
        [_bare_node(row, ids.get(row.parent or "")) for row in rows],
        [_node_link(facts, link, row, known) for row in rows for link in links[row.iri]],
        known.entries.values(),
        known.as_of,
    )
    return tuple(
        CoveredNode(row, _standards(facts, links[row.iri], known), one)
        for row, one in zip(rows, counts, strict=True)
    )


def with_below(nodes: Sequence[CoveredNode]) -> dict[str, tuple[CoveringStandard, ...]]:
    """Return the standards at each node and below it, by its IRI: each where it is most direct."""
    parents = {one.node.iri: one.node.parent for one in nodes}
    found: dict[str, dict[str, CoveringStandard]] = {iri: {} for iri in parents}
    for node in nodes:
        above, seen = node.node.iri, set[str]()
        while above in found and above not in seen:
            for one in node.standards:
                key = one.number or one.title
                if key not in found[above] or rank(one) < rank(found[above][key]):
                    found[above][key] = one
            seen.add(above)
            above = parents[above] or ""
    return {iri: tuple(known.values()) for iri, known in found.items()}


def rank(one: CoveringStandard) -> int:
    """Return how directly a standard serves its node, 0 the most; what sorts standards."""
    return list(_RELATIONS).index(one.relation)


def state(found: Collection[CoveringStandard]) -> str:
    """Return how far a node is covered, by what stands at it and below it.

    ``gap`` (no standard at all), ``covered`` (one made for it or near it is in force or will be),
    ``planned`` (only plans), ``methods`` (only general methods), or ``open`` (none is known to be
    in force).
    """
    fitting = {one.standing for one in found if one.relation != "method"}
    if not found:
        return "gap"
    if not fitting:
        return "methods"
    if fitting & {"现行", "即将实施"}:
        return "covered"
    return "planned" if "计划" in fitting else "open"


def last_nodes(nodes: Iterable[CoveredNode]) -> tuple[CoveredNode, ...]:
    """Return the nodes with nothing below them, in their order."""
    known = tuple(nodes)
    above = {one.node.parent for one in known}
    return tuple(one for one in known if one.node.iri not in above)


def uncovered(nodes: Iterable[CoveredNode]) -> frozenset[str]:
    """Return the IRIs of the last nodes, those with nothing below, that no standard covers."""
    return frozenset(one.node.iri for one in last_nodes(nodes) if not one.standards)


def _standards(
    facts: Facts, links: Iterable[str], known: DayCatalogue
) -> tuple[CoveringStandard, ...]:
    return tuple(sorted((_covering(facts, link, known) for link in links), key=_place))


def _place(one: CoveringStandard) -> tuple[int, tuple[int | str, ...]]:
    return rank(one), natural(one.number)


def _covering(facts: Facts, link: str, known: DayCatalogue) -> CoveringStandard:
    entry = _entry(facts, link, known)
    number = str(entry.number or entry.plan or "")
    iri = facts.text(link, Bp.LINKED_STANDARD)
    return CoveringStandard(
        standard=Link(iri, entry.title or entry.title_en or number),
        number=number,
        title=entry.title,
        status=entry.status,
        standing=known.standing(entry),
        relation=_relation(facts, link),
        basis=facts.text(link, Bp.LINK_BASIS),
        basis_en=facts.in_language(link, Rdf.COMMENT, "en"),
        source=facts.text(link, Dcterms.SOURCE),
        editorial=Bp.EDITORIAL_LINK in facts.types(link),
        loaded=Bp.STANDARD in facts.all(iri, Rdf.TYPE),
        evidence=facts.evidence(link),
    )


def _entry(facts: Facts, link: str, known: DayCatalogue) -> CatalogueEntry:
    """Return the entry behind an editor's link, or what the document says that lists it."""
    for record in facts.all(link, Prov.WAS_DERIVED_FROM):
        if record in known.entries:
            return known.entries[record]
    return entry_of(facts, link)


def _relation(facts: Facts, link: str) -> Relation:
    return _RELATIONS.get(facts.text(link, Bp.LINK_RELATION), "near")


def _node_link(facts: Facts, link: str, row: NodeRow, known: DayCatalogue) -> NodeLink:
    entry, editorial = _entry(facts, link, known), Bp.EDITORIAL_LINK in facts.types(link)
    return NodeLink(entry, row.id, row.label, _relation(facts, link), "", editorial)


def _bare_node(row: NodeRow, parent: str | None) -> FrameworkNode:
    """Return as much of a node as counting needs: its id, its label, and its parent's id."""
    return FrameworkNode(
        row.id, row.path, row.level, row.kind, row.label, parent, None, "", "", _NOWHERE
    )
