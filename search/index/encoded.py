"""The passages that an index has vectors of, for others who need the same ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from biaopu.search.channels.meaning.exact import ExactVectors
from biaopu.search.encoders.base import Vectors
from biaopu.search.entries.entry import Entry
from biaopu.search.entries.passages import passages
from biaopu.search.storage.files import ROWS, VECTORS, read_array, read_meta


def encoded_passages(
    folder: Path, entries: Sequence[Entry]
) -> Callable[[Sequence[str]], tuple[NDArray[np.bool_], Vectors]]:
    """Return what tells which texts an index has encoded, and the vectors of those.

    Args:
        folder: an index.
        entries: what it was built from, in that order.

    Raises:
        StoreError: the index is damaged.
    """
    meta = read_meta(folder)
    _, starts, _ = read_array(folder / ROWS, "<u4", meta.entries)
    slots = {
        text: start + at
        for start, entry in zip(starts.tolist(), entries, strict=True)
        for at, text in enumerate(passages(entry))
    }
    vectors = ExactVectors(folder / VECTORS, meta.slots, meta.dimension)

    def known(texts: Sequence[str]) -> tuple[NDArray[np.bool_], Vectors]:
        places = np.array([slots.get(text, -1) for text in texts], np.int64)
        found = places >= 0
        return found, vectors.at(places[found])

    return known
