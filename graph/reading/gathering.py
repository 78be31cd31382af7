"""Relations gathered into a network that can be drawn: every part of it around its middle."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from .neighbours import Relation
from .network import Network, NetworkNode

MOST_THINGS: Final = 300
"""So many things are drawn at most."""


def gathered(
    relations: Sequence[Relation],
    label: Callable[[Iterable[str]], Mapping[str, str]],
    kinds: Mapping[str, str] | None = None,
) -> Network:
    """Return relations as a network round the middle of its largest part.

    Args:
        relations: what to draw.
        label: returns what things are called, by their IRIs.
        kinds: what kind of thing each is, by its IRI.
    """
    near: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in relations:
        near[one.source][one.target] = near[one.target][one.source] = None
    called, of = label(near), kinds or {}
    nodes: dict[str, NetworkNode] = {}
    for start in _middles(near):
        if len(nodes) < MOST_THINGS:
            _reach(start, near, nodes)
    named = tuple(
        NetworkNode(iri, called.get(iri, iri), of.get(iri, ""), node.distance, node.parent)
        for iri, node in nodes.items()
    )
    drawn = tuple(one for one in relations if one.source in nodes and one.target in nodes)
    return Network(named, drawn, len(near) - len(nodes))


def _middles(near: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the middle of each connected part, the largest part first."""
    import networkx as nx

    whole = nx.Graph({iri: list(others) for iri, others in near.items()})
    parts = sorted(nx.connected_components(whole), key=lambda part: (-len(part), min(part)))
    return [
        min(nx.center(whole.subgraph(part)))
        if len(part) <= MOST_THINGS
        else max(part, key=lambda iri: (whole.degree[iri], iri))
        for part in parts
    ]


def _reach(start: str, near: Mapping[str, Iterable[str]], nodes: dict[str, NetworkNode]) -> None:
    """Add what can be reached from ``start``; what hangs on nothing else stands by the centre."""
    centre = next(iter(nodes), "")
    nodes[start] = NetworkNode(start, "", "", 1 if centre else 0, centre)
    waiting = deque([start])
    while waiting:
        here = nodes[waiting.popleft()]
        for iri in near[here.iri]:
            if iri not in nodes and len(nodes) < MOST_THINGS:
                nodes[iri] = NetworkNode(iri, "", "", here.distance + 1, here.iri)
                waiting.append(iri)
