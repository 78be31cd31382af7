"""The words of the graph page, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        "menu.graph": "Graph",
        "graph.way": "See what stands around it in the graph",
        "cite.title": "How to cite this",
        "graph.eyebrow": "What stands around a thing",
        "graph.lead": "In the middle is what was chosen, around it what it has relations with. "
        "Click on anything to go on from there; the browser's back button undoes it.",
        "graph.about": "The page about {label}",
        "graph.kind": "{kind}; {n} things and {m} relations shown",
        "graph.jump": "Centre",
        "graph.jump.hint": "A term, a node or a standard",
        "graph.hops": "Steps",
        "graph.hops.each": "{n}",
        "graph.show": "Only these relations",
        "graph.to": "Shortest path to",
        "graph.unknown": "The graph has no “{name}”; try another name, or search first.",
        "graph.gone": "This is not in the present graph; the whole framework is shown.",
        "graph.empty": "There is nothing to draw yet; add files with biaopu ingest.",
        "graph.hidden": "And {n} more. Take fewer steps, choose relations, or open one of them.",
        "graph.alone": "There are no such relations. Choose more relations, or look further.",
        "graph.path": "{start} to {end}: {n} step(s)",
        "graph.no_path": "There is no path between {start} and {end}.",
        "graph.table": "Relations",
        "graph.table.source": "From",
        "graph.table.relation": "Relation",
        "graph.table.target": "To",
        "graph.download": "Download GraphML",
        "graph.description": "{label} and {n} things around it; the list below says the same",
        "graph.kinds.topic": "Topic",
        "graph.kinds.stage": "Life-cycle stage",
        "graph.kinds.example": "Example",
        "graph.kinds.guide": "Guide",
        "graph.kinds.edition": "Edition of a standard",
        "relation.part": "has part",
        "relation.topic": "has topic",
        "relation.narrower": "has narrower",
        "relation.supports": "supports",
        "relation.hub": "is the hub of",
        "relation.guides": "guides",
        "relation.meets": "meets",
        "relation.fuses": "fuses",
        "relation.stage": "is a stage of",
        "relation.next": "comes before",
        "relation.example": "is an example of",
        "relation.mentions": "mentions",
        "relation.source": "is taken from",
        "relation.references": "normatively references",
        "relation.replaces": "replaces",
        "relation.subject": "is about",
        "relation.exact": "is the same as",
        "relation.close": "is close to",
        "relation.broad": "has broader",
        "relation.related": "is related to",
        "relation.document": "stands in",
    }
)
