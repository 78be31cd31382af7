"""What stands around a thing as a picture: rings around a centre, every label along its own ray.

A thing has its place from its number among its neighbours alone, so that the same network is drawn
the same every time; a label lies on the ray from the centre and runs into no other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final

from biaopu.graph.reading_network import Network, NetworkNode

from .charts import FONT, Options, Picture, options, text_width
from .links import Links
from .markup import element, text
from .palette import PAPER, TEXT, colour

LEAST_RING: Final = 150
"""Pixels from the centre to the first ring, and between rings."""

_ROW: Final = 19
_MARGIN: Final = 16
_LONGEST: Final = 14
_SIZES: Final = (22, 14, 10, 8)
_SHADES: Final[Mapping[str, int | None]] = {
    "system": None, "subsystem": 0, "part": 2, "topic": 5, "term": 1, "concept": 1, "stage": 4,
    "example": 6, "guide": 3, "standard": 3, "glossary": 3, "edition": 3,
}  # fmt: skip


def picture(
    network: Network,
    links: Links,
    named: Callable[[str], str],
    kind: Callable[[str], str],
    description: str,
) -> Picture:
    """Return a network as rings around its centre.

    Args:
        network: what to draw, its centre first.
        links: makes the addresses that clicks open: the network around what was clicked.
        named: what to call a relation.
        kind: what to call a kind of thing.
        description: what the picture shows, for screen readers.
    """
    angles = _angles(network)
    ring = _ring(network)
    reach = max(_reach(node, ring) for node in network.nodes) + _MARGIN
    series: Options = {
        "type": "graph",
        "layout": "none",
        "roam": True,
        "width": 2 * reach,
        "height": 2 * reach,
        "left": "center",
        "top": "middle",
        "data": [
            *_corners(reach),
            *(_point(node, angles[node.iri], ring, links, kind) for node in network.nodes),
        ],
        "links": [_line(one.source, one.target, named(one.name)) for one in network.relations],
        "edgeSymbol": ["none", "arrow"],
        "edgeSymbolSize": 6,
        "lineStyle": {"color": "rgba(128,128,128,0.55)", "width": 1, "curveness": 0.08},
        "emphasis": {"focus": "adjacency", "lineStyle": {"width": 2}},
        "animation": False,
    }
    return Picture(options(series, description), 2 * reach, 2 * reach)


def _corners(reach: int) -> list[Options]:
    """Return two points that cannot be seen and that keep the scale: one unit is one pixel."""
    unseen: Options = {
        "symbolSize": 0,
        "silent": True,
        "label": {"show": False},
        "tooltip": {"show": False},
    }
    return [{"name": f"corner {x}", "x": x, "y": x, **unseen} for x in (-reach, reach)]


def _ring(network: Network) -> int:
    """Return the distance between rings that leaves every label a row of its own."""
    counts: defaultdict[int, int] = defaultdict(int)
    for node in network.nodes:
        counts[node.distance] += 1
    rows = (count * _ROW / (2 * math.pi * step) for step, count in counts.items() if step)
    return max(LEAST_RING, *(math.ceil(one) for one in rows))


def _reach(node: NetworkNode, ring: int) -> int:
    return node.distance * ring + text_width(_short(node.label)) + _SIZES[0]


def _short(label: str) -> str:
    """Return a label that has room beside its point; the whole one is in the tooltip and table."""
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"


def _angles(network: Network) -> dict[str, float]:
    """Return the direction of each thing: each gets a share of the circle for what hangs on it."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for node in network.nodes[1:]:
        below[node.parent].append(node.iri)
    leaves: dict[str, int] = {}
    for node in reversed(network.nodes):
        leaves[node.iri] = sum(leaves[one] for one in below[node.iri]) or 1
    centre = network.nodes[0].iri
    spans = {centre: (0.0, 2 * math.pi)}
    for node in network.nodes:
        start, end = spans[node.iri]
        for one in below[node.iri]:
            share = (end - spans[node.iri][0]) * leaves[one] / leaves[node.iri]
            spans[one] = (start, start + share)
            start += share
    return {iri: (start + end) / 2 - math.pi / 2 for iri, (start, end) in spans.items()}


def _point(
    node: NetworkNode, angle: float, ring: int, links: Links, kind: Callable[[str], str]
) -> Options:
    radius = node.distance * ring
    left = math.cos(angle) < -1e-9
    turned = math.degrees(-angle) + (180 if left else 0)
    shade = colour(_SHADES.get(node.kind))
    label: Options = {
        "show": True,
        "formatter": _short(node.label).replace("{", "("),
        "color": TEXT,
        "fontSize": FONT,
        "fontWeight": "bold" if not node.distance else "normal",
        "position": "left" if left and node.distance else "right",
        "rotate": round((turned + 180) % 360 - 180, 1) if node.distance else 0,
    }
    if not node.distance:
        label |= {"position": "bottom", "backgroundColor": PAPER, "padding": 3}
    tip = element("b", text(node.label)) + element("div", text(kind(node.kind)))
    return {
        "id": node.iri,
        "name": node.iri,
        "x": round(radius * math.cos(angle), 1),
        "y": round(radius * math.sin(angle), 1),
        "symbolSize": _SIZES[min(node.distance, len(_SIZES) - 1)],
        "itemStyle": {"color": shade},
        "label": label,
        "address": links.to("graph", iri=node.iri),
        "tooltip": {"formatter": tip.replace("{", "&#123;")},
    }


def _line(source: str, target: str, name: str) -> Options:
    return {
        "source": source,
        "target": target,
        "tooltip": {"formatter": text(name)},
    }
