"""Bands: probabilities keep the order, bands hold what is said of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.search.ranking.bands import BANDS, band_note, leads, rated
from biaopu.search.ranking.parameters import parameters
from biaopu.search.results import MODES, Mode

SHARE = st.floats(0, 1)
EVIDENCE = st.builds(dict, meaning=st.floats(-5, 8), words=SHARE, rank=SHARE, name=SHARE)
QUERY = st.sampled_from(["供应链管理", "supply chain"])


def test_one_lead_is_over_the_best_other() -> None:
    assert leads([3.0, 3.0, 1.0]) == [0.0, 0.0, -2.0]
    assert leads([]) == []


def test_equals_stay_in_their_order() -> None:
    same = {"meaning": 1.0}
    assert [one.place for one in rated([same, {"meaning": 2.0}, same], "词", "hybrid")] == [
        1,
        0,
        2,
    ]


@pytest.mark.parametrize("mode", MODES)
@given(found=st.lists(EVIDENCE, max_size=8), reading=QUERY)
def test_scores_fall_with_the_place(
    found: list[dict[str, float]], reading: str, mode: Mode
) -> None:
    ratings = rated(found, reading, mode)
    assert sorted(one.place for one in ratings) == list(range(len(found)))
    scores = [one.score for one in ratings]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in scores)
    ranks = [BANDS.index(one.band) for one in ratings]
    assert ranks == sorted(ranks)


@given(st.lists(EVIDENCE, min_size=2, max_size=6))
def test_a_rival_makes_the_first_less_sure(found: list[dict[str, float]]) -> None:
    first = rated(found, "词", "hybrid")[0]
    rivalled = rated([*found, found[first.place]], "词", "hybrid")[0]
    assert rivalled.score <= first.score


def test_an_exact_name_alone_is_sure_and_weak_meaning_is_not() -> None:
    weak = [{"meaning": one / 10} for one in range(15)]
    sure = rated([*weak, {"meaning": 3.0, "words": 1.0, "rank": 1.0, "name": 1.0}], "词", "hybrid")
    assert (sure[0].place, sure[0].band) == (15, "high")
    assert {one.band for one in sure[1:]} == {"low"}
    assert {one.band for one in rated(weak, "词", "hybrid")} == {"low"}


def test_names_are_rated_by_their_strength() -> None:
    ratings = rated([{"name": 0.5}, {"name": 0.95}], "词", "prefix")
    assert [(one.place, one.score, one.band) for one in ratings] == [
        (1, 0.95, "high"),
        (0, 0.5, "medium"),
    ]


@pytest.mark.parametrize("mode", ["hybrid", "lexical", "semantic"])
def test_what_was_measured_bears_out_the_bands(mode: str) -> None:
    measured = parameters().precisions[mode]
    assert measured["high"].low >= 0.93
    assert measured["high"].value > measured["medium"].value > measured["low"].value
    assert measured["low"].value < 0.3
    assert all(one.low <= one.value <= one.high for one in measured.values())


def test_notes_tell_the_measured_precision() -> None:
    measured = parameters().precisions["hybrid"]["high"]
    share = f"{100 * measured.value:.0f}"
    assert band_note("high", "zh").startswith(f"高：评测中这一档的 {measured.hits} 条")
    assert f"{share}%" in band_note("high", "zh")
    assert f"{share} %" in band_note("high", "en")
    assert band_note("low", "en", "prefix") == "Low: the name agrees by 0 to 40 %."
