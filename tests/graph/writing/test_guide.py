"""From records to quads: names, places, evidence, and nothing that the ontology does not know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, Store

from biaopu.graph.writing import build
from biaopu.graph.writing.files import ontology_quads
from biaopu.ontology.document import Evidence, Span
from biaopu.ontology.guide import Definition, Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.public_vocabularies import Rdf, Skos
from biaopu.ontology.vocabulary import ONTOLOGY_GRAPH, PREFIXES
from biaopu.search.entries.guide import guide_entries
from biaopu.search.overlap.entries import compared_entries

DOC = "https://w3id.org/biaopu/id/shi-li"
KNOWN = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "xsd", "owl"))


def asks(store: Store, pattern: str) -> bool:
    query = f"BASE <{DOC}/> ASK {{ {pattern} }}"
    return bool(store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True))


def values(store: Store, query: str) -> list[tuple[str, ...]]:
    found: Any = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    return [tuple(term.value for term in row) for row in found]


def used(quads: Iterable[Quad]) -> set[str]:
    """Every property and class that the quads use."""
    names = set()
    for quad in quads:
        names.add(quad.predicate.value)
        if quad.predicate.value == Rdf.TYPE and isinstance(quad.object, NamedNode):
            names.add(quad.object.value)
    return names


@pytest.mark.parametrize(
    "pattern",
    [
        "<../shi-li> a bp:Guide ; dcterms:identifier '示例〔2030〕1号'",
        "<../shi-li> dcterms:title '示例体系建设指南'@zh",
        "<../shi-li> dcterms:issued '2030-01-02'^^xsd:date ; bp:fileName '示例.txt'",
        "<../shi-li> dcterms:publisher/rdfs:label '示例局'@zh",
        "<section/3.1> a bp:Section ; bp:clause '3.1' ; dcterms:isPartOf <section/3>",
        "<section/3> dcterms:isPartOf <../shi-li>",
        "<3> a bp:Framework, skos:ConceptScheme ; skos:hasTopConcept <3.1> ; bp:hasPart <3.2>",
        "<3.1> a bp:Subsystem, skos:Concept ; skos:topConceptOf <3> ; bp:partOf <3> ; bp:code 'A'",
        "<3.1/1> a bp:Part ; skos:broader <3.1> ; skos:inScheme <3> ; skos:notation '1.1'",
        "<3.1> skos:narrower <3.1/1> ; bp:purpose '用于规范测试'@zh",
        "<3.1> bp:purposeEvidence/oa:hasSelector/oa:exact '用于规范测\\n试'@zh",
        "<3.1/1/topic/2> a bp:Topic ; skos:prefLabel '进阶'@zh ; bp:topicOf <3.1/1> ; bp:order 2",
        "<3.1> bp:supports <3.2>",
        "<3.1/logic/1> bp:logicProperty bp:supports ; bp:relationTarget <3.2> ; bp:evidence ?e",
        "<3.2> bp:meets <3.2/logic/1/aim/1> . <3.2/logic/1/aim/1> a bp:Aim",
        "<3.1/stage/1> bp:nextStage <3.1/stage/2> . <3.1/stage/2> skos:prefLabel '收获'@zh",
        "<3.2/example/1> bp:fuses/rdfs:label '农业'@zh, '商业'@zh",
        "<3.2/example/1> bp:meets/rdfs:label '吃饭需求'@zh",
        "<1/concept/1> a bp:DefinedConcept ; bp:hasDefinition <1/definition/1>",
        "<1/definition/1> bp:defines <1/concept/1> ; bp:text '用来示例的行业'@zh",
        "<3> dcterms:subject <1/concept/1>",
        "<3.1/10> skos:closeMatch <1/concept/1>",
        "<1/characteristic/1> bp:characteristicOf <1/concept/1> ; bp:text '简单'@zh",
        "<2/target/1> bp:year 2030 ; bp:quantity 5 ; bp:unit '项' ; bp:atLeast true",
        "<2/principle/1> a bp:Principle ; rdfs:label '先易后难'@zh",
        "<4.1/measure/1> a bp:Measure",
        "<3/count/1> bp:about <3> ; bp:declared 2 ; bp:found 2 ; bp:counted 'parts'",
        "<1/count/1> bp:about <section/1> ; bp:counted 'characteristics'",
        "<3.2/mention/1> bp:mentionOf <1/concept/1> ; bp:mentionedIn <3.2> ; oa:hasTarget ?span",
        "<3.2> bp:mentions <1/concept/1>",
        "<front/mention/1> bp:mentionOf <3.1>",
        "FILTER NOT EXISTS { <front/mention/1> bp:evidence/bp:section ?s }",
        "<notice/1> bp:noticeCode 'odd' ; bp:about <section/3> ; bp:evidence ?e",
        "<notice/2> bp:text '整篇可疑。'@zh . FILTER NOT EXISTS { <notice/2> bp:evidence ?e }",
        "<reading> a bp:Reading ; prov:used <../shi-li> . ?graph prov:wasGeneratedBy <reading>",
    ],
)  # fmt: skip
def test_the_graph_says(small: Store, pattern: str) -> None:
    assert asks(small, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "?scheme a skos:ConceptScheme, skos:Concept",  # SKOS keeps the two apart
        "?top skos:broader ?scheme . ?scheme a skos:ConceptScheme",
        "?last bp:nextStage ?x ; skos:prefLabel '食用'@zh",
        "?x skos:notation ?n . FILTER(DATATYPE(?n) != xsd:string)",
        "?x bp:clause ?n . FILTER(DATATYPE(?n) != xsd:string)",
    ],
)
def test_the_graph_never_says(small: Store, pattern: str) -> None:
    assert not asks(small, pattern)


def test_every_statement_leads_to_its_very_words(real: Store, shipped: Guide) -> None:
    rows = values(
        real,
        """SELECT ?s ?start ?end ?exact WHERE {
        ?s bp:rule ?rule ; bp:evidence ?e ; bp:inDocument ?d . ?e oa:hasSource ?d ;
        oa:hasSelector [ oa:start ?start ; oa:end ?end ], [ oa:exact ?exact ] }""",
    )
    ruled = values(real, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s bp:rule ?rule }")
    assert len(rows) == int(ruled[0][0]) > 300
    text = shipped.document.text
    assert all(text[int(start) : int(end)] == exact for _, start, end, exact in rows)


def test_evidence_names_the_section_that_holds_it(real: Store, shipped: Guide) -> None:
    rows = values(
        real, "SELECT ?p ?c { ?x bp:evidence ?e ; bp:clause ?p . ?e bp:section/bp:clause ?c }"
    )
    places = [(node.path, node.evidence.section) for node in shipped.nodes]
    assert sorted(rows) == sorted(places)


def test_all_quads_lie_in_the_documents_own_graph(invented: Guide) -> None:
    graphs = {quad.graph_name for quad in build.quads(invented, Namer())}
    assert graphs == {NamedNode("https://w3id.org/biaopu/graph/shi-li")}


def test_the_same_guide_gives_the_same_quads_each_once(invented: Guide) -> None:
    first, second = (list(build.quads(invented, Namer())) for _ in range(2))
    assert first == second
    assert len(first) == len(set(first))


def test_records_in_another_order_give_the_same_graph(invented: Guide) -> None:
    shuffled = replace(
        invented,
        mentions=invented.mentions[::-1],
        stages=invented.stages[::-1],
        logic=invented.logic[::-1],
    )
    assert set(build.quads(invented, Namer())) == set(build.quads(shuffled, Namer()))


def test_graph_and_search_give_a_concept_one_iri_whatever_the_order(invented: Guide) -> None:
    def definition(term: str, start: int, section: str) -> Definition:
        evidence = Evidence("shi-li", section, Span(start, start + 2), "test")
        return Definition(term, f"{term}的定义", evidence)

    later, first = definition("乙", 20, "3.1"), definition("甲", 10, "3.1")
    guide = replace(invented, definitions=(later, first, definition("序", 0, "")))
    defined = {
        quad.object.value: quad.subject.value  # type: ignore[union-attr]
        for quad in build.quads(guide, Namer())
        if quad.predicate.value == Skos.PREF_LABEL
    }
    searched = {e.label: e.iri for e in guide_entries(guide, Namer()) if e.kind == "concept"}
    compared = {entry.term: entry.iri for entry in compared_entries(guide, Namer())}
    assert searched == compared == {term: defined[term] for term in ("甲", "乙", "序")}
    assert searched["甲"] == f"{DOC}/3.1/concept/1"
    assert searched["序"] == f"{DOC}/front/concept/1"


def test_the_base_of_the_iris_can_be_chosen(invented: Guide) -> None:
    for quad in build.quads(invented, Namer("http://localhost/x")):
        assert quad.subject.value.startswith("http://localhost/x/")  # type: ignore[union-attr]


@pytest.mark.parametrize("which", ["invented", "shipped"])
def test_every_name_is_declared(which: str, request: pytest.FixtureRequest) -> None:
    quads = build.quads(request.getfixturevalue(which), Namer())
    ontology = list(ontology_quads())
    declared = {q.subject.value for q in ontology if q.predicate.value == Rdf.TYPE}  # type: ignore[union-attr]
    assert {name for name in used(quads) if not name.startswith(KNOWN)} <= declared


def test_a_guide_without_metadata_or_framework_still_builds(invented: Guide) -> None:
    meta = replace(invented.meta, number="", issuer="", date="约2030年")
    bare = Guide(meta, invented.document, invented.sections, ())
    store = Store()
    store.bulk_extend(build.quads(bare, Namer()))
    assert asks(store, "<../shi-li> a bp:Guide ; dcterms:issued '约2030年'")
    assert not asks(store, "<../shi-li> dcterms:identifier|dcterms:publisher ?x")


@pytest.mark.parametrize(
    ("date", "datatype"), [("2030", "gYear"), ("2030-05", "gYearMonth"), ("2030-05-06", "date")]
)
def test_dates_keep_their_precision(invented: Guide, date: str, datatype: str) -> None:
    guide = replace(invented, meta=replace(invented.meta, date=date))
    store = Store()
    store.bulk_extend(build.quads(guide, Namer()))
    assert asks(store, f"<../shi-li> dcterms:issued '{date}'^^xsd:{datatype}")


def test_the_ontology_has_its_own_graph() -> None:
    assert {quad.graph_name.value for quad in ontology_quads()} == {ONTOLOGY_GRAPH}  # type: ignore[union-attr]
