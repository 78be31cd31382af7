"""What keeps the vectors of an index and finds the nearest: one protocol, and who implements it.

A store ships with biaopu, or with another package under the entry-point group
``biaopu.vector_stores``.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.registry import Registry
from biaopu.search.encoders.base import Vectors

Slots: TypeAlias = NDArray[np.int64]
"""Numbers of vectors in the order in which they were added."""

Within: TypeAlias = NDArray[np.bool_]
"""For each slot whether it may be found."""


class VectorStore(Protocol):
    """Vectors in numbered slots; a slot is never moved while the store is open."""

    @property
    def dimension(self) -> int:
        """Length of every vector."""

    def __len__(self) -> int:
        """Return how many slots there are, deleted ones included."""

    def at(self, slots: Slots) -> Vectors:
        """Return the vectors at ``slots``, ``[n, dimension]``, within 0.001 of what was added."""

    def nearest(self, query: Vectors, most: int, within: Within | None = None) -> Slots:
        """Return the slots nearest to ``query`` ``[dimension]``, nearest first, at most so many.

        ``within`` says of each slot whether it may be found; None allows all. What is deleted is
        never found.
        """

    def delete(self, slots: Slots) -> None:
        """Leave ``slots`` out of every later search; the others keep their numbers."""


class StoreKind(Protocol):
    """Writes stores of one kind and opens them again; the class of a store, as a rule."""

    def write(
        self, folder: Path, blocks: Iterable[Vectors], dimension: int, earlier: Path | None = None
    ) -> None:
        """Write a store of the vectors in ``blocks`` to ``folder``.

        Args:
            folder: an existing folder without a store.
            blocks: vectors ``[n, dimension]``, a few thousand at a time.
            dimension: length of every vector.
            earlier: a folder with a store of the same kind, whose vectors come first.

        Raises:
            StoreError: it cannot be written, or ``earlier`` cannot be read.
        """

    def open(self, folder: Path, slots: int, dimension: int) -> VectorStore:
        """Return the store in ``folder``, which must have so many slots of that dimension.

        Raises:
            StoreError: it is missing, damaged or of another size or dimension.
        """


VECTOR_STORES: Registry[StoreKind] = Registry(
    "biaopu.vector_stores",
    {
        "flat": "biaopu.search.channels.meaning.codes:FlatStore",
        "graph": "biaopu.search.channels.meaning.codes:GraphStore",
    },
)


def slots_of(starts: NDArray[np.integer], counts: NDArray[np.integer]) -> Slots:
    """Return the slots of rows of slots that begin at ``starts`` and have so many each.

    >>> slots_of(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    many = counts.astype(np.int64)
    heads = np.cumsum(many) - many
    return np.repeat(starts.astype(np.int64) - heads, many) + np.arange(many.sum())
