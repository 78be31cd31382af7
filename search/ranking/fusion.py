"""Evidence of several channels made one total.

Each channel says how sure it is in terms that are comparable between queries: ``meaning`` in
standard deviations above the corpus, ``words`` as the share of the query's information that the
entry holds, ``rank`` as BM25 relative to the best entry, ``name`` as the strength of a name match,
``bridge`` as the share of the query that the entry holds in translation.
A channel that found nothing adds nothing, so it cannot drown another. ``prior`` is what speaks for
a kind of entry before any query: principles and measures use everybody's words, and are sought
less.

For a query without Chinese characters words count less: where one entry of many has an English
name, sharing a common English word with it says little, and having none says nothing at all. The
weights come from ``fusion_parameters.json``; ``bench/fusion/tune.py`` says why they are these.
"""

from __future__ import annotations

from collections.abc import Mapping

from biaopu.ontology.han import has_han

from .parameters import parameters

PRIORS = parameters().priors
"""Evidence that a kind of entry has without any query, in the unit of ``meaning``; others 0."""


def weights_for(reading: str) -> Mapping[str, float]:
    """Return what a unit of evidence counts, by name, for a query that reads ``reading``."""
    return parameters().weights["han" if has_han(reading) else "other"]


def total(evidence: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the sum of the evidence: any real number, more is better.

    What has no weight counts as it is.

    >>> total({"meaning": 2.0, "words": 0.5, "prior": -0.5}, {"meaning": 1.0, "words": 2.0})
    2.5
    """
    weighted = own = 0.0
    # always added in one order, so that equals stay equal
    for name, weight in weights.items():
        weighted += weight * evidence.get(name, 0.0)
    for name, value in evidence.items():
        if name not in weights:
            own += value
    return weighted + own
