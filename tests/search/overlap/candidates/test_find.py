"""Which pairs of entries are worth judging."""

from __future__ import annotations

import _strptime
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap import ComparedEntry
from biaopu.ontology.standard import TermSource
from biaopu.search.encoders.base import Vectors
from biaopu.search.overlap import parallel
from biaopu.search.overlap.candidates import find as module
from biaopu.search.overlap.candidates import near
from biaopu.search.overlap.candidates.find import candidates
from biaopu.search.overlap.candidates.key_table import (
    coded,
    key_table,
    pairs_across,
    pairs_within,
)
from biaopu.search.overlap.candidates.near import Across, near_pairs, near_rows
from biaopu.search.overlap.candidates.tables_of_keys import KEYS, read_keys, write_keys
from biaopu.search.overlap.find import Corpus, find_against, find_overlaps
from biaopu.search.overlap.vectors import EntryVectors, entry_vectors

LONG = "按照规定的程序对采购的原材料和零部件在入库以前进行的检查和记录"


def entry(term: str, definition: str = "", document: str = "a", **more: object) -> ComparedEntry:
    return ComparedEntry(f"urn:{document}:{term}", term, definition, document, **more)  # type: ignore[arg-type]


def channels(*entries: ComparedEntry) -> dict[tuple[int, int], tuple[str, ...]]:
    found = candidates(entries, Corpus.of(entries).keys)
    pairs = zip(found.left.tolist(), found.right.tolist(), strict=True)
    return {pair: found.names(at) for at, pair in enumerate(pairs)}


@pytest.mark.parametrize(
    ("left", "right", "channel"),
    [
        (entry("供应链"), entry("供應鏈", document="b"), "label"),
        (entry("检验", en=("test",)), entry("检查", document="b", en=("Tests",)), "english"),
        (entry("检验", f"{LONG}。"), entry("查验", LONG, document="b"), "text"),
        (entry("检验", f"{LONG}。"), entry("查验", f"企业{LONG}工作", document="b"), "wording"),
        (entry("检验", number="GB/T 7—2000", clause="3.1"),
         entry("试验", document="b", sources=(TermSource("", "GB/T 7—2008", "3.1", False),)),
         "source"),
        (entry("检验", number="GB/T 7—2000", clause="3.1"),
         entry("试验", document="b", sources=(TermSource("", "GB/T 8", "3.1", False),
                                            TermSource("", "GB/T 7", "3.1", True))),
         "source"),
        (entry("检验"), entry("进货检验", document="b"), "part"),
        (entry("可靠"), entry("可靠性", document="b"), "part"),
        (entry("机器学习"), entry("深度学习网", "多层的机器学习方法。", "b"), "genus"),
        (entry("维修性"), entry("可信性", "能力，包括可靠性、维修性。", "b"), "genus"),
        (entry("监督学习"), entry("有监督学习", document="b"), "spelling"),
        (entry("质量管理"), entry("质量关理", document="b"), "sound"),
    ],
)  # fmt: skip
def test_each_channel_finds_its_pairs(
    left: ComparedEntry, right: ComparedEntry, channel: str
) -> None:
    assert channel in channels(left, right)[0, 1]
    assert channel in channels(right, left)[0, 1]


def test_what_has_nothing_in_common_is_no_pair() -> None:
    assert channels(entry("检验", "查。"), entry("供应链", "网络。", document="b")) == {}
    assert channels() == {}


def test_one_character_in_place_of_another_needs_definitions_that_are_alike() -> None:
    one = entry("输入总功率", "设备从电源得到的电能。")
    other = entry("输出总功率", "机器向外部负载给出。", document="b")
    assert channels(one, other) == {}
    assert channels(one, replace(other, definition="设备从电网得到的电能。")) != {}


def test_within_a_document_only_what_is_there_twice_is_a_pair() -> None:
    assert channels(entry("检验"), entry("进货检验")) == {}
    assert channels(entry("检验"), replace(entry("检验"), iri="urn:2")) == {
        (0, 1): ("label", "spelling")[:1]
    }


def test_a_key_of_very_many_leads_to_no_more_pairs_than_it_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    many = [entry("检验", document=f"d{at}") for at in range(60)]
    assert len(channels(*many)) == 60 * 59 // 2
    monkeypatch.setitem(module.MOST, "label", 5)  # type: ignore[arg-type]
    found = channels(*many)
    assert len(found) <= 60 * 5
    met = {at for pair in found for at in pair}
    assert met == set(range(60))


@given(st.lists(st.lists(st.integers(0, 8), max_size=4, unique=True), max_size=12))
def test_pairs_are_those_that_have_a_key_in_common(keys: Sequence[list[int]]) -> None:
    table = key_table(*coded(keys))
    wanted = {
        (a, b) for a in range(len(keys)) for b in range(a) if not set(keys[a]).isdisjoint(keys[b])
    }
    left, right = pairs_within(table, 100)
    assert set(zip(np.maximum(left, right), np.minimum(left, right), strict=True)) == wanted
    across = set(zip(*pairs_across(table, table, 100), strict=True))
    assert {(a, b) for a, b in across if a > b} == wanted


