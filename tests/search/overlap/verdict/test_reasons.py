"""Every reason is true of the two entries that it is given for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.overlap.pairs import read_pairs
from biaopu.ontology.overlap import TOLD, ComparedEntry, Verdict
from biaopu.search.overlap.definitions.differences import KINDS
from biaopu.search.overlap.definitions.quantities import quantities
from biaopu.search.overlap.verdict.analysis import Analysis, analyse, fold
from biaopu.search.overlap.verdict.features import UNKNOWN
from biaopu.search.overlap.verdict.reasons import reasons_of

_WORDS = (
    "货物",
    "入库",
    "出库",
    "不",
    "包括",
    "包装",
    "超过",
    "8 h",
    "30 min",
    "的",
    "机动车",
    "非",
)
_TEXT = st.lists(
    st.sampled_from(_WORDS) | st.sampled_from("供方需方对检验之比与占或、。一种装置方法质量体积"),
    max_size=14,
).map("".join)
_QUOTED = re.compile("“(.*?)”")


def entry(term: str, definition: str, **more: object) -> ComparedEntry:
    return ComparedEntry("", term, definition, "d", **more)  # type: ignore[arg-type]


def check(left: Analysis, right: Analysis, verdict: Verdict) -> None:
    """Read every reason and both texts, and fail where one does not bear out the other."""
    one, other = left.entry.definition, right.entry.definition
    for reason in reasons_of(left, right, verdict, UNKNOWN):
        if reason.code in KINDS and ("对" in reason.zh or "只有" in reason.zh):
            _check_difference(reason.zh, one, other)
        elif reason.code in ("genus-term", "head"):
            _check_kind(reason.code, _QUOTED.findall(reason.zh), left, right)
        elif reason.code in _TRUE:
            assert _TRUE[reason.code](left, right, reason.zh)


_TRUE: Final[dict[str, Callable[[Analysis, Analysis, str], bool]]] = {
    "label": lambda one, other, _: one.key == other.key,
    "name": lambda one, other, _: bool(one.keys & other.keys),
    "english": lambda one, other, zh: bool(one.english & other.english) == ("相同" in zh),
    "text": lambda one, other, _: one.text == other.text,
    "no-definition": lambda one, other, _: not one.text or not other.text,
}


def _check_kind(code: str, words: list[str], left: Analysis, right: Analysis) -> None:
    below, above = words
    named = {left.entry.term: left, right.entry.term: right}
    text = fold(below) if code == "head" else named[below].genus
    assert text == fold(above) or text.endswith(fold(above))
    assert text.removesuffix(fold(above))[-1:] not in tuple("非不无未")


def _check_difference(sentence: str, one: str, other: str) -> None:
    _, _, said = sentence.partition("：")
    if said.startswith("只有"):
        text, rest = (one, other) if said.startswith("只有左") else (other, one)
        words = _QUOTED.findall(said)
        assert words
        assert all(word in text for word in words)
        if "限值" in sentence:
            assert [x.key for x in quantities(text)] != [x.key for x in quantities(rest)]
        return
    mine, _, theirs = said.partition("”对“")
    left, right = _QUOTED.findall(mine + "”"), _QUOTED.findall("“" + theirs)
    assert left
    assert right
    assert all(word in one for word in left)
    assert all(word in other for word in right)
    assert left != right or one != other


@given(_TEXT, _TEXT, st.sampled_from(TOLD))
def test_reasons_quote_what_stands_there(one: str, other: str, verdict: Verdict) -> None:
    check(analyse(entry("甲项", one)), analyse(entry("甲项", other)), verdict)
    check(analyse(entry("机动车", one)), analyse(entry("非机动车", other)), verdict)


def test_the_reasons_of_labelled_pairs_are_true() -> None:
    for pair in read_pairs()[::9]:
        for verdict in (pair.verdict, "conflict", "undecided"):
            check(analyse(pair.left), analyse(pair.right), verdict)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("大于70 km/h的车速", "小于70 km/h的车速", "“大于70 km/h”对“小于70 km/h”"),
        ("不包括包装的质量", "包括包装的质量", "“不包括”对“包括”"),
        ("没有预约而乘车的行为", "预约后乘车的行为", "“没有预约”对“预约"),
    ],
)
def test_both_sides_are_quoted_with_what_makes_the_difference(
    one: str, other: str, words: str
) -> None:
    found = reasons_of(analyse(entry("甲", one)), analyse(entry("甲", other)), "conflict", UNKNOWN)
    assert any(words in reason.zh for reason in found), [reason.zh for reason in found]


def test_what_is_negated_is_no_kind_of_it() -> None:
    left, right = analyse(entry("机动车", "车")), analyse(entry("两侧", "非机动车的两侧。"))
    other = analyse(entry("电动车", "由电机驱动的非机动车。"))
    for one in (right, other):
        found = reasons_of(left, one, "broader", UNKNOWN)
        assert not [reason for reason in found if reason.code == "genus-term"]
