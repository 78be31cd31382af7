"""What all pictures share: colours, and options for ECharts with the room that words need.

Everything is laid out from the words themselves, so that no label is cut or runs into another,
whatever guide it comes from. Widths and heights are in CSS pixels. Pictures are drawn as SVG, so
colours may be CSS that follows the page from light to dark; each subsystem has one, readable as
text and under white text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from biaopu.graph.reading.records import NodeRow
from biaopu.ui.markup import element, text

Options = dict[str, Any]

FONT: Final = 13
MARGIN: Final = 12

INK: Final = "#4a4540"
"""The colour of what belongs to no subsystem."""

PAPER: Final = "var(--st-background-color, Canvas)"
"""The page's background."""

TEXT: Final = "var(--st-text-color, CanvasText)"
"""The colour of the page's words."""

_BRANCHES: Final = ("#2b6a8f", "#a8452f", "#4b7f52", "#8a5a9e", "#9a6b12", "#3d7f86", "#a34a72")
_WARM: Final = "#c2571a"


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart's options with the height it needs and the width below which it must scroll.

    ``many`` tells that it has too many parts to be drawn as one element of the page each,
    ``centred`` that it begins in its middle.
    """

    options: Options
    height: int
    least_width: int
    many: bool = False
    centred: bool = False


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


def options(series: Options, description: str) -> Options:
    """Return the options of a picture with this one series and this description.

    What is pointed at keeps its colour: ECharts cannot make a colour of CSS lighter and would leave
    the item without any, and what has no colour takes no click.
    """
    pointed = series.get("emphasis", {}) | {"itemStyle": {"color": "inherit"}}
    return {
        "aria": {"enabled": True, "label": {"description": description}},
        "tooltip": {
            "trigger": "item",
            "confine": True,
            "borderColor": INK,
            "extraCssText": "max-width:22em;white-space:normal;line-height:1.6",
        },
        "series": [series | {"emphasis": pointed}],
    }


def rows_axis(names: Sequence[str]) -> Options:
    """Return an axis of named rows, the first at the top."""
    return {
        "type": "category",
        "data": list(names),
        "inverse": True,
        "axisTick": {"show": False},
        "axisLabel": {"color": TEXT, "fontSize": FONT, "interval": 0},
    }


def tip(title: str, *rows: str) -> str:
    """Return what is shown beside what is pointed at, as HTML without ECharts templates."""
    shown = (element("div", text(row)) for row in rows if row)
    return (element("b", text(title)) + "".join(shown)).replace("{", "&#123;")


def node_tip(row: NodeRow) -> str:
    """Return what is shown beside a node of a framework that is pointed at."""
    return tip(f"{row.id} {row.label}".removeprefix("0 "), row.purpose)


def colour(branch: int | None) -> str:
    """Return the colour of the subsystem with this number (from 0)."""
    return INK if branch is None else _BRANCHES[branch % len(_BRANCHES)]


def warm(percent: int) -> str:
    """Return the colour of counts thinned with the page's background; 0 is the page's own."""
    return f"color-mix(in srgb, {_WARM} {percent}%, {PAPER})"


def wash(branch: int | None, percent: int) -> str:
    """Return a subsystem's colour thinned with the page's background: 100 is the full colour."""
    return f"color-mix(in srgb, {colour(branch)} {percent}%, {PAPER})"
