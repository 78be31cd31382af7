"""A sorted table of suffixes: finds every place where something stands in many short texts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int32]

_DEPTH = 64
"""Units by which suffixes are in order; what is longer is compared one by one."""


class SuffixTable:
    """All places of texts that are put one after the other, in the order of what follows there.

    The texts stand between units 0, one at either end, and a 0 before a text is a place too: what
    begins with 0 finds beginnings, what ends with 0 finds ends.

    Args:
        units: the texts, as big-endian numbers of 1 or 2 bytes ``[u]``.
        places: indexes into ``units`` in the order of the suffixes ``[s]``.
        owners: the number of the text of each of ``places`` ``[s]``.
        fold: 256 bytes that say what a byte of ``units`` is sorted and found as.
    """

    def __init__(
        self, units: NDArray[Any], places: Numbers, owners: Numbers, fold: bytes | None = None
    ) -> None:
        self.units, self.places, self.owners = units, places, owners
        self._fold = fold
        self._width = units.itemsize
        self._bytes = units.view(np.uint8).data
        self._places = places.data

    def find(self, key: bytes) -> tuple[Numbers, Numbers]:
        """Return the places at which ``key`` stands, and their owners; none for an empty key."""
        if not key:
            return self.places[:0], self.owners[:0]
        head = key[: _DEPTH * self._width]
        every = range(len(self._places))
        first = bisect_left(every, head, key=lambda at: self._at(at, len(head)))
        last = self._end(head, first)
        if len(head) == len(key):
            return self.places[first:last], self.owners[first:last]
        good = [at for at in range(first, last) if self._at(at, len(key)) == key]
        return self.places[good], self.owners[good]

    def _end(self, head: bytes, first: int) -> int:
        """Return where the places end that begin with ``head``; mostly it is near ``first``."""
        every, step = range(len(self._places)), 1
        while first + step < len(every) and self._at(first + step, len(head)) == head:
            step *= 2
        most = min(first + step, len(every))
        return bisect_right(
            every, head, first + step // 2, most, key=lambda at: self._at(at, len(head))
        )

    def _at(self, number: int, size: int) -> bytes:
        start = self._places[number] * self._width
        found = self._bytes[start : start + size].tobytes()
        return found if self._fold is None else found.translate(self._fold)


def sorted_suffixes(units: NDArray[Any], places: Numbers) -> Numbers:
    """Return ``places`` in the order of the (folded) units that follow them, ``_DEPTH`` deep."""
    packed = _packed(units)
    step = 8 // units.itemsize
    places = places[np.argsort(packed[places])]
    at, group = _tied(np.arange(len(places)), packed[places], np.zeros(len(places), np.int64))
    for depth in range(step, _DEPTH, step):
        if not len(at):
            break
        keys = packed[np.minimum(places[at] + depth, len(packed) - 1)]
        order = np.lexsort((keys, group))
        places[at] = places[at][order]
        at, group = _tied(at, keys[order], group[order])
    return places


def _packed(units: NDArray[Any]) -> NDArray[np.uint64]:
    """Return for each place as many units as 8 bytes hold, as one number that sorts like them."""
    step = 8 // units.itemsize
    padded = np.concatenate([units, np.zeros(step, units.dtype)]).astype(np.uint64)
    packed = np.zeros(len(units), np.uint64)
    for ahead in range(step):
        packed <<= np.uint64(8 * units.itemsize)
        packed |= padded[ahead : ahead + len(units)]
    return packed


def _tied(
    at: NDArray[np.int64], keys: NDArray[np.uint64], group: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return those of the sorted slots ``at`` that are alike so far, and numbers for the alike."""
    new = np.ones(len(at) + 1, np.bool_)
    new[1:-1] = (keys[1:] != keys[:-1]) | (group[1:] != group[:-1])
    tied = ~(new[:-1] & new[1:])
    number: NDArray[np.int64] = np.cumsum(new[:-1])
    return at[tied], number[tied]
