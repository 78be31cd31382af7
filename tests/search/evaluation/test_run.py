"""Evaluation of a tiny index whose answers are known, and what is kept of a run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from biaopu.ontology.errors import InputError, QueryError
from biaopu.search.engine import SearchIndex
from biaopu.search.evaluation.judged import Answers, Judged, gains_of
from biaopu.search.evaluation.report import Outcome, Report, remembered, runs_in
from biaopu.search.evaluation.run import evaluate, measured, reciprocal_fusion

ROWS = """query\trelevant\tkind
仓储安全\t仓储安全\tname
inventory\t3\talias
货物\t配送管理|库存管理\tphrase
仓储安全\t人员培训\twrong
人员培训\te/4|https://example.org/id/d/4\tname
仓储安全\t没有的条目\twrong
∀∂∈ℝ\t-\tnowhere
"""


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    place = tmp_path / "判定.tsv"
    place.write_text(ROWS, encoding="utf-8")
    return place


@pytest.fixture
def report(index: SearchIndex, judged: Path) -> Report:
    return evaluate(index, judged)


def test_ranks_and_figures(report: Report) -> None:
    ranks = [one.rank for one in report.outcomes]
    assert ranks[:3] == [1, 1, 1]
    assert ranks[3] > 1
    assert ranks[4:] == [1, 0, 0]
    assert report.overall is not None
    assert report.overall.queries == 6
    assert report.overall.measures.hit_1.value == pytest.approx(4 / 6)
    assert {one.name: one.measures.hit_1.value for one in report.kinds} == {
        "name": 1.0, "alias": 1.0, "phrase": 1.0, "wrong": 0.0,
    }  # fmt: skip


def test_two_names_of_one_entry_are_one_need(report: Report) -> None:
    assert report.outcomes[4].needed == 1
    assert report.outcomes[2].needed == 2


def test_what_the_index_does_not_have_is_told(report: Report) -> None:
    assert [(one.line, one.name) for one in report.unknown] == [(7, "没有的条目")]


def test_baselines_are_on_the_same_queries(report: Report) -> None:
    names = [one.name for one in report.baselines]
    assert names == ["bm25-words", "bm25-bigrams", "dense", "rrf", "biaopu"]
    assert {one.queries for one in report.baselines} == {6}
    # BM25 over bigrams of Chinese characters cannot find an English name
    bigrams = report.baselines[1].measures
    assert bigrams.hit_1.value < report.baselines[-1].measures.hit_1.value


def test_bands_are_measured_on_the_first_three(report: Report) -> None:
    assert sum(one.hits for one in report.bands) == sum(len(o.bands) for o in report.outcomes)
    assert all(len(one.bands) <= 3 for one in report.outcomes)


def test_unanswerable_queries_count_for_no_metric(index: SearchIndex, tmp_path: Path) -> None:
    place = tmp_path / "none.tsv"
    place.write_text("？！\t-\tnone\n", encoding="utf-8")
    report = evaluate(index, place)
    assert report.overall is None
    assert (report.kinds, report.baselines) == ((), ())
    assert report.nowhere is not None
    assert report.nowhere.value == 1.0


def test_a_wrong_mode_or_file(index: SearchIndex, judged: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        evaluate(index, judged, "psychic")
    with pytest.raises(InputError):
        evaluate(index, tmp_path / "nowhere.tsv")


def test_gains_go_to_the_first_that_answers() -> None:
    needs = (frozenset("ab"), frozenset("c"))
    assert gains_of("bac", needs) == (True, False, True)
    assert gains_of("xyz", needs) == (False, False, False)


def test_everything_an_entry_may_be_called(index: SearchIndex) -> None:
    names = ("仓储安全", "https://example.org/id/d/1", "d/1", "d 1", "1", "ｄ／１")
    answers = Answers(index.entries, [Judged(1, "x", names, "k")])
    assert answers.needs(Judged(1, "x", names, "k")) == (frozenset({"https://example.org/id/d/1"}),)


def test_reciprocal_fusion_by_hand() -> None:
    # b: 1/62 + 1/61, a: 1/61, c: 1/63 + 1/62 = 0.0320 > a: 0.0164
    assert reciprocal_fusion([("a", "b", "c"), ("b", "c")]) == ("b", "c", "a")


def test_no_answerable_query_gives_no_group() -> None:
    assert measured("all", [Outcome(Judged(1, "x", (), "k"), (), 0, "")]) is None


def test_the_first_run_has_no_change(report: Report, tmp_path: Path) -> None:
    assert remembered(report, tmp_path / "evaluations").change is None


def test_the_change_since_the_last_run(report: Report, tmp_path: Path) -> None:
    folder = tmp_path / "evaluations"
    remembered(report, folder)
    lost = replace(report.outcomes[0], gains=(False, True))
    found = replace(report.outcomes[3], gains=(True,))
    later = replace(report, outcomes=(lost, *report.outcomes[1:3], found, *report.outcomes[4:]))
    change = remembered(later, folder).change
    assert change is not None
    assert [(one.text, one.before, one.now) for one in change.worse] == [("仓储安全", 1, 2)]
    assert [one.now for one in change.better] == [1]
    assert dict(change.before)["hit_1"] == pytest.approx(4 / 6)
    again = remembered(later, folder).change
    assert again is not None
    assert (again.better, again.worse) == ((), ())


def test_a_query_that_is_no_more_found_got_worse(report: Report, tmp_path: Path) -> None:
    remembered(report, tmp_path)
    lost = replace(report.outcomes[0], gains=(False,) * 10)
    change = remembered(replace(report, outcomes=(lost, *report.outcomes[1:])), tmp_path).change
    assert change is not None
    assert [(one.before, one.now) for one in change.worse] == [(1, 0)]


def test_runs_in_other_modes_are_not_compared(report: Report, tmp_path: Path) -> None:
    remembered(report, tmp_path)
    assert remembered(replace(report, mode="lexical"), tmp_path).change is None


def test_a_damaged_run_is_passed_over(report: Report, tmp_path: Path) -> None:
    remembered(report, tmp_path)
    (place,) = tmp_path.glob("*.jsonl")
    with place.open("a", encoding="utf-8") as file:
        file.write('{"made": "2026-01-01", "mode": "hyb\n[1, 2]\n')
    assert [run.mode for run in runs_in(place)] == ["hybrid"]
    assert remembered(report, tmp_path).change is not None
