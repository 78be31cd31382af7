"""From a term base to quads: the writers of standards, names in all languages, relations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from biaopu.graph.reading.documents import documents
from biaopu.graph.reading.entries import Entries
from biaopu.graph.reading.terms import term, terms
from biaopu.graph.writing import build
from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.read import read
from biaopu.ontology.document import Document, Evidence, Metadata, Span
from biaopu.ontology.glossary import Designation, Glossary, GlossaryDefinition, GlossaryEntry
from biaopu.ontology.iris import Namer
from biaopu.ontology.vocabulary import PREFIXES

DATA = Path(__file__).parents[2] / "data" / "glossaries"
DOC = "https://w3id.org/biaopu/id/scheme-37c3c0b0"
HERE = Evidence("mini", "", Span(0, 1), "glossary.row")


def in_memory(glossary: Glossary) -> Store:
    store = Store()
    store.bulk_extend(build.quads(glossary, Namer()))
    return store


def ask(store: Store, pattern: str, document: str = DOC) -> bool:
    query = f"BASE <{document}/> ASK {{ {pattern} }}"
    return bool(store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True))


def mini(*entries: GlossaryEntry) -> Glossary:
    """A base that holds just these entries."""
    document = Document("mini.csv", "ab" * 32, "utf-8", "x", ())
    return Glossary(Metadata("mini", "小库", "", "", ""), document, entries)


def named(identifier: str, *names: Designation) -> GlossaryEntry:
    return GlossaryEntry(identifier, HERE, names or (Designation(identifier, "zh"),))


@pytest.fixture(scope="module")
def base() -> Glossary:
    return parse_glossary(read(DATA / "shili.ttl"))


@pytest.fixture(scope="module")
def store(base: Glossary) -> Store:
    return in_memory(base)


@pytest.mark.parametrize(
    "pattern",
    [
        "<../scheme-37c3c0b0> a bp:TermBase ; dcterms:title '示例术语库'@zh",
        "<../scheme-37c3c0b0> bp:fileName 'shili.ttl' ; dcterms:language 'zh', 'en'",
        "<terms> a bp:Terminology ; bp:inDocument <../scheme-37c3c0b0>",
        "<terms> skos:hasTopConcept <c1>, <c3>",
        "<c1> a bp:TermEntry, skos:Concept ; skos:inScheme <terms> ; bp:clause 'c1'",
        "<c1> skos:prefLabel '示例仓'@zh, 'example store'@en ; skos:altLabel '样例仓'@zh",
        "<c1> bp:deprecatedLabel '假仓库'@zh ; bp:abbreviation 'ES' ; bp:subjectField '仓储'@zh",
        "<c1> skos:definition '用来存放示例的设施'@zh, 'facility that holds examples'@en",
        "<c1/definition/2> bp:defines <c1> ; bp:text 'facility that holds examples'@en",
        "<c1> bp:noteToEntry/bp:text '示例可以借阅。'@zh ; skos:example '村口的小仓。'@zh",
        "<c1/source/1> bp:sourceNumber 'T/EXAMPLE 001—2024' ; bp:modified true",
        "<c1> skos:exactMatch <https://example.org/terms/c1> ; skos:narrower <c2>",
        "<c2> skos:broader <c1> ; skos:related <c3> . <c3> skos:related <c2>",
        "<c1> bp:evidence/oa:hasSelector/oa:start 353 ; bp:rule 'glossary.skos'",
        "<c1> prov:wasDerivedFrom/oa:hasSelector/oa:exact '示例仓'@zh",
    ],
)
def test_a_term_base_says(store: Store, pattern: str) -> None:
    assert ask(store, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "?s a bp:Standard",
        "?s a bp:BroaderCandidate",
        "<terms> skos:hasTopConcept <c2>",
        "<c1> skos:definition 'facility that holds examples'@zh",
    ],
)
def test_a_term_base_does_not_say(store: Store, pattern: str) -> None:
    assert not ask(store, pattern)


def test_all_is_in_the_graph_of_the_document_and_twice_the_same(base: Glossary) -> None:
    once = [str(quad) for quad in build.quads(base, Namer())]
    assert once == [str(quad) for quad in build.quads(base, Namer())]
    assert len(set(once)) == len(once)
    graphs = {quad.graph_name for quad in build.quads(base, Namer())}
    assert graphs == {NamedNode("https://w3id.org/biaopu/graph/scheme-37c3c0b0")}


def test_it_is_read_back(store: Store) -> None:
    (row,) = documents(store)
    assert (row.kind, row.id, row.terms, row.nodes) == (
        "termbase",
        "scheme-37c3c0b0",
        3,
        0,
    )
    assert [one.term for one in terms(store, Entries(store).of(DOC))] == [
        "示例仓",
        "冷示例仓",
        "示例单",
    ]
    view = term(store, f"{DOC}/c1")
    assert view is not None
    assert view.en == ("example store",)
    assert view.deprecated == ("假仓库",)
    assert view.definitions[0].text == "用来存放示例的设施"
    assert [link.label for link in view.narrower] == ["冷示例仓"]
    assert [link.iri for link in view.matches] == ["https://example.org/terms/c1"]
    cold = term(store, f"{DOC}/c2")
    assert cold is not None
    assert [link.label for link in cold.related] == ["示例单"]


def test_names_keep_their_languages() -> None:
    entry = named(
        "a",
        Designation("库", "zh", "deprecated"),
        Designation("庫", "zh-Hant"),
        Designation("Lager", "de"),
        Designation("Lager", "en", "deprecated"),
        Designation("L", "und", "admitted", "symbol"),
        Designation("boh", "und"),
    )
    entry = replace(entry, definitions=(GlossaryDefinition("ein Ort", "de"),))
    store, mine = in_memory(mini(entry)), "https://w3id.org/biaopu/id/mini"
    assert ask(store, "<a> skos:prefLabel '庫'@zh-hant, 'Lager'@de, 'boh'", mine)
    assert ask(store, "<a> bp:deprecatedLabel '库'@zh, 'Lager'@en ; bp:symbol 'L'", mine)
    assert ask(store, "<a> skos:definition 'ein Ort'@de", mine)
    assert not ask(store, "<a> skos:prefLabel 'Lager'@en", mine)
    view = term(store, f"{mine}/a")
    assert view is not None
    assert set(view.deprecated) == {"库", "Lager"}


def test_an_entry_of_abbreviations_only_has_a_label() -> None:
    store = in_memory(mini(named("a", Designation("AGV", "und", form="abbreviation"))))
    pattern = "<a> skosxl:prefLabel/bp:designationForm bp:abbreviatedForm ; skos:prefLabel 'AGV'"
    assert ask(store, pattern, "https://w3id.org/biaopu/id/mini")
    # an abbreviation is an alternative label, and no literal has two roles (SKOS S13)
    assert not ask(store, "<a> bp:abbreviation ?any", "https://w3id.org/biaopu/id/mini")


def test_circles_and_ends_elsewhere_do_no_harm() -> None:
    one = replace(named("a"), broader=("b", "https://example.org/x", "ht:[no"), related=("b",))
    other = replace(named("b"), broader=("a",), iri="urn:b c")
    store, mine = in_memory(mini(one, other)), "https://w3id.org/biaopu/id/mini"
    assert ask(store, "<a> skos:broader <b> ; skos:broadMatch <https://example.org/x>", mine)
    assert ask(store, "<b> skos:broader <a>", mine)
    assert not ask(store, "?s skos:related|skos:exactMatch|skos:topConceptOf ?o", mine)


def test_an_entry_never_becomes_the_terminology_or_the_reading() -> None:
    store = in_memory(mini(named("terms"), named("reading")))
    kinds = {quad.subject for quad in store.quads_for_pattern(None, None, Literal("terms"), None)}
    assert kinds == {NamedNode("https://w3id.org/biaopu/id/mini/terms/entry/2")}
    assert len(Entries(store).of("https://w3id.org/biaopu/id/mini")) == 2
