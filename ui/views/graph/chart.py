"""What stands around a thing as a picture: rings around a centre, every label along its own ray.

The same network is drawn the same every time (:mod:`.graph_places`); a label lies on the ray from
the centre and runs into no other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from biaopu.graph.reading.network import Network, NetworkNode
from biaopu.ui.markup import text
from biaopu.ui.views.shared.charts import (
    FONT,
    INK,
    PAPER,
    TEXT,
    Options,
    Picture,
    colour,
    options,
    text_width,
    tip,
)

from .places import LEAST_RING, ROW, Place, places

MANY: Final = 300
"""More things than this are drawn as points without names, as pixels and not as elements."""

_MANY_RING: Final = 220
_MANY_SIZE: Final = 860
_MANY_POINT: Final = 5
_OPENED: Final[Options] = {"borderColor": INK, "borderWidth": 2}
_MANY_ROW: Final = 4
_FADED: Final = 0.22
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
        pinned: IRIs of the things that stay in the picture wherever its centre is.
        sought: IRIs of the things that were looked for; the others step back. None: all alike.
        description: what the picture shows, for screen readers.
    """

    address: Callable[[NetworkNode], str]
    relation: Callable[[str], str]
    kind: Callable[[str], str]
    opened: Collection[str]
    description: str
    pinned: Collection[str] = ()
    sought: Collection[str] = ()


def picture(network: Network, looks: Looks) -> Picture:
    """Return a network as rings around its centre.

    Args:
        network: what to draw, its centre first.
        looks: what it says, and what clicks do.
    """
    many = len(network.nodes) > MANY
    row, ring = (_MANY_ROW, _MANY_RING) if many else (ROW, 0)
    where = places(network, lambda node: _outwards(node, many=many), row, ring)
    box = _Box.of(network, where, many=many)
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
            *(_point(node, where[node.iri], looks, many=many) for node in network.nodes),
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
    return Picture(options(series, looks.description), height, width, many, centred=True)


@dataclass(frozen=True, slots=True)
class _Box:
    """The room that the points and their labels take, in pixels from the centre."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def of(cls, network: Network, where: Mapping[str, Place], *, many: bool) -> _Box:
        """Return the room for a network, with a margin, as wide to the left as to the right."""
        across, down = LEAST_RING, [LEAST_RING, -LEAST_RING]
        for node in network.nodes:
            place = where[node.iri]
            far = Place(place.radius + _outwards(node, many=many), place.angle)
            across = max(across, round(abs(far.x)))
            down.append(round(far.y))
        side = across + _MARGIN
        return cls(-side, min(down) - _MARGIN, side, max(down) + _MARGIN)

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


def _outwards(node: NetworkNode, *, many: bool) -> int:
    """Return how many pixels a point takes outwards from where it is, with its label."""
    return _MANY_POINT if many else text_width(_short(node.label)) + _SIZES[0]


def _short(label: str) -> str:
    """Return a label that has room beside its point; the whole one is in the tooltip and table."""
    if text_width(label) <= _LONGEST:
        return label
    fitting = (at for at in range(len(label), 0, -1) if text_width(label[:at]) < _LONGEST - FONT)
    return f"{label[: next(fitting, 1)]}…"


def _point(node: NetworkNode, place: Place, looks: Looks, *, many: bool) -> Options:
    faded = bool(looks.sought) and node.iri not in looks.sought
    style: Options = {"color": shade(node.kind), "opacity": _FADED if faded else 1}
    return {
        "id": node.iri,
        "name": node.iri,
        "x": round(place.x, 1),
        "y": round(place.y, 1),
        "symbol": "diamond" if node.iri in looks.pinned else "circle",
        "symbolSize": _MANY_POINT if many and node.distance else _size(node),
        "itemStyle": style | (_OPENED if node.iri in looks.opened else {}),
        "label": _label(node, place.angle, looks, many=many)
        | ({"opacity": _FADED} if faded else {}),
        "address": looks.address(node),
        "tooltip": {"formatter": tip(node.label, looks.kind(node.kind))},
    }


def shade(kind: str) -> str:
    """Return the colour of things of a kind."""
    return colour(_SHADES.get(kind))


def _label(node: NetworkNode, angle: float, looks: Looks, *, many: bool) -> Options:
    left = math.cos(angle) < -1e-9
    turned = math.degrees(-angle) + (180 if left else 0)
    found = node.iri in looks.sought
    label: Options = {
        "show": not many or not node.distance or found,
        "formatter": _short(node.label).replace("{", "("),
        "color": TEXT,
        "fontSize": FONT,
        "fontWeight": "bold" if found or not node.distance else "normal",
        "position": "left" if left and node.distance else "right",
        "rotate": round((turned + 180) % 360 - 180, 1) if node.distance else 0,
    }
    if not node.distance:
        label |= {"position": "bottom", "backgroundColor": PAPER, "padding": 3}
    return label


def _size(node: NetworkNode) -> int:
    return _SIZES[min(node.distance, len(_SIZES) - 1)]


def _line(source: str, target: str, name: str) -> Options:
    return {
        "source": source,
        "target": target,
        "tooltip": {"formatter": text(name)},
    }
