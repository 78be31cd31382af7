"""How near an entry is to anything that may be asked in another language.

Between languages some vectors are near to everything (hubs), and a query finds them first whatever
it asks. What an entry's nearest words of the other language score on the average is taken off its
score there, as CSLS does (Conneau et al., 2018): on our example term base the first hit is right
for 0.71 of bare terms instead of 0.51 (``bench/search/cross_lingual.py``).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from biaopu.search.encoders.asking import Ask
from biaopu.search.encoders.base import Vectors
from biaopu.search.entries.entry import Entry

from .reference_words import SCRIPTS, reference_words, script_of
from .store import Slots, VectorStore, slots_of

Hubness = NDArray[np.float32]
"""By script of the query and entry: what to take off; 0 where both are written alike."""

_NEAREST = 10
_SHARE = 0.5
_ENTRIES = 2048


def reference_vectors(ask: Ask) -> NDArray[np.float32]:
    """Return the vectors ``[scripts, words, dimension]`` of the words that stand for queries."""
    return np.stack([ask(reference_words(script)) for script in SCRIPTS])


def hubness(
    entries: Sequence[Entry],
    store: VectorStore,
    starts: Slots,
    counts: Slots,
    references: NDArray[np.float32],
) -> Hubness:
    """Return for each script of a query and each entry what to take off its score.

    Args:
        entries: by position.
        store: their vectors.
        starts: the first slot of each entry: its whole; its facets follow.
        counts: how many slots each has.
        references: what :func:`reference_vectors` returned.
    """
    found = np.zeros((len(SCRIPTS), len(entries)), np.float32)
    if not entries:
        return found
    written = np.array([script_of(entry.label) for entry in entries])
    for row, script in enumerate(SCRIPTS):
        foreign = np.flatnonzero(written != script)
        for begin in range(0, len(foreign), _ENTRIES):
            some = foreign[begin : begin + _ENTRIES]
            near = _scores(store, starts[some], counts[some], references[row])
            best = np.partition(near, -_NEAREST, axis=1)[:, -_NEAREST:]
            found[row, some] = _SHARE * best.mean(axis=1)
        if len(foreign):
            # the mean stays where it is, so that entries of both languages can be compared
            found[row, foreign] -= found[row, foreign].mean()
    return found


def _scores(store: VectorStore, starts: Slots, counts: Slots, references: Vectors) -> Vectors:
    """Return the score of each entry for each reference: mean of its whole and nearest facet."""
    heads = np.cumsum(counts) - counts
    near = store.at(slots_of(starts, counts)) @ references.T
    whole = near[heads].copy()
    near[heads] = -2.0
    scores: Vectors = (whole + np.maximum.reduceat(near, heads, axis=0)) / np.float32(2)
    return scores
