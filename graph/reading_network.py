"""What stands around a thing: its relations to others, ring by ring, and the way between two.

Only relations between things that have a page are read, each once and in its reading direction;
text positions, evidence and designations are no neighbours.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from io import BytesIO
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode, Store

from biaopu.ontology.vocabulary import Bp, Dcterms, Skos

from .facts import Facts, natural
from .reading_entries import Entries

RELATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Bp.HAS_PART: "part",
        Bp.HAS_TOPIC: "topic",
        Skos.NARROWER: "narrower",
        Bp.SUPPORTS: "supports",
        Bp.HUB_OF: "hub",
        Bp.GUIDES: "guides",
        Bp.MEETS: "meets",
        Bp.FUSES: "fuses",
        Bp.STAGE_OF: "stage",
        Bp.NEXT_STAGE: "next",
        Bp.EXAMPLE_OF: "example",
        Bp.MENTIONS: "mentions",
        Bp.SOURCE_ENTRY: "source",
        Bp.NORMATIVELY_REFERENCES: "references",
        Dcterms.REPLACES: "replaces",
        Dcterms.SUBJECT: "subject",
        Skos.EXACT_MATCH: "exact",
        Skos.CLOSE_MATCH: "close",
        Skos.BROAD_MATCH: "broad",
        Skos.RELATED_MATCH: "related",
        Bp.IN_DOCUMENT: "document",
    }
)
"""Properties that are drawn, in the order in which neighbours are listed, and their names."""

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Bp.FRAMEWORK: "system",
        Bp.SUBSYSTEM: "subsystem",
        Bp.PART: "part",
        Bp.TOPIC: "topic",
        Bp.TERM_ENTRY: "term",
        Bp.DEFINED_CONCEPT: "concept",
        Bp.LIFE_CYCLE_STAGE: "stage",
        Bp.EXAMPLE: "example",
        Bp.GUIDE: "guide",
        Bp.STANDARD: "standard",
        Bp.TERM_BASE: "glossary",
        Bp.STANDARD_EDITION: "edition",
    }
)
"""Classes whose members are drawn, and what each is called."""

_NOT_INSIDE: Final = tuple(NamedNode(iri) for iri in RELATIONS if iri != Bp.IN_DOCUMENT)
_DOCUMENTS: Final = frozenset(("guide", "standard", "glossary"))
_OF_TERMS: Final = frozenset(("term", "concept"))
_SAME_STEP: Final = frozenset(("part", "topic", "narrower"))
_NAMES: Final = tuple(RELATIONS.values())
_MOST_WALKED: Final = 20_000
_MOST_READ: Final = 2_000


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` has the relation called ``name`` to ``target``; both are IRIs."""

    source: str
    target: str
    name: str


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A thing in a network: how many steps from the centre, and by way of which other (IRI)."""

    iri: str
    label: str
    kind: str
    distance: int
    parent: str


@dataclass(frozen=True, slots=True)
class Network:
    """Things, the centre first, their relations, and how many more were next to them."""

    nodes: tuple[NetworkNode, ...]
    relations: tuple[Relation, ...]
    hidden: int


def around(
    store: Store,
    iri: str,
    hops: int = 1,
    most: int = 80,
    names: Collection[str] = (),
    opened: Collection[str] = (),
    entries: Entries | None = None,
) -> Network | None:
    """Return what stands at most so many steps around a thing.

    Args:
        store: the graph.
        iri: the centre.
        hops: so many steps, from 1.
        most: at most so many things; what is nearer, and listed earlier, goes first.
        names: only relations with these names; none: all.
        opened: IRIs of things whose neighbours are wanted however far they are.
        entries: what documents hold, as far as it was read before; none: it is read now.

    Returns:
        The network; None where there is no such thing, or it is of a kind that is not drawn.
    """
    reader = _Reader(Facts(store), entries or Entries(store), frozenset(names))
    if not reader.is_drawn(iri):
        return None
    nodes = {iri: NetworkNode(iri, reader.label(iri), reader.kind(iri), 0, "")}
    relations: dict[Relation, None] = {}
    beyond: set[str] = set()
    more = 0
    waiting = deque([iri])
    while waiting:
        here = nodes[waiting.popleft()]
        if here.distance >= hops and here.iri not in opened:
            continue
        found, unread = reader.of(here.iri)
        more += unread
        for relation in found:
            other = relation.target if relation.source == here.iri else relation.source
            if other not in nodes and len(nodes) >= most:
                beyond.add(other)
                continue
            if other not in nodes:
                step = here.distance + 1
                nodes[other] = NetworkNode(
                    other, reader.label(other), reader.kind(other), step, here.iri
                )
                waiting.append(other)
            relations[relation] = None
    return Network(tuple(nodes.values()), tuple(relations), len(beyond) + more)


def way(
    store: Store,
    start: str,
    end: str,
    names: Collection[str] = (),
    entries: Entries | None = None,
) -> tuple[Relation, ...]:
    """Return the relations of a shortest way between two things, in order; none where none is."""
    reader = _Reader(Facts(store), entries or Entries(store), frozenset(names))
    if not reader.is_drawn(start) or not reader.is_drawn(end):
        return ()
    came: dict[str, Relation | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came and len(came) < _MOST_WALKED:
        here = waiting.popleft()
        for relation in reader.of(here, end)[0]:
            other = relation.target if relation.source == here else relation.source
            if other not in came:
                came[other] = relation
                waiting.append(other)
    return _traced(came, end)


def graphml(network: Network) -> bytes:
    """Return a network as GraphML: things with label, kind and distance, relations with names."""
    import networkx as nx

    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in network.nodes:
        drawn.add_node(node.iri, label=node.label, kind=node.kind, distance=node.distance)
    for one in network.relations:
        drawn.add_edge(one.source, one.target, relation=one.name)
    output = BytesIO()
    nx.write_graphml(drawn, output)
    return output.getvalue()


def labels(store: Store, iris: Collection[str]) -> dict[str, str]:
    """Return what things are called, by their IRI."""
    facts = Facts(store)
    return {iri: facts.link(iri).label for iri in iris}


def _traced(came: Mapping[str, Relation | None], end: str) -> tuple[Relation, ...]:
    steps, here = [], end
    while relation := came.get(here):
        steps.append(relation)
        here = relation.source if relation.target == here else relation.target
    return tuple(reversed(steps))


@dataclass(frozen=True, slots=True)
class _Reader:
    facts: Facts
    entries: Entries
    names: frozenset[str]

    def is_drawn(self, iri: str) -> bool:
        """Say whether there is such a thing, and of a kind that is drawn; a text may be no IRI."""
        return self.facts.is_named(iri) and bool(self.kind(iri))

    def kind(self, iri: str) -> str:
        """Return what a thing of the store is, ``""`` where it is not drawn."""
        types = self.facts.types(iri)
        return next((kind for cls, kind in KINDS.items() if cls in types), "")

    def label(self, iri: str) -> str:
        return self.facts.link(iri).label

    def of(self, iri: str, wanted: str = "") -> tuple[list[Relation], int]:
        """Return the relations of a thing in the order of :data:`RELATIONS`, and how many are left.

        Of a thing with very many, such as a document of a hundred thousand terms, only the first
        are read, and those with the thing ``wanted``.
        """
        asked = self.names | _SAME_STEP if self.names else RELATIONS.values()
        every = [one for one in self._all(iri) if one.name in asked]
        whole = "document" in asked and self.kind(iri) in _DOCUMENTS
        inside = self.entries.of(iri) if whole else ()
        near = {*nsmallest(_MOST_READ, every, key=_roughly)}
        near |= {one for one in every if wanted in (one.source, one.target)}
        first = {*inside[:_MOST_READ], *({wanted} & {*inside} if wanted else ())}
        drawn = {one for one in near if self._is_shown(one, iri)}
        drawn |= {Relation(one, iri, "document") for one in first}
        left = len({*every}) - len(near) + len(inside) - len(first)
        return self._told(sorted(drawn, key=_order)), left

    def _told(self, found: Iterable[Relation]) -> list[Relation]:
        """Return relations without those that others say already, and without those not asked."""
        told: set[frozenset[str]] = set()
        kept = []
        for one in found:
            pair = frozenset((one.source, one.target))
            if one.name in _SAME_STEP and pair in told:
                continue  # a part is also narrower: said once
            if one.name in _SAME_STEP:
                told.add(pair)
            if not self.names or one.name in self.names:
                kept.append(one)
        return kept

    def _all(self, iri: str) -> Iterator[Relation]:
        here, store = NamedNode(iri), self.facts.store
        for quad in store.quads_for_pattern(here, None, None):
            name = RELATIONS.get(quad.predicate.value)
            if name and isinstance(quad.object, NamedNode):
                yield Relation(iri, quad.object.value, name)
        whole = self.kind(iri) not in _DOCUMENTS
        for property_ in (None,) if whole else _NOT_INSIDE:
            for quad in store.quads_for_pattern(None, property_, here):
                name = RELATIONS.get(quad.predicate.value)
                if name and isinstance(quad.subject, NamedNode):
                    yield Relation(quad.subject.value, iri, name)

    def _is_shown(self, relation: Relation, iri: str) -> bool:
        other = relation.target if relation.source == iri else relation.source
        of_term = relation.name != "document" or self.kind(relation.source) in _OF_TERMS
        return of_term and relation.source != relation.target and bool(self.kind(other))


def _order(relation: Relation) -> tuple[object, ...]:
    return _NAMES.index(relation.name), natural(relation.source), natural(relation.target)


def _roughly(relation: Relation) -> tuple[int, int, str]:
    """Order much in little time, as :func:`_order` does where all IRIs begin alike."""
    other = relation.source + relation.target
    return _NAMES.index(relation.name), len(other), other
