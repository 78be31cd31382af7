"""Framework nodes and the items that stand at them, read with all that is said of them."""

from __future__ import annotations

from collections.abc import Iterable

from biaopu.graph.store import GraphStore
from biaopu.ontology.guide import NodeKind
from biaopu.ontology.public_vocabularies import Dcterms, Rdf, Skos
from biaopu.ontology.vocabulary import Bp

from .facts import Facts, natural
from .framework import node_kind, parent_of
from .parts import count, edge, example, mention, part
from .records import ItemView, Link, LogicEdge, MentionView, NodeView

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
