"""`biaopu export` on the shipped corpus: what comes out, what is said, what is refused."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree
from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad

from biaopu.graph.export import reload
from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.read import read
from biaopu.ontology.vocabulary import ONTOLOGY_GRAPH
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]
SCHEMA = Path(__file__).parents[2] / "data" / "tbx" / "tbx-basic.rng"
RDF = {
    "turtle": "ttl", "trig": "trig", "nquads": "nq", "ntriples": "nt", "jsonld": "jsonld",
    "rdfxml": "rdf",
}  # fmt: skip


def canonical(quads: Iterable[Quad], *, merged: bool) -> Dataset:
    dataset = Dataset(Quad(q.subject, q.predicate, q.object) if merged else q for q in quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset


@pytest.mark.slow
@pytest.mark.parametrize("form", RDF)
def test_the_shipped_corpus_comes_back(
    form: str, served: Settings, run: Run, tmp_path: Path
) -> None:
    target = tmp_path / f"全图.{RDF[form]}"
    code, out, err = run("export", "--output", str(target))
    assert (code, out) == (0, "")
    merged = form in ("turtle", "ntriples", "rdfxml")
    store = OpenRelease.open(served).store
    again = canonical(reload(target.read_bytes(), form), merged=merged)
    assert again == canonical(store, merged=merged)
    assert len(again) > 10_000
    assert ("命名图没有写入" in err) == merged
    assert f"已导出到“{target}”" in err


def test_to_stdout_as_turtle_without_a_word_on_it(served: Settings, run: Run) -> None:
    code, out, err = run("export", "--concept", "接驳车")
    assert code == 0
    quads = list(reload(out.encode(), "turtle"))
    assert {q.subject.value for q in quads} >= {  # type: ignore[union-attr]
        "https://w3id.org/biaopu/id/t-example-1-2026/3.1.2",
        "https://w3id.org/biaopu/id/t-example-1-2026/3.1.2/definition/1",
    }
    assert "命名图没有写入" in err
    assert "有 2 个名为“接驳车”的概念，全部导出" in err
    assert "已导出到" not in err


def test_messages_in_english(
    served: Settings, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIAOPU_LANG", "en")
    code, _, err = run("export", "--output", str(tmp_path / "a.tbx"))
    assert code == 0
    assert "Note: TBX-Basic: term entries only" in err
    code, _, err = run("export", "--document", "nope", "--output", str(tmp_path / "b.ttl"))
    assert code == 2
    assert "The graph has no document 'nope'" in err


@pytest.mark.slow
def test_the_ontology_comes_along_where_it_is_asked(served: Settings, run: Run) -> None:
    def graphs(*more: str) -> set[str]:
        code, out, _ = run("export", "--format", "nquads", *more)
        assert code == 0
        return {q.graph_name.value for q in reload(out.encode(), "nquads")}  # type: ignore[union-attr]

    assert ONTOLOGY_GRAPH in graphs()
    assert ONTOLOGY_GRAPH not in graphs("--no-ontology")
    one = "https://w3id.org/biaopu/graph/t-example-1-2026"
    assert graphs("--document", "T/EXAMPLE 1—2026") == {one}
    assert graphs("--document", "t-example-1-2026", "--ontology") == {one, ONTOLOGY_GRAPH}


def test_terms_as_tbx_and_tables_are_read_again(served: Settings, run: Run, tmp_path: Path) -> None:
    found = {}
    for suffix in ("tbx", "csv", "xlsx"):
        target = tmp_path / f"术语.{suffix}"
        code, _, err = run("export", "--document", "t-example-1-2026", "-o", str(target))
        assert code == 0
        assert "只写入术语条目" in err
        glossary = parse_glossary(read(target))
        found[suffix] = [
            (e.id, e.designations, e.definitions, e.notes, e.examples) for e in glossary.entries
        ]
    assert found["tbx"] == found["csv"] == found["xlsx"]
    by_id = {entry[0]: entry for entry in found["tbx"]}
    assert [name.text for name in by_id["3.1.2"][1]] == ["接驳车", "摆渡车", "shuttle bus"]
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    assert schema.validate(etree.parse(tmp_path / "术语.tbx")), schema.error_log


@pytest.mark.slow
def test_networks(served: Settings, run: Run, tmp_path: Path) -> None:
    for suffix, load in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        target = tmp_path / f"网.{suffix}"
        assert run("export", "-o", str(target))[0] == 0
        network = load(target)
        assert (
            network.nodes["https://w3id.org/biaopu/id/t-example-1-2026/3.1.2"]["label"] == "接驳车"
        )
        assert not [node for node in network if "ontology#TermEntry" in node]


def test_the_answer_to_a_query(served: Settings, run: Run, tmp_path: Path) -> None:
    query = tmp_path / "问.rq"
    query.write_text(
        "SELECT DISTINCT ?l WHERE { ?c skos:prefLabel ?l FILTER(?l = '接驳车'@zh) }", "utf-8"
    )
    code, out, err = run("export", "--query", str(query), "--format", "csv")
    assert (code, out) == (0, "\ufeffl\r\n接驳车\r\n")
    assert "数据类型和语言标记没有写入" in err
    code, out, err = run("export", "--query", str(query), "--format", "turtle")
    assert (code, out) == (2, "")
    assert "csv、xlsx" in err
    assert run("export", "--query", str(tmp_path / "无.rq"), "--format", "csv")[0] == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "tbx", "--concept", "没有这个词"), "没有名为“没有这个词”的概念"),
        (("--document", "a", "--concept", "b"), "只能用一个"),
        (("--output", "图.docx"), "看不出导出格式"),
        (("--output", "没有的目录/图.ttl"), "写不了"),
        (("--output", "."), "看不出导出格式"),
        (("--format", "ttl"), "用法有误"),
    ],
)
def test_wrong_calls(
    arguments: tuple[str, ...],
    said: str,
    built: Settings,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("export", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert list(tmp_path.iterdir()) == [built.home]


def test_without_a_graph(home: Path, run: Run, tmp_path: Path) -> None:
    code, _, err = run("export", "-o", str(tmp_path / "图.ttl"))
    assert code == 4
    assert "biaopu build" in err
    assert list(tmp_path.glob("*.ttl")) == []


def test_nothing_half_written_is_left(
    built: Settings, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "图.ttl"
    target.write_text("旧", encoding="utf-8")
    target.chmod(0o640)
    assert run("export", "--concept", "没有", "-o", str(target))[0] == 2
    assert target.read_text(encoding="utf-8") == "旧"

    def fail(_quads: Iterable[Quad], _form: str, output: io.BytesIO) -> None:
        output.write(b"half")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("biaopu.ui.tasks.export.write", fail)
        code, _, err = run("export", "-o", str(target))
    assert code == 4
    assert "磁盘已满" in err
    assert target.read_text(encoding="utf-8") == "旧"
    assert [path.name for path in tmp_path.iterdir() if path != built.home] == ["图.ttl"]
    assert run("export", "--concept", "接驳车", "-o", str(target))[0] == 0
    assert target.stat().st_mode & 0o777 == 0o640
    assert "接驳车" in target.read_text(encoding="utf-8")


def test_a_link_is_followed(served: Settings, run: Run, tmp_path: Path) -> None:
    real, link = tmp_path / "真.nt", tmp_path / "链.nt"
    real.write_text("", encoding="utf-8")
    link.symlink_to(real)
    assert run("export", "--concept", "接驳车", "-o", str(link))[0] == 0
    assert link.is_symlink()
    assert real.stat().st_size > 100


def test_binary_is_not_shown_in_a_terminal(
    served: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    code, out, err = run("export", "--format", "xlsx")
    assert (code, out) == (2, "")
    assert "--output" in err


@pytest.mark.slow
def test_a_reader_that_has_had_enough_is_no_error(built: Settings) -> None:
    environment = os.environ | {"BIAOPU_HOME": str(built.home)}
    command = f"{sys.executable} -m biaopu.ui.cli export --format nquads --no-ontology | head -c 20"
    done = subprocess.run(  # noqa: S602
        command, shell=True, capture_output=True, env=environment, check=False
    )
    assert len(done.stdout) == 20
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


@pytest.mark.slow
def test_json_ld_of_the_whole_has_a_graph_for_each_document(served: Settings, run: Run) -> None:
    code, out, _ = run("export", "--format", "jsonld", "--no-ontology")
    assert code == 0
    names = [part["@id"] for part in json.loads(out)["@graph"]]
    assert "https://w3id.org/biaopu/graph/miit-2024-32" in names
    assert NamedNode(ONTOLOGY_GRAPH).value not in names
