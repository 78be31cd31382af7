"""An index built from an earlier one: what is taken over, added, removed, and an interruption."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest
import tantivy
from numpy.typing import NDArray

from biaopu.ontology.errors import StoreError
from biaopu.search.channels.words import LexicalIndex, QueryTokens
from biaopu.search.entries.entry import Entry
from biaopu.search.index.build import IndexReport, build, open_index
from biaopu.search.language.bridge import bridged
from biaopu.search.storage.files import read_meta

Fake: TypeAlias = Any
"""The fake encoder of conftest.py, whose class cannot be imported in this import mode."""

_WORDS = ("仓库", "运输", "包装", "门禁", "消防", "盘点", "签收", "培训", "冷库", "叉车")
_TOOLS = ("梯子", "绳索", "纸箱", "钥匙", "水桶", "表格", "印章", "教材", "温度计", "轮胎")


@pytest.fixture
def first(make_entry: Callable[..., Entry]) -> list[Entry]:
    """Ten entries of two passages each, with a word in the definition that no other has."""
    return [
        make_entry(f"示例{word}管理", number, definition=f"有关{_TOOLS[number]}的事")
        for number, word in enumerate(_WORDS)
    ]


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has a few entries treated like many."""
    monkeypatch.setattr("biaopu.search.index.words.REWRITTEN_UP_TO", 0)
    monkeypatch.setattr("biaopu.search.index.words._MOST_CHANGED", 0.5)
    monkeypatch.setattr("biaopu.search.index.vectors.FLAT_ROWS", 0)
    monkeypatch.setattr("biaopu.search.index.vectors._MOST_UNUSED", 0.5)


def _build(
    entries: Sequence[Entry], encoder: Fake, place: Path, previous: Path | None = None
) -> IndexReport:
    place.mkdir()
    return build(tuple(entries), encoder, place, previous)


def _labels(folder: Path, fake_encoder: Fake, query: str, mode: str) -> list[str]:
    found = open_index(folder, fake_encoder).search(query, mode=mode)
    return [hit.label for hit in found.results]


@pytest.fixture
def added(make_entry: Callable[..., Entry]) -> Entry:
    """An entry that none of the others resembles."""
    return make_entry("冷链验收", 99, definition="冷链货物的验收")


@pytest.mark.usefixtures("small_limits")
@pytest.mark.slow
def test_an_added_and_a_removed_entry_continue_the_earlier_files(
    tmp_path: Path, first: list[Entry], added: Entry, fake_encoder: Fake
) -> None:
    _build(first, fake_encoder(), tmp_path / "one")
    again = fake_encoder()
    # it comes first, so that every position changes
    changed = [added, *first[:3], *first[4:]]
    report = _build(changed, again, tmp_path / "two", tmp_path / "one")
    assert (report.encoded, report.reused) == (1, len(first) - 1)
    assert again.encoded[1:] == ["冷链验收：冷链货物的验收", "冷链验收"]
    one, two = read_meta(tmp_path / "one"), read_meta(tmp_path / "two")
    # an entry has two passages; the removed one's slots and number stay unused
    assert (two.slots, two.passages) == (one.slots + 2, one.passages)
    assert two.documents == one.documents + 1
    before = (tmp_path / "one/vectors.f16").read_bytes()
    assert (tmp_path / "two/vectors.f16").read_bytes()[: len(before)] == before
    for mode in ("lexical", "semantic", "exact"):
        for entry in changed:
            assert _labels(tmp_path / "two", fake_encoder, entry.label, mode)[0] == entry.label
        assert first[3].label not in _labels(tmp_path / "two", fake_encoder, first[3].label, mode)
    for entry in changed:
        # no name has it, so only the word index can lead to the entry
        tool = entry.definition[2:-2]
        assert _labels(tmp_path / "two", fake_encoder, tool, "lexical")[0] == entry.label


