"""The nearest of many vectors by FAISS: exactly among few, by a graph over 8-bit codes among many.

An exact search reads every vector: 0.2 ms per 1,000 vectors of 384 numbers on one thread, so 4 ms
for :data:`FLAT_ROWS`, above which codes take over. Lists of codes (IVF) are as fast on invented
clusters, but real passages lie in none: among the vectors that multilingual-e5-small gave 24,000
Chinese words, lists found 0.83 of the ten nearest by reading a tenth of the lists, and 0.90 by a
fifth; the graph (HNSW) found 0.999 among 69,000 words and sentences, in 1 ms. More vectors:
bench/search/scale.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from biaopu.search.encoders.base import Vectors
from biaopu.search.storage.files import CODES, VECTORS, damaged, unwritable

from .exact import ExactVectors, products, write_exact
from .store import Slots, Within

FLAT_ROWS = 20_000
"""Up to so many vectors every one is compared with the query."""

_LINKS = 32
_BUILT_WITH = 200
_SEEN = 200
_FEW = 4000
_PART = 0.25
_TRAINED = 50_000
_ADDED_AT_ONCE = 65536


class _FileStore(ExactVectors):
    """The vectors of a store in the file ``vectors.f16``, and which of them are deleted."""

    def __init__(self, folder: Path, slots: int, dimension: int) -> None:
        super().__init__(folder / VECTORS, slots, dimension)
        # for each slot whether it may be found; None where all may
        self._kept: Within | None = None

    def delete(self, slots: Slots) -> None:
        """Leave ``slots`` out of every later search."""
        if self._kept is None:
            self._kept = np.ones(len(self), np.bool_)
        self._kept[slots] = False

    def _allowed(self, within: Within | None) -> Within | None:
        if self._kept is None:
            return within
        return self._kept if within is None else within & self._kept


class FlatStore(_FileStore):
    """Every vector compared with the query, all of them in memory."""

    @classmethod
    def write(
        cls,
        folder: Path,
        blocks: Iterable[Vectors],
        dimension: int,  # noqa: ARG003 - the blocks say it too
        earlier: Path | None = None,
    ) -> None:
        """Write a store of the vectors in ``blocks``, after those of ``earlier``."""
        write_exact(folder / VECTORS, blocks, earlier and earlier / VECTORS)

    @classmethod
    def open(cls, folder: Path, slots: int, dimension: int) -> FlatStore:
        """Return the store in ``folder``; raises StoreError where it is damaged."""
        return cls(folder, slots, dimension)

    @cached_property
    def _index(self) -> Any:  # noqa: ANN401 - untyped library
        index = _faiss().IndexFlatIP(self.dimension)
        for block in self.blocks(np.arange(len(self))):
            index.add(block)
        return index

    def nearest(self, query: Vectors, most: int, within: Within | None = None) -> Slots:
        """Return the slots nearest to ``query`` ``[dimension]``, nearest first."""
        allowed, params = self._allowed(within), None
        if allowed is not None:
            params = _faiss().SearchParameters(sel=_selector(allowed))
        return _search(self._index, query, most, params)


class GraphStore(_FileStore):
    """8-bit codes and a graph of which are near each other, mapped into memory.

    A slot once added stays in the graph; what must not be found is left out while searching.
    """

    def __init__(self, folder: Path, slots: int, dimension: int) -> None:
        super().__init__(folder, slots, dimension)
        path, faiss = folder / CODES, _faiss()
        try:
            # through mapped bytes, since FAISS cannot open every file name; nothing is copied
            self._bytes = np.memmap(path, np.uint8, "r")
            start = faiss.swig_ptr(self._bytes)
            self._index = faiss.read_index(faiss.ZeroCopyIOReader(start, self._bytes.size))
        except (OSError, ValueError, RuntimeError) as error:
            raise damaged(path, str(error)) from error
        if (self._index.ntotal, self._index.d) != (slots, dimension):
            raise damaged(path, f"{self._index.ntotal} × {self._index.d}")

    @classmethod
    def write(
        cls, folder: Path, blocks: Iterable[Vectors], dimension: int, earlier: Path | None = None
    ) -> None:
        """Write a store of the vectors in ``blocks``, after those of ``earlier``."""
        write_exact(folder / VECTORS, blocks, earlier and earlier / VECTORS)
        slots = (folder / VECTORS).stat().st_size // (2 * dimension)
        exact = ExactVectors(folder / VECTORS, slots, dimension)
        index = _read_codes(earlier / CODES) if earlier else _trained(exact)
        for start in range(index.ntotal, slots, _ADDED_AT_ONCE):
            index.add(exact.at(np.arange(start, min(start + _ADDED_AT_ONCE, slots))))
        try:
            with (folder / CODES).open("wb") as file:
                faiss = _faiss()
                faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))
        except OSError as error:
            raise unwritable(folder / CODES, error) from error

    @classmethod
    def open(cls, folder: Path, slots: int, dimension: int) -> GraphStore:
        """Return the store in ``folder``; raises StoreError where it is damaged."""
        return cls(folder, slots, dimension)

    def nearest(self, query: Vectors, most: int, within: Within | None = None) -> Slots:
        """Return the slots nearest to ``query`` ``[dimension]``, nearest first.

        The graph leads past what is not allowed, so where that is much, what is allowed is looked
        through instead.
        """
        allowed = self._allowed(within)
        if allowed is None:
            return self._by_graph(query, most, _SEEN, None)
        count = int(np.count_nonzero(allowed))
        if count <= _FEW:
            slots = np.flatnonzero(allowed)
            near = products(self.at(slots), query)
            return slots[np.argsort(-near, kind="stable")[:most]]
        selector = _selector(allowed)
        if count < _PART * len(self):
            params = _faiss().SearchParameters(sel=selector)
            return _search(self._index.storage, query, most, params)
        return self._by_graph(query, most, _SEEN * len(self) // count, selector)

    def _by_graph(self, query: Vectors, most: int, seen: int, selector: Any) -> Slots:  # noqa: ANN401
        params = _faiss().SearchParametersHNSW(efSearch=seen, sel=selector)
        return _search(self._index, query, most, params)


def _trained(exact: ExactVectors) -> Any:  # noqa: ANN401 - untyped library
    """Return an empty graph, whose codes suit the vectors."""
    faiss = _faiss()
    # of vectors of length 1 the least distance is the greatest product, and suits a graph better
    kind, metric = faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_L2
    index = faiss.IndexHNSWSQ(exact.dimension, kind, _LINKS, metric)
    index.hnsw.efConstruction = _BUILT_WITH
    chosen = np.random.default_rng(0).permutation(len(exact))[:_TRAINED]
    index.train(exact.at(np.sort(chosen)))
    return index


def _read_codes(path: Path) -> Any:  # noqa: ANN401 - untyped library
    """Return a graph of codes that can be added to, wholly in memory."""
    faiss = _faiss()
    try:
        with path.open("rb") as file:
            return faiss.read_index(faiss.PyCallbackIOReader(file.read))
    except (OSError, RuntimeError) as error:
        raise damaged(path, str(error)) from error


def _faiss() -> Any:  # noqa: ANN401 - its types are incomplete
    import faiss

    return faiss


def _selector(chosen: Within) -> Any:  # noqa: ANN401 - untyped library
    return _faiss().IDSelectorBitmap(np.packbits(chosen, bitorder="little"))


def _search(index: Any, query: Vectors, most: int, params: Any) -> Slots:  # noqa: ANN401
    with _one_thread():
        _, found = index.search(query[None, :], min(most, index.ntotal), params=params)
    slots: Slots = found[0][found[0] >= 0]
    return slots


@contextmanager
def _one_thread() -> Iterator[None]:
    """Search a short query on one thread, which is faster; torch shares the setting."""
    faiss = _faiss()
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(threads)
