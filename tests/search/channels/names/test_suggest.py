"""Suggestions while typing: in every way of typing, with the matched part, always at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.search import suggest as bench
from biaopu.search.channels.names.index import Name, names_of
from biaopu.search.channels.names.suggest import Suggestion
from biaopu.search.channels.names.table import NameTable
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.entry import Entry
from biaopu.search.index.build import build, open_index

MakeEntry = Callable[..., Entry]


@pytest.fixture(scope="module")
def opened(make_entry: MakeEntry, tmp_path_factory: pytest.TempPathFactory) -> SearchIndex:
    entries = [
        make_entry("工业软件", 1),
        make_entry("工业互联网平台", 2, alt=("Industrial Internet Platform",)),
        make_entry("供应链管理", 3, topics=("合同管理",)),
        make_entry("服务型制造", 4, alt=("Service-oriented Manufacturing",)),
        make_entry("ＥＲＰ  系统", 5, document="e"),
        make_entry("重庆标准", 6, document="e"),
        make_entry("产品服务知识库", 7, kind="concept"),
        make_entry("合同管理", 8, kind="concept"),
        make_entry("女性用品", 9),
    ]
    folder = tmp_path_factory.mktemp("suggest")
    build(entries, None, folder)
    return open_index(folder, lambda: pytest.fail("no model is needed"))


def _lit(suggestions: Sequence[Suggestion]) -> list[str]:
    """The suggestions with the matched part in brackets."""
    return [
        f"{one.text[: one.span[0]]}[{one.text[one.span[0] : one.span[1]]}]{one.text[one.span[1] :]}"
        for one in suggestions
    ]


@pytest.mark.parametrize(
    ("typed", "way", "lit"),
    [
        ("工业", "prefix", ["[工业]软件", "[工业]互联网平台"]),
        ("工", "prefix", ["[工]业软件", "[工]业互联网平台"]),
        ("服務", "prefix", ["[服务]型制造", "产品[服务]知识库"]),
        ("gongy", "pinyin", ["[工业]软件", "[供应]链管理", "[工业]互联网平台"]),
        ("gong'ye", "pinyin", ["[工业]软件", "[工业]互联网平台"]),
        ("gōngyè", "pinyin", ["[工业]软件", "[工业]互联网平台"]),
        ("gong1ye4", "pinyin", ["[工业]软件", "[工业]互联网平台"]),
        ("gy", "initials", ["[工业]软件", "[供应]链管理", "[工业]互联网平台"]),
        ("gyrj", "initials", ["[工业软件]"]),
        ("服务x", "pinyin", ["[服务型]制造"]),
        ("服务xing", "pinyin", ["[服务型]制造"]),
        ("gongye软", "pinyin", ["[工业软]件"]),
        ("fuwu", "pinyin", ["[服务]型制造", "产品[服务]知识库"]),
        ("zhish", "pinyin", ["产品服务[知识]库"]),
        ("zsk", "initials", ["产品服务[知识库]"]),
        ("知识", "contains", ["产品服务[知识]库"]),
        ("chongq", "pinyin", ["[重庆]标准"]),
        ("nv", "pinyin", ["[女]性用品"]),
        ("nüx", "pinyin", ["[女性]用品"]),
        ("indus", "prefix", ["[Indus]trial Internet Platform"]),
        ("plat", "english", ["Industrial Internet [Plat]form"]),
        ("oriented m", "english", ["Service-[oriented M]anufacturing"]),
        ("erp x", "pinyin", ["[ＥＲＰ  系]统"]),
        ("erp", "prefix", ["[ＥＲＰ]  系统"]),
        ("系统", "contains", ["ＥＲＰ  [系统]"]),
    ],
)
def test_what_is_typed_finds_names(
    opened: SearchIndex, typed: str, way: str, lit: list[str]
) -> None:
    found = opened.suggest(typed)
    assert _lit(found) == lit
    assert found[0].match == way


def test_a_suggestion_names_its_entry(opened: SearchIndex) -> None:
    assert opened.suggest("indus") == (
        Suggestion(
            text="Industrial Internet Platform",
            iri="https://example.org/id/d/2",
            kind="part",
            document="d",
            match="prefix",
            span=(0, 5),
            names=1,
        ),
    )


def test_names_of_one_text_are_one_suggestion(opened: SearchIndex) -> None:
    (found,) = opened.suggest("合同")
    assert (found.names, found.iri) == (2, "https://example.org/id/d/8")


def test_only_of_a_kind_or_document(opened: SearchIndex) -> None:
    assert _lit(opened.suggest("服务", kind="concept")) == ["产品[服务]知识库"]
    assert _lit(opened.suggest("合同", kind="part")) == ["[合同]管理"]
    assert opened.suggest("合同", kind="part")[0].iri == "https://example.org/id/d/3"
    assert _lit(opened.suggest("biaozhun", document="e")) == ["重庆[标准]"]
    assert opened.suggest("工业", kind="nothing") == ()


def test_no_more_than_asked_for(opened: SearchIndex) -> None:
    assert len(opened.suggest("gy", limit=2)) == 2
    assert opened.suggest("gy", limit=0) == opened.suggest("gy", limit=-1) == ()


def test_short_and_frequent_names_come_first(make_entry: MakeEntry, tmp_path: Path) -> None:
    labels = ["管理方法论", "管理体系", "管理办法", *["管理要求和方法"] * 9, "管理", "质量管理"]
    topics = make_entry("甲", 99, topics=("管理者",))
    entries = [*(make_entry(label, number) for number, label in enumerate(labels)), topics]
    build(entries, None, tmp_path)
    found = open_index(tmp_path, lambda: pytest.fail("no model")).suggest("管理")
    assert [one.text for one in found] == [
        "管理", "管理体系", "管理办法", "管理要求和方法", "管理方法论", "管理者", "质量管理",
    ]  # fmt: skip


BAD = [
    "", " ", "g", "。", "!!", "()", "😀", "😀😀", "\x00", "\x00\x01\x02", "\ud800",
    "\u202eabc\u200f", "工\u202e业אבג",
    "(a+)+$" * 10, "[" * 90, "*?+", "\\" * 50, "'" * 99, "v" * 100, "AND OR NOT",
    "工" * 100_000, "gongye" * 20_000, "a " * 50_000, "(" * 100_000, "1" * 100_000, "\n" * 100_000,
    "zhang" * 19, "xian" * 25, "ﷺ" * 99, "a\u0301" * 50, "İ" * 50, "é", "ü", "工v", "服务'''x",
]  # fmt: skip


@pytest.mark.parametrize("typed", BAD, ids=lambda typed: ascii(typed[:12]))
def test_bad_input_is_answered_at_once(opened: SearchIndex, typed: str) -> None:
    opened.suggest("gongye软")  # dictionaries are loaded once
    begun = time.thread_time()
    assert len(opened.suggest(typed)) <= 8
    assert time.thread_time() - begun < 0.2


@pytest.mark.parametrize("typed", BAD, ids=lambda typed: ascii(typed[:12]))
def test_bad_input_to_the_lookups(make_entry: MakeEntry, typed: str) -> None:
    labels = ("工业", "(a+)+$", "é 1", "İ", "ﷺ", "''")
    names = names_of([make_entry(label, number) for number, label in enumerate(labels)])
    table = NameTable([*names, Name(0, "alt", "a" * 600)], lambda _: False, list)
    for lookup in (table.exact, table.prefix, table.contains, table.pinyin, table.fuzzy):
        lookup("gongye软")
        begun = time.thread_time()
        assert len(lookup(typed)) <= len(labels) + 1
        assert time.thread_time() - begun < 0.2


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_is_suggested_by_its_beginning(label: str, typed: str) -> None:
    from biaopu.search.channels.names.index import index_names
    from biaopu.search.channels.names.suggest import suggest

    entry = Entry("i", "part", label, "d", "t", "1")
    index = index_names(names_of([entry]))
    found = suggest(index, [entry], label)
    letters = [one for one in label if one.isalnum()]
    if letters and typed and suggest(index, [entry], typed):
        start, end = suggest(index, [entry], typed)[0].span
        assert 0 <= start <= end <= len(label)
    # a letter that NFKC makes a mark is nothing to search for
    assert bool(found) <= bool(len(index))
    if any("a" <= one <= "z" or "一" <= one <= "鿿" for one in label):
        assert found[0].text == label


@pytest.mark.speed
def test_a_hundred_thousand_entries(tmp_path: Path) -> None:
    entries = list(bench.make_entries(100_000))
    table, names = bench.make_table(entries, tmp_path)
    for timing in bench.lookups(table, names):
        assert timing.p50 < 10, timing
    for timing in bench.suggestions(table, entries, names):
        assert timing.p95 < 20, timing
    size = sum(file.stat().st_size for file in tmp_path.iterdir())
    assert size < 100e6
    within = np.arange(len(entries)) % 997 == 0
    assert {hit.name.position % 997 for hit in table.contains("管理", within)} == {0}
