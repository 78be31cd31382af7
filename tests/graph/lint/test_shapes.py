"""SHACL results in the quality report: located, and not told twice."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from biaopu.graph.lint import shapes
from biaopu.graph.lint.gathering.gather import documents_of
from biaopu.graph.lint.run import lint
from biaopu.graph.lint.shapes import shape_rules
from biaopu.graph.store import create
from biaopu.graph.writing.build import quads
from biaopu.ingest.parsers import parse_document
from biaopu.ingest.readers.data import read_data
from biaopu.ontology.iris import Namer, document_id
from biaopu.ontology.public_vocabularies import Skos
from biaopu.ontology.vocabulary import Bp

BASE = Namer().document(document_id("", "shi-li"))
GRAPH = NamedNode(Namer().graph(document_id("", "shi-li")))
ROWS = "编号,术语,定义,上位\na,仓,存物的地方,\nb,冷仓,低温的仓库,仓\nc,棚,临时存物的地方,仓\n"


def base(*more: Quad) -> Store:
    """A small term base, and what is added to its graph."""
    store = Store()
    record = parse_document(read_data("shi-li.csv", ROWS.encode()))
    store.bulk_extend(quads(record, Namer()))
    store.extend(more)
    return store


def iri(path: str) -> NamedNode:
    return NamedNode(f"{BASE}/{path}")


def test_nothing_is_wrong_with_the_base() -> None:
    assert lint(base()).findings == ()


def test_shapes_have_their_codes_in_the_report() -> None:
    bad = Quad(iri("a"), NamedNode(Skos.ALT_LABEL), Literal("仓\x07", language="zh"), GRAPH)
    definition = Quad(iri("b/definition/1"), NamedNode(Bp.TEXT), Literal("又一个"), GRAPH)
    found = lint(base(bad, definition)).findings
    assert {f.code for f in found} <= {rule.code for rule in shape_rules()}
    control = next(f for f in found if f.iri == f"{BASE}/a")
    assert (control.severity, control.clause, control.label) == ("error", "a", "仓")
    assert "控制字符" in control.message_zh
    assert control.start is not None
    text = next(f for f in found if f.iri == f"{BASE}/b/definition/1")
    assert (text.label, text.clause) == ("冷仓", "b")


def test_only_shapes_or_none() -> None:
    bad = Quad(iri("a"), NamedNode(Skos.ALT_LABEL), Literal("仓\x07", language="zh"), GRAPH)
    assert [f.code for f in lint(base(bad), codes=["BP-L101"]).findings] == []
    codes = {f.code for f in lint(base(bad)).findings}
    assert {f.code for f in lint(base(bad), codes=sorted(codes)).findings} == codes


def test_a_circle_of_two_is_told_once() -> None:
    back = Quad(iri("a"), NamedNode(Skos.BROADER), iri("b"), GRAPH)
    also = Quad(iri("b"), NamedNode(Skos.NARROWER), iri("a"), GRAPH)
    (circle,) = lint(base(back, also)).findings
    assert (circle.code, circle.iri) == ("BP-L301", f"{BASE}/a")
    assert circle.message_zh == "上位关系成环：仓 → 冷仓 → 仓。"


@pytest.mark.slow
def test_other_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = Quad(iri("a"), NamedNode(Skos.ALT_LABEL), Literal("仓\x07", language="zh"), GRAPH)
    folder = tmp_path / "图 谱"
    create(folder, base(bad))
    store = Store.read_only(str(folder))
    here = lint(store, folder=folder)  # too small for others to help
    monkeypatch.setattr(shapes, "ASIDE_FROM", 0)
    assert lint(store, folder=folder) == here
    assert [f.code for f in here.findings]


def test_the_part_of_a_killed_process_is_done_here() -> None:
    class Broken:
        def result(self) -> list[object]:
            raise BrokenExecutor

    store = base(Quad(iri("a"), NamedNode(Skos.ALT_LABEL), Literal("仓\x07"), GRAPH))
    documents = documents_of(store)
    here = list(shapes._in_turn(store, documents))
    assert list(shapes._from_others(store, documents, [Broken()])) == here  # type: ignore[list-item]
    assert here
