"""What is exported: a document, a concept, an answer; and networks for network tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import PurePath

import networkx as nx
import openpyxl
import pytest
from lxml import etree
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from biaopu.graph.export import export, losses, reload
from biaopu.graph.export.api import export_query
from biaopu.graph.export.formats import FORMATS, format_named, format_of
from biaopu.graph.export.losses import Tally
from biaopu.graph.export.networks import network_of
from biaopu.graph.export.selecting import concept, document, named, whole
from biaopu.ontology.errors import QueryError, UsageError
from biaopu.ontology.public_vocabularies import Rdf, Skos
from biaopu.ontology.vocabulary import ONTOLOGY_GRAPH, Bp

CAR = "https://w3id.org/biaopu/id/t-example-7-2031/3.1.1"
GRAPH = "https://w3id.org/biaopu/graph/t-example-7-2031"


def graphs(quads: Iterable[Quad]) -> set[str]:
    return {quad.graph_name.value for quad in quads}  # type: ignore[union-attr]


def subjects(quads: Iterable[Quad]) -> set[str]:
    return {quad.subject.value for quad in quads}  # type: ignore[union-attr]


def test_the_whole_with_and_without_the_ontology(standards: Store) -> None:
    everything, ours = list(whole(standards)), list(whole(standards, ontology=False))
    assert set(everything) == set(standards)
    assert graphs(everything) - graphs(ours) == {ONTOLOGY_GRAPH}
    assert list(whole(standards)) == everything


@pytest.mark.parametrize(
    "words",
    [
        "t-example-7-2031",
        "T/EXAMPLE 7—2031",
        "T/EXAMPLE 7-2031",
        "示例车 术语",
        "https://w3id.org/biaopu/id/t-example-7-2031",
        "示例车.txt",
    ],
)
def test_one_document_by_any_of_its_names(words: str, standards: Store) -> None:
    quads = list(document(standards, words))
    assert graphs(quads) == {GRAPH}
    assert set(quads) == set(standards.quads_for_pattern(None, None, None, NamedNode(GRAPH)))
    assert graphs(document(standards, words, ontology=True)) == {GRAPH, ONTOLOGY_GRAPH}


def test_a_document_that_is_not_there(standards: Store) -> None:
    with pytest.raises(UsageError, match=r"没有文档“甲”.*t-example-7-2031"):
        document(standards, "甲")


@pytest.mark.parametrize("words", [CAR, f"<{CAR}>", "样车", "DC", "试车", "D"])
def test_one_concept_with_all_that_belongs_to_it(words: str, standards: Store) -> None:
    quads = list(concept(standards, words))
    assert set(standards.quads_for_pattern(NamedNode(CAR), None, None)) <= set(quads)
    found = subjects(quads)
    assert {f"{CAR}/definition/1", f"{CAR}/source/1", f"{CAR}/note/2", f"{CAR}/example/1"} <= found
    (span,) = (
        quad.object.value
        for quad in standards.quads_for_pattern(NamedNode(CAR), NamedNode(Bp.HAS_EVIDENCE), None)
    )
    assert {span, f"{span}/position", f"{span}/quote"} <= found
    designations = standards.quads_for_pattern(None, NamedNode(Bp.DESIGNATES), NamedNode(CAR))
    assert subjects(designations) <= found
    assert not [name for name in found if name.startswith(f"{CAR}.")]  # no narrower concept
    assert "https://w3id.org/biaopu/id/t-example-7-2031" not in found


def test_concepts_of_one_name_come_together(standards: Store) -> None:
    other = "https://w3id.org/biaopu/id/t-example-8-2032/3.1"
    assert named(standards, "示例车") == (CAR, other)
    both = list(concept(standards, "示例车"))
    assert set(both) == {*concept(standards, CAR), *concept(standards, other)}
    assert len(both) == len(set(both))
    assert named(standards, "demo vehicle") == (CAR,)


def test_a_concept_that_is_not_there(standards: Store) -> None:
    with pytest.raises(UsageError, match="没有名为“无此词”的概念"):
        concept(standards, "无此词")


def test_blank_nodes_of_a_concept_come_along() -> None:
    it, about, hidden = NamedNode("urn:a"), BlankNode("x"), BlankNode("y")
    seen = [
        Quad(it, NamedNode(Skos.NOTE), about),
        Quad(about, NamedNode("urn:p"), hidden),
        Quad(hidden, NamedNode("urn:p"), about),
    ]
    store = Store()
    store.extend([*seen, Quad(NamedNode("urn:b"), NamedNode("urn:p"), Literal("x"))])
    assert set(concept(store, "urn:a")) == set(store.quads_for_pattern(None, None, None)) - set(
        store.quads_for_pattern(NamedNode("urn:b"), None, None)
    )


def answered(store: Store, query: str, form: str) -> bytes:
    held = io.BytesIO()
    export_query(store, query, form, held)
    return held.getvalue()


SELECT = (
    "SELECT ?label ?clause WHERE { ?it skos:prefLabel ?label ; bp:clause ?clause } ORDER BY ?clause"
)


def test_rows_become_tables(standards: Store) -> None:
    text = answered(standards, SELECT, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == ["label", "clause"]
    assert ["示例车", "3.1.1"] in rows
    book = openpyxl.load_workbook(io.BytesIO(answered(standards, SELECT, "xlsx")))
    values = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert values == rows


def test_cells_of_an_answer_are_no_formulas(standards: Store) -> None:
    query = 'SELECT ("=1+1" AS ?a) ?b WHERE {}'
    assert answered(standards, query, "csv").decode("utf-8-sig") == "a,b\r\n'=1+1,\r\n"
    book = openpyxl.load_workbook(io.BytesIO(answered(standards, query, "xlsx")))
    assert book.worksheets[0]["A2"].data_type == "s"


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if one.kind == "rdf"])
def test_statements_become_any_rdf(form: str, standards: Store) -> None:
    query = "CONSTRUCT { ?s skos:prefLabel ?o } WHERE { ?s skos:prefLabel ?o ; a bp:TermEntry }"
    quads = list(reload(answered(standards, query, form), form))
    assert len(quads) == 10
    assert {quad.predicate.value for quad in quads} == {Skos.PREF_LABEL}
    described = list(reload(answered(standards, f"DESCRIBE <{CAR}>", form), form))
    assert len(described) == len(set(standards.quads_for_pattern(NamedNode(CAR), None, None)))


@pytest.mark.parametrize(
    ("query", "form", "remedy"),
    [
        (SELECT, "turtle", "csv、xlsx"),
        (SELECT, "tbx", "CONSTRUCT"),
        (SELECT, "graphml", "CONSTRUCT"),
        (f"DESCRIBE <{CAR}>", "csv", "SELECT"),
        (f"DESCRIBE <{CAR}>", "tbx", "turtle"),
        ("ASK {}", "csv", "SELECT"),
        ("ASK {}", "turtle", "biaopu sparql"),
    ],
)
def test_wrong_pairings_are_refused_with_the_remedy(
    query: str, form: str, remedy: str, standards: Store
) -> None:
    with pytest.raises(UsageError, match=remedy):
        answered(standards, query, form)


def test_queries_that_change_or_reach_out_are_refused(standards: Store) -> None:
    for query in ("DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://127.0.0.1:9/> {} }"):
        with pytest.raises(QueryError):
            answered(standards, query, "csv")


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_a_network_loads_again_with_the_same_counts(
    form: str, read: object, standards: Store
) -> None:
    made = network_of(whole(standards, ontology=False), Tally())
    data = export(whole(standards, ontology=False), form) or b""
    etree.fromstring(data)
    again = read(io.BytesIO(data))  # type: ignore[operator]
    assert again.number_of_nodes() == made.number_of_nodes() > 50
    assert again.number_of_edges() == made.number_of_edges() > 50
    assert again.nodes[CAR]["label"] == "示例车"
    assert again.nodes[CAR]["type"] == "bp:TermEntry"
    assert again.nodes[CAR]["document"] == "t-example-7-2031"
    names = {said["name"] for said in again.get_edge_data(f"{CAR}.1", CAR).values()}
    assert "skos:broader" in names
    assert not [node for node in again if "/span/" in node]
    lost = {one.code: one.count for one in losses(form, whole(standards, ontology=False))}
    assert lost["graphs"] == 3
    assert {"evidence", "literals"} <= lost.keys()


def test_a_network_keeps_several_relations_of_two_things_and_no_control_characters() -> None:
    it, other = NamedNode("urn:a?b&c=1"), NamedNode("urn:中")
    quads = [
        Quad(it, NamedNode(Skos.BROADER), other),
        Quad(it, NamedNode(Skos.RELATED), other),
        Quad(it, NamedNode(Skos.BROADER), other, NamedNode("urn:g")),
        Quad(it, NamedNode(Skos.PREF_LABEL), Literal("甲\x02乙", language="zh")),
        Quad(it, NamedNode(Rdf.TYPE), NamedNode(Skos.CONCEPT)),
    ]
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        again = read(io.BytesIO(export(quads, form) or b""))
        assert (again.number_of_nodes(), again.number_of_edges()) == (2, 2)
        assert again.nodes[it.value]["label"] == "甲乙"
        assert again.nodes[it.value]["type"] == "skos:Concept"


def test_formats_by_suffix_and_by_name() -> None:
    found = {suffix: one.name for one in FORMATS.values() for suffix in one.suffixes}
    assert {suffix: format_of(PurePath(f"图{suffix.upper()}")).name for suffix in found} == found
    assert found[".json"] == "jsonld"
    assert format_named("gexf").title == "GEXF"
    with pytest.raises(UsageError, match=r"看不出导出格式.*\.ttl"):
        format_of(PurePath("图.docx"))
