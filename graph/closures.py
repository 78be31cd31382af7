"""What transitive properties lead to, counted before it is worked out.

A ring of 1,000 concepts, each broader than the next, is a small file; by OWL 2 RL a million
statements follow from it. What would grow so is not followed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import networkx as nx

from biaopu.ontology.vocabulary import PREFIXES

Row = tuple[str, str, str]

_STEPS: Final = 16
"""A hierarchy may be as deep as this on average; taxonomies of any size are flatter."""
_ALWAYS: Final = 1_000
"""So much may follow from any one, so that a small one is followed however deep it is."""

_OWL, _RDFS = PREFIXES["owl"], PREFIXES["rdfs"]
_TYPE: Final = PREFIXES["rdf"] + "type"
_TRANSITIVE, _SYMMETRIC = _OWL + "TransitiveProperty", _OWL + "SymmetricProperty"
_INVERSE, _BELOW = _OWL + "inverseOf", _RDFS + "subPropertyOf"


@dataclass(frozen=True, slots=True)
class Unfollowed:
    """Statements of one property, all connected, that too much would follow from.

    Attributes:
        rows: the statements, of this property and of those that imply it.
        ring: whether they lead in a ring where none belongs.
    """

    rows: frozenset[Row]
    ring: bool


def unfollowed(rows: Collection[Row], schema: Iterable[Row]) -> Iterator[Unfollowed]:
    """Yield the statements that are not to be followed.

    Args:
        rows: all statements.
        schema: those of them that say what properties are.
    """
    said = tuple(schema)
    symmetric = {s for s, p, o in said if p == _TYPE and o == _SYMMETRIC}
    for whole in sorted({s for s, p, o in said if p == _TYPE and o == _TRANSITIVE}):
        leads = _implying(whole, said)
        held = [row for row in rows if row[1] in leads]
        arrows = nx.DiGraph()
        for subject, predicate, value in held:
            ways = {leads[predicate], -leads[predicate] if whole in symmetric else 0} - {0}
            arrows.add_edges_from((subject, value)[::way] for way in ways)
        for part in map(frozenset, nx.weakly_connected_components(arrows)):
            own = [row for row in held if row[0] in part] if _grows(arrows, part) else []
            if own:
                straight = nx.is_directed_acyclic_graph(arrows.subgraph(part))
                yield Unfollowed(frozenset(own), not straight and whole not in symmetric)


def _implying(whole: str, schema: Collection[Row]) -> Mapping[str, int]:
    """Return the properties that imply ``whole``: 1 in the same direction, -1 in the other."""
    ways, waiting = {whole: 1}, [whole]
    while waiting:
        name = waiting.pop()
        found = [(s, ways[name]) for s, p, o in schema if p == _BELOW and o == name]
        for subject, predicate, value in schema:
            if predicate == _INVERSE and name in (subject, value):
                found.append((value if name == subject else subject, -ways[name]))
        for other, way in found:
            if other not in ways:
                ways[other] = way
                waiting.append(other)
    return ways


def _grows(arrows: nx.DiGraph, part: frozenset[str]) -> bool:
    """Tell whether more follows within a connected part than a hierarchy of its size has."""
    most = _ALWAYS + _STEPS * sum(arrows.out_degree(name) for name in part)
    if len(part) ** 2 <= most:
        return False
    count = 0
    for name in part:
        count += len(nx.descendants(arrows, name))
        if count > most:
            return True
    return False
