"""From triples back to records: the invented guide exactly, the shipped one where it matters."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store

from biaopu.graph import reading, store
from biaopu.graph.reading.facts import natural
from biaopu.graph.reading.records import DocumentRow, LogicEdge, NodeRow, NodeView
from biaopu.graph.writing import build
from biaopu.ontology.document import Span
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.public_vocabularies import Skos
from biaopu.ontology.vocabulary import Bp

DOC = "https://w3id.org/biaopu/id/shi-li"
REAL = "https://w3id.org/biaopu/id/miit-2024-32"


def view(opened: Store, iri: str) -> NodeView:
    found = reading.node(opened, iri)
    assert found is not None
    return found


def labels(things: tuple[object, ...]) -> list[str]:
    return [getattr(thing, "label") for thing in things]  # noqa: B009  # any of the views


def test_framework_rows_in_full(small: Store) -> None:
    rows = reading.framework(small)
    assert rows[1] == NodeRow(
        iri=f"{DOC}/3.1",
        id="1",
        path="3.1",
        level=1,
        kind="subsystem",
        label="甲类",
        parent=f"{DOC}/3",
        code="A",
        purpose="用于规范测试",
        topics=0,
        mentions=2,
        document=DOC,
    )
    assert [(row.id, row.kind, row.label, row.topics) for row in rows] == [
        ("0", "system", "示例业标准体系", 0),
        ("1", "subsystem", "甲类", 0),
        ("1.1", "part", "入门", 2),
        ("1.10", "part", "示例业", 0),
        ("2", "subsystem", "乙类", 0),
    ]


def test_framework_gives_back_the_parsed_nodes(real: Store, shipped: Guide) -> None:
    rows = reading.framework(real)
    assert len(rows) == 1 + 4 + 19 + 21
    paths = {row.iri: row.path for row in rows}
    ids = {node.id: node.path for node in shipped.nodes}
    read = [
        (r.id, r.path, r.level, r.kind, r.label, paths.get(r.parent or ""), r.code, r.purpose)
        for r in rows
    ]
    parsed = [
        (n.id, n.path, n.level, n.kind, n.label, ids.get(n.parent or ""), n.code, n.purpose)
        for n in shipped.nodes
    ]
    assert read == parsed


def test_a_node_in_full(small: Store) -> None:
    node = view(small, f"{DOC}/3.1")
    assert (node.id, node.kind, node.label, node.code) == ("1", "subsystem", "甲类", "A")
    assert node.text == "甲类标准用于规范测试，包括入门、进阶等。从种植、收获到食用。"
    assert labels((node.document, *node.ancestors)) == ["示例体系建设指南", "示例业标准体系"]
    assert labels(node.children) == ["入门", "示例业"]
    assert [(s.label, s.order) for s in node.stages] == [("种植", 1), ("收获", 2), ("食用", 3)]
    assert [(m.place and m.place.label) for m in node.mentions_in] == ["示例业标准体系", None]
    (edge,) = node.logic_out
    assert (edge.kind, edge.target.label, edge.to_node) == ("supports", "乙类", True)
    assert node.purpose_evidence is not None
    assert node.purpose_evidence.quote == "用于规范测\n试"


def test_evidence_in_full(small: Store, invented: Guide) -> None:
    evidence = view(small, f"{DOC}/3.1").evidence
    assert evidence is not None
    assert evidence.document == DOC
    assert (evidence.section, evidence.section_title) == ("3.1", "甲类标准")
    assert evidence.rule == "framework.section"
    assert evidence.span == invented.nodes[1].evidence.span
    assert evidence.quote == "甲类标准用于规范测\n试，包括入门、进阶等。从种植、收获到食用。"


def test_the_other_sides_of_a_node(small: Store) -> None:
    node = view(small, f"{DOC}/3.2")
    (example,) = node.examples
    assert (example.label, example.fuses, example.meets) == (
        "外卖新业态",
        ("农业", "商业"),
        "吃饭需求",
    )
    assert [(edge.kind, edge.source.label) for edge in node.logic_in] == [("supports", "甲类")]
    (mention,) = node.mentions_out
    assert mention.target is not None
    assert (mention.label, mention.target.iri) == ("示例业", f"{DOC}/1/concept/1")
    (count,) = view(small, f"{DOC}/3").counts
    assert (count.counted, count.declared, count.found) == ("parts", 2, 2)
    assert labels(view(small, f"{DOC}/3.1/10").matches) == ["示例业"]
    assert [t.label for t in view(small, f"{DOC}/3.1/1").topics] == ["入门", "进阶"]


def test_talent_retention_of_the_shipped_guide(real: Store) -> None:
    node = view(real, f"{REAL}/4.2.4.4")
    assert labels(node.ancestors) == ["服务型制造标准体系", "核心要素", "人才"]
    assert labels(node.topics) == [
        "职业发展通道设计",
        "干部选拔机制",
        "后备梯队建设机制",
        "薪酬绩效制度",
        "短中长期激励制度",
        "人才关怀制度",
    ]
    assert all(t.evidence and t.evidence.section == "4.2.4.4" for t in node.topics)
    assert node.purpose == "规范服务型制造复合型创新人才任用及人才激励保留体系"


def test_children_come_in_printed_order_past_nine(real: Store) -> None:
    children = labels(view(real, f"{REAL}/4.3").children)
    assert (children[0], children[8:]) == ("工业设计服务", ["生产性金融服务", "其他创新模式"])


def test_logic_of_the_shipped_guide(real: Store) -> None:
    edges = reading.logic(real, REAL)
    assert [(e.kind, e.source.label, e.to_node and e.target.label) for e in edges] == [
        ("supports", "基础通用", "核心要素"),
        ("supports", "基础通用", "业务类型"),
        ("supports", "基础通用", "融合业态应用"),
        ("hub_of", "核心要素", "服务型制造标准体系"),
        ("guides", "业务类型", False),
        ("meets", "融合业态应用", False),
    ]
    assert reading.logic(real, "https://elsewhere.example/doc") == ()


def test_an_aim_in_words_is_told_from_a_node(small: Store) -> None:
    edges = {edge.kind: edge for edge in reading.logic(small)}
    assert isinstance(edges["meets"], LogicEdge)
    assert (edges["meets"].to_node, edges["meets"].target.label) == (False, "乙类标准满足新需要")


def test_documents(small: Store, invented: Guide) -> None:
    (row,) = reading.documents(small)
    assert isinstance(row, DocumentRow)
    assert (row.iri, row.id, row.title) == (DOC, "shi-li", "示例体系建设指南")
    assert (row.number, row.issuer, row.date) == ("示例〔2030〕1号", "示例局", "2030-01-02")
    assert (row.sha256, row.encoding, row.file_name) == ("ab" * 32, "utf-8", "示例.txt")
    assert row.graph == "https://w3id.org/biaopu/graph/shi-li"
    assert row.software.startswith("biaopu ")
    assert row.nodes == len(invented.nodes) - 1


@pytest.mark.parametrize(
    ("path", "kind", "kind_zh", "label", "text", "node"),
    [
        ("1/concept/1", "DefinedConcept", "有定义的概念", "示例业", "用来示例的行业", None),
        ("1/definition/1", "Definition", "定义", None, "用来示例的行业", None),
        ("2/principle/1", "Principle", "原则", "先易后难", "先易后难。", None),
        ("4.1/measure/1", "Measure", "措施", "加强宣传", "多讲甲类的好处。", None),
        ("3.1/1/topic/2", "Topic", "主题", "进阶", "", "入门"),
        ("3.1/stage/2", "LifeCycleStage", "生命周期阶段", "收获", "", "甲类"),
        ("3.2/example/1", "Example", "新业态示例", "外卖新业态", "", "乙类"),
        ("2/target/1", "Target", "目标", None, "到2030年制定5项以上标准。", None),
        ("3.1/logic/1", "LogicRelation", "逻辑关系", None, "甲类标准支撑乙类", "甲类"),
    ],
)
def test_items(
    small: Store, path: str, kind: str, kind_zh: str, label: str | None, text: str, node: str | None
) -> None:
    item = reading.item(small, f"{DOC}/{path}")
    assert item is not None
    assert (item.kind, item.kind_zh, item.text) == (kind, kind_zh, text)
    assert item.label == (label or item.iri)
    assert (item.node and item.node.label) == node
    assert item.document is not None
    assert item.document.iri == DOC
    assert item.evidence is not None


def test_a_concept_has_its_characteristics_and_mentions(small: Store) -> None:
    item = reading.item(small, f"{DOC}/1/concept/1")
    assert item is not None
    assert labels(item.characteristics) == ["简单"]
    assert [m.evidence and m.evidence.section for m in item.mentions] == ["3.2"]
    assert set(labels(item.matches)) == {"示例业", "示例业标准体系"}


@pytest.mark.parametrize("iri", ["", "没有 这个", "https://w3id.org/biaopu/id/gone", f"{DOC}/1"])
def test_what_is_not_there_is_none(small: Store, iri: str) -> None:
    assert reading.node(small, iri) is None
    assert reading.item(small, iri) is None


def test_two_documents_are_kept_apart(invented: Guide, shipped: Guide, tmp_path: Path) -> None:
    quads = (q for guide in (invented, shipped) for q in build.quads(guide, Namer()))
    store.create(tmp_path / "s", quads)
    both = store.open_read_only(tmp_path / "s")
    assert [row.id for row in reading.documents(both)] == ["miit-2024-32", "shi-li"]
    assert len(reading.framework(both)) == 45 + 5
    assert {row.document for row in reading.framework(both, DOC)} == {DOC}
    assert len(reading.logic(both, DOC)) == 2


def test_a_circle_in_a_damaged_graph_does_not_hang() -> None:
    damaged = Store()
    kind, broader = NamedNode(Bp.PART), NamedNode(Skos.BROADER)
    a, b = NamedNode("urn:a"), NamedNode("urn:b")
    is_a = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for quad in (Quad(a, is_a, kind), Quad(a, broader, b), Quad(b, broader, a)):
        damaged.add(quad)
    assert [link.iri for link in view(damaged, "urn:a").ancestors] == ["urn:a", "urn:b"]


def test_spans_cut_the_quote_out_of_the_original(real: Store, shipped: Guide) -> None:
    for row in reading.framework(real):
        evidence = view(real, row.iri).evidence
        assert evidence is not None
        span: Span = evidence.span
        assert shipped.document.text[span.start : span.end] == evidence.quote


def test_reading_is_quick(real: Store) -> None:
    start = time.process_time()
    reading.framework(real)
    reading.node(real, f"{REAL}/4.2.1")
    assert time.process_time() - start < 0.5  # a few ms; the rest is for a busy machine


def test_natural_order() -> None:
    assert sorted(["1.10", "1.9", "1"], key=natural) == ["1", "1.9", "1.10"]
