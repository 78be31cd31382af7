"""A framework as options for ECharts: a tree to read, and a sunburst to take in at a glance.

Everything is laid out from the words themselves, so that no label is cut or runs into another,
whatever guide it comes from. Widths and heights are in CSS pixels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from biaopu.graph.views import NodeRow

from .frame import Frame
from .markup import element, text
from .palette import INK, colour, tint

Options = dict[str, Any]

FONT: Final = 13
_ROW, _GAP, _MARGIN = 24, 44, 12
_BOX_PADDING = 10
_RINGS = 72
_SUNBURST_LABEL = 12


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart's options with the height it needs and the width below which it must scroll."""

    options: Options
    height: int
    least_width: int


def text_width(words: str, size: int = FONT) -> int:
    """Return about how wide a line of text is: a Han character takes one em, a Latin one 0.6.

    >>> text_width("标准", 10)
    20
    """
    return round(
        sum(
            size if unicodedata.east_asian_width(one) in "WFA" else 0.6 * size
            for one in unicodedata.normalize("NFC", words)
        )
    )


def tree(frame: Frame, root: NodeRow, description: str) -> Picture:
    """Return the framework below ``root`` as a tree that grows to the right, every label in a box.

    Args:
        frame: the framework.
        root: where to begin.
        description: what the picture shows, for screen readers.
    """
    columns = list(_column_widths(frame, [root]))
    step = max(columns[:-1], default=0) + _GAP
    least = _MARGIN * 2 + step * (len(columns) - 1) + columns[-1]
    series = {
        "type": "tree",
        "data": [_box(frame, root)],
        "orient": "LR",
        "left": _MARGIN,
        "right": _MARGIN + columns[-1],
        "top": _ROW,
        "bottom": _ROW,
        "edgeShape": "polyline",
        "edgeForkPosition": f"{round(100 * (step - _GAP / 2) / step)}%",
        "lineStyle": {"color": "rgba(128,128,128,0.45)", "width": 1},
        "expandAndCollapse": False,
        "initialTreeDepth": -1,
        "roam": False,
        "animationDuration": 300,
        "emphasis": {"focus": "relative", "itemStyle": {"borderWidth": 2}},
        "blur": {"itemStyle": {"opacity": 0.25}, "label": {"opacity": 0.35}},
    }
    height = _ROW * 2 + round(_tree_rows(frame, root) * _ROW)
    return Picture(_options(series, description), height, least)


def _column_widths(frame: Frame, rows: list[NodeRow]) -> Iterator[int]:
    while rows:
        yield max(_box_width(row.label) for row in rows)
        rows = [child for row in rows for child in frame.children(row)]


def _box_width(label: str) -> int:
    return text_width(label) + 2 * _BOX_PADDING


def _tree_rows(frame: Frame, root: NodeRow) -> float:
    """Return how many rows ECharts spreads the leaves over: one between siblings, else two."""
    leaves = list(frame.leaves(root))
    return sum(1.0 if one.parent == other.parent else 2.0 for one, other in pairwise(leaves))


def _box(frame: Frame, row: NodeRow) -> Options:
    branch = frame.branch(row.iri)
    solid = row.level < 2
    return {
        "name": row.label,
        "iri": row.iri,
        "symbol": "roundRect",
        "symbolSize": [_box_width(row.label), _ROW - 4],
        "symbolOffset": ["50%", 0],
        "itemStyle": {
            "color": colour(branch) if solid else tint(branch, 0.13 if row.level == 2 else 0.05),
            "borderColor": colour(branch) if row.level < 3 else tint(branch, 0.35),
            "borderWidth": 1,
        },
        "label": _box_label(solid),
        "tooltip": {"formatter": tip(row)},
        "children": [_box(frame, child) for child in frame.children(row)],
    }


def _box_label(solid: bool) -> Options:
    # a place given in pixels takes the theme's text colour, "inside" would not
    label: Options = {
        "position": [_BOX_PADDING, (_ROW - 4) / 2],
        "align": "left",
        "verticalAlign": "middle",
        "fontSize": FONT,
        "fontWeight": "bold" if solid else "normal",
    }
    return label | ({"color": "#ffffff"} if solid else {})


def sunburst(frame: Frame, root: NodeRow, description: str) -> Picture:
    """Return the framework below ``root`` as rings, the outermost labels outside the rings.

    Args:
        frame: the framework.
        root: what stands in the middle.
        description: what the picture shows, for screen readers.
    """
    longest = max(text_width(leaf.label, _SUNBURST_LABEL) for leaf in frame.leaves(root))
    depth = max((row.level for row in frame.leaves(root)), default=1)
    radius = _RINGS * (depth + 1)
    size = 2 * (radius + longest + 2 * _MARGIN)
    series = {
        "type": "sunburst",
        "data": [_ring(frame, child) for child in frame.children(root)],
        "sort": None,
        "nodeClick": False,
        "radius": [_RINGS, radius],
        "levels": [{}, *_levels(depth, radius)],
        "itemStyle": {"borderWidth": 1.5, "borderColor": "rgba(255,255,255,0.7)"},
        "label": {"fontSize": _SUNBURST_LABEL, "minAngle": 0},
        "emphasis": {"focus": "ancestor"},
        "animationDuration": 300,
    }
    options = _options(series, description) | {"title": _middle(root)}
    return Picture(options, size, size)


def _levels(depth: int, radius: int) -> Iterator[Options]:
    for level in range(1, depth + 1):
        inner, outer = _RINGS * level, _RINGS * (level + 1)
        if level == depth and depth > 1:
            inner, outer = radius - _RINGS, radius - _RINGS + 12
        yield {"r0": inner, "r": outer}


def _ring(frame: Frame, row: NodeRow) -> Options:
    branch, below = frame.branch(row.iri), frame.children(row)
    arc: Options = {
        "name": row.label,
        "iri": row.iri,
        "itemStyle": {"color": tint(branch, {1: 1.0, 2: 0.55}.get(row.level, 0.35))},
        "tooltip": {"formatter": tip(row)},
    }
    if below:
        inside = "#ffffff" if row.level == 1 else None
        label = {"rotate": "tangential" if row.level == 1 else "radial"}
        arc["label"] = label | ({"color": inside} if inside else {})
        arc["children"] = [_ring(frame, child) for child in below]
    else:
        arc["value"] = 1
        arc["label"] = {"position": "outside", "rotate": "radial", "padding": 4, "silent": False}
    return arc


def _middle(root: NodeRow) -> Options:
    half = (len(root.label) + 1) // 2
    words = root.label if half < 4 else f"{root.label[:half]}\n{root.label[half:]}"
    style = {"fontSize": FONT + 1, "fontWeight": "bold", "lineHeight": 20}
    return {"text": words, "left": "center", "top": "middle", "textStyle": style}


def _options(series: Options, description: str) -> Options:
    return {
        "aria": {"enabled": True, "label": {"description": description}},
        "tooltip": {
            "trigger": "item",
            "confine": True,
            "borderColor": INK,
            "extraCssText": "max-width:22em;white-space:normal;line-height:1.6",
        },
        "series": [series],
    }


def tip(row: NodeRow) -> str:
    """Return what is shown beside a node that is pointed at, as HTML without ECharts templates."""
    head = element("b", text(f"{row.id} {row.label}".removeprefix("0 ")))
    body = element("div", text(row.purpose)) if row.purpose else ""
    return (head + body).replace("{", "&#123;")
