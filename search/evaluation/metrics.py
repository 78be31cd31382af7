"""What a ranking is worth: pure functions of which of its places gained something.

``gains`` tells for each place of a ranking, best first, whether what stands there answers a need
that nothing above it has answered; ``needed`` is how many needs the query has, at least 1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SEED = 20_260_105
"""Seed of every bootstrap, so that a run gives the same intervals again."""

RESAMPLES = 2000
_CONFIDENCE = 0.95
_Z = 1.959964  # the normal quantile of 95 % confidence
_CHUNK = 100


def hit_at(gains: Sequence[bool], places: int) -> float:
    """Return 1 if one of the first ``places`` gained, else 0.

    >>> hit_at([False, True], 1), hit_at([False, True], 3)
    (0.0, 1.0)
    """
    return float(any(gains[:places]))


def reciprocal_rank(gains: Sequence[bool], places: int) -> float:
    """Return 1 / the first place that gained, 0 if none of the first ``places`` did.

    >>> reciprocal_rank([False, False, False, True], 10)
    0.25
    """
    return next((1 / place for place, gain in enumerate(gains[:places], 1) if gain), 0.0)


def ndcg_at(gains: Sequence[bool], needed: int, places: int) -> float:
    """Return the discounted gain as a share of the best possible one (Järvelin and Kekäläinen).

    >>> ndcg_at([True, False], 1, 10)
    1.0
    """
    best = sum(_discount(place) for place in range(1, min(needed, places) + 1))
    found = sum(_discount(place) for place, gain in enumerate(gains[:places], 1) if gain)
    return found / best


def _discount(place: int) -> float:
    return 1 / math.log2(place + 1)


def recall_at(gains: Sequence[bool], needed: int, places: int) -> float:
    """Return the share of the needs that the first ``places`` answer.

    >>> recall_at([True, False, True], 4, 3)
    0.5
    """
    return sum(gains[:places]) / needed


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean with its 95 % confidence interval from ``low`` to ``high``."""

    value: float
    low: float
    high: float


def bootstrapped(values: NDArray[np.float64]) -> tuple[Figure, ...]:
    """Return the mean of each column of ``values`` ``[n, columns]``, n ≥ 1.

    The interval is that of the percentile bootstrap over the rows (Efron); all columns are drawn
    together, so that they can be compared.
    """
    size = len(values)
    random = np.random.default_rng(SEED)
    even = np.full(size, 1 / size)
    means = np.concatenate(
        [random.multinomial(size, even, _CHUNK) @ values / size for _ in range(RESAMPLES // _CHUNK)]
    )
    tail = (1 - _CONFIDENCE) / 2
    lows, highs = np.quantile(means, [tail, 1 - tail], axis=0)
    rows = np.column_stack((values.mean(axis=0), lows, highs)).tolist()
    return tuple(Figure(mean, min(low, mean), max(high, mean)) for mean, low, high in rows)


def proportion(right: int, size: int) -> Figure:
    """Return ``right`` of ``size`` (at least 1) with its Wilson score interval.

    It is used for the bands: it stays honest for few queries, and where all were right.

    >>> proportion(10, 10).high, round(proportion(10, 10).low, 2)
    (1.0, 0.72)
    """
    share, spread = right / size, _Z * _Z / size
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(spread * (share * (1 - share) + spread / 4)) / (1 + spread)
    return Figure(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))
