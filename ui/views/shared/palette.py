"""The colours of pictures: one a subsystem, each readable as text and under white text.

Pictures are drawn as SVG, so colours may be CSS that follows the page from light to dark.
"""

from __future__ import annotations

from typing import Final

INK: Final = "#4a4540"
"""The colour of what belongs to no subsystem."""

PAPER: Final = "var(--st-background-color, Canvas)"
"""The page's background."""

TEXT: Final = "var(--st-text-color, CanvasText)"
"""The colour of the page's words."""

_BRANCHES: Final = ("#2b6a8f", "#a8452f", "#4b7f52", "#8a5a9e", "#9a6b12", "#3d7f86", "#a34a72")


_WARM: Final = "#c2571a"


def colour(branch: int | None) -> str:
    """Return the colour of the subsystem with this number (from 0)."""
    return INK if branch is None else _BRANCHES[branch % len(_BRANCHES)]


def warm(percent: int) -> str:
    """Return the colour of counts thinned with the page's background; 0 is the page's own."""
    return f"color-mix(in srgb, {_WARM} {percent}%, {PAPER})"


def wash(branch: int | None, percent: int) -> str:
    """Return a subsystem's colour thinned with the page's background: 100 is the full colour."""
    return f"color-mix(in srgb, {colour(branch)} {percent}%, {PAPER})"
