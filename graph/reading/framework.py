"""Reading back the tree of a framework: its nodes in printed order."""

from __future__ import annotations

from biaopu.graph.store import GraphStore
from biaopu.ontology.guide import NodeKind
from biaopu.ontology.public_vocabularies import Rdf, Skos
from biaopu.ontology.vocabulary import Bp

from .facts import Facts, natural
from .records import NodeRow

_NODE_KINDS: dict[str, NodeKind] = {
    Bp.FRAMEWORK: "system",
    Bp.SUBSYSTEM: "subsystem",
    Bp.PART: "part",
}


def framework(store: GraphStore, document: str | None = None) -> tuple[NodeRow, ...]:
    """Return every framework node, each before its children, siblings in printed order.

    Args:
        store: where to look.
        document: the IRI of the only document to look at; ``None`` for all of them.
    """
    facts = Facts(store)
    nodes = [
        _row(facts, iri, kind)
        for cls, kind in _NODE_KINDS.items()
        for iri in facts.of(Rdf.TYPE, cls)
    ]
    chosen = [row for row in nodes if document in (None, row.document)]
    return tuple(sorted(chosen, key=lambda row: (row.document, row.level > 0, natural(row.id))))


def node_kind(facts: Facts, iri: str) -> NodeKind | None:
    """Return what kind of framework node a thing is, ``None`` if it is none."""
    types = facts.types(iri) if facts.is_named(iri) else frozenset()
    return next((kind for cls, kind in _NODE_KINDS.items() if cls in types), None)


def parent_of(facts: Facts, iri: str) -> str | None:
    """Return the next node up; never bp:partOf, which a reasoner makes transitive."""
    return facts.one(iri, Skos.BROADER) or facts.one(iri, Skos.TOP_CONCEPT_OF)


def _row(facts: Facts, iri: str, kind: NodeKind) -> NodeRow:
    return NodeRow(
        iri=iri,
        id=facts.text(iri, Skos.NOTATION),
        path=facts.text(iri, Bp.CLAUSE),
        level=facts.number(iri, Bp.LEVEL),
        kind=kind,
        label=facts.text(iri, Skos.PREF_LABEL),
        parent=parent_of(facts, iri),
        code=facts.one(iri, Bp.CODE),
        purpose=facts.text(iri, Bp.PURPOSE),
        topics=len(facts.all(iri, Bp.HAS_TOPIC)),
        mentions=len(facts.of(Bp.MENTION_OF, iri)),
        document=facts.text(iri, Bp.IN_DOCUMENT),
    )