def rows(count: int, seed: int = 3) -> np.ndarray:
    rng = np.random.default_rng(seed)
    centres = rng.standard_normal((40, 32), np.float32)
    made = centres[rng.integers(0, 40, count)] + 0.35 * rng.standard_normal((count, 32), np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def test_near_rows_are_the_nearest_that_are_near_enough() -> None:
    vectors = rows(3000)
    left, right, values = near_rows(vectors, 3, 0.9)
    product = vectors @ vectors.T
    np.fill_diagonal(product, -1.0)
    best = np.argsort(-product, axis=1)[:, :3]
    wanted = {(a, int(b)) for a in range(3000) for b in best[a] if product[a, b] >= 0.9}
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == wanted
    assert values.min() >= 0.9


def test_lists_find_nearly_all_that_an_exact_search_finds() -> None:
    vectors = rows(4000)
    exact = set(zip(*(x.tolist() for x in near_rows(vectors, 8, 0.93)[:2]), strict=True))
    found = near_rows(vectors, 8, 0.93, exact=False)
    lists = set(zip(*(x.tolist() for x in found[:2]), strict=True))
    assert len(exact) > 2000
    assert len(exact & lists) / len(exact) >= 0.99


@pytest.mark.parametrize("view", ["label", "definition"])
def test_what_few_entries_of_other_documents_are_near_is_what_a_full_search_finds(
    view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = EntryVectors(rows(1500), np.repeat(np.arange(1500), 5).reshape(-1, 5))
    documents = (np.arange(1500) >= 1400).astype(np.int64)
    found = []
    for few, lean in ((None, 10**9), (documents == 1, 10**9), (documents == 1, 0)):
        monkeypatch.setattr(Across, "few", lambda _, few=few: few)
        monkeypatch.setattr(near, "LEAN_FROM", lean)
        pairs = zip(*near_pairs(vectors, view, 8, 0.93, Across(documents)), strict=True)
        found.append({(a, b) for a, b in pairs if documents[a] != documents[b]})
    assert len(found[0]) > 50
    assert found[1] == found[0]
    assert found[2] == found[0] if view == "label" else found[2] >= found[0]


def test_no_text_is_encoded_where_nothing_can_overlap() -> None:
    class Never:
        name, dimension = "never", 4

        def encode_passages(self, texts: Sequence[str]) -> Vectors:
            raise AssertionError(texts)

        encode_queries = encode_passages

    entries = [entry(f"{word}检验", f"{word}{LONG}。", "a") for word in "甲乙丙丁"]
    assert find_overlaps(entries, entry_vectors(entries, Never())) == []
    more = [*entries, entry("甲检验", LONG, "b")]
    with pytest.raises(AssertionError):
        find_overlaps(more, entry_vectors(more, Never()))


def test_near_pairs_of_a_draft_lead_to_the_corpus_only() -> None:
    vectors = EntryVectors(
        np.eye(4, dtype=np.float16)[[0, 0, 1, 0]], np.array([[0], [1], [2], [3]]).repeat(3, 1)
    )
    left, right = near_pairs(vectors, "label", 8, 0.9, Across(np.arange(4), first=2))
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == {(3, 0), (3, 1)}


def test_keys_come_back_from_disk(tmp_path: Path) -> None:
    entries = [entry("检验", f"{LONG}。"), entry("查验", f"企业{LONG}", document="b")]
    keys = Corpus.of(entries).keys
    write_keys(keys, tmp_path)
    again = read_keys(tmp_path, 2)
    for name, table in keys.tables.items():
        assert np.array_equal(table.codes, again.tables[name].codes)
        assert np.array_equal(table.places, again.tables[name].places)
    with pytest.raises(StoreError, match="biaopu build --force"):
        read_keys(tmp_path, 3)
    (tmp_path / KEYS).write_bytes(b"PK")
    with pytest.raises(StoreError, match=r"keys\.npz"):
        read_keys(tmp_path, 2)


def test_a_draft_finds_in_a_corpus_from_disk_what_it_finds_in_one_just_made(tmp_path: Path) -> None:
    entries = [entry(f"{word}检验", f"{word}{LONG}。", f"d{word}") for word in "甲乙丙丁"]
    find_overlaps(entries, None, tmp_path)
    draft = [entry("甲检验", LONG, "draft"), entry("检验", "", "draft")]
    found = find_against(draft, Corpus.read(tmp_path, entries))
    assert found == find_against(draft, Corpus.of(entries))
    assert {one.left.document for one in found} == {"draft"}
    assert "urn:d甲:甲检验" in {one.right.iri for one in found}


@pytest.mark.slow
def test_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [
        entry(f"{word}检验", f"{word}{LONG}。", f"d{at}")
        for at in range(30)
        for word in "甲乙丙丁戊"
    ]
    alone = find_overlaps(entries)
    monkeypatch.setattr(parallel, "PROCESSES_FROM", 1)
    monkeypatch.setattr("biaopu.search.overlap.find._CHUNK", 500)
    monkeypatch.setattr("biaopu.search.overlap.candidates.tables_of_keys._CHUNK", 40)
    assert find_overlaps(entries) == alone
    assert len(alone) > 1000


def test_processes_do_not_wait_for_a_lock_that_another_thread_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parallel, "PROCESSES_FROM", 1)
    monkeypatch.setattr(parallel, "_cores", lambda: 2)
    times = [f"Sun Nov 29 22:00:{second:02d} 2026" for second in range(5)]
    found: list[time.struct_time] = []
    asking = threading.Thread(
        target=lambda: found.extend(parallel.in_order(time.strptime, times, 5)), daemon=True
    )
    with _strptime._cache_lock:  # type: ignore[attr-defined] # time.strptime takes it
        asking.start()
        asking.join(60)
    assert [one.tm_sec for one in found] == [0, 1, 2, 3, 4]
