"""``biaopu eval search``: tables for people, JSON for tools, the change since the last run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    place = tmp_path / "判定 1.tsv"
    rows = ("供应链管理\t供应链管理\tname", "接驳车\t没有的词\twrong", "呱呱叽叽\t-\tnowhere")
    place.write_text("\n".join(("query\trelevant\tkind", *rows)), encoding="utf-8")
    return place


def test_tables_for_people(run: Run, built: Settings, judged: Path) -> None:
    code, out, _ = run("eval", "search", str(judged))
    assert code == 0
    parts = ("hit@1", "MRR@10", "nDCG@10", "recall@10", "BM25 二字组", "标谱", "合计", "第 3 行")
    assert [part for part in parts if part not in out] == []


def test_json_and_the_change(run: Run, built: Settings, judged: Path, tmp_path: Path) -> None:
    place = tmp_path / "out.json"
    code, out, _ = run(
        "eval", "search", str(judged), "--json", "--no-baselines", "--output", str(place)
    )
    shape = json.loads(out)
    assert code == 0
    assert json.loads(place.read_text(encoding="utf-8")) == shape
    assert (shape["queries"], shape["overall"]["queries"], shape["baselines"]) == (3, 2, {})
    assert shape["kinds"]["name"]["hit@1"]["value"] == 1.0
    assert shape["unknown"] == [{"line": 3, "name": "没有的词"}]
    assert [one["rank"] for one in shape["results"]] == [1, 0, 0]
    assert shape["change"] is None
    kept = list((built.home / "evaluations").iterdir())
    assert [one.suffix for one in kept] == [".jsonl"]
    _, out, _ = run("eval", "search", str(judged), "--json", "--no-baselines")
    change = json.loads(out)["change"]
    assert change["figures"]["hit@1"]["change"] == 0.0
    assert (change["better"], change["worse"]) == ([], [])


@pytest.mark.parametrize(
    ("text", "said"), [("甲\t\tzh\n", "第 1 行"), ("", "没有查询"), (None, "读不了")]
)
def test_a_wrong_file(
    run: Run, built: Settings, tmp_path: Path, text: str | None, said: str
) -> None:
    place = tmp_path / "wrong.tsv"
    if text is not None:
        place.write_text(text, encoding="utf-8")
    code, out, err = run("eval", "search", str(place))
    assert (code, out) == (3, "")
    assert said in err


def test_english(run: Run, built: Settings, judged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIAOPU_LANG", "en")
    run("eval", "search", str(judged))
    _, out, _ = run("eval", "search", str(judged))
    assert all(part in out for part in ("Queries", "Baseline", "Since", "BM25 bigrams"))


def test_a_reranker_that_is_not_here(run: Run, built: Settings, tmp_path: Path) -> None:
    code, out, err = run("search", "供应链", "--rerank", str(tmp_path / "无"))
    assert (code, out) == (4, "")
    assert "打不开重排模型" in err
