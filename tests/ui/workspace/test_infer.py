"""What follows is kept beside a release's graph, and only seen by those who ask for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from biaopu.graph.reasoning import infer
from biaopu.ingest.limits import DEFAULT
from biaopu.ontology.errors import StoreError
from biaopu.ontology.vocabulary import INFERRED_GRAPH
from biaopu.ui.workspace.build import build
from biaopu.ui.workspace.infer import write_inferred
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings

Run = Callable[..., tuple[int, str, str]]
PARTS = "SELECT ?part { <https://w3id.org/biaopu/id/miit-2024-32/4> bp:hasPart ?part }"
GUIDE = (
    "示例标准体系建设指南\n四、建设内容\n（一）基础标准\n规范基础。\n（二）应用标准\n规范应用。\n"
)


def rows(text: str) -> int:
    return len(text.split()) - 1


def test_only_who_asks_sees_what_follows(built: Settings, run: Run) -> None:
    """The framework has 44 nodes below it; that 4 of them are its parts is stated."""
    _, stated, _ = run("sparql", PARTS, "--format", "csv")
    code, everything, _ = run("sparql", PARTS, "--inferred", "--format", "csv")
    assert code == 0
    assert (rows(stated), rows(everything)) == (4, 44)
    _, named, _ = run("sparql", f"ASK {{ GRAPH <{INFERRED_GRAPH}> {{ ?s ?p ?o }} }}")
    assert "false" in named.lower()


def test_a_union_never_counts_a_statement_twice(built: Settings) -> None:
    explorer = OpenRelease.open(built)
    inferred = {(q.subject, q.predicate, q.object) for q in explorer.inferred_store} - {
        (q.subject, q.predicate, q.object) for q in explorer.store
    }
    assert len(inferred) == explorer.release.manifest.counts["inferred"] > 1000
    assert len(explorer.inferred_store) == len(explorer.store) + len(inferred)


@pytest.mark.speed
def test_it_is_cheap(built: Settings) -> None:
    """Less than a second for the shipped corpus, of the processor's time: machines are busy."""
    quads = list(OpenRelease.open(built).store)
    taken = []
    for _ in range(3):
        start = time.process_time()
        assert sum(1 for _ in infer(quads)) > 1000
        taken.append(time.process_time() - start)
    assert min(taken) < 1


def test_a_graph_beyond_the_limit_is_not_reasoned_over_and_that_is_said(
    quick_model: None, tmp_path: Path
) -> None:
    said: list[tuple[str, str]] = []
    guide = tmp_path / "指南.txt"
    guide.write_text(GUIDE, encoding="utf-8")
    settings = replace(Settings.load(home=tmp_path / "库"), reason_quads=100)
    build(settings, [guide], say=lambda zh, en: said.append((zh, en)))
    release = current_release(settings.home)
    assert release is not None
    assert not release.inferred.exists()
    assert release.manifest.counts["inferred"] == 0
    assert any("BIAOPU_REASON_QUADS=" in zh and "内存" in zh for zh, _ in said)
    assert any("BIAOPU_REASON_QUADS=" in en and "memory" in en for _, en in said)
    with pytest.raises(StoreError, match="BIAOPU_REASON_QUADS"):
        _ = OpenRelease.open(settings).inferred_store
    assert build(replace(settings, reason_quads=10**6), [guide]).changed
    assert len(OpenRelease.open(settings).inferred_store) > len(OpenRelease.open(settings).store)


def test_a_damaged_file_is_said_to_be_so(built: Settings) -> None:
    explorer = OpenRelease.open(built)
    explorer.release.inferred.write_text("<a> <b", encoding="utf-8")
    with pytest.raises(StoreError, match=r"inferred\.nq"):
        _ = explorer.inferred_store


def inferred_of(settings: Settings, tmp_path: Path, size: int) -> tuple[int, list[str], bool]:
    """How much follows from a ring of concepts, what is said of it, and whether there is a file."""
    from pyoxigraph import NamedNode, Quad

    broader = NamedNode("http://www.w3.org/2004/02/skos/core#broader")
    names = [NamedNode(f"http://example.org/{at}") for at in range(size)]
    quads = [Quad(names[at], broader, names[(at + 1) % size]) for at in range(size)]
    said: list[str] = []
    path = tmp_path / "inferred.nq"
    count = write_inferred(path, quads, size, settings, lambda zh, en: said.extend((zh, en)))
    assert not path.with_name("premises.nq").exists()
    return count, said, path.exists()


def test_a_ring_costs_little_and_is_said(tmp_path: Path) -> None:
    count, (zh, en), there = inferred_of(Settings(tmp_path), tmp_path, 1000)
    assert (count < 10_000, there) == (True, True)
    assert all(word in zh for word in ("1000 条", "环", "biaopu lint"))
    assert "ring" in en


@pytest.mark.parametrize(
    ("limit", "setting"),
    [
        ({"reason_seconds": 0}, "BIAOPU_REASON_SECONDS"),
        ({"reason_memory": 2**20}, "BIAOPU_REASON_MEMORY_MB"),
        ({"limits": replace(DEFAULT, max_output=100)}, "BIAOPU_MAX_OUTPUT_MB"),
    ],
)
def test_reasoning_that_is_stopped_leaves_nothing_and_says_what_to_raise(
    tmp_path: Path, limit: dict[str, Any], setting: str
) -> None:
    settings = replace(Settings(tmp_path), **limit)
    count, (zh, en), there = inferred_of(settings, tmp_path, 20)
    assert (count, there) == (0, False)
    assert setting in zh
    assert setting in en
