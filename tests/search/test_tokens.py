"""Tokens: normal form, simplified characters, words, bigrams."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.search.tokens import Segmenter, bigrams, has_han, normalise, simplified, variants


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("ＧＢ／Ｔ　１．１", "gb/t 1.1"),
        ("  标准\n\t体系 ", "标准 体系"),
        ("知\x00识\u202e库", "知识库"),
        ("①②", "12"),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_normalise(text: str, normal: str) -> None:
    assert normalise(text) == normal


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_variants_keep_the_original_first() -> None:
    assert variants("產品服務") == ("產品服務", "产品服务")
    assert variants("产品服务") == ("产品服务",)
    assert simplified("plain text") == "plain text"


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("供应链", ["供应", "应链"]),
        ("库", ["库"]),
        ("a供应b链", ["供应", "链"]),
        ("𠀀𠀁", ["𠀀𠀁"]),
        ("abc", []),
    ],
)
def test_bigrams(text: str, grams: list[str]) -> None:
    assert bigrams(text) == grams


@given(st.text(alphabet="供应链管理库", min_size=2))
def test_bigrams_hold_every_pair(text: str) -> None:
    assert len(bigrams(text)) == len(text) - 1
    assert all(gram in text for gram in bigrams(text))


def test_own_words_come_out_whole_with_their_parts() -> None:
    own = Segmenter(["产品服务供需网络"])
    assert "产品服务供需网络" in own.words("产品服务供需网络规划")
    assert "产品" in own.words("产品服务供需网络规划")


def test_segmenters_are_private() -> None:
    Segmenter(["甲乙丙丁戊"]).words("甲乙丙丁戊")
    assert "甲乙丙丁戊" not in Segmenter().words("甲乙丙丁戊")


def test_words_leave_out_punctuation_and_plain_words_lose_nothing() -> None:
    segmenter = Segmenter()
    assert segmenter.words("标准，体系。") == ["标准", "体系"]
    assert "".join(segmenter.plain_words("标准，体系 a。")) == "标准，体系 a。"


def test_has_han() -> None:
    assert has_han("a库")
    assert not has_han("pinyin，")
