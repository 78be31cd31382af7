"""Queries, tables, HTML and the views for other libraries, as Python users have them."""

from __future__ import annotations

import builtins
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import Dataset, RdfFormat, parse

import biaopu
from biaopu.ontology.errors import EngineError, QueryError, StoreError, UsageError
from biaopu.ontology.vocabulary import ONTOLOGY, Bp
from biaopu.ui.knowledge import KnowledgeGraph, Table
from biaopu.ui.knowledge import owl as owl_module
from biaopu.ui.workspace.settings import Settings


def test_plain_values(kg: KnowledgeGraph) -> None:
    table = kg.sparql(
        """SELECT ?iri (7 AS ?int) (1.50 AS ?decimal) (5e-1 AS ?double) (true AS ?yes)
           ("2024-05-14"^^xsd:date AS ?day) ("2024"^^xsd:gYear AS ?year) ("词"@zh AS ?word)
           ("31.02"^^xsd:date AS ?wrong) ?none
           WHERE { ?iri skos:prefLabel "接驳站"@zh }"""
    )
    assert table.columns[:2] == ("iri", "int")
    assert table.rows == (
        (
            "https://w3id.org/biaopu/id/t-example-1-2026/3.1.3",
            7,
            Decimal("1.5"),
            0.5,
            True,
            date(2024, 5, 14),
            "2024",
            "词",
            "31.02",
            None,
        ),
    )


def test_every_kind_of_answer(kg: KnowledgeGraph) -> None:
    assert kg.sparql("ASK { ?one a bp:TermEntry }").value is True
    assert kg.sparql("SELECT (COUNT(?e) AS ?n) { ?e a bp:TermEntry }").value == 20
    made = kg.sparql("CONSTRUCT { ?e a skos:Concept } WHERE { ?e a bp:TermEntry }")
    assert (made.columns, len(made)) == (("subject", "predicate", "object"), 20)
    cut = kg.sparql("SELECT ?s { ?s ?p ?o }", limit=3)
    assert (len(cut), cut.truncated) == (3, True)
    assert repr(cut) == "<表：3 行 × 1 列（s），未取完>"
    with pytest.raises(QueryError, match="语法错误"):
        kg.sparql("SELECT")


def test_what_follows_is_asked_for_only_on_demand(kg: KnowledgeGraph) -> None:
    query = "ASK { ?standard bp:definesConcept ?concept }"
    assert kg.sparql(query).value is False
    assert kg.sparql(query, inferred=True).value is True


def test_a_table() -> None:
    table = Table(("term", "n"), (("接驳车", 2), ("班次", 1)))
    assert table["n"] == (2, 1)
    assert list(table) == [("接驳车", 2), ("班次", 1)]
    frame = table.to_pandas()
    assert frame.to_dict("list") == {"term": ["接驳车", "班次"], "n": [2, 1]}
    with pytest.raises(UsageError, match="没有名为“m”的列，现有：term、n"):
        _ = table["m"]
    with pytest.raises(UsageError, match="2 行 2 列"):
        _ = table.value


def test_no_pandas_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> ModuleType:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(EngineError, match="没有安装 pandas"):
        Table(("n",), ()).to_pandas()


def test_a_long_table_is_cut_in_a_notebook() -> None:
    html = Table(("n",), tuple((n,) for n in range(60)))._repr_html_()
    assert html.count("<tr>") == 51
    assert html.endswith("<p>共 60 行。</p>")


def test_a_listing_is_a_tuple_and_a_table(kg: KnowledgeGraph) -> None:
    definitions = kg.term("接驳车").definitions
    assert isinstance(definitions, tuple)
    assert definitions.table.columns == ("定义", "文件", "条款", "来源")
    assert definitions.table["条款"] == ("3.1.2", "3.1")
    assert list(definitions.table.to_pandas()["条款"]) == ["3.1.2", "3.1"]


