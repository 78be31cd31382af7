"""Metrics: against figures worked out by hand, and within their bounds whatever comes."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.search.evaluation.metrics import (
    bootstrapped,
    hit_at,
    ndcg_at,
    proportion,
    recall_at,
    reciprocal_rank,
)

GAINS = st.lists(st.booleans(), max_size=12)


@pytest.mark.parametrize(
    ("gains", "hit_1", "hit_3", "reciprocal"),
    [
        ([True, False], 1.0, 1.0, 1.0),
        ([False, True, True], 0.0, 1.0, 0.5),
        ([False, False, False, True], 0.0, 0.0, 0.25),
        ([False] * 10 + [True], 0.0, 0.0, 0.0),  # the eleventh place is not looked at
        ([], 0.0, 0.0, 0.0),
    ],
)
def test_one_right_answer(gains: list[bool], hit_1: float, hit_3: float, reciprocal: float) -> None:
    assert hit_at(gains, 1) == hit_1
    assert hit_at(gains, 3) == hit_3
    assert reciprocal_rank(gains, 10) == reciprocal


@pytest.mark.parametrize(
    ("gains", "needed", "expected"),
    [
        ([True], 1, 1.0),
        ([False, True], 1, 0.63093),  # 1 / log2 3
        ([True, False, True], 2, 0.91972),  # (1 + 1/2) / (1 + 1/log2 3)
        ([False, True, True, False, True], 3, 0.71226),  # 1.51778 / 2.13093
        ([False, False], 2, 0.0),
        ([True] * 10, 12, 1.0),  # more is not possible in ten places
    ],
)
def test_discounted_gain(gains: list[bool], needed: int, expected: float) -> None:
    assert ndcg_at(gains, needed, 10) == pytest.approx(expected, abs=1e-5)


def test_recall_counts_needs() -> None:
    gains = [False, True, False, True, False, True]
    assert [recall_at(gains, 4, places) for places in (1, 5, 10)] == [0.0, 0.5, 0.75]


@given(GAINS, st.integers(1, 10))
def test_metrics_are_shares(gains: list[bool], places: int) -> None:
    needed = max(1, sum(gains))
    for value in (
        hit_at(gains, places),
        reciprocal_rank(gains, places),
        ndcg_at(gains, needed, places),
        recall_at(gains, needed, places),
    ):
        assert 0.0 <= value <= 1.0 + 1e-12


@given(GAINS, st.integers(1, 9))
def test_more_places_never_find_less(gains: list[bool], places: int) -> None:
    needed = max(1, sum(gains))
    assert hit_at(gains, places) <= hit_at(gains, places + 1)
    assert reciprocal_rank(gains, places) <= reciprocal_rank(gains, places + 1)
    assert recall_at(gains, needed, places) <= recall_at(gains, needed, places + 1)


@given(GAINS, st.integers(0, 9))
def test_a_right_hit_one_place_up_is_worth_more(gains: list[bool], at: int) -> None:
    if at + 1 < len(gains) and gains[at + 1] and not gains[at]:
        better = [*gains[:at], True, False, *gains[at + 2 :]]
        needed = sum(gains)
        assert ndcg_at(better, needed, 10) >= ndcg_at(gains, needed, 10)
        assert reciprocal_rank(better, 10) >= reciprocal_rank(gains, 10)


def test_the_bootstrap_is_that_of_a_mean() -> None:
    values = np.array([[1.0]] * 80 + [[0.0]] * 20)
    (figure,) = bootstrapped(values)
    assert figure.value == 0.8
    # 1.96 standard errors of a share of 0.8 among 100 are 0.078
    assert figure.low == pytest.approx(0.72, abs=0.015)
    assert figure.high == pytest.approx(0.88, abs=0.015)
    assert bootstrapped(values) == (figure,)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_an_interval_holds_its_mean(values: list[float]) -> None:
    (figure,) = bootstrapped(np.array(values)[:, None])
    assert figure.low <= figure.value <= figure.high
    assert math.isclose(figure.value, sum(values) / len(values), abs_tol=1e-9)


def test_a_proportion_stays_unsure_where_all_were_right() -> None:
    figure = proportion(10, 10)
    # Wilson: 10 of 10 lies between 0.722 and 1
    assert (figure.value, round(figure.low, 3), figure.high) == (1.0, 0.722, 1.0)
    assert proportion(0, 10).high == pytest.approx(0.278, abs=1e-3)
