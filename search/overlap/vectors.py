"""How like entries are by the embedding model: their views, encoded once, kept by their texts."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from threading import Lock
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

Known: TypeAlias = Callable[[Sequence[str]], tuple[NDArray[np.bool_], Matrix]]
"""Tells which passages have been encoded elsewhere in this build, and the vectors of those."""


@dataclass(frozen=True)
class Waiting:
    """What of vectors is encoded when it is first asked for.

    Attributes:
        missing: which rows are not encoded yet, ``[texts]``.
        encode: encodes the texts of rows.
    """

    missing: NDArray[np.bool_]
    encode: Callable[[Rows], Kept]
    _one_at_a_time: Lock = field(default_factory=Lock)

    def fill(self, vectors: Kept, rows: Rows) -> None:
        """Put the vectors of rows into place where they are missing."""
        with self._one_at_a_time:
            wanted = np.unique(rows[self.missing[rows]])
            if len(wanted):
                vectors[wanted] = self.encode(wanted)
                self.missing[wanted] = False


@dataclass(frozen=True)
class EntryVectors:
    """The vectors of entries by view.

    Attributes:
        vectors: ``[texts, d]``, one row a distinct text, encoded one way.
        rows: the row of each view of each entry, ``[n, views]``; -1 where a view has no text.
        waiting: what is not encoded yet; None where everything is.
        keys: of the text of each row, for vectors that are to be kept; empty for others.
    """

    vectors: Kept
    rows: Rows
    waiting: Waiting | None = None
    keys: NDArray[np.uint64] = field(default_factory=lambda: np.zeros(0, np.uint64))

    def rows_of(self, name: str) -> Rows:
        """Return the rows of one view, ``[n]``; -1 where there is no text."""
        rows: Rows = self.rows[:, VIEWS.index(name)]
        return rows

    def at(self, rows: Rows) -> Matrix:
        """Return the vectors ``[n, d]`` in rows of the file."""
        if self.waiting is not None:
            self.waiting.fill(self.vectors, rows)
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
        mine = len(self.vectors)
        rows = np.where(others.rows >= 0, others.rows + mine, -1)
        missing = np.concatenate([self.missing, others.missing])

        def encode(wanted: Rows) -> Kept:
            # each part keeps what it encodes, for whoever is joined with it next
            here, there = wanted[wanted < mine], wanted[wanted >= mine] - mine
            return np.concatenate([self.at(here), others.at(there)])

        return EntryVectors(
            np.concatenate([self.vectors, others.vectors]),
            np.concatenate([self.rows, rows]),
            Waiting(missing, encode) if missing.any() else None,
        )

    @property
    def missing(self) -> NDArray[np.bool_]:
        """Which rows are not encoded yet, ``[texts]``."""
        return np.zeros(len(self.vectors), bool) if self.waiting is None else self.waiting.missing

    def complete(self, views: Sequence[str] = VIEWS) -> EntryVectors:
        """Encode what is still missing of some views; return these vectors."""
        if self.waiting is not None:
            for name in views:
                rows = self.rows_of(name)
                self.waiting.fill(self.vectors, rows[rows >= 0])
        return self


def entry_vectors(
    entries: Sequence[ComparedEntry],
    encoder: Encoder,
    folder: Path | None = None,
    earlier: Path | None = None,
    known: Known | None = None,
) -> EntryVectors:
    """Return the vectors of entries in half precision, each encoded when it is first asked for.

    Args:
        entries: what is compared.
        encoder: makes the vectors.
        folder: where :func:`keep_vectors` will keep them; None for the memory.
        earlier: a folder in which another build kept its own, which are not encoded again.
        known: vectors of passages that this build has encoded already.

    Raises:
        StoreError: they cannot be written.
    """
    texts, rows = _texts(entries)
    shape = (max(1, len(texts)), encoder.dimension)
    vectors: NDArray[np.float16] = np.zeros(shape, np.float16)
    missing = np.arange(len(vectors)) < len(texts)
    keys = _keys(encoder, texts) if folder or earlier else _keys(encoder, ())
    try:
        if folder is not None:
            mapped = np.memmap(folder / VECTORS, np.float16, "w+", shape=shape)
            vectors = mapped.view(np.ndarray)
        if earlier is not None:
            _take_over(vectors, missing, keys, _kept(earlier))
    except OSError as error:
        raise _unwritable(folder, error) from error
    if known is not None:
        some = [at for at in np.flatnonzero(missing).tolist() if not texts[at][1]]
        found, same = known([texts[at][0] for at in some])
        places = np.array(some, np.int64)[found]
        vectors[places] = same
        missing[places] = False
    return EntryVectors(vectors, rows, _waiting(texts, missing, encoder), keys)


def _waiting(texts: Sequence[ViewText], missing: NDArray[np.bool_], encoder: Encoder) -> Waiting:
    return Waiting(missing, lambda rows: _encode([texts[at] for at in rows.tolist()], encoder))


def keep_vectors(vectors: EntryVectors, encoder: Encoder, folder: Path) -> None:
    """Complete the files of vectors that :func:`entry_vectors` began in a folder.

    Raises:
        StoreError: they cannot be written.
    """
    try:
        if isinstance(mapped := vectors.vectors.base, np.memmap):
            mapped.flush()
        with (folder / VECTOR_KEYS).open("wb") as file:
            np.savez(
                file, keys=vectors.keys, rows=vectors.rows, missing=vectors.missing,
                dimension=np.array(encoder.dimension), model=np.array(encoder.name),
            )  # fmt: skip
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path | None, error: OSError) -> StoreError:
    return StoreError(
        f"写不了比对用的向量“{folder}”（{error.strerror}），请检查磁盘空间和权限。",
        f"The vectors for comparisons cannot be written to '{folder}' ({error.strerror}); "
        "check disk and permissions.",
    )


def likeness(
    pairs: Sequence[tuple[ComparedEntry, ComparedEntry]], encoder: Encoder | None
) -> list[Cosines]:
    """Return how like the entries of each pair are; all unknown without a model."""
    if encoder is None or not pairs:
        return [UNKNOWN] * len(pairs)
    entries = {entry: at for at, entry in enumerate(dict.fromkeys(chain.from_iterable(pairs)))}
    texts, rows = _texts(tuple(entries))
    vectors = _encode(texts, encoder)
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


def read_vectors(folder: Path, encoder: Encoder, entries: Sequence[ComparedEntry]) -> EntryVectors:
    """Return the vectors that a build kept, mapped into memory.

    Args:
        folder: where :func:`keep_vectors` kept them.
        encoder: what others to compare with are encoded by.
        entries: what they are of; what of them the build had no use for is encoded when it is.

    Raises:
        StoreError: they are missing or damaged, or another model's.
    """
    kept = _kept(folder)
    if kept is None or kept.model != encoder.name or len(kept.rows) != len(entries):
        raise StoreError(
            f"读不了比对用的向量“{folder}”，请运行 biaopu build --force 重建。",
            f"The vectors for comparisons in '{folder}' cannot be read; run "
            "'biaopu build --force'.",
        )
    if not kept.missing.any():
        return EntryVectors(kept.vectors, kept.rows)
    waiting = _waiting(_texts(entries)[0], kept.missing, encoder)
    return EntryVectors(kept.vectors, kept.rows, waiting)


def _keys(encoder: Encoder, texts: Sequence[ViewText]) -> NDArray[np.uint64]:
    return np.array([_key(encoder.name, text) for text in texts], np.uint64)


def _key(model: str, text: ViewText) -> int:
    words, asked = text
    named = "\0".join((model, "query" if asked else "passage", words))
    digest = hashlib.blake2b(named.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _take_over(
    vectors: Kept, missing: NDArray[np.bool_], keys: NDArray[np.uint64], kept: _Stored | None
) -> None:
    """Copy the vectors that another build has, and say that they are missing no more."""
    if kept is None or kept.vectors.shape[1] != vectors.shape[1] or not len(kept.keys):
        return
    by = np.argsort(kept.keys)
    at = by[np.minimum(np.searchsorted(kept.keys[by], keys), len(by) - 1)]
    known = np.flatnonzero((kept.keys[at] == keys) & ~kept.missing[at])
    for start in range(0, len(known), _GATHERED):
        some = known[start : start + _GATHERED]
        vectors[some] = kept.vectors[at[some]]
    missing[known] = False


def _encode(texts: Sequence[ViewText], encoder: Encoder) -> Matrix:
    """Return the vectors of texts."""
    vectors = np.zeros((max(1, len(texts)), encoder.dimension), np.float32)
    # texts of like length together need the least padding
    rows = np.argsort([len(words) for words, _ in texts], kind="stable").tolist()
    for start in range(0, len(rows), _STEP):
        some = rows[start : start + _STEP]
        for asked, encode in ((False, encoder.encode_passages), (True, encoder.encode_queries)):
            if mine := [at for at in some if texts[at][1] == asked]:
                vectors[mine] = encode([texts[at][0] for at in mine])
    return vectors


@dataclass(frozen=True)
class _Stored:
    """What a build kept."""

    keys: NDArray[np.uint64]
    vectors: NDArray[np.float16]
    rows: Rows
    missing: NDArray[np.bool_]
    model: str


def _kept(folder: Path) -> _Stored | None:
    """Return what a build kept; None where it is missing or damaged."""
    try:
        with np.load(folder / VECTOR_KEYS, allow_pickle=False) as data:
            keys, rows, dimension = data["keys"], data["rows"], int(data["dimension"])
            missing, model = data["missing"], str(data["model"])
        shape = (max(1, len(keys)), dimension)
        if (folder / VECTORS).stat().st_size != math.prod(shape) * 2 or len(missing) != shape[0]:
            return None
        if rows.ndim != 2 or rows.shape[1] != len(VIEWS):
            return None
        # what is encoded later stays in memory
        mapped = np.memmap(folder / VECTORS, np.float16, "c", shape=shape)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None
    return _Stored(keys, mapped.view(np.ndarray), rows, missing, model)
