"""Pairs of entries worth judging, found without comparing all with all.

Each channel finds pairs in its own way, and says how; what several find is judged once. A key that
very many entries share leads to no more than :data:`MOST` pairs an entry, so that the number of
pairs grows as that of the entries does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cpdist

from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.overlap.vectors import EntryVectors
from biaopu.search.overlap.verdict.analysis import fold

from .key_table import KeyTable, Pairs, Places, fewest, first_known, pairs_across, pairs_within
from .keys import most_slips
from .near import EXACT_UP_TO, Across, near_pairs
from .tables_of_keys import WORDING, Keys
from .wording import shared_often

CHANNELS: Final = (
    "label", "english", "text", "source", "part", "genus", "spelling", "sound", "wording",
    "near label", "near definition", "near whole",
)  # fmt: skip
"""The channels, in the order in which they are told of."""

MOST: Final[Mapping[str, int]] = {
    "label": 200, "english": 60, "text": 60, "source": 60, "part": 3, "genus": 3, "spelling": 100,
    "sound": 12, "wording": 40,
}  # fmt: skip
"""So many others of one key an entry meets at most."""

MOST_OF_A_HEAD: Final = 1000
"""So many compounds, or definitions by it, a term is compared with at most."""

NEAREST: Final = 8
"""So many nearest entries by each view are looked at."""

NEAR: Final[Mapping[str, float]] = {"label": 0.96, "definition": 0.955, "whole": 0.95}
"""How like two entries must be by each view. On the project's labelled pairs 95 of 100 that are the
same, reworded or synonyms reach 0.96 by definition and 0.948 by the whole entry; of pairs taken at
random one in a hundred reaches 0.935. Among more than :data:`EXACT_UP_TO` entries the whole
entry is left out: it found no labelled overlap that no other channel finds."""

WORDED_ALIKE: Final = 45.0
"""So alike in percent two definitions with rare stretches in common must be by edit distance."""

_LONGEST_FIRST: Final[Mapping[str, int]] = {"source": 1, "part": 2, "genus": 3}
_THREADS: Final = 2
_ONE_DOCUMENT: Final = ("label", "english", "text")
"""Channels that find pairs within one document, too."""


Named: TypeAlias = tuple[str, Pairs]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs to judge.

    Attributes:
        left: positions, ``[n]``; the pairs are in order of left, then right.
        right: positions, ``[n]``; greater than left.
        channels: a bit for each of :data:`CHANNELS` that found the pair, ``[n]``.
    """

    left: Places
    right: Places
    channels: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.left)

    def names(self, at: int) -> tuple[str, ...]:
        """Return the channels that found a pair."""
        return channel_names(int(self.channels[at]))


def channel_names(bits: int) -> tuple[str, ...]:
    """Return the channels whose bits are set."""
    return tuple(name for at, name in enumerate(CHANNELS) if bits >> at & 1)


def candidates(
    entries: Sequence[ComparedEntry],
    keys: Keys,
    vectors: EntryVectors | None = None,
    draft: Keys | None = None,
) -> Candidates:
    """Return the pairs to judge: all within a corpus, or those of a draft with a corpus.

    Pairs within one document are there only by equal label, English or definition.

    Args:
        entries: those of the corpus, and behind them those of the draft.
        keys: of the corpus.
        vectors: of ``entries``; None to go without likeness.
        draft: keys of the draft; None for pairs within the corpus.
    """
    documents = keys.documents
    if draft is not None:
        documents = np.concatenate([documents, draft.documents])
    found = []
    look = _Look(keys, draft)
    if draft is None and len(np.unique(documents)) < 2:
        channels: Iterable[Named] = ((name, look.shared(name)) for name in _ONE_DOCUMENT)
    else:
        channels = _found(entries, look, vectors, documents)
    for name, pairs in channels:
        left, right = np.minimum(*pairs), np.maximum(*pairs)
        keep = left != right
        if name not in _ONE_DOCUMENT:
            keep &= documents[left] != documents[right]
        codes = np.unique(left[keep] * len(entries) + right[keep])
        if name in _VERIFIED:
            one, other = codes // len(entries), codes % len(entries)
            codes = codes[_VERIFIED[name](entries, one, other)]
        found.append((name, codes))
    return _union(found, len(entries))


