"""How well the real model and the shipped guide answer; slow."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from biaopu.ontology.identifiers import Namer
from biaopu.ontology.records import Guide
from biaopu.search.encoders.base import Encoder
from biaopu.search.engine import SearchIndex
from biaopu.search.entries import entries_of
from biaopu.search.index import build, open_index

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory, guide: Guide, model: Encoder) -> SearchIndex:
    place = tmp_path_factory.mktemp("index")
    build(entries_of(guide, Namer()), model, place)
    return open_index(place, lambda: model)


def test_the_development_queries(real: SearchIndex, shared_data: Path) -> None:
    with (shared_data / "eval" / "guide_queries_dev.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for row, result in zip(rows, real.search_many([row["query"] for row in rows]), strict=True):
        first = result.results[0].label
        right[row["kind"]].append(first in row["relevant"].split("|"))
    everything = [one for kind in right.values() for one in kind]
    assert sum(everything) / len(everything) >= 0.90
    assert {kind for kind, of in right.items() if sum(of) / len(of) < 0.80} == set()


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


def test_the_meaning_channel_alone_bridges_languages(real: SearchIndex) -> None:
    result = real.search("talent training", mode="semantic")
    assert result.results[0].label == "人才培育"
    assert real.search("talent training", mode="lexical").results == ()


def test_sure_results_are_in_the_high_band(real: SearchIndex) -> None:
    for query in ("供应链管理", "gylgl", "供映链管理"):
        assert real.search(query).results[0].band == "high"
    assert real.search("量子纠缠").results[0].band != "high"
