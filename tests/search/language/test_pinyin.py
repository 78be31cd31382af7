"""Pinyin: how names sound, and what typed letters mean."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.search.language.pinyin import (
    MOST_READINGS,
    Spelling,
    readings,
    syllables,
    typed_pinyin,
    typed_spelling,
    unit_spans,
)
from biaopu.search.language.tokens import normalise

TEXT = st.text(
    st.one_of(
        st.sampled_from("重长行业银工服务乐调度给绿女〇率 5Gab-（）、"),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(exclude_categories=["C"]),
    ),
    max_size=14,
)


def test_syllables() -> None:
    assert syllables("供应链管理") == ("gong", "ying", "lian", "guan", "li")
    assert syllables("绿色、5G") == ("lv", "se", "5g")
    assert syllables("ＥＲＰ 系统") == ("erp", "xi", "tong")


def test_a_phrase_says_how_its_characters_are_read() -> None:
    assert syllables("重庆银行行长的长度")[:6] == ("chong", "qing", "yin", "hang", "hang", "zhang")


@given(TEXT)
def test_the_surest_reading_is_that_of_pypinyin(text: str) -> None:
    from pypinyin import lazy_pinyin

    normal = normalise(text)
    heard = lazy_pinyin(normal, errors=lambda other: re.sub(r"\W", "", other))
    assert "".join(readings(normal)[0]) == "".join(heard)


@given(TEXT)
def test_every_reading_has_a_syllable_for_every_unit(text: str) -> None:
    normal = normalise(text)
    found = readings(normal)
    assert 1 <= len(found) <= MOST_READINGS
    assert len(set(found)) == len(found)
    assert {len(one) for one in found} == {len(unit_spans(normal))}


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("重构", "chong gou"),
        ("重构", "zhong gou"),
        ("长效机制", "chang xiao ji zhi"),
        ("行距", "hang ju"),
        ("重行", "chong hang"),
    ],
)
def test_a_character_may_be_read_in_several_ways(text: str, reading: str) -> None:
    assert tuple(reading.split()) in readings(text)


def test_a_rare_way_is_left_out() -> None:
    assert readings("单元和服务") == [("dan", "yuan", "he", "fu", "wu")]


@pytest.mark.parametrize(
    ("query", "letters"),
    [
        ("Gong'ye She ji", "gongyesheji"),
        ("lüse", "lvse"),
        ("gōng yè", "gongye"),
        ("nǚxìng", "nvxing"),
        ("gong1ye4", "gongye"),
        ("lv4 se4", "lvse"),
        ("5gwangluo", "5gwangluo"),
        ("iso9001", "iso9001"),
        ("gong9", "gong9"),
        ("A4", "a4"),
        ("2024", ""),
        ("工业", ""),
        ("gb/t", ""),
        ("", ""),
        ("gong " * 10_000, ""),
    ],
)
def test_typed_pinyin(query: str, letters: str) -> None:
    assert typed_pinyin(query) == letters


@pytest.mark.parametrize(
    ("typed", "spelling"),
    [
        ("gongye", Spelling("gongye", "gongye")),
        ("gongye软件", Spelling("gongyeruanjian", "gongyerj", ("软件",))),
        ("服务xing", Spelling("fuwuxing", "fwxing", ("服务",))),
        ("服wu型", Spelling("fuwuxing", "fwux", ("服", "型"))),
        ("软件", None),
        ("a/b测试", None),
        ("", None),
    ],
)
def test_typed_spelling(typed: str, spelling: Spelling | None) -> None:
    assert typed_spelling(typed) == spelling
