"""Samples stand behind real documents, and are left out where that is asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from biaopu.ontology.document import is_sample
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.entry import Entry
from biaopu.search.index.build import build, open_index
from tests.search.conftest import ENTRIES, FakeEncoder

REAL = tuple(replace(one, document="r", document_title="仓储指南") for one in ENTRIES)
SAMPLES = tuple(
    replace(one, iri=f"{one.iri}-s", document="s", document_title="示例：仓储 术语")
    for one in ENTRIES
)


def index_of(entries: tuple[Entry, ...], folder: Path) -> SearchIndex:
    encoder = FakeEncoder()
    build(entries, encoder, folder)
    return open_index(folder, lambda: encoder)


@pytest.mark.parametrize("mode", ["hybrid", "lexical", "semantic"])
def test_a_sample_stands_behind_the_same_of_a_real_document(tmp_path: Path, mode: str) -> None:
    index = index_of((*SAMPLES, *REAL), tmp_path)
    for query in ("仓库的防火和防盗", "库存管理", "签收"):
        first, second = index.search(query, mode).results[:2]
        assert (first.document, second.document) == ("r", "s")
        assert first.label == second.label
        assert second.explanation is not None
        assert "sample" in {one.name for one in second.explanation.contributions}


def test_what_only_a_sample_has_is_found_first(tmp_path: Path) -> None:
    index = index_of((*SAMPLES[:1], *REAL[1:]), tmp_path)
    assert index.search("仓储安全").results[0].document == "s"


def test_samples_alone_are_no_worse(tmp_path: Path) -> None:
    index = index_of(SAMPLES, tmp_path)
    assert not index.has_samples
    hits = index.search("仓储安全", without_samples="yes").results
    assert hits[0].document == "s"
    assert hits[0].explanation is not None
    assert "sample" not in {one.name for one in hits[0].explanation.contributions}


def test_they_are_left_out_but_where_one_is_named(tmp_path: Path) -> None:
    index = index_of((*SAMPLES, *REAL), tmp_path)
    assert index.has_samples
    found = index.search("仓储安全", without_samples="yes").results
    assert {one.document for one in found} == {"r"}
    named = index.search("仓储安全", document="s", without_samples="yes").results
    assert {one.document for one in named} == {"s"}
    typed = index.search("仓储安全 标准:s", without_samples="yes").results
    assert {one.document for one in typed} == {"s"}
    assert typed[0].explanation is not None
    # among samples alone none stands behind
    assert "sample" not in {one.name for one in typed[0].explanation.contributions}


@pytest.mark.parametrize(
    ("number", "title", "sample"),
    [
        ("T/EXAMPLE 1—2026", "园区接驳 术语", True),
        ("", "样例：术语", True),
        ("", "术语（示例文件）", True),
        ("", "术语(样例)", True),
        ("GB/T 1—2020", "数据字典（示例）编制指南", False),
        ("", "示例的写法", False),
        ("GB/T 1—2020", "术语", False),
    ],
)
def test_what_is_a_sample(number: str, title: str, sample: bool) -> None:
    assert is_sample(number, title) is sample
