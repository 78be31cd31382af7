"""What all pictures share: options for ECharts with the room that their words need.

Everything is laid out from the words themselves, so that no label is cut or runs into another,
whatever guide it comes from. Widths and heights are in CSS pixels.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from biaopu.graph.reading.records import NodeRow
from biaopu.ui.markup import element, text

from .palette import INK, TEXT

Options = dict[str, Any]

FONT: Final = 13
MARGIN: Final = 12


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
    """Return the options of a picture with this one series and this description."""
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


def rows_axis(names: Sequence[str]) -> Options:
    """Return an axis of named rows, the first at the top."""
    return {
        "type": "category",
        "data": list(names),
        "inverse": True,
        "axisTick": {"show": False},
        "axisLabel": {"color": TEXT, "fontSize": FONT, "interval": 0},
    }


def tip(row: NodeRow) -> str:
    """Return what is shown beside a node that is pointed at, as HTML without ECharts templates."""
    head = element("b", text(f"{row.id} {row.label}".removeprefix("0 ")))
    body = element("div", text(row.purpose)) if row.purpose else ""
    return (head + body).replace("{", "&#123;")
