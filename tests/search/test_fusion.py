"""Fusion: what evidence outweighs what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.search.fusion import Evidence, band, score, total

SHARE = st.floats(0, 1)
EVIDENCE = st.builds(
    Evidence, meaning=st.floats(-5, 8), words=SHARE, rank=SHARE, name=SHARE, prior=st.just(0.0)
)


def test_a_sure_name_wins_over_any_meaning() -> None:
    assert total(Evidence(name=0.9)) > total(Evidence(meaning=4.0, words=0.3))


def test_no_word_in_common_does_not_drown_the_meaning() -> None:
    assert total(Evidence(meaning=3.0)) > total(Evidence(meaning=0.5, words=0.5, rank=1.0))


def test_words_decide_between_entries_of_like_meaning() -> None:
    assert total(Evidence(meaning=2.0, words=0.6)) > total(Evidence(meaning=2.3, words=0.1))


@given(EVIDENCE, EVIDENCE)
def test_scores_keep_the_order(one: Evidence, other: Evidence) -> None:
    if total(one) < total(other):
        for mode in ("hybrid", "lexical", "semantic"):
            assert score(one, mode) <= score(other, mode)


@given(EVIDENCE)
def test_scores_lie_between_0_and_1(evidence: Evidence) -> None:
    for mode in ("hybrid", "exact"):
        assert 0.0 <= score(evidence, mode) <= 1.0


@pytest.mark.parametrize(
    ("value", "name"), [(1.0, "high"), (0.75, "high"), (0.74, "medium"), (0.39, "low")]
)
def test_bands(value: float, name: str) -> None:
    assert band(value) == name
