"""How like entries are by the embedding model: their views, encoded once, kept by their texts."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, TypeAlias
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.encoders.base import Encoder

from .verdict.analysis import genus_of
from .verdict.features import UNKNOWN, Cosines

VIEWS: Final = ("label", "definition", "whole", "asked", "genus")
"""What of an entry is encoded; ``asked`` is its label as a user would type it."""

ASKED: Final = frozenset({"asked", "genus"})
"""Views that are encoded as queries: the model tells short texts apart better so."""

LIKENESSES: Final = (
    ("label", "label"),
    ("definition", "definition"),
    ("whole", "whole"),
    ("asked", "definition"),
    ("definition", "asked"),
    ("asked", "genus"),
    ("genus", "asked"),
    ("genus", "genus"),
)
"""Which view of the left entry is compared with which of the right, as :class:`Cosines` has it."""

ViewText: TypeAlias = tuple[str, bool]
"""A text, and whether it is encoded as a query."""

VECTORS: Final = "vectors.f2"
"""The file of vectors in half precision, row by row; it is mapped into memory, not read."""

VECTOR_KEYS: Final = "vectors.npz"
"""The file that says which text each row is of, and which rows are an entry's."""

_STEP: Final = 256
_GATHERED: Final = 65536

Matrix: TypeAlias = NDArray[np.float32]
Kept: TypeAlias = NDArray[np.float16] | Matrix
Rows: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class EntryVectors:
    """The vectors of entries by view.

    Attributes:
        vectors: ``[texts, d]``, one row a distinct text, encoded one way.
        rows: the row of each view of each entry, ``[n, views]``; -1 where a view has no text.
    """

    vectors: Kept
    rows: Rows

    def rows_of(self, name: str) -> Rows:
        """Return the rows of one view, ``[n]``; -1 where there is no text."""
        rows: Rows = self.rows[:, VIEWS.index(name)]
        return rows

    def at(self, rows: Rows) -> Matrix:
        """Return the vectors ``[n, d]`` in rows of the file."""
        return self.vectors.take(rows, axis=0).astype(np.float32, copy=False)

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
    """Return the vectors of entries in half precision; what ``earlier`` has is not encoded again.

    Args:
        entries: what is compared.
        encoder: makes the vectors.
        folder: where they are kept, for a later build; None keeps nothing.
        earlier: a folder in which another build kept its own.

    Raises:
        StoreError: they cannot be written.
    """
    texts, rows = _texts(entries)
    keys = np.array([_key(encoder.name, text) for text in texts], np.uint64)
    shape = (max(1, len(texts)), encoder.dimension)
    if folder is None:
        held = np.zeros(shape, np.float16)
        _fill(held, texts, keys, encoder, earlier)
        return EntryVectors(held, rows)
    try:
        vectors = np.memmap(folder / VECTORS, np.float16, "w+", shape=shape)
        _fill(vectors, texts, keys, encoder, earlier)
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


def likeness(
    pairs: Sequence[tuple[ComparedEntry, ComparedEntry]], encoder: Encoder | None
) -> list[Cosines]:
    """Return how like the entries of each pair are; all unknown without a model."""
    if encoder is None or not pairs:
        return [UNKNOWN] * len(pairs)
    entries = {entry: at for at, entry in enumerate(dict.fromkeys(chain.from_iterable(pairs)))}
    texts, rows = _texts(tuple(entries))
    vectors = np.zeros((max(1, len(texts)), encoder.dimension), np.float32)
    _encode(vectors, texts, np.arange(len(texts)), encoder)
    left, right = np.array([[entries[one] for one in pair] for pair in pairs]).T
    return EntryVectors(vectors, rows).cosines(left, right)


def view(entry: ComparedEntry, name: str) -> str:
    """Return the text of one view of an entry, ``""`` where it has none."""
    if name in ("label", "asked"):
        return entry.term
    if name == "definition":
        return entry.definition
    if name == "genus":
        return genus_of(entry)
    return f"{entry.term}：{entry.definition}" if entry.definition else entry.term


def _texts(entries: Sequence[ComparedEntry]) -> tuple[list[ViewText], Rows]:
    """Return the distinct texts of entries, and the rows among them of each entry's views."""
    views = [[(view(entry, name), name in ASKED) for name in VIEWS] for entry in entries]
    distinct = dict.fromkeys(text for row in views for text in row if text[0])
    places = {text: at for at, text in enumerate(distinct)}
    rows = np.array([[places.get(text, -1) for text in row] for row in views], np.int64)
    return list(distinct), rows.reshape(-1, len(VIEWS))


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
    _encode(vectors, texts, missing, encoder)


def _encode(vectors: Kept, texts: Sequence[ViewText], rows: Rows, encoder: Encoder) -> None:
    """Put the vectors of the texts in ``rows`` into these."""
    # texts of like length together need the least padding
    rows = rows[np.argsort([len(texts[at][0]) for at in rows.tolist()], kind="stable")]
    for start in range(0, len(rows), _STEP):
        some = rows[start : start + _STEP].tolist()
        for asked, encode in ((False, encoder.encode_passages), (True, encoder.encode_queries)):
            if mine := [at for at in some if texts[at][1] == asked]:
                vectors[mine] = encode([texts[at][0] for at in mine])


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
