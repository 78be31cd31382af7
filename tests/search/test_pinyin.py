"""Pinyin: how names sound, and what typed letters mean."""

from __future__ import annotations

import pytest

from biaopu.search.pinyin import pinyin_match, syllables, typed_pinyin


def test_syllables() -> None:
    assert syllables("供应链管理") == ("gong", "ying", "lian", "guan", "li")
    assert syllables("绿色、5G") == ("lv", "se", "5g")


@pytest.mark.parametrize(
    ("query", "letters"),
    [
        ("Gong'ye She ji", "gongyesheji"),
        ("lüse", "lvse"),
        ("工业", ""),
        ("gb/t", ""),
        ("", ""),
    ],
)
def test_typed_pinyin(query: str, letters: str) -> None:
    assert typed_pinyin(query) == letters


@pytest.mark.parametrize("typed", ["gongyinglianguanli", "gylgl"])
def test_a_whole_name_is_sure(typed: str) -> None:
    assert pinyin_match(typed, syllables("供应链管理")) == 1.0


@pytest.mark.parametrize("typed", ["gong", "gongyin", "gy", "design", "guanlixue"])
def test_what_is_no_run_of_whole_syllables_means_nothing(typed: str) -> None:
    assert pinyin_match(typed, syllables("供应链管理")) == 0.0


def test_more_of_the_name_is_surer_and_the_start_surer_than_the_end() -> None:
    name = syllables("供应链管理")
    start, longer = pinyin_match("gongying", name), pinyin_match("gongyinglian", name)
    end = pinyin_match("guanli", name)
    assert 0.5 < end < start < longer < 1.0
