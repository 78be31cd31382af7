"""What stands around a thing: its relations to others, ring by ring, and the way between two.

Only relations between things that have a page are read, each once and in its reading direction;
text positions, evidence and designations are no neighbours.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final, Literal

from biaopu.graph.store import GraphStore

from .entries import Entries
from .facts import Facts
from .neighbours import Neighbours, Relation

Drawn = Literal["ring", "expanded", "pinned"]
"""Why a thing is in a network: it is near enough, next to one that was expanded, or pinned."""

_MOST_WALKED: Final = 20_000
_EXPANDED: Final = 40


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A thing in a network.

    Attributes:
        iri: the thing.
        label: what it is called.
        kind: one of the values of :data:`~.reading_neighbours.KINDS`.
        distance: how many steps from the centre.
        parent: by way of which other (IRI).
        drawn: why it is there.
    """

    iri: str
    label: str
    kind: str
    distance: int
    parent: str
    drawn: Drawn = "ring"


@dataclass(frozen=True, slots=True)
class Network:
    """Things, the centre first, their relations, and how many more were next to them."""

    nodes: tuple[NetworkNode, ...]
    relations: tuple[Relation, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a centre's surroundings is wanted.

    Attributes:
        hops: so many steps, from 1.
        most: at most so many things; what is nearer, and listed earlier, goes first.
        names: only relations with these names; none: all.
        kinds: only things of these kinds, and the centre; none: all.
        opened: IRIs of things that were expanded: their neighbours are drawn however far they
            are, forty of each beyond ``most``; the others stay as they would be without.
        pinned: IRIs of things that are drawn wherever they are.
    """

    hops: int = 1
    most: int = 80
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()


_USUAL: Final = Wanted()


def around(
    store: GraphStore, iri: str, wanted: Wanted = _USUAL, entries: Entries | None = None
) -> Network | None:
    """Return what stands around a thing.

    Args:
        store: the graph.
        iri: the centre.
        wanted: how much of it.
        entries: what documents hold, as far as it was read before; none: it is read now.

    Returns:
        The network; None where there is no such thing, or it is of a kind that is not drawn.
    """
    near = Neighbours(Facts(store), entries or Entries(store), frozenset(wanted.names))
    if not near.is_drawn(iri):
        return None
    centre = NetworkNode(iri, near.label(iri), near.kind(iri), 0, "")
    walk = _Walk(near, {iri: centre}, wanted.kinds)
    walk.rings(iri, wanted)
    for one in wanted.opened:
        if one in walk.nodes:
            walk.step(one, len(walk.nodes) + _EXPANDED, "expanded")
    for one in wanted.pinned:
        walk.pin(one)
    return walk.network()


@dataclass(slots=True)
class _Walk:
    """A network while it grows."""

    near: Neighbours
    nodes: dict[str, NetworkNode]
    kinds: Collection[str] = ()
    relations: dict[Relation, None] = field(default_factory=dict)
    beyond: set[str] = field(default_factory=set)
    unread: dict[str, int] = field(default_factory=dict)

    def rings(self, centre: str, wanted: Wanted) -> None:
        waiting = deque([centre])
        while waiting:
            here = waiting.popleft()
            if self.nodes[here].distance < wanted.hops:
                waiting.extend(self.step(here, wanted.most, "ring"))

    def step(self, iri: str, most: int, drawn: Drawn) -> list[str]:
        """Draw the neighbours of a thing as far as there is room; return those that are new."""
        found, self.unread[iri] = self.near.of(iri)
        new = []
        for relation in found:
            other = relation.other(iri)
            if other not in self.nodes and self.kinds and self.near.kind(other) not in self.kinds:
                continue
            if other not in self.nodes and len(self.nodes) >= most:
                self.beyond.add(other)
                continue
            if other not in self.nodes:
                self.draw(other, iri, drawn)
                new.append(other)
            self.relations[relation] = None
        return new

    def draw(self, iri: str, parent: str, drawn: Drawn) -> None:
        label, kind = self.near.label(iri), self.near.kind(iri)
        step = self.nodes[parent].distance + 1
        self.nodes[iri] = NetworkNode(iri, label, kind, step, parent, drawn)

    def pin(self, iri: str) -> None:
        """Draw a thing beside the first neighbour that is drawn, with its relations to those."""
        if not self.near.is_drawn(iri):
            return
        found = [one for one in self.near.of(iri)[0] if one.other(iri) in self.nodes]
        if iri not in self.nodes:
            beside = found[0].other(iri) if found else next(iter(self.nodes))
            self.draw(iri, beside, "pinned")
        self.relations.update(dict.fromkeys(found))

    def network(self) -> Network:
        hidden = len(self.beyond - self.nodes.keys()) + sum(self.unread.values())
        return Network(tuple(self.nodes.values()), tuple(self.relations), hidden)


def way(
    store: GraphStore,
    start: str,
    end: str,
    names: Collection[str] = (),
    entries: Entries | None = None,
) -> tuple[Relation, ...]:
    """Return the relations of a shortest way between two things, in order; none where none is."""
    near = Neighbours(Facts(store), entries or Entries(store), frozenset(names))
    if not near.is_drawn(start) or not near.is_drawn(end):
        return ()
    came: dict[str, Relation | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came and len(came) < _MOST_WALKED:
        here = waiting.popleft()
        for relation in near.of(here, end)[0]:
            other = relation.other(here)
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


def labels(store: GraphStore, iris: Collection[str]) -> dict[str, str]:
    """Return what things are called, by their IRI."""
    facts = Facts(store)
    return {iri: facts.link(iri).label for iri in iris}


def _traced(came: Mapping[str, Relation | None], end: str) -> tuple[Relation, ...]:
    steps, here = [], end
    while relation := came.get(here):
        steps.append(relation)
        here = relation.other(here)
    return tuple(reversed(steps))
