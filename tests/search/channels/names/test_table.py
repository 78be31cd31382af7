"""Names: exact, in part, misspelt, by sound."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from biaopu.search.channels.names.index import Name, NameHit, names_of
from biaopu.search.channels.names.table import NameTable
from biaopu.search.entries.entry import Entry
from biaopu.search.language.tokens import Segmenter

KNOWN = {"管理", "人员", "人才", "制造", "服务", "仓库", "供应", "供应链"}


@pytest.fixture(scope="module")
def table(make_entry: Callable[..., Entry]) -> NameTable:
    entries = [
        make_entry("供应链管理", 0, topics=("合同管理",)),
        make_entry("共享制造", 1, alt=("Shared Manufacturing",)),
        make_entry("人才管理", 2),
        make_entry("产品服务知识库", 3),
    ]
    return NameTable(names_of(entries), KNOWN.__contains__, Segmenter().plain_words)


def _found(hits: list[NameHit]) -> list[tuple[str, str]]:
    ranked = sorted(hits, key=lambda hit: -hit.strength)
    return [(hit.name.text, hit.channel) for hit in ranked]


def test_exact_knows_labels_other_names_and_topics(table: NameTable) -> None:
    assert _found(table.exact("供应链管理")) == [("供应链管理", "exact")]
    assert _found(table.exact("shared manufacturing")) == [("shared manufacturing", "exact")]
    assert table.exact("合同管理")[0].strength < table.exact("供应链管理")[0].strength
    assert table.exact("供应链") == []


def test_prefix_and_contains(table: NameTable) -> None:
    assert _found(table.prefix("供应")) == [("供应链管理", "prefix")]
    assert table.prefix("管理") == []
    assert {text for text, _ in _found(table.contains("管理"))} == {
        "供应链管理",
        "合同管理",
        "人才管理",
    }


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("供映链管理", "供应链管理"),
        ("供应练管理", "供应链管理"),
        ("共亨制造", "共享制造"),
        ("产品服务只是库", "产品服务知识库"),
        ("供应链管", "供应链管理"),
        ("shared manufactoring", "shared manufacturing"),
    ],
)
def test_a_slip_is_understood(table: NameTable, typed: str, meant: str) -> None:
    assert _found(table.fuzzy(typed))[0] == (meant, "fuzzy")


def test_the_same_sound_is_surer_than_a_like_shape(table: NameTable) -> None:
    sound = table.fuzzy("供应练管理")[0].strength
    shape = table.fuzzy("供庙链管理")[0].strength
    assert shape < sound < 1.0


def test_the_same_letters_in_other_syllables_are_another_sound() -> None:
    table = NameTable([Name(0, "label", "方案书")], KNOWN.__contains__, Segmenter().plain_words)
    assert table.fuzzy("芳岸书")[0].strength == 0.95
    assert table.fuzzy("反感书") == []


def test_another_real_word_is_hardly_a_slip(table: NameTable) -> None:
    other = next(hit for hit in table.fuzzy("人员管理") if hit.name.text == "人才管理")
    slip = table.fuzzy("人材官理")
    assert other.strength < 0.5
    assert all(hit.name.text == "人才管理" for hit in slip)


@pytest.mark.parametrize("typed", ["管", "完全不同的话", "x" * 1000])
def test_what_is_far_from_every_name(table: NameTable, typed: str) -> None:
    assert table.fuzzy(typed) == []


def test_a_right_name_is_no_slip_of_itself(table: NameTable) -> None:
    assert "共享制造" not in {hit.name.text for hit in table.fuzzy("共享制造")}


@pytest.mark.parametrize(
    ("typed", "meant"), [("gylgl", "供应链管理"), ("zhishiku", "产品服务知识库")]
)
def test_pinyin(table: NameTable, typed: str, meant: str) -> None:
    assert _found(table.pinyin(typed)) == [(meant, "pinyin")]


def test_han_is_no_pinyin(table: NameTable) -> None:
    assert table.pinyin("管理") == []


NAME = "供应链管理"


@pytest.fixture(scope="module")
def spoken(make_entry: Callable[..., Entry]) -> NameTable:
    labels = (NAME, "重构", "女性用品", "工业软件", "公约软件", "ERP系统", "绿色供应链")
    names = names_of([make_entry(label, number) for number, label in enumerate(labels)])
    return NameTable(names, KNOWN.__contains__, Segmenter().plain_words)


def _strength(table: NameTable, typed: str, text: str = NAME) -> float:
    return max((hit.strength for hit in table.pinyin(typed) if hit.name.text == text), default=0)


@pytest.mark.parametrize("typed", ["gongyinglianguanli", "gylgl", "gong1ying4lian4guan3li3"])
def test_a_whole_name_is_sure(spoken: NameTable, typed: str) -> None:
    assert _strength(spoken, typed) == 0.95


@pytest.mark.parametrize("typed", ["gong", "gongyin", "gy", "design", "guanlixue", "", "g"])
def test_what_is_no_run_of_whole_syllables_means_nothing(spoken: NameTable, typed: str) -> None:
    assert _strength(spoken, typed) == 0.0


def test_more_of_the_name_is_surer_and_the_start_surer_than_the_end(spoken: NameTable) -> None:
    start, longer = _strength(spoken, "gongying"), _strength(spoken, "gongyinglian")
    end = _strength(spoken, "guanli")
    assert 0.5 < end < start < longer < 0.95


def test_any_reading_of_a_character_is_understood(spoken: NameTable) -> None:
    assert _strength(spoken, "chonggou", "重构") > 0.8
    assert _strength(spoken, "zhonggou", "重构") > 0.8


def test_u_and_v_both_mean_the_vowel_of_nv(spoken: NameTable) -> None:
    exact = _strength(spoken, "nvxingyongpin", "女性用品")
    assert exact == _strength(spoken, "nǚxìngyòngpǐn", "女性用品") == 0.95
    assert 0.8 < _strength(spoken, "nuxingyongpin", "女性用品") < exact


def test_han_may_stand_between_the_letters(spoken: NameTable) -> None:
    assert _found(spoken.pinyin("gongye软件")) == [("工业软件", "pinyin")]
    assert _found(spoken.pinyin("gy软件")) == [("公约软件", "pinyin"), ("工业软件", "pinyin")]
    assert _found(spoken.pinyin("绿色gongyinglian")) == [("绿色供应链", "pinyin")]
    assert _found(spoken.pinyin("erpxitong")) == [("erp系统", "pinyin")]


def test_only_names_of_some_entries(table: NameTable) -> None:
    within = np.array([False, False, True, True])
    assert _found(table.contains("管理", within)) == [("人才管理", "contains")]
    assert table.exact(NAME, within) == table.prefix("供应", within) == []
    assert table.pinyin("gylgl", within) == table.fuzzy("供应练管理", within) == []
