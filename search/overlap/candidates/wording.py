"""Definitions that have rare stretches of characters in common, found without a model.

Every definition is known by its rarest runs of four characters. Two definitions of which one is a
rewording of the other share several of them; boilerplate, which is common, counts for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .key_table import Codes, KeyTable, Pairs, Places, ranks, sorted_table

GRAM: Final = 4
KEPT: Final = 12
"""So many of the rarest runs of a definition are kept."""

SHARED: Final = 2
"""So many of them two definitions must have in common."""

COMMON: Final = 40
"""A run that more definitions have is boilerplate."""

_BASE: Final = np.uint64(0x100000001B3)
_SPREAD: Final = np.uint64(0xFF51AFD7ED558CCD)


def grams(texts: Sequence[str]) -> tuple[Codes, Places]:
    """Return the distinct runs of four characters of each text, and which text each is of."""
    letters = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32).astype(np.uint64)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    counts = np.maximum(lengths - GRAM + 1, 0)
    at = np.repeat(np.cumsum(lengths) - lengths, counts) + ranks(counts)
    codes = np.zeros(len(at), np.uint64)
    for step in range(GRAM):
        codes = (codes * _BASE + letters[at + step]) * _SPREAD
    codes ^= codes >> np.uint64(29)
    return _distinct(codes, np.repeat(np.arange(len(texts)), counts))


def _distinct(codes: Codes, places: Places) -> tuple[Codes, Places]:
    by = np.lexsort((codes, places))
    codes, places = codes[by], places[by]
    new = np.ones(len(codes), bool)
    new[1:] = (codes[1:] != codes[:-1]) | (places[1:] != places[:-1])
    return codes[new], places[new]


def all_grams(texts: Sequence[str]) -> KeyTable:
    """Return the table of all runs of texts, to look up in a table of the rarest of others."""
    return sorted_table(*grams(texts))


def rare_grams(texts: Sequence[str]) -> KeyTable:
    """Return the table of each text's rarest runs, of those that another text has too."""
    codes, places = grams(texts)
    _, inverse, counts = np.unique(codes, return_inverse=True, return_counts=True)
    how_many = counts[inverse]
    use = (how_many > 1) & (how_many <= COMMON)
    codes, places, how_many = codes[use], places[use], how_many[use]
    by = np.lexsort((codes, how_many, places))
    codes, places = codes[by], places[by]
    _, sizes = np.unique(places, return_counts=True)
    keep = ranks(sizes) < KEPT
    return sorted_table(codes[keep], places[keep])


def shared_often(pairs: Pairs, total: int) -> Pairs:
    """Return the pairs that stand there often enough, each once.

    Args:
        pairs: positions left and right.
        total: more than any position on the right.
    """
    joined: NDArray[np.int64] = pairs[0] * total + pairs[1]
    codes, counts = np.unique(joined, return_counts=True)
    often = codes[counts >= SHARED]
    return often // total, often % total
