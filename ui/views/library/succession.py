"""Which standard took the place of which, as a time line: a row a standard, a point an edition."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from biaopu.graph.reading.succession import Edition
from biaopu.ui.views.shared.charts import (
    FONT,
    MARGIN,
    TEXT,
    Options,
    Picture,
    colour,
    options,
    rows_axis,
    text_width,
    tip,
)

MOST: Final = 60
"""So many rows at most, the latest; the table has them all."""

_ROW: Final = 44
_AXIS: Final = 34
_YEARS: Final = 520
_LONGEST: Final = 26
_SMALL: Final = FONT - 1
_COLOURS: Final[Mapping[str, int | None]] = {
    "现行": 2, "即将实施": 4, "计划": 4, "废止": 1, "不详": None,
}  # fmt: skip


def time_line(
    found: Sequence[Sequence[Edition]],
    addresses: Mapping[str, str],
    standing: Mapping[str, str],
    description: str,
) -> Picture:
    """Return chains of editions along the years.

    Args:
        found: the chains, at least one; at most `MOST` are drawn.
        addresses: what a click on an edition opens, by its number.
        standing: what to call a standing.
        description: what the picture shows, for screen readers.
    """
    rows = found[:MOST]
    years = [int(one.number.year) for row in rows for one in row]
    names = [_name(row) for row in rows]
    room = max(text_width(name) for name in names) + MARGIN
    first, last = min(years) - 3, max(years) + 1  # the first label may be long
    series = [
        _series(_points(row, at, addresses, standing), _beside(row, _YEARS / (last - first)))
        for at, row in enumerate(rows)
    ]
    whole = options(series[0], description) | {
        "series": series,
        "grid": {"left": room, "right": 5 * MARGIN, "top": MARGIN, "bottom": _AXIS},
        "xAxis": {
            "type": "time",
            "min": f"{first}-01-01",
            "max": f"{last}-01-01",
            "axisLabel": {
                "formatter": "{yyyy}",
                "color": TEXT,
                "fontSize": FONT,
                "hideOverlap": True,
            },
            "splitLine": {"lineStyle": {"opacity": 0.35}},
        },
        "yAxis": rows_axis(names),
    }
    return Picture(whole, _AXIS + MARGIN + _ROW * len(rows), room + _YEARS)


def _name(row: Sequence[Edition]) -> str:
    """Return what a row is called: the latest edition's number without year, and its title."""
    number = str(row[0].number).split("—")[0]
    title = next((one.title for one in row if one.title), "")
    whole = f"{number} {title}".strip()
    return whole if len(whole) <= _LONGEST else f"{whole[: _LONGEST - 1]}…"


def _series(points: Iterable[Options], labels: Iterable[Options]) -> Options:
    return {
        "type": "line",
        "data": [point | {"label": label} for point, label in zip(points, labels, strict=True)],
        "symbolSize": 11,
        "lineStyle": {"color": "rgba(128,128,128,0.7)", "width": 1.5},
        "animationDuration": 300,
    }


def _points(
    row: Sequence[Edition], at: int, addresses: Mapping[str, str], standing: Mapping[str, str]
) -> Iterator[Options]:
    for one in row:
        number, said = str(one.number), standing.get(one.standing, one.standing)
        point: Options = {
            "value": [f"{one.number.year}-01-01", at],
            "symbol": "emptyCircle" if one.standing == "废止" else "circle",
            "itemStyle": {"color": colour(_COLOURS.get(one.standing))},
            "tooltip": {"formatter": tip(number, f"{one.title} {said}".strip())},
        }
        if number in addresses:
            point["address"] = addresses[number]
        yield point


def _beside(row: Sequence[Edition], year: float) -> list[Options]:
    """Return the labels of a row: above the line, below it where that is taken, else none.

    Args:
        row: the editions, the latest first.
        year: how many pixels a year takes.
    """
    ends = {"top": -math.inf, "bottom": -math.inf}
    found: list[Options] = []
    for at, words in reversed(list(enumerate(map(_label, row, [row] * len(row))))):
        middle, half = int(row[at].number.year) * year, text_width(words, _SMALL) / 2
        free = next((side for side, end in ends.items() if middle - half > end), "")
        if free:
            ends[free] = middle + half + _SMALL / 2
        label: Options = {"show": bool(free), "position": free or "top", "formatter": words}
        found.insert(0, label | {"color": TEXT, "fontSize": _SMALL})
    return found


def _label(one: Edition, row: Sequence[Edition]) -> str:
    """Return the year of an edition, or its whole number where that is not the row's."""
    number = str(one.number)
    same = number.split("—")[0] == str(row[0].number).split("—")[0]
    return one.number.year if same else number
