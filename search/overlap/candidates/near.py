"""Near vectors: exact in blocks among some ten thousands, by inverted lists above.

A search by range over a graph index (HNSW) in batches would abort the process, so there is none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biaopu.search.overlap.vectors import VIEWS, EntryVectors, Matrix

from .key_table import Pairs, ranks

EXACT_UP_TO: Final = 50_000
"""Up to so many distinct vectors every one is compared with every other."""

COPIES: Final = 4
"""Of entries that have one text, so many are paired with those of a near text."""

_BLOCK: Final = 1024
_BASE_BLOCK: Final = 8192
_ASKED: Final = 256
_MOST_IN_A_BLOCK: Final = 256
_LISTS: Final = 1.0
"""So many lists by the square root of the rows."""

_TRAINED_ON: Final = 40
_PROBED: Final = 0.15
"""This part of the lists is looked through for each row. Measured on 24,000 vectors of the bundled
model of words, which lie more evenly than those of definitions: 0.99 of what an exact search finds
from 0.955 on, 0.997 from 0.96 on."""

_ROUNDS: Final = 8
_HELD: Final = 8_000_000
"""So many pairs are held before all but the nearest of each row are let go."""

_SEED: Final = 1234

Near: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]
"""Rows, rows near them, and how near."""


LEAN_FROM: Final = 2000
"""From so many entries on, of which nearly all are of one document, definitions are looked at only
where the whole entry is like one of another document: most need never be encoded."""

_OF_ONE: Final = 0.75
"""Nearly all: more than this part."""

_LOOKED_AT: Final = 128
"""So many definitions are looked at for each of the few. Measured on 5,000 invented definitions of
which each is as near as 0.955 to 13 others: 0.97 of the eight nearest are among them."""

_LABEL: Final = 0.5


@dataclass(frozen=True, slots=True)
class Across:
    """Between what pairs are looked for: entries of two documents, or of a draft and a corpus.

    Attributes:
        documents: the code of each entry's document, ``[n]``.
        first: the position of a draft's first entry; None for all pairs.
    """

    documents: NDArray[np.int64]
    first: int | None = None

    def few(self) -> NDArray[np.bool_] | None:
        """Return which entries are not of the one document that has nearly all; None for none."""
        if self.first is not None:
            few = np.arange(len(self.documents)) >= self.first
            return few if is_lean(self.documents[: self.first]) else None
        few = _others(self.documents)
        return few if few.mean() < 1 - _OF_ONE else None


def _others(documents: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which entries are not of the document that has the most."""
    codes, counts = np.unique(documents, return_counts=True)
    others: NDArray[np.bool_] = documents != codes[np.argmax(counts)]
    return others


def is_lean(documents: NDArray[np.int64]) -> bool:
    """Tell whether a corpus is large and nearly all of one document."""
    return len(documents) >= LEAN_FROM and bool(_others(documents).mean() < 1 - _OF_ONE)


def views_looked_at(documents: NDArray[np.int64]) -> tuple[str, ...]:
    """Return the views that a corpus has of all its entries, so that no draft waits for them."""
    return ("label", "whole") if is_lean(documents) else VIEWS


def near_pairs(vectors: EntryVectors, view: str, most: int, least: float, where: Across) -> Pairs:
    """Return pairs of entries that are near by a view, but not of one text.

    Args:
        vectors: of all entries.
        view: the name of the view.
        most: of each text the nearest so many others.
        least: the least product of their vectors.
        where: which entries may be a pair; others may be found besides.
    """
    rows, few = vectors.rows_of(view), where.few()
    if few is not None and view == "definition" and len(rows) >= LEAN_FROM:
        rows = np.where(_alike(vectors, few, _LOOKED_AT), rows, -1)
    if where.first is not None:
        old, new = (_texts(some) for some in (rows[: where.first], rows[where.first :]))
        left, right, _ = near_others(vectors, new, old, most, least)
        return _spread(rows, left, right, where.first)
    known = _texts(rows)
    if few is None or len(known) > EXACT_UP_TO:
        left, right, _ = near_rows(vectors.at(known), most, least)
        return _spread(rows, known[left], known[right])
    # only what is near an entry of another document can be of a pair that counts
    met = _met(vectors, _texts(rows[few]), known, least)
    left, right, _ = near_others(vectors, met, known, most + 1, least)
    apart = left != right
    return _spread(rows, left[apart], right[apart])


