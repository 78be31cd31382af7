"""The vectors of entries to compare, encoded once and kept by what they are of."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.encoders.base import Encoder

from .verdict.features import Cosines
from .verdict.likeness import ASKED, LIKENESSES, VIEWS, ViewText, encoded, view

VECTORS: Final = "vectors.f2"
"""The file of vectors in half precision, row by row; it is mapped into memory, not read."""

VECTOR_KEYS: Final = "vectors.npz"
"""The file that says which text each row is of, and which rows are an entry's."""

_STEP: Final = 256
_GATHERED: Final = 65536

Matrix: TypeAlias = NDArray[np.float32]
Rows: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class EntryVectors:
    """The vectors of entries by view.

    Attributes:
        vectors: ``[texts, d]`` in half precision, one row a distinct text, encoded one way.
        rows: the row of each view of each entry, ``[n, views]``; -1 where a view has no text.
    """

    vectors: NDArray[np.float16]
    rows: Rows

    def rows_of(self, name: str) -> Rows:
        """Return the rows of one view, ``[n]``; -1 where there is no text."""
        rows: Rows = self.rows[:, VIEWS.index(name)]
        return rows

    def at(self, rows: Rows) -> Matrix:
        """Return the vectors ``[n, d]`` in rows of the file."""
        return self.vectors.take(rows, axis=0).astype(np.float32)

    def cosines(self, left: Rows, right: Rows) -> list[Cosines]:
        """Return how like the entries at the positions ``left`` are to those at ``right``."""
        near = np.empty((len(left), len(LIKENESSES)))
        for start in range(0, len(left), _GATHERED):
            some = slice(start, start + _GATHERED)
            mine, theirs = self._gathered(left[some]), self._gathered(right[some])
            for column, (one, other) in enumerate(LIKENESSES):
                near[some, column] = np.vecdot(mine[one], theirs[other])
        return [Cosines(*values) for values in near.tolist()]

    def _gathered(self, entries: Rows) -> dict[str, Matrix]:
        """Return the vectors of each view of some entries; nan where a view has no text."""
        found = {}
        for name in VIEWS:
            rows = self.rows_of(name)[entries]
            found[name] = self.at(np.maximum(rows, 0))
            found[name][rows < 0] = math.nan
        return found

    def joined(self, others: EntryVectors) -> EntryVectors:
        """Return these vectors with those of other entries behind them."""
        rows = np.where(others.rows >= 0, others.rows + len(self.vectors), -1)
        return EntryVectors(
            np.concatenate([self.vectors, others.vectors]), np.concatenate([self.rows, rows])
        )


def entry_vectors(
    entries: Sequence[ComparedEntry],
    encoder: Encoder,
    folder: Path | None = None,
    earlier: Path | None = None,
) -> EntryVectors:
    """Return the vectors of entries; only texts that ``earlier`` does not have are encoded.

    Args:
        entries: what is compared.
        encoder: makes the vectors.
        folder: where they are kept, for a later build; None keeps nothing.
        earlier: a folder in which another build kept its own.

    Raises:
        StoreError: they cannot be written.
    """
    places, rows = _places(entries)
    keys = np.array([_key(encoder.name, text) for text in places], np.uint64)
    if folder is None:
        vectors = np.zeros((max(1, len(places)), encoder.dimension), np.float16)
        _fill(vectors, list(places), keys, encoder, earlier)
        return EntryVectors(vectors, rows)
    try:
        vectors = np.memmap(
            folder / VECTORS, np.float16, "w+", shape=(max(1, len(places)), encoder.dimension)
        )
        _fill(vectors, list(places), keys, encoder, earlier)
        vectors.flush()
        with (folder / VECTOR_KEYS).open("wb") as file:
            sizes = np.array(encoder.dimension)
            np.savez(file, keys=keys, rows=rows, dimension=sizes, model=np.array(encoder.name))
    except OSError as error:
        raise StoreError(
            f"写不了比对用的向量“{folder}”（{error.strerror}），请检查磁盘空间和权限。",
            f"The vectors for comparisons cannot be written to '{folder}' ({error.strerror}); "
            "check disk and permissions.",
        ) from error
    return EntryVectors(vectors.view(np.ndarray), rows)


def _places(entries: Sequence[ComparedEntry]) -> tuple[dict[ViewText, int], Rows]:
    """Return the row of each distinct text, and the rows of each entry's views."""
    texts = [[(view(entry, name), name in ASKED) for name in VIEWS] for entry in entries]
    distinct = dict.fromkeys(text for row in texts for text in row if text[0])
    places = {text: at for at, text in enumerate(distinct)}
    rows = np.array([[places.get(text, -1) for text in row] for row in texts], np.int64)
    return places, rows.reshape(-1, len(VIEWS))


def read_vectors(folder: Path, encoder: Encoder) -> EntryVectors:
    """Return the vectors that a build kept, mapped into memory.

    Args:
        folder: where :func:`entry_vectors` kept them.
        encoder: what others to compare with are encoded by.

    Raises:
        StoreError: they are missing or damaged, or another model's.
    """
    kept = _kept(folder)
    if kept is None or kept[3] != encoder.name:
        raise StoreError(
            f"读不了比对用的向量“{folder}”，请运行 biaopu build --force 重建。",
            f"The vectors for comparisons in '{folder}' cannot be read; run "
            "'biaopu build --force'.",
        )
    return EntryVectors(kept[1], kept[2])


def _key(model: str, text: ViewText) -> int:
    words, asked = text
    named = "\0".join((model, "query" if asked else "passage", words))
    digest = hashlib.blake2b(named.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _fill(
    vectors: NDArray[np.float16],
    texts: Sequence[ViewText],
    keys: NDArray[np.uint64],
    encoder: Encoder,
    earlier: Path | None,
) -> None:
    kept = _kept(earlier) if earlier else None
    missing = np.arange(len(texts))
    if kept is not None and kept[1].shape[1] == vectors.shape[1] and len(kept[0]):
        by = np.argsort(kept[0])
        at = by[np.minimum(np.searchsorted(kept[0][by], keys), len(by) - 1)]
        known = kept[0][at] == keys
        for start in range(0, len(missing), _GATHERED):
            some = missing[start : start + _GATHERED][known[start : start + _GATHERED]]
            vectors[some] = kept[1][at[some]]
        missing = missing[~known]
    # texts of like length together need the least padding
    missing = missing[np.argsort([len(texts[at][0]) for at in missing.tolist()], kind="stable")]
    for start in range(0, len(missing), _STEP):
        some = missing[start : start + _STEP]
        vectors[some] = encoded([texts[at] for at in some.tolist()], encoder)


def _kept(folder: Path) -> tuple[NDArray[np.uint64], NDArray[np.float16], Rows, str] | None:
    """Return keys, vectors, rows and model of a build; None where they are missing or damaged."""
    try:
        with np.load(folder / VECTOR_KEYS, allow_pickle=False) as data:
            keys, rows, dimension = data["keys"], data["rows"], int(data["dimension"])
            model = str(data["model"])
        size = (folder / VECTORS).stat().st_size
        if size != max(1, len(keys)) * dimension * 2:
            return None
        if rows.ndim != 2 or rows.shape[1] != len(VIEWS):
            return None
        mapped = np.memmap(folder / VECTORS, np.float16, "r", shape=(max(1, len(keys)), dimension))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None
    return keys, mapped.view(np.ndarray), rows, model
