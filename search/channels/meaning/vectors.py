"""Nearest entries to a query, and how like it an entry is, from the vectors of their passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from biaopu.search.encoders.base import Vectors
from biaopu.search.storage.files import HUBNESS, ROWS, Meta, damaged, read_array

from .exact import products
from .hubness import Hubness
from .reference_words import SCRIPTS, Script
from .store import VECTOR_STORES, Slots, VectorStore, slots_of

POOL_ROWS = 80
"""Of so many nearest passages the entries are looked at more closely."""

_SAMPLE = 500
_LEAST_SPREAD = 0.015


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like one entry is to a query.

    ``z`` is the likeness in standard deviations above a sample of all entries; ``facet`` is the
    number of the nearest facet among the entry's facets.
    """

    z: float
    facet: int


@dataclass(frozen=True, slots=True)
class _Passages:
    """The passages of some entries in one row of slots: of each the whole, then its facets.

    ``heads`` says where in ``slots`` each entry begins, ``counts`` how many it has.
    """

    slots: Slots
    heads: Slots
    counts: Slots


class VectorIndex:
    """The vectors of all entries: for each its whole passage, then its facets, in adjoining slots.

    Args:
        store: the vectors; those that no entry has are deleted from it.
        starts: the first slot of each entry.
        counts: how many slots each entry has, two at least.
        hubs: what to take off the score of each entry for a query in another script.
    """

    def __init__(
        self,
        store: VectorStore,
        starts: NDArray[np.integer],
        counts: NDArray[np.integer],
        hubs: Hubness,
    ) -> None:
        self.store = store
        self._hubs = hubs
        self._starts = starts.astype(np.int64)
        self._counts = counts.astype(np.int64)
        every = self._passages(np.arange(len(starts)))
        self._owners = np.full(len(store), -1, np.int32)
        self._owners[every.slots] = np.repeat(np.arange(len(starts), dtype=np.int32), every.counts)
        if len(every.slots) < len(store):
            store.delete(np.flatnonzero(self._owners < 0))

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return self.store.dimension

    def rows(self, position: int) -> Vectors:
        """Return the vectors of one entry."""
        return self.store.at(self._passages(np.array([position])).slots)

    def nearest(self, query: Vectors, allowed: NDArray[np.bool_] | None = None) -> list[int]:
        """Return the entries that own the passages nearest to the vector ``query`` ``[d]``.

        Among many vectors the order is that of their 8-bit codes; :meth:`likeness` is exact.

        Args:
            query: one vector.
            allowed: for each entry whether it may be found; None for all.
        """
        # a slot without an owner reads the last entry, but is deleted
        within = None if allowed is None else allowed[self._owners]
        return self.owners(self.store.nearest(query, POOL_ROWS, within))

    def owners(self, slots: Slots) -> list[int]:
        """Return the entries that own ``slots``, in that order, each once."""
        return list(dict.fromkeys(self._owners[slots].tolist()))

    def likeness(self, query: Vectors, positions: Sequence[int], script: Script) -> list[Likeness]:
        """Return how like the entries at ``positions`` are to the vector ``query`` ``[d]``.

        Args:
            query: one vector.
            positions: the entries.
            script: how the query is written.
        """
        if not positions:
            return []
        hubs = self._hubs[SCRIPTS.index(script)]
        some, vectors = self._sample
        sample, _ = _scores(products(vectors, query), some)
        sample -= hubs[self._sampled]
        middle, spread = float(sample.mean()), max(float(sample.std()), _LEAST_SPREAD)
        asked = self._passages(np.asarray(positions, np.int64))
        scores, facets = _scores(products(self.store.at(asked.slots), query), asked)
        scores -= hubs[np.asarray(positions, np.int64)]
        z_scores = ((scores - middle) / spread).tolist()
        return [Likeness(z, facet) for z, facet in zip(z_scores, facets.tolist(), strict=True)]

    @cached_property
    def _sampled(self) -> Slots:
        """The positions of entries from all over."""
        return np.arange(0, len(self._starts), max(1, len(self._starts) // _SAMPLE))

    @cached_property
    def _sample(self) -> tuple[_Passages, Vectors]:
        """The passages of entries from all over, with their vectors: a few megabytes."""
        some = self._passages(self._sampled)
        return some, self.store.at(some.slots)

    def _passages(self, positions: Slots) -> _Passages:
        counts = self._counts[positions]
        heads = np.cumsum(counts) - counts
        return _Passages(slots_of(self._starts[positions], counts), heads, counts)


def _scores(near: Vectors, of: _Passages) -> tuple[Vectors, Slots]:
    """Return for each entry the mean of whole and nearest facet, and which facet that is."""
    whole = near[of.heads]
    near[of.heads] = -2.0
    best = np.maximum.reduceat(near, of.heads)
    places = np.arange(len(near)) - np.repeat(of.heads, of.counts) - 1
    # of facets that are equally near the first one counts
    places[near != np.repeat(best, of.counts)] = len(near)
    nearest: Slots = np.minimum.reduceat(places, of.heads)
    scores: Vectors = (whole + best) / np.float32(2)
    return scores, nearest


def open_vectors(folder: Path, meta: Meta) -> VectorIndex:
    """Return the vectors of the index in ``folder``.

    Raises:
        StoreError: a file is missing or damaged, or of another dimension.
    """
    kind = VECTOR_STORES.load("graph" if meta.trained else "flat")
    store = kind.open(folder, meta.slots, meta.dimension)
    rows = read_array(folder / ROWS, "<u4", meta.entries)
    _, starts, counts = rows
    if int(counts.sum()) != meta.passages or int((starts + counts).max()) > meta.slots:
        raise damaged(folder / ROWS, f"{int(counts.sum())} != {meta.passages}")
    return VectorIndex(store, starts, counts, read_array(folder / HUBNESS, "<f4", meta.entries))
