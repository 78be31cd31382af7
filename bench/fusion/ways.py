"""Ways of weighing the channels, from the simplest on, and what their rankings score."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bench.fusion.data import Case

Floats: TypeAlias = NDArray[np.float64]
Fit: TypeAlias = tuple[Floats, Floats]
"""The weights of the columns of the evidence, for Chinese queries and for others."""

BY_HAND = np.array([1.0, 2.5, 0.3, 7.0, 1.0])
FACTORS = (0.05, 0.1, 0.25, 0.5, 1.0)
WORDS = (2.5, 3.0, 3.5, 4.0, 5.0, 6.0)
RANKS = (0.3, 0.6, 1.0)
NEAR = 0.002
"""Rankings whose scores differ by less are taken for equally good."""

_SHRINK = 0.003


def by_hand(_: Sequence[Case]) -> Fit:
    """Return the weights set by hand, which know nothing of scripts."""
    return BY_HAND, BY_HAND


def by_script(cases: Sequence[Case]) -> Fit:
    """Return the same, with the factor on words for other scripts that ranks ``cases`` best."""
    foreign = [case for case in cases if case.foreign]
    tried = [(BY_HAND, BY_HAND * [1.0, factor, factor, 1.0, 1.0]) for factor in FACTORS]
    if not foreign:
        return tried[-1]
    return max(tried, key=lambda fit: by_kind_mean(foreign, scores(foreign, fit))[1])


def tuned(cases: Sequence[Case]) -> Fit:
    """Return the same, with the weights of words and rank for Chinese queries from a grid.

    Of all that rank nearly as well as the best, the one nearest to the weights set by hand: it lies
    in the middle of the plateau.
    """
    chinese = [case for case in cases if not case.foreign]
    other = by_script(cases)[1]
    if not chinese:
        return BY_HAND, other
    tried = [np.array([1.0, words, rank, 7.0, 1.0]) for words, rank in product(WORDS, RANKS)]
    reached = [float(by_kind_mean(chinese, scores(chinese, (one, one)))[1]) for one in tried]
    good = [one for one, value in zip(tried, reached, strict=True) if value >= max(reached) - NEAR]
    return min(good, key=lambda one: float(np.abs(np.log(one / BY_HAND)).sum())), other


def learned(cases: Sequence[Case]) -> Fit:
    """Return weights that make the right entries likely, shrunk towards those set by hand."""
    parts = [[case for case in cases if case.foreign is foreign] for foreign in (False, True)]
    han, other = (_listwise(part) if part else BY_HAND for part in parts)
    return han, other


WAYS: Mapping[str, Callable[[Sequence[Case]], Fit]] = {
    "by hand": by_hand,
    "by script": by_script,
    "tuned": tuned,
    "learned": learned,
}
"""Ways of weighing, the simplest first."""


def _listwise(cases: Sequence[Case]) -> Floats:
    from scipy.optimize import minimize

    sizes = Counter(case.query.kind for case in cases)
    shares = np.array([sizes[case.query.kind] ** -0.5 for case in cases])
    shares /= shares.sum()

    def loss(logs: Floats) -> tuple[float, Floats]:
        weights, value, slope = np.exp(logs), 0.0, np.zeros(len(logs))
        for case, share in zip(cases, shares, strict=True):
            chances = np.exp(case.evidence @ weights - (case.evidence @ weights).max())
            chances /= chances.sum()
            good = max(float(chances[case.right].sum()), 1e-12)
            value -= share * np.log(good)
            wanted = np.where(case.right, chances, 0.0) / good
            slope -= share * ((wanted - chances) @ case.evidence)
        far = logs - np.log(BY_HAND)
        return value + _SHRINK * float(far @ far), slope * weights + 2 * _SHRINK * far

    return np.asarray(np.exp(minimize(loss, np.log(BY_HAND), jac=True, method="L-BFGS-B").x))


def totals(case: Case, fit: Fit) -> Floats:
    """Return the total of each candidate of ``case``."""
    return np.asarray(case.evidence @ fit[case.foreign])


def scores(cases: Sequence[Case], fit: Fit) -> Floats:
    """Return hit@1 and reciprocal rank (of ten) of each case: ``[n, 2]``."""
    return np.array([_score(case, fit) for case in cases]).reshape(-1, 2)


def _score(case: Case, fit: Fit) -> tuple[float, float]:
    order = np.argsort(-totals(case, fit), kind="stable")
    places = np.flatnonzero(case.right[order])
    first = int(places[0]) + 1 if len(places) else 0
    return float(first == 1), 1 / first if 0 < first <= 10 else 0.0


def by_kind_mean(cases: Sequence[Case], values: Floats) -> Floats:
    """Return the mean over kinds of the mean of each kind, so that no kind counts for its size."""
    kinds: defaultdict[str, list[Floats]] = defaultdict(list)
    for case, value in zip(cases, values, strict=True):
        kinds[case.query.kind].append(value)
    return np.asarray(np.mean([np.mean(one, axis=0) for one in kinds.values()], axis=0))