def _union(found: Sequence[tuple[str, Places]], size: int) -> Candidates:
    codes = np.concatenate([some for _, some in found])
    bits = np.concatenate([np.full(len(x), 1 << CHANNELS.index(name)) for name, x in found])
    by = np.argsort(codes, kind="stable")
    codes, starts = np.unique(codes[by], return_index=True)
    joined = np.bitwise_or.reduceat(bits[by], starts) if len(starts) else bits
    return Candidates(codes // max(1, size), codes % max(1, size), joined)


def _found(
    entries: Sequence[ComparedEntry],
    look: _Look,
    vectors: EntryVectors | None,
    documents: Places,
) -> Iterator[Named]:
    with ThreadPoolExecutor(_THREADS) as pool:
        near = {}
        if vectors is not None:  # products of matrices, beside which Python can go on
            size = len(look.keys)
            where = Across(documents, None if look.draft is None else size)
            near = {
                f"near {view}": pool.submit(near_pairs, vectors, view, NEAREST, least, where)
                for view, least in NEAR.items()
                if view != "whole" or look.draft is not None or size <= EXACT_UP_TO
            }
        for name in (*_ONE_DOCUMENT, "spelling", "sound"):
            yield name, look.shared(name)
        yield "wording", shared_often(look.shared(WORDING), len(entries))
        for name, table in (("source", "place"), ("part", "label"), ("genus", "label")):
            yield from ((name, pairs) for pairs in look.up(name, table))
        yield from ((name, pairs.result()) for name, pairs in near.items())


@dataclass(frozen=True, slots=True)
class _Look:
    """Looks keys up, a corpus' in itself or a draft's in it; a draft's positions come after."""

    keys: Keys
    draft: Keys | None

    def shared(self, channel: str) -> Pairs:
        mine = self.keys.tables[channel]
        if self.draft is None:
            return pairs_within(mine, MOST[channel])
        return pairs_across(self._drafted(channel), mine, MOST[channel])

    def up(self, channel: str, table: str) -> Iterator[Pairs]:
        """Yield pairs of which the one's keys for a channel are the other's in ``table``."""
        mine, theirs = self.keys.tables[channel], self.keys.tables[table]
        if self.draft is None:
            yield _up(mine, theirs, channel)
        else:
            yield _up(self._drafted(channel), theirs, channel)
            yield _up(mine, self._drafted(table), channel)

    def _drafted(self, name: str) -> KeyTable:
        assert self.draft is not None  # noqa: S101 - asked for with a draft only
        table = self.draft.tables[name]
        return KeyTable(table.codes, table.places + len(self.keys), table.order)


def _up(probes: KeyTable, table: KeyTable, channel: str) -> Pairs:
    known = fewest(first_known(probes, table, _LONGEST_FIRST[channel]), MOST_OF_A_HEAD)
    return pairs_across(known, table, MOST[channel])


def _spelt_alike(entries: Sequence[ComparedEntry], left: Places, right: Places) -> Places:
    """Return which pairs are few slips apart: what is found are equal rests, or equal codes.

    One character more or less is a variant; one in place of another makes, oftener than not,
    another term (输入功率, 输出功率), so that then the definitions must be alike, too.
    """
    labels = _labels(entries, left, right)
    one, other = ([labels[at] for at in side.tolist()] for side in (left, right))
    apart = cpdist(one, other, scorer=Levenshtein.distance, score_cutoff=2, dtype=np.int64)
    most = np.array([most_slips(min(map(len, both))) for both in zip(one, other, strict=True)])
    longer = np.array([len(a) != len(b) for a, b in zip(one, other, strict=True)], bool)
    near = np.flatnonzero((apart > 0) & (apart <= most))
    doubtful = near[~(longer[near] & (apart[near] == 1))]
    alike = doubtful[_worded_alike(entries, left[doubtful], right[doubtful])]
    return np.union1d(np.setdiff1d(near, doubtful), alike)


def _half_alike(entries: Sequence[ComparedEntry], left: Places, right: Places) -> Places:
    """Return which pairs of labels that sound alike have half of their characters in common."""
    labels = _labels(entries, left, right)
    kept = []
    for at, (a, b) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        one, other = set(labels[a]), set(labels[b])
        if labels[a] != labels[b] and 2 * len(one & other) >= max(len(one), len(other)):
            kept.append(at)
    return np.array(kept, np.int64)


def _worded_alike(entries: Sequence[ComparedEntry], left: Places, right: Places) -> Places:
    """Return which pairs have definitions that are alike, or lack one."""
    one, other = ([entries[at].definition for at in side.tolist()] for side in (left, right))
    near = cpdist(one, other, scorer=fuzz.ratio, score_cutoff=WORDED_ALIKE, dtype=np.float32)
    lack = np.array([not a or not b for a, b in zip(one, other, strict=True)], bool)
    return np.flatnonzero((near >= WORDED_ALIKE) | lack)


def _labels(entries: Sequence[ComparedEntry], left: Places, right: Places) -> dict[int, str]:
    places = np.unique(np.concatenate([left, right])).tolist()
    return {at: fold(entries[at].term) for at in places}


_VERIFIED: Final[dict[str, Callable[[Sequence[ComparedEntry], Places, Places], Places]]] = {
    "spelling": _spelt_alike,
    "sound": _half_alike,
    "wording": _worded_alike,
}
"""What of a channel's pairs is kept: places among them."""
