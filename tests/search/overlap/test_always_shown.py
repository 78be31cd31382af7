"""What shares a name, an English equivalent or a definition with an entry is never called new."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.overlap.checking import checked_terms
from biaopu.search.overlap.find import Corpus, find_against

_CORPUS = Corpus.of(
    [
        ComparedEntry(
            "urn:1", "满载率", "接驳车上的乘客数与座位数之比。", "a", "GB/T 1—2020", clause="3.1",
            admitted=("上座率",), deprecated=("装载率",), abbr=("LF",), en=("load factor",),
        ),
        ComparedEntry(
            "urn:2", "空驶", "没有乘客的、持续不少于30 min的运行。", "a", "GB/T 1—2020",
            clause="3.2",
        ),
    ]
)  # fmt: skip


def check(entry: ComparedEntry) -> str:
    found = find_against([entry], _CORPUS)
    (term,) = checked_terms([entry], found)
    return term.verdict


@pytest.mark.parametrize(
    "entry",
    [
        ComparedEntry("", "满载率", "缴纳过路费的车主。", "d"),
        ComparedEntry("", "滿載率", "缴纳过路费的车主。", "d"),
        ComparedEntry("", "上座率", "缴纳过路费的车主。", "d"),
        ComparedEntry("", "装载率", "缴纳过路费的车主。", "d"),
        ComparedEntry("", "LF", "缴纳过路费的车主。", "d"),
        ComparedEntry("", "过路费", "车主所缴纳的费用。", "d", en=("Load factors",)),
        ComparedEntry("", "甲项", "没有乘客的、持续至少半小时的运行。", "d"),
        ComparedEntry("", "甲项", "持续大于等于0.5 h、没有乘客之运行", "d"),
        ComparedEntry("", "满载率", "", "d"),
    ],
)
def test_never_new(entry: ComparedEntry) -> None:
    assert check(entry) != "new"


@given(st.text("接驳车乘客数与座位之比持续不少于30 min没有的运行，。甲乙", max_size=40))
def test_never_new_whatever_the_definition(definition: str) -> None:
    assert check(ComparedEntry("", "满载率", definition, "d")) != "new"


def test_what_is_new_is_called_so() -> None:
    assert check(ComparedEntry("", "锚泊", "船舶以锚系留于水域的作业。", "d")) == "new"
