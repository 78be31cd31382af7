"""SKOS integrity of what is written: skosify as an outside judge, and queries for the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad, RdfFormat, Store, parse, serialize
from rdflib import RDFS
from skosify import check

from biaopu.graph.writing import build
from biaopu.graph.writing.files import ontology_quads
from biaopu.graph.writing.names import DocumentRecord
from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.read import read
from biaopu.ingest.standard.parse import parse_standard
from biaopu.ontology.files import ontology_turtle
from biaopu.ontology.iris import Namer
from biaopu.ontology.vocabulary import PREFIXES

ROOT = Path(__file__).parents[3]
CORPUS = ROOT / "corpus"
GLOSSARIES = ROOT / "tests" / "data" / "glossaries"

BROKEN: dict[str, str] = {
    "S9 a concept is no scheme": "?x a skos:Concept, skos:ConceptScheme",
    "S13 no literal in two roles": """
        ?x ?one ?label ; ?other ?label . FILTER(?one != ?other)
        ?one rdfs:subPropertyOf* ?a . ?other rdfs:subPropertyOf* ?b . FILTER(STR(?a) < STR(?b))
        VALUES ?a { skos:prefLabel skos:altLabel skos:hiddenLabel }
        VALUES ?b { skos:prefLabel skos:altLabel skos:hiddenLabel }""",
    "S14 one preferred label a language": """
        ?x skos:prefLabel ?one, ?other . FILTER(?one != ?other && LANG(?one) = LANG(?other))""",
    "S27 related is not broader": "?x skos:related ?y ; skos:broader+ ?y",
    "S37 a collection is no concept or scheme": """
        ?x a skos:Collection, ?kind . VALUES ?kind { skos:Concept skos:ConceptScheme }""",
    "S46 exact is not broad or related": """
        ?x skos:exactMatch ?y ; skos:broadMatch|^skos:narrowMatch|skos:relatedMatch ?y""",
    "S48 a label is no concept": """
        ?x a skosxl:Label, ?kind .
        VALUES ?kind { skos:Concept skos:ConceptScheme skos:Collection }""",
    "S52 a label has one literal form": """
        ?x a skosxl:Label
        OPTIONAL { SELECT ?x (COUNT(?form) AS ?n) { ?x skosxl:literalForm ?form } GROUP BY ?x }
        FILTER(!BOUND(?n) || ?n != 1)""",
    "S58 a label has one role": """
        ?c ?one ?x ; ?other ?x . FILTER(?one != ?other)
        VALUES ?one { skosxl:prefLabel skosxl:altLabel skosxl:hiddenLabel }
        VALUES ?other { skosxl:prefLabel skosxl:altLabel skosxl:hiddenLabel }""",
    "broader goes in a circle": "?x skos:broader+ ?x",
    "broader and narrower answer each other": """
        { ?x skos:broader ?y FILTER NOT EXISTS { ?y skos:narrower ?x } } UNION
        { ?y skos:narrower ?x FILTER NOT EXISTS { ?x skos:broader ?y } }""",
    "a concept without a scheme": """
        ?x a skos:Concept FILTER NOT EXISTS { ?x skos:inScheme|skos:topConceptOf ?scheme }""",
    "a concept without a label": """
        ?x a skos:Concept FILTER NOT EXISTS { ?x skos:prefLabel ?label }""",
    "a scheme without a top concept": """
        ?x a skos:ConceptScheme FILTER NOT EXISTS { ?x skos:hasTopConcept ?top }""",
    "a top concept with a broader one in its scheme": """
        ?x skos:topConceptOf ?s ; skos:broader ?y . ?y skos:inScheme ?s""",
    "a member that is no concept or collection": """
        ?g skos:member ?x FILTER NOT EXISTS { ?x a ?kind
        VALUES ?kind { skos:Concept skos:Collection } }""",
}

FAULTS: dict[str, str] = {
    "S9 a concept is no scheme": "<a> a skos:Concept, skos:ConceptScheme",
    "S13 no literal in two roles": "<a> skos:prefLabel 'x' ; bp:abbreviation 'x'",
    "S14 one preferred label a language": "<a> skos:prefLabel 'x'@zh, 'y'@zh",
    "S27 related is not broader": (
        "<a> skos:related <c> ; skos:broader <b> . <b> skos:broader <c>"
    ),
    "S37 a collection is no concept or scheme": "<a> a skos:Collection, skos:Concept",
    "S46 exact is not broad or related": "<a> skos:exactMatch <b> ; skos:broadMatch <b>",
    "S48 a label is no concept": "<a> a skosxl:Label, skos:Concept",
    "S52 a label has one literal form": "<a> a skosxl:Label ; skosxl:literalForm 'x', 'y'",
    "S58 a label has one role": "<a> skosxl:prefLabel <l> ; skosxl:altLabel <l>",
    "broader goes in a circle": "<a> skos:broader <b> . <b> skos:broader <a>",
    "broader and narrower answer each other": "<a> skos:broader <b>",
    "a concept without a scheme": "<a> a skos:Concept",
    "a concept without a label": "<a> a skos:Concept",
    "a scheme without a top concept": "<a> a skos:ConceptScheme",
    "a top concept with a broader one in its scheme": (
        "<a> skos:topConceptOf <s> ; skos:broader <b> . <b> skos:inScheme <s>"
    ),
    "a member that is no concept or collection": "<a> skos:member <b>",
}


def corpus_quads() -> list[Quad]:
    """The shipped documents, and the term bases of the tests, which have more relations."""
    guides = [parse_guide(read(file)) for file in sorted(CORPUS.glob("guides/*.txt"))]
    standards = [parse_standard(read(file)) for file in sorted(CORPUS.glob("samples/*.txt"))]
    bases = [parse_glossary(read(GLOSSARIES / "shili.ttl"))]
    records: tuple[DocumentRecord, ...] = (*guides, *standards, *bases)
    return [quad for record in records for quad in build.quads(record, Namer())]


def with_ontology(quads: list[Quad]) -> Store:
    store = Store()
    store.bulk_extend([*quads, *ontology_quads()])
    return store


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return corpus_quads()


@pytest.fixture(scope="module")
def corpus(quads: list[Quad]) -> Store:
    return with_ontology(quads)


def found(store: Store, pattern: str) -> list[str]:
    rows = store.query(
        f"SELECT DISTINCT ?x {{ {pattern} }} LIMIT 5",
        prefixes=dict(PREFIXES),
        use_default_graph_as_union=True,
    )
    return [str(row["x"]) for row in rows]  # type: ignore[union-attr]


@pytest.mark.parametrize("rule", BROKEN)
def test_the_shipped_corpus_keeps_the_rule(corpus: Store, rule: str) -> None:
    assert found(corpus, BROKEN[rule]) == []


@pytest.mark.parametrize("rule", BROKEN)
def test_the_check_sees_a_fault(rule: str) -> None:
    prefixes = "".join(f"@prefix {name}: <{iri}> . " for name, iri in PREFIXES.items())
    text = f"{prefixes} @base <urn:x/> . {FAULTS[rule]} ."
    assert found(with_ontology(list(parse(text, format=RdfFormat.TURTLE))), BROKEN[rule]) != []


@pytest.fixture(scope="module")
def as_rdflib(quads: list[Quad]) -> rdflib.Graph:
    """The corpus with what follows for labels by sub-properties, as skosify does not infer."""
    lines = serialize([quad.triple for quad in quads], format=RdfFormat.N_TRIPLES) or b""
    graph = rdflib.Graph().parse(data=lines, format="nt")
    ontology = rdflib.Graph().parse(data=ontology_turtle(), format="turtle")
    for below, above in ontology.subject_objects(RDFS.subPropertyOf):
        if str(above).startswith(PREFIXES["skos"]):
            for subject, value in list(graph.subject_objects(below)):
                graph.add((subject, above, value))
    return graph


@pytest.mark.parametrize(
    "judge",
    [
        check.hierarchy_cycles,
        check.disjoint_relations,
        check.hierarchical_redundancy,
        check.label_overlap,
        lambda graph: check.preflabel_uniqueness(graph, "shortest"),
    ],
    ids=["cycles", "disjoint relations", "redundancy", "label overlap", "preferred labels"],
)
def test_skosify_has_nothing_to_say(
    as_rdflib: rdflib.Graph,
    judge: Callable[[rdflib.Graph], object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO):
        judge(as_rdflib)
    assert caplog.messages == []
