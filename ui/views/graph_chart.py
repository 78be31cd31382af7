"""What stands around a thing as a picture: rings around a centre, every label along its own ray.

A thing has its place from its number among its neighbours alone, so that the same network is drawn
the same every time; a label lies on the ray from the centre and runs into no other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from biaopu.graph.reading_network import Network, NetworkNode

from .charts import FONT, Options, Picture, options, text_width
from .markup import element, text
from .palette import INK, PAPER, TEXT, colour

LEAST_RING: Final = 150
"""Pixels from the centre to the first ring, and between rings."""

MANY: Final = 300
"""More things than this are drawn as points without names, as pixels and not as elements."""

_MANY_RING: Final = 220
_MANY_SIZE: Final = 860
_MANY_POINT: Final = 5
_OPENED: Final[Options] = {"borderColor": INK, "borderWidth": 2}
_ROW: Final = 19
_MARGIN: Final = 16
_LONGEST: Final = 14 * FONT
_SIZES: Final = (22, 14, 10, 8)
_SHADES: Final[Mapping[str, int | None]] = {
    "system": None, "subsystem": 0, "part": 2, "topic": 5, "term": 1, "concept": 1, "stage": 4,
    "example": 6, "guide": 3, "standard": 3, "glossary": 3, "edition": 3,
    "withdrawn": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looks:
    """What a picture of a network says and does, apart from the network itself.

    Attributes:
        address: what a click on a thing opens.
        relation: what to call a relation.
        kind: what to call a kind of thing.
        opened: IRIs of the things that were expanded by hand.
        description: what the picture shows, for screen readers.
        save: what to call the button that saves the picture.
    """

    address: Callable[[NetworkNode], str]
    relation: Callable[[str], str]
    kind: Callable[[str], str]
    opened: Collection[str]
    description: str
    save: str


def picture(network: Network, looks: Looks) -> Picture:
    """Return a network as rings around its centre.

    Args:
        network: what to draw, its centre first.
        looks: what it says, and what clicks do.
    """
    angles = _angles(network)
    many = len(network.nodes) > MANY
    ring = _MANY_RING if many else _ring(network)
    box = _Box.of(network, angles, ring)
    width, height = (_MANY_SIZE, _MANY_SIZE) if many else (box.width, box.height)
    series: Options = {
        "type": "graph",
        "layout": "none",
        "roam": True,
        "width": width,
        "height": height,
        "left": "center",
        "top": "middle",
        "data": [
            *box.corners(),
            *(_point(node, angles[node.iri], ring, looks, many=many) for node in network.nodes),
        ],
        "links": [
            _line(one.source, one.target, looks.relation(one.name)) for one in network.relations
        ],
        "edgeSymbol": ["none", "none" if many else "arrow"],
        "edgeSymbolSize": 6,
        "lineStyle": {
            "color": "rgba(128,128,128,0.55)",
            "width": 0.5 if many else 1,
            "curveness": 0 if many else 0.08,
        },
        "emphasis": {"focus": "none" if many else "adjacency", "lineStyle": {"width": 2}},
        "labelLayout": {"hideOverlap": many},
        "animation": False,
    }
    whole = options(series, looks.description) | {"toolbox": _saving(looks.save, many=many)}
    return Picture(whole, height, width, many)


def _saving(title: str, *, many: bool) -> Options:
    """Return the button that saves the picture: as PNG what is drawn as pixels, else as SVG."""
    form = "png" if many else "svg"
    return {
        "left": 8,
        "top": 8,
        "feature": {"saveAsImage": {"type": form, "name": "biaopu", "title": title}},
    }


@dataclass(frozen=True, slots=True)
class _Box:
    """The room that the points and their labels take, in pixels from the centre."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def of(cls, network: Network, angles: Mapping[str, float], ring: int) -> _Box:
        """Return the room for a network, with a margin, and never less than round the centre."""
        ends = [(LEAST_RING, LEAST_RING), (-LEAST_RING, -LEAST_RING)]
        for node in network.nodes:
            far, angle = _reach(node, ring), angles[node.iri]
            ends.append((round(far * math.cos(angle)), round(far * math.sin(angle))))
        across, down = zip(*ends, strict=True)
        return cls(
            min(across) - _MARGIN, min(down) - _MARGIN, max(across) + _MARGIN, max(down) + _MARGIN
        )

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def corners(self) -> list[Options]:
        """Return two points that cannot be seen and keep the scale: one unit is one pixel."""
        unseen: Options = {
            "symbolSize": 0,
            "silent": True,
            "label": {"show": False},
            "tooltip": {"show": False},
        }
        places = ((self.left, self.top), (self.right, self.bottom))
        return [{"name": f"corner {x} {y}", "x": x, "y": y, **unseen} for x, y in places]


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
    if text_width(label) <= _LONGEST:
        return label
    fitting = (at for at in range(len(label), 0, -1) if text_width(label[:at]) < _LONGEST - FONT)
    return f"{label[: next(fitting, 1)]}…"


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


def _point(node: NetworkNode, angle: float, ring: int, looks: Looks, *, many: bool) -> Options:
    radius = node.distance * ring
    left = math.cos(angle) < -1e-9
    turned = math.degrees(-angle) + (180 if left else 0)
    shade = colour(_SHADES.get(node.kind))
    label: Options = {
        "show": not many or not node.distance,
        "formatter": _short(node.label).replace("{", "("),
        "color": TEXT,
        "fontSize": FONT,
        "fontWeight": "bold" if not node.distance else "normal",
        "position": "left" if left and node.distance else "right",
        "rotate": round((turned + 180) % 360 - 180, 1) if node.distance else 0,
    }
    if not node.distance:
        label |= {"position": "bottom", "backgroundColor": PAPER, "padding": 3}
    tip = element("b", text(node.label)) + element("div", text(looks.kind(node.kind)))
    return {
        "id": node.iri,
        "name": node.iri,
        "x": round(radius * math.cos(angle), 1),
        "y": round(radius * math.sin(angle), 1),
        "symbolSize": _MANY_POINT if many and node.distance else _size(node),
        "itemStyle": {"color": shade} | (_OPENED if node.iri in looks.opened else {}),
        "label": label,
        "address": looks.address(node),
        "tooltip": {"formatter": tip.replace("{", "&#123;")},
    }


def _size(node: NetworkNode) -> int:
    return _SIZES[min(node.distance, len(_SIZES) - 1)]


def _line(source: str, target: str, name: str) -> Options:
    return {
        "source": source,
        "target": target,
        "tooltip": {"formatter": text(name)},
    }
