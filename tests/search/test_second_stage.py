"""The second stage in the engine: what it moves, when it is asked, and when nothing answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from biaopu.search.encoders.base import Encoder
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.entry import Entry
from biaopu.search.index.build import build, open_index
from biaopu.search.ranking import bands
from biaopu.search.ranking.parameters import Answering, parameters
from biaopu.search.ranking.second import NAME, READ, SecondStage, text_of


class Prefers(SecondStage):
    """Says 20 of entries with a word in their text, -20 of the others, and keeps the queries."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.queries: list[str] = []

    def read(self, query: str, entries: Sequence[Entry]) -> list[float]:
        """Return how well entries answer."""
        assert len(entries) <= READ
        self.queries.append(query)
        return [20.0 if self.word in text_of(one) else -20.0 for one in entries]


@pytest.fixture
def plain(
    tmp_path: Path, make_entry: Callable[..., Entry], fake_encoder: Callable[[], Encoder]
) -> SearchIndex:
    texts = ["货物在库内移动", "货物交给客户", "货物装上车辆", "票据存档"]
    entries = [
        make_entry(f"事项{number}", number, definition=text, text=text)
        for number, text in enumerate(texts, 1)
    ]
    build(entries, fake_encoder(), tmp_path)
    return open_index(tmp_path, fake_encoder)


def test_what_is_read_is_evidence_like_any_other(plain: SearchIndex) -> None:
    second = Prefers("客户")
    result = plain.with_second_stage(lambda: second).search("货物怎么办")
    assert result.read
    assert second.queries == ["货物怎么办"]
    first = (*result.results, *result.nearest)[0]
    assert first.snippet == "货物交给客户"
    assert first.explanation is not None
    said = {one.name: one for one in first.explanation.contributions}
    assert said[NAME].value == 20.0
    assert said[NAME].weight > 0


@pytest.mark.parametrize("mode", ["lexical", "semantic", "exact", "fuzzy"])
def test_other_modes_are_not_read(plain: SearchIndex, mode: str) -> None:
    second = Prefers("客户")
    assert not plain.with_second_stage(lambda: second).search("货物", mode).read
    assert second.queries == []


def test_likeness_is_not_read_and_never_nothing(plain: SearchIndex) -> None:
    second = Prefers("没有这个词")
    result = plain.with_second_stage(lambda: second).similar("事项1")
    assert second.queries == []
    assert result.results


def test_a_missing_model_is_told(plain: SearchIndex) -> None:
    result = plain.with_second_stage(lambda: None).search("货物")
    assert not result.read
    assert [one.code for one in result.notices] == ["not-read"]
    assert plain.search("货物").notices == ()


def test_where_nothing_answers_nothing_is_found(plain: SearchIndex) -> None:
    result = plain.with_second_stage(lambda: Prefers("没有这个词")).search("天气怎么样")
    assert result.results == ()
    assert 0 < len(result.nearest) <= 5
    assert {one.band for one in result.nearest} == {"low"}


def test_a_number_is_found_however_it_reads(plain: SearchIndex) -> None:
    second = Prefers("没有这个词")
    result = plain.with_second_stage(lambda: second).search("第2条")
    assert [one.clause for one in result.results] == ["2"]
    assert second.queries == []


def test_the_cut_is_that_of_the_way_of_searching(monkeypatch: pytest.MonkeyPatch) -> None:
    # even odds where nothing speaks for a hit; half a unit of words is enough
    fit = Answering(-1.0, {"words": 2.0, "reading": 1.0}, -1.0, 0.5)
    known = replace(parameters(), answering={"read": fit})
    monkeypatch.setattr(bands, "parameters", lambda: known)
    poor, enough = [{"words": 0.4}, {"words": 0.1}], [{"words": 0.1}, {"words": 0.5}]
    assert bands.nothing_answers(poor, "词", "hybrid", read=True)
    assert not bands.nothing_answers(enough, "词", "hybrid", read=True)
    assert bands.nothing_answers(enough, "word", "hybrid", read=True)
    assert bands.nothing_answers([*enough, {"reading": -4.0}], "word", "hybrid", read=True)
    assert not bands.nothing_answers([*enough, {"reading": 1.0}], "word", "hybrid", read=True)
    assert not bands.nothing_answers(poor, "词", "hybrid", read=False)
    assert not bands.nothing_answers(poor, "词", "prefix", read=False)
    assert not bands.nothing_answers([], "词", "hybrid", read=True)
