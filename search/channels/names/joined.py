"""Many short texts as one array, with its places in order: finds all that begins with a key."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.integer]

_DEPTH = 8


class Joined:
    """Texts one after the other, a unit 0 before the first and after each.

    A key that begins with 0 finds beginnings of texts, one that ends with 0 finds ends.

    Args:
        units: the texts, as big-endian numbers of 1 or 2 bytes ``[u]``.
        order: what :func:`ordered` returned for them, of the places that can be found ``[p]``.
        fold: says how they are found; as they are unless it is given.
    """

    def __init__(
        self,
        units: NDArray[Any],
        order: Numbers,
        fold: Callable[[NDArray[Any]], NDArray[Any]] = np.asarray,
    ) -> None:
        self.units = units
        self._order = order
        self._fold = fold

    @cached_property
    def ends(self) -> Numbers:
        """The places of the units 0, one more than there are texts."""
        return np.flatnonzero(self.units == 0)

    @cached_property
    def lengths(self) -> Numbers:
        """How many units each text has."""
        return np.diff(self.ends) - 1

    @cached_property
    def _folded(self) -> NDArray[Any]:
        return self._fold(self.units)

    def find(self, key: NDArray[Any]) -> Numbers:
        """Return every place at which ``key`` stands, in order; none for an empty key."""
        if not len(key):
            return self._order[:0]
        width = self.units.itemsize
        head, order = key.tobytes()[:_DEPTH], self._order
        units = self._folded.view(np.uint8).data

        def at(place: np.integer) -> bytes:
            begin = int(place) * width
            return units[begin : begin + len(head)].tobytes()

        first = bisect_left(order, head, key=at)
        places = np.sort(self._order[first : bisect_right(order, head, first, key=at)])
        for ahead in range(_DEPTH // width, len(key)):
            if not len(places):
                break
            # what lies beyond the end reads as the 0 there
            places = places[self._folded.take(places + ahead, mode="clip") == key[ahead]]
        return places

    def before(self, places: Numbers) -> NDArray[Any]:
        """Return the units before ``places``, none of which is the first."""
        found: NDArray[Any] = self.units[places - 1]
        return found

    def owners(self, places: Numbers | int) -> Any:  # noqa: ANN401 - one number or many
        """Return the texts in which ``places`` lie; the 0 before a text belongs to it."""
        return np.searchsorted(self.ends, places, side="right") - 1


def ordered(folded: NDArray[Any], places: Numbers) -> NDArray[np.int32]:
    """Return ``places`` in the order of the 8 bytes that stand there."""
    step = _DEPTH // folded.itemsize
    padded = np.append(folded, np.zeros(step, folded.dtype)).astype(np.uint64)
    packed = np.zeros(len(places), np.uint64)
    for ahead in range(step):
        packed = packed << np.uint64(8 * folded.itemsize) | padded[places + ahead]
    return places[np.argsort(packed, kind="stable")].astype(np.int32)
