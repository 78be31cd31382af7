"""How well the real model and the shipped guide answer; slow."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.search.encoders.base import Encoder
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.make import entries_of
from biaopu.search.evaluation.run import evaluate
from biaopu.search.index.build import build, open_index

pytestmark = pytest.mark.slow

QUERIES = Path(__file__).parents[2] / "bench" / "queries"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, guide: Guide, model: Encoder) -> SearchIndex:
    place = tmp_path_factory.mktemp("index")
    build(entries_of(guide, Namer()), model, place)
    return open_index(place, lambda: model)


def test_the_development_queries(real: SearchIndex, shared_data: Path) -> None:
    report = evaluate(real, shared_data / "eval" / "guide_queries_dev.tsv")
    assert report.overall is not None
    assert report.overall.measures.hit_1.value >= 0.90
    assert report.overall.measures.mrr_10.value >= 0.94
    assert [one.name for one in report.kinds if one.measures.hit_1.value < 0.80] == []
    baselines = {one.name: one.measures.mrr_10.value for one in report.baselines}
    assert max(baselines, key=lambda name: baselines[name]) == "biaopu"


def test_bands_keep_their_word(real: SearchIndex, shared_data: Path) -> None:
    report = evaluate(real, shared_data / "eval" / "guide_queries_dev.tsv", compare=False)
    right = {one.band: one.right.value for one in report.bands}
    assert right["high"] >= 0.95
    assert right["high"] > right["medium"] > right["low"]


def test_what_nothing_answers_is_rated_low(real: SearchIndex) -> None:
    report = evaluate(real, QUERIES / "elsewhere.tsv")
    assert report.overall is None
    assert report.nowhere is not None
    assert report.nowhere.value >= 0.90


def test_an_english_query_over_chinese_text_is_left_to_the_meaning(real: SearchIndex) -> None:
    # the guide has hardly a word of English: what little BM25 finds must not get in front
    for query in ("talent training", "supply chain management", "product-service system design"):
        meant = real.search(query, mode="semantic", limit=1).results[0]
        assert real.search(query, limit=1).results[0].iri == meant.iri


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("怎么留住核心员工", "人才用留"),
        ("supply chain management", "供应链管理"),
        ("服务型制造", "服务型制造"),
        ("人才", "人才"),
        ("資源池", "资源池"),
        ("ＧＸＺＺ", "共享制造"),
        ("定制画服务", "定制化服务"),
    ],
)
def test_golden_queries(real: SearchIndex, query: str, label: str) -> None:
    assert real.search(query).results[0].label == label


def test_meaning_and_the_dictionary_bridge_languages(real: SearchIndex) -> None:
    result = real.search("talent training", mode="semantic")
    assert result.results[0].label == "人才培育"
    # by words, only the dictionary does
    by_words = real.search("talent training", mode="lexical").results
    assert {match.channel for hit in by_words for match in hit.matched} == {"translation"}


def test_sure_results_are_in_the_high_band(real: SearchIndex) -> None:
    for query in ("供应链管理", "gylgl", "供映链管理"):
        assert real.search(query).results[0].band == "high"
    assert real.search("量子纠缠").results[0].band != "high"
