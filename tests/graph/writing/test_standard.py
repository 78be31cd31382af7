"""From a standard to quads: entries, designations, places, references, and no person's name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from biaopu.graph.writing import build
from biaopu.graph.writing.editions import cited
from biaopu.graph.writing.files import ontology_quads
from biaopu.ontology.document import Span
from biaopu.ontology.iris import Namer
from biaopu.ontology.public_vocabularies import Rdf
from biaopu.ontology.standard import Adoption, Standard, TermEntry, TermGroup
from biaopu.ontology.vocabulary import PREFIXES

BASE = "https://w3id.org/biaopu"
DOC = f"{BASE}/id/t-example-7-2031"
KNOWN = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "xsd", "owl"))


def ask(store: Store, pattern: str) -> bool:
    query = f"BASE <{DOC}/> ASK {{ {pattern} }}"
    return bool(store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True))


def in_memory(standard: Standard) -> Store:
    store = Store()
    store.bulk_extend(build.quads(standard, Namer()))
    return store


def literals(quads: Iterable[Quad]) -> list[str]:
    return [quad.object.value for quad in quads if isinstance(quad.object, Literal)]


@pytest.mark.parametrize(
    "pattern",
    [
        "<../t-example-7-2031> a bp:Standard, bp:StandardEdition ; bp:documentId ?id",
        "<../t-example-7-2031> dcterms:title '示例车 术语'@zh, 'Demo car—Vocabulary'@en",
        "<../t-example-7-2031> dcterms:identifier 'T/EXAMPLE 7—2031' ; bp:ccs 'T 00'",
        "<../t-example-7-2031> bp:ics '43.020', '01.040.43' ; bp:documentStage 'approval'",
        "<../t-example-7-2031> dcterms:issued '2031-01-02'^^xsd:date",
        "<../t-example-7-2031> bp:implemented '2031-07-01'^^xsd:date",
        "<../t-example-7-2031> bp:scope '本文件界定了示例车的术语。'@zh",
        "<../t-example-7-2031> bp:editionOf <../../work/t-example-7>",
        "<../../work/t-example-7> a bp:StandardWork ; bp:standardNumber 'T/EXAMPLE 7'",
        "<../t-example-7-2031> dcterms:replaces <../t-example-7-2021>",
        "<../t-example-7-2021> a bp:StandardEdition ; bp:editionOf <../../work/t-example-7>",
        "<../t-example-7-2031> bp:committee/rdfs:label '示例委员会'@zh",
        "<../t-example-7-2031> dcterms:publisher/rdfs:label '示例学会'@zh",
        "<adoption/1> a bp:Adoption ; bp:adoptionDegree 'MOD' ; bp:standardNumber 'ISO 123:2000'",
        "<adoption/1> bp:adoptedStandard <../iso-123-2000>",
        "<../t-example-7-2031> bp:adopts <../iso-123-2000> ; bp:hasAdoption <adoption/1>",
        "<../t-example-7-2031> bp:termsDefinedIn <../../work/t-example-8>",
        "<4/abbreviation/1> bp:shortForm 'DC' ; bp:longForm '示例车'@zh, 'demo car'@en",
        "<terms> a bp:Terminology, skos:ConceptScheme ; skos:hasTopConcept <3.1.1>, <3.2>",
        "<3.1.1> a bp:TermEntry, skos:Concept ; skos:inScheme <terms> ; bp:clause '3.1.1'",
        "<3.1.1> skos:prefLabel '示例车'@zh, 'demo car'@en ; skos:altLabel 'demo vehicle'@en",
        "<3.1.1> skos:altLabel '样车'@zh ; bp:deprecatedLabel '试车'@zh ; bp:abbreviation 'DC'",
        "<3.1.1> bp:symbol 'D' ; bp:subjectField '示例业'@zh ; bp:figure '1'",
        "<3.1.1> skos:note '不上路。'@zh ; skos:example '玩具车。'@zh",
        "<3.1.1> bp:noteToEntry <3.1.1/note/2> . <3.1.1/note/2> bp:order 2 ; bp:text '不上路。'@zh",
        "<3.1.1> bp:exampleInEntry/bp:text '玩具车。'@zh",
        "<3.1.1> skos:definition '用来示例的车。'@zh ; bp:hasDefinition <3.1.1/definition/1>",
        (
            "<3.1.1/definition/1> bp:defines <3.1.1> ; bp:evidence/oa:hasSelector/oa:exact "
            "'用来示例的\\n车。'@zh"
        ),
        (
            "<3.1.1/source/1> bp:sourceNumber 'GB/T 9999—2019' ; bp:sourceClause '2.1' ; "
            "bp:modified true ; bp:sourceEntry <../gb-t-9999-2019/2.1>"
        ),
        "<3.1.1/source/1> bp:sourceStandard <../gb-t-9999-2019>",
        "<3.1> a bp:TermGroup, skos:Collection ; skos:prefLabel '车辆'@zh ; skos:member <3.1.1>",
        "<3.1.1.1> skos:broader <3.1.1> . <3.1.1> skos:narrower <3.1.1.1>",
        "<3.1.1.2.1> skos:broader <3.1.1> . <3.1.1.2> skos:member <3.1.1.2.1>",
        "<3.1.1.1/broader/1> a bp:BroaderCandidate ; bp:rule 'terms.clause-depth' ; bp:evidence ?e",
        "<3.1.1.1/entry/2> skos:prefLabel '又一种车'@zh ; bp:clause '3.1.1.1'",
        "<3.2> skos:prefLabel 'demo'@en",
        (
            "<2/reference/1> a bp:NormativeReference ; bp:standardNumber 'GB/T 9999' ; "
            "bp:editionYear '2019' ; bp:dated true ; bp:allParts false ; "
            "dcterms:title '示例通则'@zh"
        ),
        "<2/reference/1> bp:referencedEdition <../gb-t-9999-2019> ; bp:order 1",
        "<2/reference/1> bp:referencedWork <../../work/gb-t-9999>",
        (
            "<2/reference/2> bp:dated false ; bp:allParts true ; bp:referencedWork "
            "<../../work/t-example-8>"
        ),
        "<bibliography/reference/1> a bp:BibliographicReference ; bp:evidence/bp:section ?s",
        (
            "<../t-example-7-2031> bp:normativelyReferences <../gb-t-9999-2019>, "
            "<../../work/t-example-8> ; bp:references <../iso-123-2000>"
        ),
        "<3.1.1> bp:evidence/bp:section <section/3>",
        "<notice/1> bp:about <section/foreword> ; bp:text '前言可疑。'@zh",
    ],
)
def test_the_graph_says(standards: Store, pattern: str) -> None:
    assert ask(standards, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "<2/reference/2> bp:referencedEdition ?e",
        "<3.2> skos:prefLabel ?l . FILTER(LANG(?l) = 'zh')",
        "<3.2> bp:hasDefinition ?d",
        "<3.1.1> bp:deprecatedLabel '样车'@zh",  # it is admitted already (SKOS S13)
        "?x a skos:Collection, skos:Concept",
        "?x a skos:Concept, skos:ConceptScheme",
        "?x skos:broader ?x",
        "?x skos:broader ?y ; skos:topConceptOf ?s",
        (
            "?x bp:clause|bp:editionYear|bp:sourceClause|skos:notation ?n . "
            "FILTER(DATATYPE(?n) != xsd:string)"
        ),
        "?x skos:prefLabel ?a, ?b . FILTER(LANG(?a) = LANG(?b) && ?a != ?b)",
        "?x skos:prefLabel ?a ; skos:altLabel|bp:deprecatedLabel ?a",
        "<section/3.1.1> ?p ?o",
    ],
)
def test_the_graph_never_says(standards: Store, pattern: str) -> None:
    assert not ask(standards, pattern)


def test_no_word_that_names_a_person_enters_the_graph(drafted: Standard) -> None:
    words = literals(build.quads(drafted, Namer()))
    assert any("特此说明" in word for word in words)  # the rest of the foreword does
    assert not [word for word in words if any(n in word for n in ("张三", "李小", "三丰", "小四"))]


def test_evidence_that_touches_a_persons_name_has_a_place_but_no_quote(drafted: Standard) -> None:
    store = in_memory(drafted)
    notice = "<notice/1> bp:evidence/oa:hasSelector ?s ."
    assert ask(store, f"{notice} ?s a oa:TextPositionSelector")
    assert not ask(store, f"{notice} ?s a oa:TextQuoteSelector")


def test_a_body_is_quoted_around_what_is_withheld(drafted: Standard) -> None:
    query = """BASE <x:> SELECT ?words { ?s a bp:Section ; bp:clause 'foreword' ; bp:body ?b .
    ?b oa:hasSelector/oa:exact ?words ; oa:hasSelector/oa:start ?start } ORDER BY ?start"""
    found: Any = in_memory(drafted).query(
        query, prefixes=dict(PREFIXES), use_default_graph_as_union=True
    )
    assert [row["words"].value for row in found] == [
        "本文件代替T/EXAMPLE 7—2021。起草单位：示例院。起草人：",
        "。特此说明。",
    ]


def test_persons_at_the_very_ends_of_a_body_leave_no_empty_quotes(drafted: Standard) -> None:
    body = drafted.sections[0].body
    ends = (Span(body.start - 2, body.start + 3), Span(body.end - 5, body.end + 1))
    words = literals(build.quads(replace(drafted, personal=ends), Namer()))
    assert "" not in words
    assert drafted.document.text[body.start + 3 : body.end - 5] in words


def test_organisations_that_sound_alike_are_kept_apart(standards: Store) -> None:
    found: Any = standards.query(
        "SELECT ?name { ?d bp:draftedBy ?o . ?o rdfs:label ?name } ORDER BY ?name",
        prefixes=dict(PREFIXES),
        use_default_graph_as_union=True,
    )
    assert [row["name"].value for row in found] == ["示例园", "示例院"]
    query = "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?d bp:draftedBy ?o . ?o a prov:Organization }"
    counted: Any = standards.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert next(iter(counted))["n"].value == "2"


def test_all_quads_lie_in_the_standards_own_graph_each_once(drafted: Standard) -> None:
    quads = list(build.quads(drafted, Namer()))
    assert {quad.graph_name for quad in quads} == {NamedNode(f"{BASE}/graph/t-example-7-2031")}
    assert len(quads) == len(set(quads))
    assert quads == list(build.quads(drafted, Namer()))


def test_every_name_is_declared(drafted: Standard) -> None:
    quads = list(build.quads(drafted, Namer()))
    used = {quad.predicate.value for quad in quads}
    used |= {q.object.value for q in quads if q.predicate.value == Rdf.TYPE}  # type: ignore[union-attr]
    ontology = ontology_quads()
    declared = {q.subject.value for q in ontology if q.predicate.value == Rdf.TYPE}  # type: ignore[union-attr]
    assert {name for name in used if not name.startswith(KNOWN)} <= declared


def test_a_draft_without_a_number_names_no_work(drafted: Standard) -> None:
    bare = replace(drafted, meta=replace(drafted.meta, number="GB/T XXXXX—XXXX"))
    store = in_memory(bare)
    assert not ask(store, "<../t-example-7-2031> bp:editionOf ?work")
    assert ask(store, "<../t-example-7-2031> dcterms:identifier 'GB/T XXXXX—XXXX'")


def test_an_adopted_number_that_cannot_be_read_is_kept_as_printed(drafted: Standard) -> None:
    cover = replace(drafted.cover, adopts=(Adoption("某国际文件", ""),))
    store = in_memory(replace(drafted, cover=cover))
    assert ask(store, "<adoption/1> bp:standardNumber '某国际文件'")
    assert not ask(store, "<adoption/1> bp:adoptedStandard|bp:adoptionDegree ?x")


def test_a_standard_without_terms_has_no_terminology(drafted: Standard) -> None:
    store = in_memory(replace(drafted, terms=(), groups=()))
    assert not ask(store, "?x a bp:Terminology")
    assert ask(store, "?x a bp:Standard")


def test_sections_of_one_path_are_one_section(drafted: Standard) -> None:
    first, second = drafted.sections[:2]
    twice = replace(drafted, sections=(first, replace(second, path=first.path)))
    store = in_memory(twice)
    assert ask(store, "<section/foreword> dcterms:title '前言'@zh ; bp:order 1")
    assert not ask(store, "<section/foreword> bp:order ?a, ?b . FILTER(?a != ?b)")
    assert ask(
        store, "<section/foreword> bp:body/oa:hasSelector/oa:exact '本文件界定了示例车的术语。'@zh"
    )


def test_damaged_parents_never_make_a_circle(drafted: Standard) -> None:
    evidence = drafted.terms[0].evidence
    entry = TermEntry("3.5", "3.6", "甲", "乙。", evidence)
    groups = (TermGroup("3.6", "3.7", "丙", evidence), TermGroup("3.7", "3.6", "丁", evidence))
    itself = TermEntry("3.8", "3.8", "戊", "己。", evidence)
    store = in_memory(replace(drafted, terms=(entry, itself), groups=groups))
    assert ask(store, "<3.5> skos:topConceptOf <terms> . <3.8> skos:topConceptOf <terms>")
    assert not ask(store, "?x skos:broader ?y")


@pytest.mark.parametrize(
    ("number", "year", "work", "edition"),
    [
        ("GB/T 1.1—2020", "", "gb-t-1.1", "gb-t-1.1-2020"),
        ("GBT 1.1 2020", "", "gb-t-1.1", "gb-t-1.1-2020"),
        ("GB/T 1.1", "2020", "gb-t-1.1", "gb-t-1.1-2020"),
        ("GB/T 1.1", "", "gb-t-1.1", None),
        ("GB/T 1.1—XXXX", "", "gb-t-1.1", None),
        ("GB/T 2423（所有部分）", "", "gb-t-2423", None),
        ("ISO/IEC Guide 2:2004", "", "iso-iec-guide-2", "iso-iec-guide-2-2004"),
        ("GB/T 1.1—2020/XG1—2021", "", "gb-t-1.1", "gb-t-1.1-2020-xg1-2021"),
    ],
)
def test_works_and_editions_from_numbers(
    number: str, year: str, work: str, edition: str | None
) -> None:
    named = cited(number, Namer(), year)
    assert named is not None
    assert named.work == f"{BASE}/work/{work}"
    assert named.edition == (edition and f"{BASE}/id/{edition}")


@pytest.mark.parametrize("number", ["", "示例", "GB/T XXXXX—XXXX"])
def test_what_is_no_number_names_nothing(number: str) -> None:
    assert cited(number, Namer()) is None
