"""Vectors of the entries' passages in a FAISS index, and likeness of entries to a query."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.errors import StoreError

from .encoders.base import Vectors

_POOL_ROWS = 300
_SAMPLE = 1000
_LEAST_SPREAD = 0.015


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like one entry is to a query.

    ``z`` is the likeness in standard deviations above a sample of all entries; ``facet`` is the
    number of the nearest facet among the entry's facets.
    """

    z: float
    facet: int


def pack_vectors(vectors: Vectors) -> bytes:
    """Return an exact inner-product index of ``vectors``, with row numbers as ids, as bytes."""
    import faiss

    index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
    index.add_with_ids(vectors, np.arange(len(vectors), dtype=np.int64))
    return bytes(faiss.serialize_index(index))


class VectorIndex:
    """The vectors of all entries: for each its whole passage, then its facets.

    Args:
        packed: what :func:`pack_vectors` gave; bytes, since FAISS cannot open every file name.
        counts: how many passages each entry has.
        place: the file the bytes come from, for messages.

    Raises:
        StoreError: the bytes are no index, or not one of that many vectors.
    """

    def __init__(self, packed: bytes, counts: Sequence[int], place: Path) -> None:
        import faiss

        self._faiss: Any = faiss
        self._index = _unpack(packed, place)
        self._starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
        if self._index.ntotal != self._starts[-1]:
            raise _damaged(place, f"{self._index.ntotal} != {self._starts[-1]}")
        self._owners = np.repeat(np.arange(len(counts)), counts)
        step = max(1, len(counts) // _SAMPLE)
        self._sample = np.arange(0, len(counts), step)

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return int(self._index.d)

    def rows(self, position: int) -> Vectors:
        """Return the vectors of one entry."""
        start, end = self._starts[position], self._starts[position + 1]
        vectors: Vectors = self._index.reconstruct_batch(np.arange(start, end))
        return vectors

    def nearest(self, query: Vectors, allowed: NDArray[np.bool_] | None = None) -> list[int]:
        """Return the entries that own the passages nearest to the vector ``query`` ``[d]``.

        Args:
            query: one vector.
            allowed: for each entry whether it may be found; None for all.
        """
        rows = min(_POOL_ROWS, self._index.ntotal)
        with self._one_thread():
            _, found = self._index.search(query[None, :], rows, params=self._selection(allowed))
        return list(dict.fromkeys(int(self._owners[row]) for row in found[0] if row >= 0))

    def likeness(self, query: Vectors, positions: Sequence[int]) -> list[Likeness]:
        """Return how like the entries at ``positions`` are to the vector ``query`` ``[d]``."""
        sample, _ = self._scores(query, self._sample)
        middle, spread = float(sample.mean()), max(float(sample.std()), _LEAST_SPREAD)
        scores, facets = self._scores(query, np.asarray(positions, np.int64))
        z_scores = ((scores - middle) / spread).tolist()
        return [Likeness(z, facet) for z, facet in zip(z_scores, facets.tolist(), strict=True)]

    def _scores(
        self, query: Vectors, positions: NDArray[np.int64]
    ) -> tuple[Vectors, NDArray[np.int64]]:
        """Return for each entry the mean of whole and nearest facet, and which facet that is."""
        counts = self._starts[positions + 1] - self._starts[positions]
        # the facets of one entry fill the beginning of one row
        places = np.arange(int(counts.max()) - 1)
        rows = self._starts[positions, None] + 1 + places
        missing = places >= counts[:, None] - 1
        facets = self._products(query, np.where(missing, 0, rows))
        facets[missing] = -1.0
        nearest = facets.argmax(axis=1)
        whole = self._products(query, self._starts[positions])
        return (whole + facets.max(axis=1)) / 2, nearest

    def _products(self, query: Vectors, rows: NDArray[np.int64]) -> Vectors:
        vectors: Vectors = self._index.reconstruct_batch(rows.ravel())
        products: Vectors = (vectors @ query).reshape(rows.shape)
        return products

    @contextmanager
    def _one_thread(self) -> Iterator[None]:
        """Search a short query on one thread, which is faster; torch shares the setting."""
        threads = self._faiss.omp_get_max_threads()
        self._faiss.omp_set_num_threads(1)
        try:
            yield
        finally:
            self._faiss.omp_set_num_threads(threads)

    def _selection(self, allowed: NDArray[np.bool_] | None) -> Any:  # noqa: ANN401 - untyped library
        if allowed is None:
            return None
        rows = np.flatnonzero(allowed[self._owners])
        return self._faiss.SearchParameters(sel=self._faiss.IDSelectorBatch(rows))


def _unpack(packed: bytes, place: Path) -> Any:  # noqa: ANN401 - the library has no types
    import faiss

    try:
        return faiss.deserialize_index(np.frombuffer(packed, np.uint8))
    except RuntimeError as error:
        raise _damaged(place, str(error)) from error


def _damaged(place: Path, reason: str) -> StoreError:
    return StoreError(
        f"向量索引 {place} 已损坏（{reason}），请重新运行 biaopu build。",
        f"The vector index {place} is damaged ({reason}); run biaopu build again.",
    )
