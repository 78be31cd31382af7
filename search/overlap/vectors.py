"""The vectors of entries to compare, encoded once and kept by what they are of."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap_records import ComparedEntry
from biaopu.search.encoders.base import Encoder

from .features import Cosines
from .likeness import VIEWS, view

VECTORS: Final = "vectors.npz"
"""The file of vectors: their keys, and the vectors in half precision."""

EXACT_UP_TO: Final = 50_000
"""Up to so many entries every one is compared with every other in blocks."""

_KEY: Final = 16
_BLOCK: Final = 1024
_STEP: Final = 256
_PROBES: Final = 16

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class EntryVectors:
    """The vectors of entries by view: rows of ``vectors``; -1 where a view has no text."""

    vectors: NDArray[np.float16]
    rows: NDArray[np.int64]

    def of(self, name: str) -> Matrix:
        """Return the vectors ``[n, d]`` of one view; rows of zeros where there is no text."""
        rows = self.rows[:, VIEWS.index(name)]
        found = self.vectors[np.maximum(rows, 0)].astype(np.float32)
        found[rows < 0] = 0.0
        return found

    def cosines(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> list[Cosines]:
        """Return how like the entries at the positions ``left`` are to those at ``right``."""
        columns = []
        for column in range(len(VIEWS)):
            one, other = self.rows[left, column], self.rows[right, column]
            near = np.vecdot(
                self.vectors[np.maximum(one, 0)].astype(np.float32),
                self.vectors[np.maximum(other, 0)].astype(np.float32),
            )
            columns.append(np.where((one < 0) | (other < 0), math.nan, near))
        return [Cosines(*values) for values in np.stack(columns, axis=1).tolist()]


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
    texts = [[view(entry, name) for name in VIEWS] for entry in entries]
    distinct = dict.fromkeys(text for row in texts for text in row if text)
    places = {text: at for at, text in enumerate(distinct)}
    keys = [_key(encoder.name, text) for text in places]
    vectors = _encoded(list(places), keys, encoder, _kept(earlier, encoder.dimension))
    if folder is not None:
        _keep(folder, keys, vectors)
    rows = np.array([[places.get(text, -1) for text in row] for row in texts], np.int64)
    return EntryVectors(vectors, rows.reshape(-1, len(VIEWS)))


def _key(model: str, text: str) -> bytes:
    return hashlib.blake2b(f"{model}\0{text}".encode(), digest_size=_KEY).digest()


def _encoded(
    texts: Sequence[str],
    keys: Sequence[bytes],
    encoder: Encoder,
    kept: dict[bytes, NDArray[np.float16]],
) -> NDArray[np.float16]:
    vectors = np.zeros((max(1, len(texts)), encoder.dimension), np.float16)
    missing = []
    for at, key in enumerate(keys):
        if key in kept:
            vectors[at] = kept[key]
        else:
            missing.append(at)
    for start in range(0, len(missing), _STEP):
        some = missing[start : start + _STEP]
        vectors[some] = encoder.encode_passages([texts[at] for at in some])
    return vectors


def _kept(folder: Path | None, dimension: int) -> dict[bytes, NDArray[np.float16]]:
    """Return the vectors of an earlier build; what is damaged is made anew."""
    path = folder / VECTORS if folder else None
    if path is None or not path.is_file():
        return {}
    try:
        with np.load(path, allow_pickle=False) as data:
            keys, vectors = data["keys"], data["vectors"]
    except (OSError, ValueError, KeyError, EOFError):
        return {}
    if vectors.ndim != 2 or vectors.shape[1] != dimension or len(keys) != len(vectors):
        return {}
    return {key.tobytes(): row for key, row in zip(keys, vectors, strict=True)}


def _keep(folder: Path, keys: Sequence[bytes], vectors: NDArray[np.float16]) -> None:
    path = folder / VECTORS
    packed: NDArray[Any] = np.frombuffer(b"".join(keys), np.uint8).reshape(-1, _KEY)
    try:
        with path.open("wb") as file:
            np.savez(file, keys=packed, vectors=vectors[: len(keys)])
    except OSError as error:
        raise StoreError(
            f"写不了比对用的向量“{path}”（{error.strerror}），请检查磁盘空间和权限。",
            f"The vectors for comparisons cannot be written to '{path}' ({error.strerror}); check "
            "disk and permissions.",
        ) from error


def neighbours(
    vectors: Matrix, most: int, least: float, asked: range | None
) -> Iterator[tuple[int, int]]:
    """Yield pairs of near rows: of each the nearest so many, no farther than ``least``.

    Exact in blocks up to :data:`EXACT_UP_TO` rows, or where few are asked about; above by inverted
    lists. (A search by range over a graph index in batches would abort the process.)
    """
    size = len(vectors)
    rows = asked if asked is not None else range(size)
    if size <= EXACT_UP_TO or len(rows) < _BLOCK:
        yield from _exact(vectors, most, least, rows, within=asked)
        return
    yield from _by_lists(vectors, most, least, rows)


def _exact(
    vectors: Matrix, most: int, least: float, rows: range, within: range | None
) -> Iterator[tuple[int, int]]:
    for start in range(rows.start, rows.stop, _BLOCK):
        stop = min(start + _BLOCK, rows.stop)
        near = vectors[start:stop] @ vectors.T
        if within is not None:
            near[:, within.start : within.stop] = -1.0
        else:
            near[np.arange(stop - start), np.arange(start, stop)] = -1.0
        count = min(most, near.shape[1])
        best = np.argpartition(-near, count - 1, axis=1)[:, :count]
        lines, columns = np.nonzero(np.take_along_axis(near, best, axis=1) >= least)
        for line, column in zip(lines.tolist(), columns.tolist(), strict=True):
            yield start + line, int(best[line, column])


def _by_lists(vectors: Matrix, most: int, least: float, rows: range) -> Iterator[tuple[int, int]]:
    import faiss

    size, dimension = vectors.shape
    lists = int(4 * math.sqrt(size))
    index = faiss.IndexIVFFlat(
        faiss.IndexFlatIP(dimension), dimension, lists, faiss.METRIC_INNER_PRODUCT
    )
    index.train(vectors[:: max(1, size // (40 * lists))])
    index.add(vectors)
    index.nprobe = _PROBES
    for start in range(rows.start, rows.stop, _BLOCK):
        stop = min(start + _BLOCK, rows.stop)
        near, found = index.search(vectors[start:stop], most + 1)
        lines, columns = np.nonzero(near >= least)
        for line, column in zip(lines.tolist(), columns.tolist(), strict=True):
            other = int(found[line, column])
            if other >= 0:
                yield start + line, other
