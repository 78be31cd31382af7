"""How two designations are built: what they share, and what each has by itself.

Compounds of one head with other modifiers (保护接地, 功能接地) and of one modifier with other heads
(额定电压, 额定电流) are siblings rather than synonyms (ISO 704, coordinate concepts).
"""

from __future__ import annotations

from collections.abc import Set

from rapidfuzz.distance import Postfix, Prefix

from .analysis import Analysis
from .rarity import weight

Names = tuple[float, float, float, float, float, float]


def compared_names(left: Analysis, right: Analysis) -> Names:
    """Return how the preferred terms of two entries are built, six features.

    The shares of the shorter that both begin and end with; whether both have modifiers, or heads,
    of their own; and how much of what each definition has by itself its own designation names.
    """
    one, other = left.key, right.key
    if one == other or not one or not other:
        return (0.0,) * 6
    start, end = _shared(one, other)
    mine, theirs = (name[start : len(name) - end] for name in (one, other))
    shorter = min(len(one), len(other))
    own = bool(mine and theirs)
    return (
        start / shorter,
        end / shorter,
        float(own and end > start),
        float(own and start > end),
        _named(left.words - right.words, mine),
        _named(right.words - left.words, theirs),
    )


def _shared(one: str, other: str) -> tuple[int, int]:
    """Return how many characters two names begin with, and how many they end with, in common."""
    start = Prefix.similarity(one, other)
    rest = min(len(one), len(other)) - start
    return start, min(rest, Postfix.similarity(one, other))


def _named(words: Set[str], rest: str) -> float:
    """Return which share of the words of one definition only is about its designation's own."""
    if not words or not rest:
        return 0.0
    own = frozenset(rest)
    return weight({word for word in words if not own.isdisjoint(word)}) / weight(words)
