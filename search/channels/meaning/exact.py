"""The vectors of passages as half-precision numbers in a file, read only where they are asked for.

Half precision changes a product of two unit vectors by less than 0.001 and halves the file. A row
of the file is a slot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import copyfileobj

import numpy as np
from numpy.typing import NDArray

from biaopu.search.encoders.base import Vectors
from biaopu.search.storage.files import damaged, unwritable

from .store import Slots

_BLOCK = 8192


class ExactVectors:
    """The vectors in a file, mapped into memory.

    Args:
        path: the file; its name may have any characters, since FAISS does not open it.
        slots: how many vectors it holds.
        dimension: length of every vector.

    Raises:
        StoreError: it is missing, or of another size.
    """

    def __init__(self, path: Path, slots: int, dimension: int) -> None:
        self.dimension = dimension
        try:
            held = path.stat().st_size
            if held != slots * dimension * 2:
                raise damaged(path, f"{held} != {slots} × {dimension} × 2")
            rows = np.memmap(path, "<f2", "r", shape=(slots, dimension))
        except (OSError, ValueError) as error:
            raise damaged(path, str(error)) from error
        # the same memory, without what a map does at every access
        self._rows: NDArray[np.float16] = rows.view(np.ndarray)

    def __len__(self) -> int:
        return len(self._rows)

    def at(self, slots: Slots) -> Vectors:
        """Return the vectors at ``slots`` in single precision, ``[n, dimension]``."""
        return self._rows.take(slots, axis=0).astype(np.float32)

    def blocks(self, slots: Slots) -> Iterator[Vectors]:
        """Yield the vectors at ``slots`` in pieces that need little memory."""
        for start in range(0, len(slots), _BLOCK):
            yield self.at(slots[start : start + _BLOCK])


def products(vectors: Vectors, query: Vectors) -> Vectors:
    """Return the product of every row of ``vectors`` with ``query`` ``[d]``.

    Row by row: a matrix product this small is split among threads, which on busy cores wait for
    each other ten times as long as they work.
    """
    near: Vectors = np.vecdot(vectors, query)
    return near


def write_exact(path: Path, blocks: Iterable[Vectors], begin_with: Path | None = None) -> None:
    """Write vectors ``[n, dimension]`` to the new file ``path``, after a copy of another file.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        with path.open("wb") as file:
            if begin_with is not None:
                with begin_with.open("rb") as earlier:
                    copyfileobj(earlier, file, 2**22)
            for block in blocks:
                file.write(np.ascontiguousarray(block, "<f2").tobytes())
    except OSError as error:
        raise unwritable(path, error) from error
