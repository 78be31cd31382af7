"""The ontology as OWL 2 DL: nothing contradicts anything, every class can have instances."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store

from biaopu.graph import consistency
from biaopu.graph.consistency import check_consistency
from biaopu.graph.writing import build
from biaopu.ingest.parsers import parse_document
from biaopu.ingest.read import read
from biaopu.ontology.errors import EngineError
from biaopu.ontology.files import alignments_turtle, ontology_turtle
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.public_vocabularies import Rdf, Skos
from biaopu.ontology.vocabulary import PREFIXES, Bp
from biaopu.ui.workspace.shipped import catalogue_statements, link_statements

CORPUS = Path(__file__).parents[2] / "corpus"
RDF, RDFS, OWL = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["owl"]


@pytest.fixture(scope="module")
def java() -> None:
    """Skip without Java, but never in CI."""
    if shutil.which("java") is None:
        if os.environ.get("CI"):
            pytest.fail("CI must have Java: make java")
        pytest.skip("HermiT needs Java, and there is none: make java")


def statement(subject: str, predicate: str, value: str) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def shipped() -> Iterator[Quad]:
    """Everything the shipped corpus says."""
    for path in sorted((*CORPUS.glob("guides/*.txt"), *CORPUS.glob("samples/*.txt"))):
        record = parse_document(read(path))
        yield from build.quads(record, Namer())
        if isinstance(record, Guide):
            yield from link_statements(record, Namer())
    yield from catalogue_statements(Namer())


@pytest.mark.slow
def test_the_ontology_is_consistent_and_every_class_satisfiable(java: None) -> None:
    found = check_consistency()
    assert found.consistent, found.reason
    assert found.unsatisfiable == ()


@pytest.mark.slow
def test_with_the_shipped_corpus_it_stays_so(java: None) -> None:
    quads = list(shipped())
    assert len(quads) > 15_000
    found = check_consistency(quads)
    assert found.consistent, found.reason
    assert found.unsatisfiable == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "broken",
    [
        # a node that is both a subsystem and a part
        [("x", Rdf.TYPE, Bp.SUBSYSTEM), ("x", Rdf.TYPE, Bp.PART)],
        # what drafters drafted is a standard, which a term base cannot be
        [("x", Bp.DRAFTED_BY, "y"), ("x", Rdf.TYPE, Bp.TERM_BASE)],
        # a concept that is a scheme (SKOS S9)
        [("x", Rdf.TYPE, Skos.CONCEPT_SCHEME), ("y", Skos.BROADER, "x")],
        # an activity that is a thing
        [("x", Rdf.TYPE, Bp.READING), ("x", Rdf.TYPE, Bp.EVIDENCE)],
    ],
    ids=["disjoint", "by-domain", "scheme", "activity"],
)
def test_a_contradiction_is_found(java: None, broken: list[tuple[str, str, str]]) -> None:
    names = [[n if ":" in n else f"https://example.org/{n}" for n in triple] for triple in broken]
    found = check_consistency([statement(*triple) for triple in names])
    assert not found.consistent
    assert found.reason


@pytest.mark.slow
def test_a_class_that_can_have_no_instance_is_found(java: None) -> None:
    name = "https://example.org/Both"
    quads = [statement(name, Rdf.TYPE, OWL + "Class")]
    quads += [statement(name, RDFS + "subClassOf", kind) for kind in (Bp.SUBSYSTEM, Bp.PART)]
    found = check_consistency(quads)
    assert found.consistent
    assert found.unsatisfiable == (name,)


def listed(items: list[str]) -> tuple[BlankNode, list[Quad]]:
    """Return an RDF list: its head and its quads."""
    nodes = [BlankNode() for _ in items]
    quads = []
    for node, item, rest in zip(nodes, items, [*nodes[1:], NamedNode(RDF + "nil")], strict=True):
        quads.append(Quad(node, NamedNode(RDF + "first"), NamedNode(item)))
        quads.append(Quad(node, NamedNode(RDF + "rest"), rest))
    return nodes[0], quads


@pytest.mark.slow
def test_hermit_refuses_what_owl_2_dl_forbids_of_composed_properties(java: None) -> None:
    """OWL 2 Structural Specification, 11.2: simple properties, and a regular hierarchy."""
    functional = [statement(Bp.PART_OF, Rdf.TYPE, OWL + "FunctionalProperty")]
    with pytest.raises(EngineError, match="on-simple"):
        check_consistency(functional)
    head, quads = listed([Bp.IS_DEFINED_IN, Bp.DEFINES_CONCEPT, Bp.HAS_DEFINITION])
    quads.append(Quad(NamedNode(Bp.HAS_DEFINITION), NamedNode(OWL + "propertyChainAxiom"), head))
    with pytest.raises(EngineError, match="regular"):
        check_consistency(quads)


def test_without_java_it_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consistency, "java", lambda: None)
    with pytest.raises(EngineError, match="Java"):
        check_consistency()


def ontology() -> Store:
    store = Store()
    for text in (ontology_turtle(), alignments_turtle()):
        store.load(text, format=RdfFormat.TURTLE)
    return store


def violations(store: Store) -> list[str]:
    """Return what is outside OWL 2 DL, as pyowl2-profiles sees it."""
    from pyowl2_profiles import detect_profiles

    found = detect_profiles(store)["dl"]
    assert found["in_profile"] == (found["total_violations"] == 0)
    return [f"{v['axiom_type']} {v['subject_iri']}" for v in found["sample_violations"]]


def test_the_ontology_is_in_owl_2_dl() -> None:
    assert violations(ontology()) == []


@pytest.mark.parametrize(
    "broken",
    [
        (Bp.CLAUSE, Rdf.TYPE, OWL + "ObjectProperty"),
        (Bp.HAS_PART, RDFS + "subPropertyOf", Bp.HAS_PART),
        (RDFS + "label", Rdf.TYPE, OWL + "ObjectProperty"),
        (Bp.GUIDE, Bp.DOCUMENT, Bp.GUIDE),
    ],
    ids=["two-kinds", "cycle", "reserved", "undeclared"],
)
def test_what_is_outside_owl_2_dl_is_found(broken: tuple[str, str, str]) -> None:
    store = ontology()
    store.add(statement(*broken))
    assert violations(store)
