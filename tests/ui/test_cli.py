"""The command line: shapes, exit codes, messages, and what bad input does."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]


COMMANDS = (
    "build",
    "ingest",
    "remove",
    "parse",
    "search",
    "sparql",
    "lint",
    "export",
    "ui",
    "doctor",
)
GAPS = ["工业设计服务", "其他创新模式", "面向生产的服务型制造新业态"]
"""Parts of the shipped framework for which the catalogue has no direct or near standard."""

ROOT = Path(__file__).parent.parent.parent


def test_help_names_every_command_in_both_languages(run: Run) -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert "标谱" in out
    assert "knowledge graph" in out
    assert [name for name in COMMANDS if f"\n  {name} " not in out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert any("\u4e00" <= character <= "\u9fff" for character in out)
    assert " / " in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"biaopu {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_help_is_quick() -> None:
    command = [sys.executable, "-m", "biaopu.ui.cli", "--help"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(5):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Processor seconds, so that a busy machine does not fail the test.
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert used / 5 <= 0.3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["build", "--nope"], 2),
        (["search"], 2),
        (["sparql"], 2),
        (["search", "--mode", "magic", "x"], 2),
        (["parse", "没有.txt"], 3),
        (["build", "没有.txt"], 3),
        (["search", "x", "--batch", "没有.tsv"], 2),
        (["sparql", "--file", "没有.rq"], 3),
        (["sparql", "--named", "没有"], 2),
        (["sparql", "SELECT nonsense"], 2),
        (["sparql", "DELETE WHERE {?s ?p ?o}"], 2),
    ],
)
def test_exit_codes(run: Run, built: Settings, arguments: list[str], code: int) -> None:
    got, out, err = run(*arguments)
    assert got == code
    assert out == ""
    assert "Traceback" not in err
    assert any("\u4e00" <= character <= "\u9fff" for character in err)


def test_nothing_built_yet(run: Run, home: Path) -> None:
    code, out, err = run("search", "人才")
    assert (code, out) == (4, "")
    assert err == f"数据目录“{home}”里还没有图谱，请先运行 biaopu build。\n"


def test_messages_in_english(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIAOPU_LANG", "en")
    _, _, err = run("search", "人才")
    assert err == f"There is no graph in '{home}' yet; run biaopu build first.\n"


def test_parse_json(run: Run, shipped: Path) -> None:
    code, out, err = run("parse", str(shipped), "--json")
    shape = json.loads(out)
    assert (code, err) == (0, "")
    assert (shape["kind"], shape["number"]) == ("guide", "工信厅科〔2024〕32号")
    (node,) = [n for n in shape["nodes"] if n["id"] == "1.2.1"]
    assert (node["level"], node["label"], node["parent"], node["code"]) == (
        3,
        "客户管理",
        "1.2",
        None,
    )
    text = shipped.read_text(encoding="utf-8")
    start, end = node["span"]
    assert "".join(text[start:end].split()) == node["text"]
    assert shape["topics"][0] == {
        "parent": "1.2.1",
        "label": "客户参与行为分类",
        "order": 1,
        "section": "4.1.2.1",
        "span": shape["topics"][0]["span"],
        "rule": "framework.topic",
    }
    assert {c["node"]: (c["declared"], c["found"]) for c in shape["counts"]}["2.1"] == (7, 7)
    assert [d["term"] for d in shape["definitions"]] == ["服务型制造", "服务型制造新业态"]
    assert {r["type"] for r in shape["relations"]} == {
        "supports", "hub_of", "guides", "meets", "stage", "example",
    }  # fmt: skip
    assert shape["warnings"] == []


def test_parse_for_people(run: Run, shipped: Path) -> None:
    code, out, _ = run("parse", str(shipped))
    assert code == 0
    assert "1.2.1 客户管理" in out


def test_parse_of_something_else(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "便 条“一”.txt"
    path.write_text("明天开会。", encoding="utf-8")
    code, out, err = run("parse", str(path), "--json")
    assert code == 3
    assert json.loads(out)["kind"] == "other"
    assert "不是标准体系建设指南" in err


@pytest.mark.slow
def test_build_json_and_again(run: Run, home: Path, quick_model: None) -> None:
    code, out, _ = run("build", "--json")
    shape = json.loads(out)
    assert (code, shape["changed"], shape["counts"]["nodes"]) == (0, True, 45)
    code, out, err = run("build")
    assert (code, out) == (0, "")
    assert "没有变化，无需重建" in err


def test_build_tells_wrong_counts(run: Run, home: Path, quick_model: None) -> None:
    _, _, err = run("build", str(ROOT / "tests/data/guides/shili_zhihuicangchu.txt"))
    assert "“装备与系统”声明有 4 个部分，实际读到 3 个。" in err


def test_search_json(run: Run, served: Settings) -> None:
    code, out, _ = run("search", "人才用留", "--json", "--limit", "3")
    shape = json.loads(out)
    assert code == 0
    assert list(shape) == ["query", "mode", "took_ms", "results"]
    assert list(shape["results"][0]) == [
        "iri", "label", "kind", "score", "band", "matched", "snippet", "document", "clause",
    ]  # fmt: skip
    first = shape["results"][0]
    assert first["iri"] == "https://w3id.org/biaopu/id/miit-2024-32/4.2.4.4"
    assert (first["label"], first["kind"], first["clause"]) == ("人才用留", "part", "4.2.4.4")
    assert len(shape["results"]) <= 3


def test_search_batch(run: Run, served: Settings, tmp_path: Path) -> None:
    queries = tmp_path / "查询.tsv"
    queries.write_text("query\trelevant\n人才用留\tx\n\n共享制造\ty\n", encoding="gb18030")
    code, out, _ = run("search", "--batch", str(queries))
    assert code == 0
    assert [json.loads(line)["query"] for line in out.splitlines()] == ["人才用留", "共享制造"]


def test_search_for_people(run: Run, served: Settings) -> None:
    code, out, _ = run("search", "gylgl", "--limit", "2")
    assert code == 0
    assert "供应链管理" in out


def test_search_explained(run: Run, built: Settings) -> None:
    code, out, _ = run("search", "人才用留", "--explain", "--limit", "2")
    assert code == 0
    assert [word for word in ("权重", "贡献", "总分", "领先", "含义") if word not in out] == []
    code, out, _ = run("search", "人才用留", "--explain", "--json", "--limit", "1")
    (hit,) = json.loads(out)["results"]
    assert list(hit["explain"]) == ["evidence", "total", "lead", "score", "band"]
    added = sum(one["contribution"] for one in hit["explain"]["evidence"])
    assert added == pytest.approx(hit["explain"]["total"], abs=0.001)


@pytest.mark.parametrize("form", ["table", "json", "csv", "tsv"])
def test_sparql_formats(run: Run, served: Settings, form: str) -> None:
    query = "SELECT ?l WHERE { ?s a bp:Subsystem ; skos:prefLabel ?l } ORDER BY ?l"
    code, out, _ = run("sparql", query, "--format", form)
    assert code == 0
    assert [x for x in ("基础通用", "核心要素", "业务类型", "融合业态应用") if x not in out] == []


def test_sparql_from_a_file_and_by_name(run: Run, served: Settings) -> None:
    shipped = ROOT / "ontology" / "competency" / "count_by_subsystem.rq"
    code, out, _ = run("sparql", "--file", str(shipped), "--format", "csv")
    assert code == 0
    assert out.splitlines()[1:] == [
        "1,基础通用,9,15",
        "2,核心要素,19,44",
        "3,业务类型,10,35",
        "4,融合业态应用,2,0",
    ]
    assert run("sparql", "--named", "count_by_subsystem", "--format", "csv")[1] == out


def test_sparql_lists_what_ships_by_reader(run: Run, home: Path) -> None:
    code, out, err = run("sparql", "--list")  # needs no graph
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert [line for line in lines if not line.startswith(" ")] == ["起草人", "研究者", "学生"]
    assert len(lines) == 3 + 47
    assert ["topics_of_part", "“人才用留”这一部分要规范哪些主题？"] in [x.split() for x in lines]


def test_an_unknown_name_is_answered_with_the_known(run: Run, served: Settings) -> None:
    code, out, err = run("sparql", "--named", "没有")
    assert (code, out) == (2, "")
    assert "没有名为“没有”的查询" in err
    assert "topics_of_part" in err
    assert "withdrawn_standards_in_use" in err


def test_standards_per_node_names_the_gaps(run: Run, served: Settings) -> None:
    code, out, _ = run("sparql", "--named", "standards_per_node", "--format", "csv")
    rows = [line.split(",") for line in out.splitlines()[1:]]
    assert code == 0
    assert len(rows) == 34
    assert [row[1] for row in rows if row[2:4] == ["0", "0"]] == GAPS


def test_sparql_row_cap_is_announced(run: Run, served: Settings) -> None:
    code, out, err = run("sparql", "SELECT * WHERE {?s ?p ?o}", "--limit", "2", "--format", "csv")
    assert code == 0
    assert len(out.splitlines()) == 3
    assert "只显示前 2 行" in err


def test_a_taken_port(run: Run, served: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, _, err = run("ui", "--port", str(taken.getsockname()[1]))
    assert code == 4
    assert "已被占用" in err
    assert "--port" in err


def test_limits_are_settings(
    run: Run, home: Path, shipped: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BIAOPU_MAX_MB", "1")
    large = tmp_path / "大.txt"
    large.write_bytes(shipped.read_bytes() * 80)
    code, _, err = run("parse", str(large))
    assert code == 3
    assert "超过上限" in err
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda _: pytest.fail("read before it was measured"))
        assert run("build", str(large))[0] == 3
    monkeypatch.setenv("BIAOPU_MAX_MB", "很大")
    assert run("parse", str(shipped))[0] == 2


def test_doctor(run: Run, built: Settings) -> None:
    code, out, _ = run("doctor", "--json")
    checks = {check["name_en"]: check for check in json.loads(out)["checks"]}
    assert code == 0
    assert checks["current graph"]["fine"]
    assert checks["package torch"]["seen"].startswith("2.13.0")
    assert run("doctor")[0] == 0


@pytest.mark.slow
def test_ctrl_c_in_the_middle_of_a_build(built: Settings) -> None:
    before = (built.home / "current").resolve()
    command = [sys.executable, "-m", "biaopu.ui.cli", "build", "--force"]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        env=os.environ.copy(),
        # A shell starts what runs in the background with Ctrl-C switched off.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not list((built.home / "releases").glob(".building-*/texts")):
        time.sleep(0.01)
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    # CPython ends by the signal itself where it came while a class was being made; shells say 130
    assert process.returncode in (130, -signal.SIGINT), err.decode()
    assert "已中断，原有图谱没有改动" in err.decode()
    assert (built.home / "current").resolve() == before
    assert not list((built.home / "releases").glob(".building-*"))


@pytest.mark.slow
def test_kill_in_the_middle_of_a_build(run: Run, built: Settings) -> None:
    before = (built.home / "current").resolve()
    command = [sys.executable, "-m", "biaopu.ui.cli", "build", "--force"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ.copy())
    while not list((built.home / "releases").glob(".building-*/texts")):
        time.sleep(0.01)
        assert process.poll() is None
    process.kill()
    process.wait(timeout=60)
    assert (built.home / "current").resolve() == before
    code, out, _ = run("search", "人才用留", "--mode", "exact", "--json")
    assert (code, len(json.loads(out)["results"])) == (0, 1)
    assert run("build", "--force")[0] == 0
    assert not list((built.home / "releases").glob(".building-*"))


def test_samples_can_be_left_out(
    served: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found(*more: str) -> set[str]:
        answer = json.loads(run("search", "接驳车", "--json", *more)[1])
        return {hit["document"] for hit in (*answer["results"], *answer.get("nearest", ()))}

    assert "t-example-1-2026" in found()
    assert found("--without-samples") == {"miit-2024-32"}
    monkeypatch.setenv("BIAOPU_SAMPLES", "off")
    assert found() == {"miit-2024-32"}
    assert found("--document", "t-example-1-2026") == {"t-example-1-2026"}
    monkeypatch.setenv("BIAOPU_SAMPLES", "perhaps")
    code, _, err = run("search", "接驳车")
    assert (code, "BIAOPU_SAMPLES" in err) == (2, True)
