"""Names and what bears them, as Python users have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import biaopu
from biaopu.ontology.document import Span
from biaopu.ontology.public_vocabularies import Rdf, Skos
from biaopu.ontology.vocabulary import ONTOLOGY_GRAPH, Bp
from biaopu.ui.knowledge import KnowledgeGraph

ITEM = "https://w3id.org/biaopu/id"
SHUTTLE = (f"{ITEM}/t-example-1-2026/3.1.2", f"{ITEM}/t-example-2-2026/3.1")


def test_a_name_with_two_concepts(kg: KnowledgeGraph) -> None:
    term = kg.term("接驳车")
    assert repr(term) == "<术语 接驳车 shuttle bus：2 个概念，2 条定义>"
    assert (term.iri, tuple(one.iri for one in term.concepts)) == (SHUTTLE[0], SHUTTLE)
    first, second = term.definitions
    assert first.text == "用于提供接驳服务（3.1.1）、座位数不少于7个的车辆。"
    assert (first.document.number, first.clause, first.source) == (
        "T/EXAMPLE 1—2026",
        "3.1.2",
        None,
    )
    assert second.text == second.quote == "用来提供接驳服务、座位数为7个及以上的车辆。"
    assert (second.document.number, second.clause) == ("T/EXAMPLE 2—2026", "3.1")
    assert repr(second) == (
        "<定义 接驳车：用来提供接驳服务、座位数为7个及以上的车辆。（T/EXAMPLE 2—2026，3.1）>"
    )
    assert second.source
    assert second.source == term.source
    assert (second.source.text, second.source.modified, second.source.loaded) == (
        "[来源：T/EXAMPLE 1—2026，3.1.2，有修改]",
        True,
        True,
    )


def test_the_exact_words_stand_where_they_are_said_to(kg: KnowledgeGraph) -> None:
    definitions = [one for concept in kg.concepts for one in concept.definitions]
    assert len(definitions) == 22
    for one in definitions:
        assert one.span
        text = kg.document(one.document.id).text
        assert text[one.span.start : one.span.end] == one.quote


def test_a_concept_of_a_guide(kg: KnowledgeGraph) -> None:
    term = kg.term("服务型制造")
    (definition,) = term.definitions
    assert definition.text == "制造与服务融合发展的新型产业形态，是制造业转型升级的重要方向"
    assert (definition.document.id, definition.clause) == ("miit-2024-32", "1")
    assert definition.span == Span(599, 639)
    assert definition.quote.endswith("是制\n\n造业转型升级的重要方向。")
    (concept,) = term.concepts
    assert [one.label[:14] for one in concept.characteristics][3] == "服务型制造强调以制造业为根基"
    assert len(concept.mentions) == len(term.mentions) == 66
    assert concept.view.namesakes == ()


def test_the_designations(kg: KnowledgeGraph) -> None:
    found = [(one.text, one.language, one.status, one.form) for one in kg.term("失约").designations]
    assert sorted(found) == [
        ("no-show", "en", "preferred", "full"),
        ("失约", "zh", "preferred", "full"),
        ("放鸽子", "zh", "deprecated", "full"),
        ("爽约", "zh", "admitted", "full"),
    ]
    assert found[0] == ("失约", "zh", "preferred", "full")
    abbreviated = [one for one in kg.term("PR").designations if one.form == "abbreviation"]
    assert [one.text for one in abbreviated] == ["PR"]


def test_notes_examples_english(kg: KnowledgeGraph) -> None:
    assert kg.term("发车间隔").notes == (
        "发车间隔通常以分钟为单位。",
        "高峰时段和平峰时段可规定不同的发车间隔。",
    )
    assert kg.term("满载率").examples == ("座位数为20的接驳车上有15名乘客，满载率为75%。",)
    assert kg.term("准点率").english == ("punctuality rate", "on-time rate")
    assert kg.term("接驳站").concepts[0].notes == ("始发站和终点站也是接驳站。",)


def test_a_name_that_nothing_defines(kg: KnowledgeGraph) -> None:
    term = kg.term("产品服务组合")
    assert repr(term) == "<术语 产品服务组合：没有定义，1 个框架节点，文中出现 17 处>"
    assert (term.definitions, term.source, term.english) == ((), None, ())
    assert [one.id for one in term.nodes] == ["2.1"]
    assert [one.label for one in term.broader] == ["核心要素"]
    assert [one.label for one in term.narrower][:2] == ["产品服务需求工程", "产品服务组合设计"]
    assert term.evidence[0].quote.startswith("产品服务组合标准")
    assert [one.number for one in term.documents] == ["工信厅科〔2024〕32号"]


def test_topics_and_other_things(kg: KnowledgeGraph) -> None:
    (topic,) = kg.term("客户体验管理").topics
    assert (topic.kind, topic.order) == ("Topic", 3)
    assert topic.node
    assert topic.node.label == "客户管理"
    assert [one.kind for one in kg.term("生产制造").others] == ["LifeCycleStage"]
    assert kg.term("生产制造").iri == kg.term("生产制造").others[0].iri


def test_relations_of_a_term_base(wide: KnowledgeGraph) -> None:
    term = wide.term("冷示例仓")
    assert [one.label for one in term.broader] == ["示例仓"]
    assert [one.label for one in term.related] == ["示例单"]
    assert [one.label for one in wide.term("ES").narrower] == ["冷示例仓"]
    assert wide.term("示例仓").concepts[0].label == "示例仓"


@pytest.mark.parametrize(
    ("name", "iris"),
    [
        ("摆渡车", SHUTTLE[:1]),
        ("Shuttle  BUS", SHUTTLE),
        ("ｓｈｕｔｔｌｅ　ｂｕｓ", SHUTTLE),
        ("接駁車", SHUTTLE),
        ("pr", (f"{ITEM}/t-example-1-2026/3.2.3",)),
        ("放鸽子", (f"{ITEM}/t-example-1-2026/3.3.2",)),
    ],
)
def test_other_names_and_spellings(kg: KnowledgeGraph, name: str, iris: tuple[str, ...]) -> None:
    assert tuple(one.iri for one in kg.term(name).concepts) == iris


def test_concepts_that_prefer_the_name_come_first(wide: KnowledgeGraph) -> None:
    preferring, admitting = wide.term("样例仓").concepts
    assert (preferring.label, admitting.label) == ("样例仓", "示例仓")


NAMES = (Skos.PREF_LABEL, Skos.ALT_LABEL, Bp.ABBREVIATION, Bp.DEPRECATED_LABEL, Bp.SYMBOL)


def labels(kg: KnowledgeGraph) -> list[tuple[str, str]]:
    """Every name of a concept, node or topic, with its IRI, asked for in another way."""
    wanted = " ".join(f"<{name}>" for name in NAMES)
    kinds = " ".join(f"<{c}>" for c in (Skos.CONCEPT, Skos.CONCEPT_SCHEME, Skos.COLLECTION))
    query = f"""SELECT DISTINCT ?label ?iri WHERE {{
        VALUES ?name {{ {wanted} }} VALUES ?kind {{ {kinds} }}
        GRAPH ?graph {{ ?iri ?name ?label ; <{Rdf.TYPE}> ?kind }}
        FILTER (?graph != <{ONTOLOGY_GRAPH}>)
    }}"""
    return [(str(label), str(iri)) for label, iri in kg.sparql(query)]


def bearers(kg: KnowledgeGraph, name: str) -> set[str]:
    term = kg.term(name)
    things = (term.concepts, term.nodes, term.topics, term.others)
    return {one.iri for some in things for one in some}


def test_every_label_finds_what_bears_it(kg: KnowledgeGraph, wide: KnowledgeGraph) -> None:
    for graph, least in ((kg, 190), (wide, 220)):
        found = labels(graph)
        assert len(found) >= least
        missing = [(label, iri) for label, iri in found if iri not in bearers(graph, label)]
        assert missing == []


@given(st.data())
def test_no_spelling_matters(kg: KnowledgeGraph, data: st.DataObject) -> None:
    label, iri = data.draw(st.sampled_from(labels(kg)))
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in label)
    spelled = data.draw(st.sampled_from([label.upper(), label.title(), f"  {label} ", wide]))
    assert iri in bearers(kg, spelled)


def test_the_terms(kg: KnowledgeGraph) -> None:
    assert (len(kg.terms), len(kg.concepts)) == (19, 22)
    names = [term.name for term in kg.terms]
    assert names[:4] == ["服务型制造", "服务型制造新业态", "接驳服务", "接驳车"]
    assert names == list(kg.terms.names)
    assert "接驳车" in kg.terms
    assert "SHUTTLE BUS" in kg.terms
    assert "产品服务组合" not in kg.terms
    assert kg.terms["接驳车"] == kg.term("接驳车")
    assert repr(kg.terms).startswith("<19 条术语：服务型制造、服务型制造新业态、接驳服务、接驳车、")


def test_an_unknown_name_is_answered_with_the_nearest(kg: KnowledgeGraph) -> None:
    with pytest.raises(biaopu.UnknownNameError) as error:
        kg.term("接博车")
    assert isinstance(error.value, KeyError)
    assert str(error.value) == (
        "图谱里没有名称“接博车”，相近的有：“接驳车”；也可以用 kg.search 检索。"
    )
    assert error.value.en == (
        "The graph has no name '接博车'; near names: '接驳车'; kg.search may find more."
    )
    with pytest.raises(KeyError, match="没有相近的名称"):
        kg.term("qqqqqqqqqqqqqqqqqqqqqq")
    with pytest.raises(KeyError):
        kg.term("")
