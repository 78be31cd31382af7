"""Names: exact, in part, misspelt, by sound."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from biaopu.search.entries import Entry
from biaopu.search.names import NameHit, NameTable, name_from_json, name_to_json, names_of
from biaopu.search.tokens import Segmenter

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


def test_json_there_and_back(make_entry: Callable[..., Entry]) -> None:
    for name in names_of([make_entry("供应链 管理", 5, topics=("A/B 测试",))]):
        assert name_from_json(name_to_json(name)) == name
