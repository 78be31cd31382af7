"""How a page is turned to be read: by quarters, and by the small angle at which it lies skewed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median

import pypdfium2 as pdfium

Turn = Callable[[float, float], tuple[float, float]]
"""The map from a page's own axes to points from the upper left corner of the page as it is read."""

_STRAIGHT = 5.0
# In quarter turns.
_ALONG = 1 / 6


def quarter_of(angles: Sequence[float]) -> int:
    """Return by how many quarter turns, counter-clockwise, most of the page's text is written.

    A watermark across the page may have more characters than its text.
    """
    quarters = [angle / (math.pi / 2) for angle in angles]
    along = [quarter for quarter in quarters if abs(quarter - round(quarter)) < _ALONG]
    counted = Counter(round(quarter) % 4 for quarter in along or quarters)
    return counted.most_common(1)[0][0] if counted else 0


def off_by(angle: float, quarter: int) -> float:
    """Return by how many degrees, counter-clockwise, text is written off the lines of its page."""
    return (math.degrees(angle) - 90 * quarter + 180) % 360 - 180


def lean_of(angles: Sequence[float], quarter: int) -> float:
    """Return how far the lines of a page go down for a point to the right, as its text is drawn."""
    off = [degrees for a in angles if abs(degrees := off_by(a, quarter)) < _STRAIGHT]
    return -math.tan(math.radians(median(off))) if off else 0.0


def turn_of(page: pdfium.PdfPage, quarter: int) -> Turn:
    """Return the map from the page's axes to points from the upper left corner, once turned.

    ``quarter`` is by how many quarter turns, clockwise, the page is turned to be read; text tells
    this better than the page's own rotation, which viewers apply to it.
    """
    left, bottom, right, top = page.get_cropbox()
    turns: tuple[Turn, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return turns[quarter]


def levelled(turn: Turn, page: pdfium.PdfPage, lean: float) -> Turn:
    """Return a map that also turns the page about its middle until its lines are level."""
    left, bottom, right, top = page.get_cropbox()
    middle, centre = turn((left + right) / 2, (bottom + top) / 2)
    sine, cosine = math.sin(math.atan(lean)), math.cos(math.atan(lean))

    def level(x: float, y: float) -> tuple[float, float]:
        u, v = turn(x, y)
        u, v = u - middle, v - centre
        return middle + u * cosine + v * sine, centre + v * cosine - u * sine

    return level
