"""The nearest of many vectors by FAISS: exactly among few, by a graph over 8-bit codes among many.

An exact search reads every vector: 0.2 ms per 1,000 vectors of 384 numbers on one thread, so 4 ms
for :data:`FLAT_ROWS`, above which codes take over. Lists of codes (IVF) are as fast on invented
clusters, but real passages lie in none: among the vectors that multilingual-e5-small gave 24,000
Chinese words, lists found 0.83 of the ten nearest by reading a tenth of the lists, and 0.90 by a
fifth; the graph (HNSW) found 0.999 among 69,000 words and sentences, in 1 ms. More vectors:
bench/search/scale.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biaopu.search.encoders.base import Vectors
from biaopu.search.storage.files import damaged, unwritable

from .exact import ExactVectors, Slots, products

Allowed: TypeAlias = NDArray[np.bool_]
"""For each slot whether it may be found."""

FLAT_ROWS = 20_000
"""Up to so many vectors every one is compared with the query."""

_LINKS = 32
_BUILT_WITH = 200
_SEEN = 200
_FEW = 4000
_PART = 0.25
_TRAINED = 50_000
_ADDED_AT_ONCE = 65536


class FlatCodes:
    """Every vector in memory as it is."""

    def __init__(self, exact: ExactVectors) -> None:
        self._faiss = _faiss()
        self._index = self._faiss.IndexFlatIP(exact.dimension)
        for block in exact.blocks(np.arange(len(exact))):
            self._index.add(block)

    def nearest(self, query: Vectors, most: int, allowed: Allowed | None) -> Slots:
        """Return the slots nearest to ``query`` ``[d]``, nearest first, at most so many.

        ``allowed`` says of each slot whether it may be found; None allows all.
        """
        params = None
        if allowed is not None:
            params = self._faiss.SearchParameters(sel=_selector(self._faiss, allowed))
        return _search(self._faiss, self._index, query, most, params)


class GraphCodes:
    """8-bit codes and a graph of which are near each other, mapped into memory.

    A slot once added stays in the graph; what must not be found has to be left out of ``allowed``.

    Raises:
        StoreError: the file is missing, damaged or of other vectors.
    """

    def __init__(self, path: Path, exact: ExactVectors) -> None:
        self._faiss = _faiss()
        self._exact = exact
        try:
            # through mapped bytes, since FAISS cannot open every file name; nothing is copied
            self._bytes = np.memmap(path, np.uint8, "r")
            start = self._faiss.swig_ptr(self._bytes)
            reader = self._faiss.ZeroCopyIOReader(start, self._bytes.size)
            self._index = self._faiss.read_index(reader)
        except (OSError, ValueError, RuntimeError) as error:
            raise damaged(path, str(error)) from error
        if (self._index.ntotal, self._index.d) != (len(exact), exact.dimension):
            raise damaged(path, f"{self._index.ntotal} × {self._index.d}")

    def nearest(self, query: Vectors, most: int, allowed: Allowed | None) -> Slots:
        """Return the slots nearest to ``query`` ``[d]``, nearest first, at most so many.

        ``allowed`` says of each slot whether it may be found; None allows all. The graph leads past
        what is not allowed, so where that is much, what is allowed is looked through instead.
        """
        if allowed is None:
            return self._by_graph(query, most, _SEEN, None)
        count = int(np.count_nonzero(allowed))
        if count <= _FEW:
            slots = np.flatnonzero(allowed)
            near = products(self._exact.at(slots), query)
            return slots[np.argsort(-near, kind="stable")[:most]]
        selector = _selector(self._faiss, allowed)
        if count < _PART * len(self._exact):
            params = self._faiss.SearchParameters(sel=selector)
            return _search(self._faiss, self._index.storage, query, most, params)
        return self._by_graph(query, most, _SEEN * len(self._exact) // count, selector)

    def _by_graph(self, query: Vectors, most: int, seen: int, selector: Any) -> Slots:  # noqa: ANN401
        params = self._faiss.SearchParametersHNSW(efSearch=seen, sel=selector)
        return _search(self._faiss, self._index, query, most, params)


def make_codes(exact: ExactVectors) -> Any:  # noqa: ANN401 - untyped library
    """Return the graph of the codes of all vectors."""
    faiss = _faiss()
    # of vectors of length 1 the least distance is the greatest product, and suits a graph better
    kind, metric = faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_L2
    index = faiss.IndexHNSWSQ(exact.dimension, kind, _LINKS, metric)
    index.hnsw.efConstruction = _BUILT_WITH
    chosen = np.random.default_rng(0).permutation(len(exact))[:_TRAINED]
    index.train(exact.at(np.sort(chosen)))
    add_codes(index, exact)
    return index


def add_codes(index: Any, exact: ExactVectors) -> None:  # noqa: ANN401 - untyped library
    """Add the vectors that are not yet in the graph ``index``, which has the first ones."""
    for start in range(index.ntotal, len(exact), _ADDED_AT_ONCE):
        index.add(exact.at(np.arange(start, min(start + _ADDED_AT_ONCE, len(exact)))))


def write_codes(index: Any, path: Path) -> None:  # noqa: ANN401 - untyped library
    """Write a graph of codes to ``path``.

    Raises:
        StoreError: it cannot be written.
    """
    faiss = _faiss()
    try:
        with path.open("wb") as file:
            faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))
    except OSError as error:
        raise unwritable(path, error) from error


def read_codes(path: Path) -> Any:  # noqa: ANN401 - untyped library
    """Return a graph of codes that can be added to, wholly in memory.

    Raises:
        StoreError: they are missing or damaged.
    """
    faiss = _faiss()
    try:
        with path.open("rb") as file:
            return faiss.read_index(faiss.PyCallbackIOReader(file.read))
    except (OSError, RuntimeError) as error:
        raise damaged(path, str(error)) from error


def _faiss() -> Any:  # noqa: ANN401 - its types are incomplete
    import faiss

    return faiss


def _selector(faiss: Any, chosen: Allowed) -> Any:  # noqa: ANN401 - untyped library
    return faiss.IDSelectorBitmap(np.packbits(chosen, bitorder="little"))


def _search(faiss: Any, index: Any, query: Vectors, most: int, params: Any) -> Slots:  # noqa: ANN401
    with _one_thread(faiss):
        _, found = index.search(query[None, :], min(most, index.ntotal), params=params)
    slots: Slots = found[0][found[0] >= 0]
    return slots


@contextmanager
def _one_thread(faiss: Any) -> Iterator[None]:  # noqa: ANN401 - untyped library
    """Search a short query on one thread, which is faster; torch shares the setting."""
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(threads)