def test_html_of_a_term(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    html = kg.term("接驳车")._repr_html_()
    assert html.startswith("<p><strong>接驳车</strong> shuttle bus</p><p>2 个概念，2 条定义</p>")
    assert '<th scope="col">定义</th><th scope="col">文件</th>' in html
    assert "<td>T/EXAMPLE 1—2026</td><td>3.1.2</td><td></td></tr>" in html
    monkeypatch.setenv("BIAOPU_LANG", "en")
    english = kg.term("接驳车")._repr_html_()
    assert "2 concepts, 2 definitions" in english
    assert '<th scope="col">Definition</th><th scope="col">Document</th>' in english


def test_everything_has_html(kg: KnowledgeGraph) -> None:
    node, term = kg.node("2.1"), kg.term("产品服务组合")
    shown = (
        kg, kg.documents, kg.document("T/EXAMPLE 2"), kg.terms, kg.concepts, kg.nodes, node,
        node.topics, node.children, node.mentions, kg.node("1.2.1").standards, term,
        term.mentions, kg.term("客户体验管理").topics, kg.term("PR").others, kg.term("PR"),
        kg.concepts[0], kg.concepts[0].characteristics, kg.term("失约").designations,
        kg.concepts[3].definitions[0], kg.document("T/EXAMPLE 2").references,
        kg.sparql("SELECT ?s { ?s ?p ?o } LIMIT 1"),
    )  # fmt: skip
    for one in shown:
        html = one._repr_html_()
        assert re.fullmatch(r"<(p|table)>.+</(p|table)>", html, re.DOTALL), one
        assert "\n" not in repr(one)


def test_html_is_escaped(wide: KnowledgeGraph) -> None:
    term = wide.term("<script>alert(1)</script>")
    (concept,) = term.concepts
    shown = (term, concept, concept.definitions, concept.definitions[0], concept.designations)
    for one in (*shown, wide.concepts, wide.terms, term.broader, wide.document("作怪")):
        html = one._repr_html_()
        assert not re.search(r"<(?!/?(p|table|thead|tbody|tr|th|td|strong)\b)", html), html
    html = term._repr_html_()
    assert "<strong>&lt;script&gt;alert(1)&lt;/script&gt;</strong>" in html
    assert "<td>&lt;img src=x onerror=&quot;alert(2)&quot;&gt; &amp; 其他</td>" in html
    assert "<p>注</p>" in html  # the note was <b>注</b>


def test_search_says_how_it_was_done(served: Settings) -> None:
    kg = biaopu.open(served.home)
    hits = kg.search("准点率", mode="exact")
    assert [(hit.label, hit.document, hit.clause) for hit in hits] == [
        ("准点率", "t-example-1-2026", "3.2.3"),
        ("准点率", "t-example-2-2026", "3.4"),
    ]
    assert (hits.mode, hits.notice) == ("exact", None)
    assert kg.search("班次", limit=1)[0].label == "班次"
    assert "<td>准点率</td>" in hits._repr_html_()
    with pytest.raises(QueryError):
        kg.search(" ")


def test_rdflib_sees_the_same_data(kg: KnowledgeGraph) -> None:
    query = "SELECT (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e a bp:TermEntry ; skos:prefLabel ?l }"
    ((count,),) = kg.rdflib.query(query)
    assert count.toPython() == kg.sparql(query).value == 20
    assert kg.rdflib is kg.rdflib


def test_owlready_sees_the_same_data(kg: KnowledgeGraph) -> None:
    entry = kg.owlready[Bp.TERM_ENTRY]
    assert len(entry.instances()) == 20
    bus = kg.owlready["https://w3id.org/biaopu/id/t-example-1-2026/3.1.2"]
    assert sorted(map(str, bus.prefLabel)) == ["shuttle bus", "接驳车"]
    distinct = "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o FILTER (?p != owl:imports) }"
    count = kg.sparql(f"SELECT (COUNT(*) AS ?n) {{ {distinct} }}").value
    assert len(kg.owlready.get_ontology(f"{ONTOLOGY}#").graph) == count
    assert kg.owlready is kg.owlready


def test_a_copy_that_is_not_whole_is_refused(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = owl_module.serialize
    first = lambda triples, **how: real(list(triples)[:100], **how)  # noqa: E731
    monkeypatch.setattr(owl_module, "serialize", first)
    with pytest.raises(StoreError, match=r"owlready2 只读入了 \d{5} 条陈述中的 10[01] 条"):
        owl_module.owl_world(kg.store)


def test_export(kg: KnowledgeGraph, tmp_path: Path) -> None:
    target = tmp_path / "示例.ttl"
    written = kg.export("turtle", target, document="T/EXAMPLE 1")
    assert target.read_bytes() == written
    triples = {(q.subject, q.predicate, q.object) for q in parse(written, format=RdfFormat.TURTLE)}
    graph = kg.document("T/EXAMPLE 1").row.graph
    count = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    assert len(triples) == kg.sparql(count).value
    whole = Dataset(parse(kg.export("nquads"), format=RdfFormat.N_QUADS))
    assert len(whole) == len(kg.store)
    one = kg.export("ntriples", concept=kg.term("失约").iri).decode()
    assert "放鸽子" in one
    assert "接驳站" not in one
    with pytest.raises(UsageError):
        kg.export("docx")
    with pytest.raises(UsageError, match="只能给一个"):
        kg.export("turtle", document="T/EXAMPLE 1", concept="失约")
    with pytest.raises(biaopu.UnknownNameError):
        kg.export("turtle", document="T/EXAMPLE 3")