def _texts(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.unique(rows[rows >= 0])


def _met(
    vectors: EntryVectors, asked: NDArray[np.int64], others: NDArray[np.int64], least: float
) -> NDArray[np.int64]:
    """Return the rows among others, ``asked`` included, that any of those asked is near."""
    met = [asked]
    for start in range(0, len(others), _BASE_BLOCK):
        some = others[start : start + _BASE_BLOCK]
        base = vectors.at(some).T
        for begin in range(0, len(asked), _BLOCK):
            near = vectors.at(asked[begin : begin + _BLOCK]) @ base
            met.append(some[near.max(axis=0) >= least])
    return np.unique(np.concatenate(met))


def _alike(vectors: EntryVectors, few: NDArray[np.bool_], most: int) -> NDArray[np.bool_]:
    """Return which entries are worth a look by definition: the few, and what is most like them."""
    definitions = vectors.rows_of("definition")
    asked, others = _texts(definitions[few]), np.flatnonzero(~few & (definitions >= 0))
    # a whole entry without its label is most like its definition: 0.97 are found, with it 0.87
    whole, label = (vectors.at(vectors.rows_of(name)[others]) for name in ("whole", "label"))
    base = (whole - np.float32(_LABEL) * label).T
    chosen = few.copy()
    for begin in range(0, len(asked), _ASKED):
        near = vectors.at(asked[begin : begin + _ASKED]) @ base
        best = np.argpartition(-near, min(most, len(others)) - 1, axis=1)[:, :most]
        chosen[others[np.unique(best)]] = True
    return chosen


def _spread(
    rows: NDArray[np.int64],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    first: int | None = None,
) -> Pairs:
    """Return the entries that have the texts in rows ``left`` and ``right``."""
    by = np.argsort(rows, kind="stable")
    of = rows[by]
    here = np.searchsorted(of, left), np.searchsorted(of, left, "right")
    counts = np.minimum(here[1] - here[0], 10 * COPIES)
    one = by[np.repeat(here[0], counts) + ranks(counts)]
    right = np.repeat(right, counts)
    start = np.searchsorted(of, right)
    counts = np.minimum(np.searchsorted(of, right, "right") - start, COPIES)
    one, other = np.repeat(one, counts), by[np.repeat(start, counts) + ranks(counts)]
    if first is not None:  # a draft has the very texts of a corpus, in rows of its own
        keep = (one >= first) & (other < first)
        one, other = one[keep], other[keep]
    return one, other


def near_rows(vectors: Matrix, most: int, least: float, *, exact: bool | None = None) -> Near:
    """Return for each row the nearest so many others, no farther than ``least``.

    Args:
        vectors: ``[n, d]``, normalised.
        most: so many of each row.
        least: the least product.
        exact: whether every row is compared with every other; None to go by their number.
    """
    if len(vectors) < 2:
        return _best(iter(()), most)
    all_with_all = len(vectors) <= EXACT_UP_TO if exact is None else exact
    found = _in_blocks(vectors, least) if all_with_all else _by_lists(vectors, least)
    return _best(found, most)


def _in_blocks(vectors: Matrix, least: float) -> Iterator[Near]:
    size = len(vectors)
    for start in range(0, size, _BLOCK):
        stop = min(start + _BLOCK, size)
        # what lies before was met when its own block was
        near = vectors[start:stop] @ vectors[start:].T
        near[:, : stop - start][np.tri(stop - start, dtype=bool)] = -1.0
        line, column, values = _hits(near, least)
        yield line + start, column + start, values
        yield column + start, line + start, values


def _hits(near: Matrix, least: float) -> Near:
    """Return the rows and columns of what is near, and how near; of very much the nearest."""
    hits = np.flatnonzero(near >= least)
    values = near.ravel()[hits]
    many = _MOST_IN_A_BLOCK * len(near)
    if len(hits) > many:
        keep = np.argpartition(-values, many - 1)[:many]
        hits, values = hits[keep], values[keep]
    return hits // near.shape[1], hits % near.shape[1], values


def _by_lists(vectors: Matrix, least: float) -> Iterator[Near]:
    """Yield what is found in the lists whose centres are nearest to each row.

    List by list, so that the work is products of matrices: scanning lists row by row, as an
    inverted file does for single queries, takes ten times as long.
    """
    probed = _nearest_lists(vectors)
    members, queries = _by_value(probed[:, :1]), _by_value(probed)
    for mine, asking in zip(members, queries, strict=True):
        base = vectors[mine].T
        for start in range(0, len(asking), _BLOCK):
            some = asking[start : start + _BLOCK]
            near = vectors[some] @ base
            # few rows have any; to look for single ones everywhere takes ten times as long
            rows = np.flatnonzero(near.max(axis=1, initial=-1.0) >= least)
            if not len(rows):
                continue
            line, column, values = _hits(near[rows], least)
            left, right = some[rows[line]], mine[column]
            keep = left != right
            yield left[keep], right[keep], values[keep]
            yield right[keep], left[keep], values[keep]


def _nearest_lists(vectors: Matrix) -> NDArray[np.int64]:
    """Return the lists that each row is looked for in, ``[n, probes]``, its own first."""
    import faiss

    size, dimension = vectors.shape
    lists = int(_LISTS * math.sqrt(size))
    clusters = faiss.Kmeans(
        dimension, lists, niter=_ROUNDS, seed=_SEED, spherical=True,
        max_points_per_centroid=_TRAINED_ON,
    )  # fmt: skip
    clusters.train(vectors)
    found: NDArray[np.int64] = clusters.index.search(vectors, math.ceil(_PROBED * lists))[1]
    return found


def _by_value(table: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Return for each value from 0 on the rows of a table that have it."""
    values = table.ravel()
    by = np.argsort(values, kind="stable")
    ends = np.cumsum(np.bincount(values, minlength=int(values.max()) + 1))
    return np.split(by // table.shape[1], ends[:-1])


def near_others(
    vectors: EntryVectors,
    asked: NDArray[np.int64],
    others: NDArray[np.int64],
    most: int,
    least: float,
) -> Near:
    """Return for each of the rows ``asked`` the nearest so many of ``others``."""

    def found() -> Iterator[Near]:
        for start in range(0, len(others), _BASE_BLOCK):
            some = others[start : start + _BASE_BLOCK]
            base = vectors.at(some).T
            for begin in range(0, len(asked), _BLOCK):
                mine = asked[begin : begin + _BLOCK]
                near = vectors.at(mine) @ base
                hits = np.flatnonzero(near >= least)
                yield mine[hits // len(some)], some[hits % len(some)], near.ravel()[hits]

    return _best(found(), most)


def _best(found: Iterator[Near], most: int) -> Near:
    """Return of what was found for each row the nearest so many, each once."""
    parts: list[Near] = []
    held, full = 0, _HELD
    for part in found:
        parts.append(part)
        held += len(part[0])
        # where very much is near, as by a model that tells little apart, it would fill the memory
        if held > full:
            parts = [_nearest(parts, most)]
            held = len(parts[0][0])
            full = max(_HELD, 2 * held)
    return _nearest(parts, most)


def _nearest(parts: Sequence[Near], most: int) -> Near:
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)
    left, right, values = (np.concatenate(some) for some in zip(*parts, strict=True))
    by = np.lexsort((right, -values, left))
    left, right, values = left[by], right[by], values[by]
    new = np.ones(len(left), bool)
    new[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    left, right, values = left[new], right[new], values[new]
    _, counts = np.unique(left, return_counts=True)
    keep = ranks(counts) < most
    return left[keep], right[keep], values[keep]
