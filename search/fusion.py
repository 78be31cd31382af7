"""Evidence of several channels made one score.

Each channel says how sure it is in terms that are comparable between queries: ``meaning`` in
standard deviations above the corpus, ``words`` as the share of the query's information that the
entry holds, ``rank`` as BM25 relative to the best entry, ``name`` as the strength of a name match.
A channel that found nothing adds nothing, so it cannot drown another. ``prior`` is what speaks for
a kind of entry before any query: principles and measures use everybody's words, and are sought
less. The weights were set on the development queries as a whole (bench/search_dev.py), in the
middle of a plateau.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from .results import Band, Mode

MEANING_WEIGHT = 1.0
WORDS_WEIGHT = 2.5
RANK_WEIGHT = 0.3
NAME_WEIGHT = 7.0

PRIORS = {"principle": -0.5, "measure": -0.5}
"""Evidence that a kind of entry has without any query, in the unit of ``meaning``; others 0."""

_SLOPE = 1.2
_MIDDLES: dict[Mode, float] = {"hybrid": 2.6, "semantic": 2.2, "lexical": 1.2}
_HIGH = 0.75
_MEDIUM = 0.4


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each channel says of one entry; 0 where a channel found nothing.

    ``meaning`` is a z-score and may be negative; ``words``, ``rank`` and ``name`` are 0 to 1;
    ``prior`` is one of :data:`PRIORS`.
    """

    meaning: float = 0.0
    words: float = 0.0
    rank: float = 0.0
    name: float = 0.0
    prior: float = 0.0


def total(evidence: Evidence) -> float:
    """Return the weighted sum of the evidence: any real number, more is better."""
    return (
        MEANING_WEIGHT * evidence.meaning
        + WORDS_WEIGHT * evidence.words
        + RANK_WEIGHT * evidence.rank
        + NAME_WEIGHT * evidence.name
        + evidence.prior
    )


def score(evidence: Evidence, mode: Mode) -> float:
    """Return the evidence as a score between 0 and 1, in the terms of ``mode``.

    >>> score(Evidence(name=0.95), "exact")
    0.95
    >>> score(Evidence(meaning=2.6), "hybrid")
    0.5
    """
    if mode not in _MIDDLES:
        return evidence.name
    return 1.0 / (1.0 + math.exp(-_SLOPE * (total(evidence) - _MIDDLES[mode])))


def band(value: float) -> Band:
    """Return how much to trust a result with the score ``value``.

    >>> band(0.9), band(0.5), band(0.1)
    ('high', 'medium', 'low')
    """
    if value >= _HIGH:
        return "high"
    return "medium" if value >= _MEDIUM else "low"
