"""A framework as a sunburst to take in at a glance, the names of its leaves outside the rings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import pi
from typing import Final

from biaopu.graph.reading.records import NodeRow
from biaopu.ui.views.shared.charts import (
    FONT,
    MARGIN,
    PAPER,
    TEXT,
    Options,
    Picture,
    node_tip,
    options,
    text_width,
    wash,
)
from biaopu.ui.views.shared.links import Links
from biaopu.ui.workspace.frame import Frame

from .heat import Heat

_HUB, _LEAST_RING, _RIM = 76, 84, 12
_SMALL = 12
_OUTSIDE: Final = {"position": "outside", "rotate": "radial", "padding": 4, "color": TEXT}


def sunburst(
    frame: Frame, root: NodeRow, links: Links, description: str, heat: Heat | None = None
) -> Picture:
    """Return the framework below ``root`` as rings; what has nothing below is named outside them.

    Args:
        frame: the framework.
        root: what stands in the middle.
        links: makes the addresses that clicks open.
        description: what the picture shows, for screen readers.
        heat: what to colour the arcs by and to name in them; None for the subsystems.
    """
    leaves = list(frame.leaves(root))
    arcs = _Arcs(frame, links, heat, len(leaves))
    longest = max(text_width(arcs.name(leaf), _SMALL) for leaf in leaves)
    rings = list(_rings(arcs, root, max(1, *(leaf.level for leaf in leaves))))
    arcs.radius.update({at: ring["r"] for at, ring in enumerate(rings, 1)})
    size = 2 * (rings[-1]["r"] + longest + 2 * MARGIN)
    series = {
        "type": "sunburst",
        "data": [arcs.of(child) for child in frame.children(root)],
        "sort": None,
        "nodeClick": False,
        "radius": [rings[0]["r0"], rings[-1]["r"]],
        "levels": [{}, *rings],
        "itemStyle": {"borderWidth": 1.5, "borderColor": wash(None, 30) if heat else PAPER},
        "label": {"fontSize": _SMALL, "minAngle": 0},
        "emphasis": {"focus": "ancestor"},
        "animationDuration": 300,
    }
    whole = options(series, description) | {"title": _middle(root)}
    return Picture(whole, size, size, centred=True)


def _rings(arcs: _Arcs, root: NodeRow, depth: int) -> Iterator[dict[str, int]]:
    """Yield where the ring of each level begins and ends: wide enough for the names inside it."""
    frame = arcs.frame
    inner, rows = _HUB, list(frame.children(root))
    for level in range(1, depth + 1):
        named = [text_width(arcs.name(row), _SMALL) for row in rows if frame.children(row)]
        width = max([_LEAST_RING, *(name + MARGIN for name in named)])
        outer = inner + (width if level < depth or depth == 1 else _RIM)
        yield {"r0": inner, "r": outer}
        inner, rows = outer, [child for row in rows for child in frame.children(row)]


@dataclass(frozen=True, slots=True)
class _Arcs:
    """Makes the arcs of a sunburst with ``leaves`` leaves and the outer radius of each level."""

    frame: Frame
    links: Links
    heat: Heat | None
    leaves: int
    radius: dict[int, int] = field(default_factory=dict)

    def name(self, row: NodeRow) -> str:
        """Return what stands in the arc of a node, or outside it."""
        return self.heat.named(row) if self.heat else row.label

    def of(self, row: NodeRow) -> Options:
        """Return the arc of a node with all that is below it."""
        below = self.frame.children(row)
        arc: Options = {
            "name": self.name(row),
            "address": self.links.node(row.iri),
            "itemStyle": {"color": self._colour(row)},
            "label": self._inside(row) if below else _OUTSIDE,
            "tooltip": {"formatter": node_tip(row)},
        }
        return arc | ({"children": [self.of(child) for child in below]} if below else {"value": 1})

    def _colour(self, row: NodeRow) -> str:
        if self.heat:
            return self.heat.colour(row)
        return wash(self.frame.branch(row.iri), {1: 100, 2: 38}.get(row.level, 60))

    def _inside(self, row: NodeRow) -> Options:
        share = sum(1 for _ in self.frame.leaves(row)) / self.leaves
        length = 2 * pi * share * (self.radius[row.level] - _LEAST_RING / 2)
        along = length > text_width(self.name(row), _SMALL) + 2 * MARGIN
        return {
            "rotate": "tangential" if along else "radial",
            "color": "#ffffff" if row.level == 1 and not self.heat else TEXT,
        }


def _middle(root: NodeRow) -> Options:
    half = (len(root.label) + 1) // 2
    words = root.label if half < 4 else f"{root.label[:half]}\n{root.label[half:]}"
    style = {"fontSize": FONT + 1, "fontWeight": "bold", "lineHeight": 20}
    return {"text": words, "left": "center", "top": "middle", "textStyle": style}