@pytest.mark.usefixtures("small_limits")
@pytest.mark.slow
def test_a_continued_index_answers_like_one_built_anew(
    tmp_path: Path, first: list[Entry], fake_encoder: Fake
) -> None:
    """Four builds one after the other, with entries that are there twice and leave again."""
    twice = replace(first[2], iri="https://example.org/id/d/again", document="e")
    steps = [first, [twice, *first], [*first[1:], twice], [*first[4:], first[0], twice, twice]]
    previous = None
    for number, entries in enumerate(steps):
        _build(entries, fake_encoder(), tmp_path / f"step{number}", previous)
        previous = tmp_path / f"step{number}"
        _build(entries, fake_encoder(), tmp_path / f"anew{number}")
        grown = open_index(previous, fake_encoder)
        anew = open_index(tmp_path / f"anew{number}", fake_encoder)
        assert list(grown.entries) == list(bridged(entries))
        for query in ("示例冷库管理", "消防", "叉车管理"):
            ones, others = (one.search(query, limit=20).results for one in (grown, anew))
            assert ones[0].iri == others[0].iri, (number, query)
            found, expected = ({(hit.iri, hit.document) for hit in hits} for hits in (ones, others))
            assert found == expected, (number, query)


@pytest.mark.usefixtures("small_limits")
def test_an_unchanged_entry_that_holds_a_new_name_is_cut_again(
    tmp_path: Path, first: list[Entry], make_entry: Callable[..., Entry]
) -> None:
    first[5] = replace(first[5], definition="用于蓝桥杉木堆垛机")
    _build(first, None, tmp_path / "one")
    _build([*first, make_entry("蓝桥杉木", 98)], None, tmp_path / "two", tmp_path / "one")
    assert read_meta(tmp_path / "two").documents == len(first) + 2
    query = QueryTokens(("蓝桥杉木",), ())
    assert LexicalIndex(tmp_path / "one/lexical").search(query, 10) == []
    assert len(LexicalIndex(tmp_path / "two/lexical").search(query, 10)) == 2


@pytest.mark.usefixtures("small_limits")
def test_documents_of_another_recipe_are_written_anew(
    tmp_path: Path, first: list[Entry], added: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(first, None, tmp_path / "one")
    monkeypatch.setattr("biaopu.search.index.words.recipe", lambda: "another")
    _build([*first[1:], added], None, tmp_path / "two", tmp_path / "one")
    assert read_meta(tmp_path / "two").documents == len(first)


class _Killing:
    """An encoder that is killed when it has encoded the probe."""

    name = "fake"
    dimension = 64

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return something for one text, and end the process at more."""
        if len(texts) > 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return np.full((1, 64), 0.125, np.float32)


def _killed_build(entries: Sequence[Entry], place: Path, previous: Path) -> int:
    child = os.fork()
    if child == 0:
        try:
            _build(entries, _Killing(), place, previous)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status)


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_killed_build_leaves_the_earlier_index_served_and_no_half_one(
    tmp_path: Path, first: list[Entry], added: Entry, fake_encoder: Fake
) -> None:
    _build(first, fake_encoder(), tmp_path / "one")
    before = _contents(tmp_path / "one")
    killed_by = _killed_build([added, *first], tmp_path / "half", tmp_path / "one")
    assert killed_by == signal.SIGKILL
    assert (tmp_path / "half/entries.jsonl").exists()
    with pytest.raises(StoreError, match=r"meta\.json"):
        open_index(tmp_path / "half", fake_encoder)
    assert _contents(tmp_path / "one") == before
    assert _labels(tmp_path / "one", fake_encoder, "示例门禁管理", "hybrid")[0] == "示例门禁管理"
    # the half one is no obstacle to the next build either
    report = _build(first, fake_encoder(), tmp_path / "next", tmp_path / "half")
    assert report.encoded == len(first)


@pytest.mark.usefixtures("small_limits")
def test_a_removed_entry_is_no_document_of_the_word_index(
    tmp_path: Path, first: list[Entry], added: Entry, fake_encoder: Fake
) -> None:
    _build(first, fake_encoder(), tmp_path / "one")
    _build([added, *first[:3], *first[4:]], fake_encoder(), tmp_path / "two", tmp_path / "one")
    words = tantivy.Index.open(str(tmp_path / "two/lexical")).searcher()
    assert words.num_docs == len(first)
