"""Reading back framework nodes and what stands at them: the tree, and each one in full."""

from __future__ import annotations

from collections.abc import Iterable

from biaopu.graph.store import GraphStore
from biaopu.ontology.guide import LogicKind, NodeKind
from biaopu.ontology.public_vocabularies import Dcterms, Rdf, Skos
from biaopu.ontology.vocabulary import Bp

from .facts import Facts, natural
from .records import (
    CountView,
    ExampleView,
    ItemView,
    Link,
    LogicEdge,
    MentionView,
    NodeRow,
    NodeView,
    PartView,
)

_ITEM_NODE = (Bp.TOPIC_OF, Bp.STAGE_OF, Bp.EXAMPLE_OF, Bp.ABOUT, Bp.RELATION_SOURCE)
_PREFIX = Bp.DOCUMENT.removesuffix("Document")


def node(store: GraphStore, iri: str) -> NodeView | None:
    """Return everything about the framework node with this IRI, ``None`` if there is none."""
    facts = Facts(store)
    kind = node_kind(facts, iri)
    return _node(facts, iri, kind) if kind else None


def logic(store: GraphStore, document: str | None = None) -> tuple[LogicEdge, ...]:
    """Return the arrows of the logic picture in text order, of one document or of all."""
    facts = Facts(store)
    relations = facts.of(Rdf.TYPE, Bp.LOGIC_RELATION)
    chosen = [iri for iri in relations if document in (None, facts.one(iri, Bp.IN_DOCUMENT))]
    return facts.in_order(chosen, edge)


def item(store: GraphStore, iri: str) -> ItemView | None:
    """Return anything of ours that has an IRI, ``None`` if the graph does not know it.

    Framework nodes are known here too, but `node` says more of them.
    """
    facts = Facts(store)
    if not facts.is_named(iri):
        return None
    kind = next(iter(sorted(t for t in facts.types(iri) if t.startswith(_PREFIX))), None)
    return _item(facts, iri, kind) if kind else None


def mentions(
    store: GraphStore, targets: Iterable[str], also: Iterable[str] = ()
) -> tuple[MentionView, ...]:
    """Return where any of the ``targets`` is named, and the mentions ``also``, in text order."""
    facts = Facts(store)
    found = {one for target in targets for one in facts.of(Bp.MENTION_OF, target)}
    return facts.in_order(found | set(also), mention)


def _node(facts: Facts, iri: str, kind: NodeKind) -> NodeView:
    document = facts.text(iri, Bp.IN_DOCUMENT)
    return NodeView(
        iri=iri,
        id=facts.text(iri, Skos.NOTATION),
        path=facts.text(iri, Bp.CLAUSE),
        level=facts.number(iri, Bp.LEVEL),
        kind=kind,
        label=facts.text(iri, Skos.PREF_LABEL),
        code=facts.one(iri, Bp.CODE),
        purpose=facts.text(iri, Bp.PURPOSE),
        text=facts.text(iri, Bp.TEXT),
        document=facts.link(document),
        ancestors=_ancestors(facts, iri),
        children=_children(facts, iri),
        topics=facts.in_order(facts.all(iri, Bp.HAS_TOPIC), part),
        stages=facts.in_order(facts.of(Bp.STAGE_OF, iri), part),
        examples=facts.in_order(facts.of(Bp.EXAMPLE_OF, iri), example),
        counts=facts.in_order(_counts(facts, iri), count),
        mentions_in=facts.in_order(facts.of(Bp.MENTION_OF, iri), mention),
        mentions_out=facts.in_order(facts.of(Bp.MENTIONED_IN, iri), mention),
        logic_out=facts.in_order(facts.of(Bp.RELATION_SOURCE, iri), edge),
        logic_in=facts.in_order(facts.of(Bp.RELATION_TARGET, iri), edge),
        matches=_matches(facts, iri),
        evidence=facts.evidence(iri),
        purpose_evidence=facts.evidence(iri, Bp.PURPOSE_EVIDENCE),
    )


def _ancestors(facts: Facts, iri: str) -> tuple[Link, ...]:
    chain: list[Link] = []
    above = parent_of(facts, iri)
    while above and above not in (link.iri for link in chain):  # a damaged graph may have a circle
        chain.insert(0, facts.link(above))
        above = parent_of(facts, above)
    return tuple(chain)


