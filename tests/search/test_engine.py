"""The search itself, over four invented entries and a fake encoder."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.errors import ModelError, QueryError
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.entry import Entry
from biaopu.search.index.build import build, open_index
from biaopu.search.results import MODES

Fake: TypeAlias = Any
"""The fake encoder of conftest.py, whose class cannot be imported in this import mode."""


def _labels(index: SearchIndex, query: str, **options: Fake) -> list[str]:
    return [hit.label for hit in index.search(query, **options).results]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("配送管理", "配送管理"),
        ("防火防盗", "仓储安全"),
        ("倉儲安全", "仓储安全"),
        ("ｉｎｖｅｎｔｏｒｙ", "库存管理"),
        ("kcgl", "库存管理"),
        ("peisong", "配送管理"),
        ("仓储安权", "仓储安全"),
        ("库村管理", "库存管理"),
        ("盘点", "库存管理"),
    ],
)
def test_hybrid_finds(index: SearchIndex, query: str, label: str) -> None:
    assert _labels(index, query)[0] == label


def test_a_hit_says_what_it_is_and_why(index: SearchIndex) -> None:
    result = index.search("配送管理")
    hit = result.results[0]
    assert (result.query, result.mode, result.notice) == ("配送管理", "hybrid", None)
    assert (hit.iri, hit.kind, hit.document) == ("https://example.org/id/d/2", "part", "d")
    assert (hit.clause, hit.band) == ("2", "high")
    assert hit.snippet == "规范货物送到客户手中的过程，包括路线规划、签收等。"
    assert hit.label_marks == ((0, 4),)
    channels = {match.channel for match in hit.matched}
    assert channels == {"exact", "words", "meaning"}


@pytest.mark.parametrize(
    ("mode", "query", "labels"),
    [
        ("exact", "配送管理", ["配送管理"]),
        ("exact", "配送", []),
        ("exact", "签收", ["配送管理"]),
        ("prefix", "配送", ["配送管理"]),
        ("prefix", "管理", []),
        ("contains", "培训", ["人员培训"]),
        ("contains", "防火和", ["仓储安全"]),
        ("contains", "防 火", []),
        ("fuzzy", "配送管里", ["配送管理"]),
        ("fuzzy", "psgl", ["配送管理"]),
        ("fuzzy", "防火", []),
        ("lexical", "补货", ["库存管理"]),
        ("lexical", "毫无关系", []),
    ],
)
def test_modes_mean_what_they_say(
    index: SearchIndex, mode: str, query: str, labels: list[str]
) -> None:
    result = index.search(query, mode=mode)
    assert [hit.label for hit in result.results] == labels
    assert result.mode == mode


def test_semantic_knows_no_words(index: SearchIndex) -> None:
    result = index.search("货物送到客户", mode="semantic")
    assert result.results[0].label == "配送管理"
    assert {match.channel for match in result.results[0].matched} == {"meaning"}


def test_limit_kind_and_document(index: SearchIndex) -> None:
    assert len(_labels(index, "仓库管理", limit=2)) == 2
    for mode in ("hybrid", "lexical", "semantic", "contains"):
        assert _labels(index, "仓库", mode=mode, kind="concept") == ["人员培训"]
        assert _labels(index, "仓库", mode=mode, document="e") == ["人员培训"]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"mode": "magic"}, "hybrid"),
        ({"limit": 0}, "0"),
        ({"kind": "unicorn"}, "concept、part"),
        ({"document": "z"}, "d、e"),
    ],
)
def test_wrong_options_are_named(index: SearchIndex, options: dict[str, Any], named: str) -> None:
    with pytest.raises(QueryError, match=named):
        index.search("仓库", **options)


@pytest.mark.parametrize("query", ["", "  \n", "？！——。", "😀🎉", "\x00\x07", "\ud800"])
def test_nothing_to_search_for(index: SearchIndex, query: str) -> None:
    for mode in MODES:
        with pytest.raises(QueryError, match="没有可以检索的文字"):
            index.search(query, mode=mode)


@pytest.mark.parametrize(
    "query",
    [
        "库",
        "a",
        "库存" * 50_000,
        "x" * 100_000,
        "(.*)+$ AND OR ~",
        "ﷺ" * 5000,
        "مرحبا 库存",
        "库\x00存",
    ],
    ids=lambda query: query[:8],
)
def test_odd_queries_get_an_answer_soon(index: SearchIndex, query: str) -> None:
    for mode in MODES:
        begun = time.process_time()
        index.search(query, mode=mode)
        assert time.process_time() - begun < 2.0


@given(query=st.text(max_size=40))
def test_any_text_gets_an_answer_or_a_query_error(index: SearchIndex, query: str) -> None:
    try:
        result = index.search(query)
    except QueryError:
        return
    assert result.query == query


def test_a_long_query_is_cut_and_says_so(index: SearchIndex) -> None:
    result = index.search("库存" * 2000)
    assert result.notice is not None
    assert result.notice.code == "query-cut"
    assert "4000" in result.notice.zh
    assert result.results[0].label == "库存管理"


def test_many_give_what_one_by_one_gives(index: SearchIndex) -> None:
    queries = ["库存", "", "配送到客户", "？"]
    many = index.search_many(queries)
    assert [result.query for result in many] == queries
    assert many[0].results == index.search("库存").results
    assert many[2].results == index.search("配送到客户").results
    for refused in (many[1], many[3]):
        assert refused.results == ()
        assert refused.notice is not None
        assert refused.notice.code == "query-refused"


def test_many_are_encoded_together(folder: Path, fake: Fake) -> None:
    calls: list[int] = []
    encode = fake.encode_queries

    def counted(texts: list[str]) -> Fake:
        calls.append(len(texts))
        return encode(texts)

    fake.encode_queries = counted
    open_index(folder, lambda: fake).search_many(["库存", "配送", "培训"])
    assert calls == [3]


def test_without_a_model_words_still_find_and_say_so(folder: Path) -> None:
    opened: list[int] = []

    def broken() -> Fake:
        opened.append(1)
        raise ModelError("没有模型。", "No model.")

    index = open_index(folder, broken)
    result = index.search("库存")
    assert (result.mode, result.results[0].label) == ("lexical", "库存管理")
    assert result.notice is not None
    assert result.notice.zh == "仅关键词：没有模型。"
    index.search("配送")
    assert opened == [1]
    with pytest.raises(ModelError):
        index.search("库存", mode="semantic")


def test_an_index_of_words_only(tmp_path: Path, entries: tuple[Entry, ...], fake: Fake) -> None:
    report = build(entries, None, tmp_path)
    assert (report.model, report.encoded, report.reused) == ("", 0, 0)
    index = open_index(tmp_path, lambda: fake)
    result = index.search("库存")
    assert (result.mode, result.results[0].label) == ("lexical", "库存管理")
    assert result.notice is not None
    assert result.notice.code == "words-only"
    with pytest.raises(ModelError):
        index.search("库存", mode="semantic")
    assert fake.encoded == []


def test_equal_evidence_keeps_the_order_of_entries(index: SearchIndex) -> None:
    first = index.search("规范")
    assert first.results == index.search("规范").results
