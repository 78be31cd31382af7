"""Evidence of several channels made one total.

Each channel says how sure it is in terms that are comparable between queries: ``meaning`` in
standard deviations above the corpus, ``words`` as the share of the query's information that the
entry holds, ``rank`` as BM25 relative to the best entry, ``name`` as the strength of a name match.
A channel that found nothing adds nothing, so it cannot drown another. ``prior`` is what speaks for
a kind of entry before any query: principles and measures use everybody's words, and are sought
less.

For a query without Chinese characters words count less: where one entry of many has an English
name, sharing a common English word with it says little, and having none says nothing at all. The
weights come from ``fusion_parameters.json``; ``bench/fusion/tune.py`` says why they are these.
"""

from __future__ import annotations

from dataclasses import dataclass

from biaopu.search.language.tokens import has_han

from .parameters import Weights, parameters

PRIORS = parameters().priors
"""Evidence that a kind of entry has without any query, in the unit of ``meaning``; others 0."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each channel says of one entry; 0 where a channel found nothing.

    ``meaning`` is a z-score and may be negative; ``words``, ``rank`` and ``name`` are 0 to 1;
    ``prior`` is one of :data:`PRIORS`; ``bridge``, 0 to 1, is the share of the query that the entry
    holds in translation.
    """

    meaning: float = 0.0
    words: float = 0.0
    rank: float = 0.0
    name: float = 0.0
    prior: float = 0.0
    bridge: float = 0.0


def weights_for(reading: str) -> Weights:
    """Return what the channels count for a query that reads ``reading``."""
    return parameters().weights["han" if has_han(reading) else "other"]


def total(evidence: Evidence, weights: Weights) -> float:
    """Return the weighted sum of the evidence: any real number, more is better.

    >>> total(Evidence(meaning=2.0, words=0.5), Weights(1.0, 2.0, 0.3, 7.0, 2.5))
    3.0
    """
    return (
        weights.meaning * evidence.meaning
        + weights.words * evidence.words
        + weights.rank * evidence.rank
        + weights.name * evidence.name
        + weights.bridge * evidence.bridge
        + evidence.prior
    )
