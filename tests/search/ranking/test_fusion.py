"""Fusion: what evidence outweighs what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.search.ranking.fusion import PRIORS, total, weights_for
from biaopu.search.ranking.parameters import FILE, parameters, parameters_from

HAN = weights_for("供应链")
OTHER = weights_for("supply chain")


def test_a_sure_name_wins_over_any_meaning() -> None:
    assert total({"name": 1.0, "words": 1.0}, HAN) > total({"meaning": 4.0, "words": 0.3}, HAN)
    assert total({"name": 0.9}, OTHER) > total({"meaning": 4.0, "words": 0.3}, OTHER)


def test_words_decide_between_entries_of_like_meaning() -> None:
    assert total({"meaning": 2.0, "words": 0.6}, HAN) > total({"meaning": 2.3, "words": 0.1}, HAN)


def test_a_stray_english_word_does_not_drown_the_meaning() -> None:
    # an English query over Chinese texts: one entry has an English title with a common word
    stray = {"meaning": 1.0, "words": 0.5, "rank": 1.0}
    assert total({"meaning": 2.0}, OTHER) > total(stray, OTHER)


def test_nothing_in_common_with_any_text_leaves_the_order_to_the_meaning() -> None:
    near, far = {"meaning": 3.0}, {"meaning": 2.9}
    for weights in (HAN, OTHER):
        assert total(near, weights) > total(far, weights)


def test_words_count_less_in_another_script() -> None:
    assert OTHER["words"] < HAN["words"]
    assert weights_for("ＧＢ 7258 挂车") == HAN


def test_every_channel_speaks_for_an_entry() -> None:
    for weights in parameters().weights.values():
        assert min(weights.values()) >= 0
    assert all(value <= 0 for value in PRIORS.values())


SHARE = st.floats(0, 1)
EVIDENCE = st.builds(dict, meaning=st.floats(-5, 8), words=SHARE, rank=SHARE, name=SHARE)


@given(EVIDENCE, SHARE)
def test_more_evidence_never_counts_less(evidence: dict[str, float], more: float) -> None:
    stronger = {
        name: value + more if name == "meaning" else min(1.0, value + more)
        for name, value in evidence.items()
    }
    for weights in (HAN, OTHER):
        assert total(stronger, weights) >= total(evidence, weights)


def test_the_parameter_file_says_where_it_comes_from() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert parameters_from(text) == parameters()
    assert all(part in text for part in ('"provenance"', '"held out"', '"kinds"', '"made"'))


@pytest.mark.parametrize("text", ["{}", '{"weights": {"han": {"meaning": 1}}}'])
def test_a_parameter_file_with_something_missing_is_refused(text: str) -> None:
    with pytest.raises((KeyError, TypeError)):
        parameters_from(text)
