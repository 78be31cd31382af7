"""Words between Chinese and English."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from biaopu.search.channels.meaning.reference_words import (
    SCRIPTS,
    SIZE,
    reference_words,
    script_of,
)
from biaopu.search.entries.entry import Entry
from biaopu.search.language import bridge
from biaopu.search.language.bridge import bridge_tokens, bridged, stem, stems

Make = Callable[..., Entry]


@pytest.mark.parametrize(
    ("one", "other"),
    [("standards", "standard"), ("testing", "tests"), ("management", "manager"),
     ("customization", "customize"), ("Services", "service")],
)  # fmt: skip
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_empty_words_are_left_out() -> None:
    assert stems("the quality of a service, and of services") == ["qual", "servic"]


def test_a_chinese_name_gets_english_words(make_entry: Make) -> None:
    (one,) = bridged([make_entry("仓库管理")])
    assert {stem("warehouse"), stem("management")} <= set(one.bridge)


def test_an_english_name_gets_chinese_words(make_entry: Make) -> None:
    (one,) = bridged([make_entry("supply chain management")])
    assert {"管理", "供应链"} <= set(one.bridge)


def test_an_entry_with_both_names_needs_no_chinese_words(make_entry: Make) -> None:
    (one,) = bridged([make_entry("库存", alt=("inventory",))])
    assert not [word for word in one.bridge if not word.isascii()]


def test_a_query_is_brought_into_the_same_form() -> None:
    assert bridge_tokens(("after", "sales"), "after-sales services") == ("after", "sale", "servic")
    assert bridge_tokens(("仓库", "的", "管理"), "仓库的管理") == ("仓库", "管理")


def test_without_the_dictionary_search_goes_on(
    monkeypatch: pytest.MonkeyPatch, make_entry: Make
) -> None:
    monkeypatch.setattr(bridge, "find_spec", lambda _name: None)
    bridge.dictionary.cache_clear()
    try:
        assert list(bridged([make_entry("仓库")])) == [make_entry("仓库")]
    finally:
        bridge.dictionary.cache_clear()


def test_words_that_stand_for_a_language() -> None:
    for script in SCRIPTS:
        words = reference_words(script)
        assert len(set(words)) == SIZE
        assert {script_of(word) for word in words} == {script}


def test_a_hub_of_the_other_language_loses_its_lead(make_entry: Make) -> None:
    from biaopu.search.channels.meaning.hubness import _scores

    class Held:
        def at(self, slots: Sequence[int]) -> np.ndarray:
            return np.eye(3, dtype=np.float32)[np.asarray(slots) % 3]

    near = _scores(Held(), np.array([0, 3]), np.array([3, 2]), np.eye(3, dtype=np.float32))  # type: ignore[arg-type]
    # whole (1, 0, 0) with facets (0, 1, 0) and (0, 0, 1); whole (1, 0, 0) with facet (0, 1, 0)
    assert near.tolist() == [[0.5, 0.5, 0.5], [0.5, 0.5, 0.0]]
