"""How far a framework has standards: counts per node, rolled up apart, and the gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from biaopu.ontology.catalogue import (
    CatalogueEntry,
    NodeCoverage,
    NodeLink,
    Relation,
    Standing,
    Tally,
)
from biaopu.ontology.guide import FrameworkNode

from .status import standing

_LIVING: frozenset[Standing] = frozenset(("现行", "即将实施", "不详"))
COUNTED: tuple[Relation, ...] = ("direct", "near")
"""The relations that fill a gap: a method for drafting is no standard of the part."""


def coverage(
    nodes: Sequence[FrameworkNode],
    links: Iterable[NodeLink],
    entries: Iterable[CatalogueEntry],
    as_of: date,
    counted: Collection[Relation] = COUNTED,
) -> tuple[NodeCoverage, ...]:
    """Return the coverage of every node, in the order of ``nodes``.

    Args:
        nodes: one framework, the system first.
        links: which standards stand at which node.
        entries: the whole catalogue, to know what has been superseded.
        as_of: the day for which standings are worked out.
        counted: the relations that can make a node ``covered`` or ``planned``; counts show all.
    """
    known = tuple(entries)
    at_node = list(links)
    days = {link.entry: standing(link.entry, known, as_of) for link in at_node}
    parents = {node.id: node.parent for node in nodes}
    return tuple(_of_node(node, at_node, days, parents, counted) for node in nodes)


def gaps(found: Iterable[NodeCoverage]) -> tuple[NodeCoverage, ...]:
    """Return the nodes that have no standard yet, planned ones included."""
    return tuple(one for one in found if one.state != "covered")


def _of_node(
    node: FrameworkNode,
    links: Sequence[NodeLink],
    days: Mapping[CatalogueEntry, Standing],
    parents: Mapping[str, str | None],
    counted: Collection[Relation],
) -> NodeCoverage:
    own = [link for link in links if link.node == node.id]
    below = [link for link in links if _is_below(link.node, node.id, parents)]
    filling = {days[link.entry] for link in (*own, *below) if link.relation in counted}
    return NodeCoverage(
        node.id, node.label, _tally(own, days), _tally(below, days), _state(filling)
    )


def _is_below(node: str, ancestor: str, parents: Mapping[str, str | None]) -> bool:
    parent = parents.get(node)
    while parent is not None:
        if parent == ancestor:
            return True
        parent = parents.get(parent)
    return False


def _state(found: Collection[Standing]) -> Literal["covered", "planned", "open"]:
    if _LIVING & set(found):
        return "covered"
    return "planned" if "计划" in found else "open"


def _tally(links: Sequence[NodeLink], days: Mapping[CatalogueEntry, Standing]) -> Tally:
    """Count different standards; one linked twice with two relations counts under each."""
    standings = Counter(days[entry] for entry in {link.entry for link in links})
    relations = Counter(relation for _, relation in {(x.entry, x.relation) for x in links})
    return Tally(
        total=standings.total(),
        by_standing=tuple((s, standings[s]) for s in get_args(Standing) if standings[s]),
        by_relation=tuple((r, relations[r]) for r in get_args(Relation) if relations[r]),
    )
