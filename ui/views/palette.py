"""The colours of pictures: one a subsystem, each readable as text and under white text.

Tints are see-through, so that they suit a light page and a dark one alike.
"""

from __future__ import annotations

from typing import Final

INK: Final = "#4a4540"
"""The colour of what belongs to no subsystem."""

_BRANCHES: Final = ("#2b6a8f", "#a8452f", "#4b7f52", "#8a5a9e", "#9a6b12", "#3d7f86", "#a34a72")


def colour(branch: int | None) -> str:
    """Return the colour of the subsystem with this number (from 0)."""
    return INK if branch is None else _BRANCHES[branch % len(_BRANCHES)]


def tint(branch: int | None, strength: float) -> str:
    """Return a subsystem's colour, see-through: 0 cannot be seen, 1 is solid."""
    red, green, blue = (int(colour(branch)[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength:g})"
