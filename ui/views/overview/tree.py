"""A framework as a tree to read: it grows to the right, every label in a box of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from biaopu.graph.reading.records import NodeRow
from biaopu.ui.views.shared.charts import (
    FONT,
    MARGIN,
    TEXT,
    Options,
    Picture,
    colour,
    node_tip,
    options,
    text_width,
    wash,
)
from biaopu.ui.views.shared.links import Links
from biaopu.ui.workspace.frame import Frame

from .heat import Heat

_ROW, _GAP, _BOX_PADDING = 24, 44, 10
_STYLE: Final[Options] = {
    "type": "tree",
    "orient": "LR",
    "left": MARGIN,
    "top": _ROW,
    "bottom": _ROW,
    "edgeShape": "polyline",
    "lineStyle": {"color": "rgba(128,128,128,0.45)", "width": 1},
    "expandAndCollapse": False,
    "initialTreeDepth": -1,
    "roam": False,
    "symbol": "rect",
    "symbolSize": 1,
    "label": {
        "position": "right",
        "distance": 0,
        "fontSize": FONT,
        "lineHeight": FONT,
        "padding": [4, _BOX_PADDING - 1],
        "borderWidth": 1,
        "borderRadius": 3,
    },
    "animationDuration": 300,
    "emphasis": {"focus": "relative", "label": {"borderWidth": 2}},
    "blur": {"label": {"opacity": 0.35}},
}


def tree(
    frame: Frame, root: NodeRow, links: Links, description: str, heat: Heat | None = None
) -> Picture:
    """Return the framework below ``root`` as a tree that grows to the right, every label in a box.

    Args:
        frame: the framework.
        root: where to begin.
        links: makes the addresses that clicks open.
        description: what the picture shows, for screen readers.
        heat: what to colour the boxes by and to name beside them; None for the subsystems.
    """
    named = heat.named if heat else _label
    columns = list(_column_widths(frame, [root], named))
    step = max(columns[:-1], default=0) + _GAP
    least = MARGIN * 2 + step * (len(columns) - 1) + columns[-1]
    series = _STYLE | {
        "data": [_box(frame, root, links, heat)],
        "right": MARGIN + columns[-1],
        "edgeForkPosition": f"{round(100 * (step - _GAP / 2) / step)}%",
    }
    height = _ROW * 2 + round(_tree_rows(frame, root) * _ROW)
    return Picture(options(series, description), height, least)


def _label(row: NodeRow) -> str:
    return row.label


def _column_widths(
    frame: Frame, rows: list[NodeRow], named: Callable[[NodeRow], str]
) -> Iterator[int]:
    while rows:
        yield max(_box_width(named(row)) for row in rows)
        rows = [child for row in rows for child in frame.children(row)]


def _box_width(label: str) -> int:
    return text_width(label) + 2 * _BOX_PADDING


def _tree_rows(frame: Frame, root: NodeRow) -> float:
    """Return how many rows ECharts spreads the leaves over: one between siblings, else two."""
    leaves = list(frame.leaves(root))
    return sum(1.0 if one.parent == other.parent else 2.0 for one, other in pairwise(leaves))


def _box(frame: Frame, row: NodeRow, links: Links, heat: Heat | None) -> Options:
    return {
        "name": heat.named(row) if heat else row.label,
        "address": links.node(row.iri),
        "label": _hot_label(heat, row) if heat else _box_label(row.level, frame.branch(row.iri)),
        "tooltip": {"formatter": node_tip(row)},
        "children": [_box(frame, child, links, heat) for child in frame.children(row)],
    }


def _hot_label(heat: Heat, row: NodeRow) -> Options:
    return {
        "color": TEXT,
        "fontWeight": "bold" if row.level < 2 else "normal",
        "backgroundColor": heat.colour(row),
        "borderColor": wash(None, 40),
    }


def _box_label(level: int, branch: int | None) -> Options:
    """Return the box as the label's own background: a symbol's would stretch its border."""
    solid = level < 2
    return {
        "color": "#ffffff" if solid else TEXT,
        "fontWeight": "bold" if solid else "normal",
        "backgroundColor": colour(branch) if solid else wash(branch, 13 if level == 2 else 4),
        "borderColor": colour(branch) if level < 3 else wash(branch, 50),
    }