def _children(facts: Facts, iri: str) -> tuple[Link, ...]:
    below = {*facts.of(Skos.BROADER, iri), *facts.of(Skos.TOP_CONCEPT_OF, iri)}
    nodes = (child for child in below if Bp.TOPIC not in facts.types(child))
    ordered = sorted(nodes, key=lambda child: natural(facts.text(child, Skos.NOTATION)))
    return tuple(facts.link(child) for child in ordered)


def _counts(facts: Facts, iri: str) -> list[str]:
    return [one for one in facts.of(Bp.ABOUT, iri) if Bp.DECLARED_COUNT in facts.types(one)]


def _matches(facts: Facts, iri: str) -> tuple[Link, ...]:
    both = {*facts.all(iri, Skos.CLOSE_MATCH), *facts.of(Skos.CLOSE_MATCH, iri)}
    both |= {*facts.all(iri, Dcterms.SUBJECT), *facts.of(Dcterms.SUBJECT, iri)}
    return tuple(facts.link(match) for match in sorted(both, key=natural))


def _item(facts: Facts, iri: str, kind: str) -> ItemView:
    nodes = (facts.one(iri, predicate) for predicate in _ITEM_NODE)
    order = facts.one(iri, Bp.ORDER)
    return ItemView(
        iri=iri,
        kind=kind.removeprefix(_PREFIX),
        kind_zh=facts.in_language(kind, Rdf.LABEL, "zh"),
        kind_en=facts.in_language(kind, Rdf.LABEL, "en"),
        label=facts.link(iri).label,
        text=facts.text(iri, Bp.TEXT) or facts.text(iri, Skos.DEFINITION),
        order=int(order) if order else None,
        node=facts.maybe_link(next((node for node in nodes if node), None)),
        document=facts.maybe_link(facts.one(iri, Bp.IN_DOCUMENT)),
        characteristics=facts.in_order(facts.of(Bp.CHARACTERISTIC_OF, iri), part),
        mentions=facts.in_order(facts.of(Bp.MENTION_OF, iri), mention),
        matches=_matches(facts, iri),
        evidence=facts.evidence(iri),
    )


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


_KINDS: dict[str, LogicKind] = {
    Bp.SUPPORTS: "supports",
    Bp.HUB_OF: "hub_of",
    Bp.GUIDES: "guides",
    Bp.MEETS: "meets",
}


def part(facts: Facts, iri: str) -> PartView:
    """Return a topic or stage, or a characteristic with its words for a label."""
    label = facts.text(iri, Bp.TEXT) or facts.link(iri).label
    return PartView(iri, label, facts.number(iri, Bp.ORDER), facts.evidence(iri))


def example(facts: Facts, iri: str) -> ExampleView:
    """Return an example of a new format."""
    industries = sorted(facts.all(iri, Bp.FUSES))
    need = facts.one(iri, Bp.MEETS)
    return ExampleView(
        iri=iri,
        label=facts.link(iri).label,
        fuses=tuple(facts.link(industry).label for industry in industries),
        meets=facts.link(need).label if need else "",
        evidence=facts.evidence(iri),
    )


def count(facts: Facts, iri: str) -> CountView:
    """Return a declared count."""
    declared, found = facts.number(iri, Bp.DECLARED), facts.number(iri, Bp.FOUND)
    return CountView(iri, facts.text(iri, Bp.COUNTED), declared, found, facts.evidence(iri))


def mention(facts: Facts, iri: str) -> MentionView:
    """Return an occurrence of a name."""
    return MentionView(
        iri=iri,
        label=facts.link(iri).label,
        target=facts.maybe_link(facts.one(iri, Bp.MENTION_OF)),
        place=facts.maybe_link(facts.one(iri, Bp.MENTIONED_IN)),
        evidence=facts.evidence(iri),
    )


def edge(facts: Facts, iri: str) -> LogicEdge:
    """Return an arrow of the logic picture."""
    target = facts.text(iri, Bp.RELATION_TARGET)
    return LogicEdge(
        iri=iri,
        kind=_KINDS[facts.text(iri, Bp.LOGIC_PROPERTY)],
        source=facts.link(facts.text(iri, Bp.RELATION_SOURCE)),
        target=facts.link(target),
        to_node=Bp.AIM not in facts.types(target),
        text=facts.text(iri, Bp.TEXT),
        evidence=facts.evidence(iri),
    )
