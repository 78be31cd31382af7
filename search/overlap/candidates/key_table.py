"""Tables of keys, and the pairs of entries that have a key in common, found by sorting.

Where many entries have one key, an entry meets only some of them. Which ones is settled by a fixed
shuffle of the entries' positions, not by their order, in which neighbours are mostly of one
document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.uint64]
Places: TypeAlias = NDArray[np.int64]

Pairs: TypeAlias = tuple[Places, Places]
"""The positions of the left and of the right entries."""

_SHUFFLE: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Keys and the positions of the entries that have them, in the order of keys.

    ``order`` is which of its entry's keys each is, 0 the first; kept where it matters.
    """

    codes: Codes
    places: Places
    order: Places

    def __len__(self) -> int:
        return len(self.codes)


def coded(lists: Sequence[Sequence[int]]) -> tuple[Codes, Places]:
    """Return each entry's keys, one after the other, and how many each has."""
    counts = np.fromiter(map(len, lists), np.int64, len(lists))
    keys = (key for some in lists for key in some)
    return np.fromiter(keys, np.uint64, int(counts.sum())), counts


def key_table(codes: Codes, counts: Places) -> KeyTable:
    """Return the table of what :func:`coded` gives."""
    return sorted_table(codes, np.repeat(np.arange(len(counts)), counts), ranks(counts))


def sorted_table(codes: Codes, places: Places, order: Places | None = None) -> KeyTable:
    """Return a table of keys in any order."""
    which = np.zeros(len(codes), np.int64) if order is None else order
    by = np.lexsort((_shuffled(places), codes))
    return KeyTable(codes[by], places[by], which[by])


def _shuffled(places: Places) -> Codes:
    mixed = (places.astype(np.uint64) + np.uint64(1)) * _SHUFFLE
    shuffled: Codes = mixed ^ (mixed >> np.uint64(32))
    return shuffled


def ranks(counts: Places) -> Places:
    """Return 0 … n-1 for each count n, one after the other."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) - np.repeat(ends - counts, counts)


def fewest(table: KeyTable, most: int) -> KeyTable:
    """Return a table with so many rows of a key at most."""
    keep = np.arange(len(table)) - np.searchsorted(table.codes, table.codes, "left") < most
    return KeyTable(table.codes[keep], table.places[keep], table.order[keep])


def pairs_within(table: KeyTable, most: int) -> Pairs:
    """Return the pairs of entries that have a key in common, of each with so many that follow."""
    ends = np.searchsorted(table.codes, table.codes, "right")
    here = np.arange(len(table))
    counts = np.minimum(ends - here - 1, most)
    left = np.repeat(here, counts)
    right = left + 1 + ranks(counts)
    return table.places[left], table.places[right]


def pairs_across(probes: KeyTable, table: KeyTable, most: int) -> Pairs:
    """Return the pairs of one entry of each table that have a key in common.

    Each entry of ``probes`` meets so many of ``table`` with one key at most.
    """
    starts = np.searchsorted(table.codes, probes.codes, "left")
    counts = np.minimum(np.searchsorted(table.codes, probes.codes, "right") - starts, most)
    return np.repeat(probes.places, counts), table.places[np.repeat(starts, counts) + ranks(counts)]


def first_known(probes: KeyTable, table: KeyTable, most: int) -> KeyTable:
    """Return of each entry's keys the first so many that ``table`` has."""
    if not len(table):
        return KeyTable(probes.codes[:0], probes.places[:0], probes.order[:0])
    at = np.minimum(np.searchsorted(table.codes, probes.codes), len(table) - 1)
    known = np.flatnonzero(table.codes[at] == probes.codes)
    known = known[np.lexsort((probes.order[known], probes.places[known]))]
    _, counts = np.unique(probes.places[known], return_counts=True)
    chosen = known[ranks(counts) < most]
    return sorted_table(probes.codes[chosen], probes.places[chosen], probes.order[chosen])
