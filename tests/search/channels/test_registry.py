"""Channels: a new one is a class and a line, and its evidence counts and is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import pytest

from biaopu.search.channels.channel import Answer, Evidence, Parts, Request, showing
from biaopu.search.channels.registry import CHANNELS
from biaopu.search.index.build import open_index
from biaopu.search.results import MODES, Contribution, Match
from biaopu.ui.reports.json_records import result_json
from biaopu.ui.reports.outlines import explanation_table

Fake: TypeAlias = Any
"""The fake encoder of conftest.py, whose class cannot be imported in this import mode."""

TOLD = Match("text", ("培训",), "contains")


class Toy:
    """Finds the last entry, whatever is asked."""

    ways = frozenset(MODES)

    def __init__(self, parts: Parts) -> None:
        self._last = len(parts.entries) - 1

    def ask(self, request: Request) -> Answer:
        """Return the last entry, surer the longer the query is."""
        return Answer.of({self._last: {"toy": Evidence(9.0 * len(request.reading), showing(TOLD))}})


@pytest.mark.parametrize("mode", ["hybrid", "lexical", "semantic"])
def test_a_channel_is_added_in_one_line(
    folder: Path, fake_encoder: Fake, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr("biaopu.search.finder.CHANNELS", (*CHANNELS, Toy))
    hit = open_index(folder, fake_encoder).search("配送管理", mode).results[0]
    assert hit.label == "人员培训"
    assert hit.explanation is not None
    assert Contribution("toy", 36.0, 1.0, (TOLD,)) in hit.explanation.contributions
    assert TOLD in hit.matched
    assert hit.explanation.total == pytest.approx(
        sum(one.share for one in hit.explanation.contributions)
    )


@pytest.mark.parametrize("mode", MODES)
def test_the_total_is_what_the_evidence_adds(folder: Path, fake_encoder: Fake, mode: str) -> None:
    result = open_index(folder, fake_encoder).search("配送管理", mode)
    assert result.results
    for hit in result.results:
        assert hit.explanation is not None
        added = sum(one.share for one in hit.explanation.contributions)
        assert hit.explanation.total == pytest.approx(added)
        told = [match for one in hit.explanation.contributions for match in one.matched]
        assert tuple(told) == hit.matched


def test_what_is_printed_of_it(folder: Path, fake_encoder: Fake) -> None:
    result = open_index(folder, fake_encoder).search("配送管理")
    plain, shape = result_json(result), result_json(result, explain=True)
    first = shape["results"][0].pop("explain")
    assert plain["results"][0] == shape["results"][0]
    assert [one["name"] for one in first["evidence"]] == ["name", "rank", "words", "meaning"]
    name = first["evidence"][0]
    assert (name["value"], name["weight"], name["contribution"]) == (1.0, 7.0, 7.0)
    assert name["matched"][0]["words"] == ["配送管理"]
    assert (first["band"], first["score"]) == ("high", result.results[0].score)
    for language, word in (("zh", "贡献"), ("en", "Adds")):
        table = explanation_table(1, result.results[0], language)
        assert word in [column.header for column in table.columns]
        assert table.row_count == 4
        assert str(table.title).startswith("1. 配送管理")
