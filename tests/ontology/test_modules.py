"""The ontology's modules: each is whole with what it imports, together they are the ontology."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, URIRef
from rdflib.compare import isomorphic

from biaopu.ontology.errors import UsageError
from biaopu.ontology.files import module_names, module_turtle, ontology_turtle
from biaopu.ontology.vocabulary import ONTOLOGY, PREFIXES

FOLDER = Path(__file__).parents[2] / "ontology" / "modules"
BUILT_IN = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "xsd", "owl"))
DCTERMS = rdflib.Namespace(PREFIXES["dcterms"])


def graph_of(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=module_turtle(name), format="turtle")


@pytest.fixture(scope="module")
def modules() -> dict[str, rdflib.Graph]:
    return {name: graph_of(name) for name in module_names()}


def iri_of(name: str) -> URIRef:
    return URIRef(f"{ONTOLOGY}/{name}")


def imported(graph: rdflib.Graph) -> set[str]:
    return {str(o).removeprefix(f"{ONTOLOGY}/") for o in graph.objects(None, OWL.imports)}


def subjects(graph: rdflib.Graph, header: URIRef) -> set[URIRef]:
    """The names that a module declares."""
    found = graph.subjects(RDF.type, None)
    return {thing for thing in found if isinstance(thing, URIRef) and thing != header}


def test_the_modules_are_the_files() -> None:
    files = {path.stem for path in FOLDER.glob("*.ttl")}
    assert {*module_names(), "biaopu"} == files


def test_the_whole_imports_every_module() -> None:
    whole = graph_of("biaopu")
    assert imported(whole) == set(module_names())
    assert set(whole.subjects()) == {URIRef(ONTOLOGY)}


def test_imports_point_to_earlier_modules(modules: dict[str, rdflib.Graph]) -> None:
    for number, name in enumerate(module_names()):
        assert imported(modules[name]) <= set(module_names()[:number]), name


@pytest.mark.parametrize("name", module_names())
def test_every_module_has_a_header_of_its_own(modules: dict[str, rdflib.Graph], name: str) -> None:
    graph, header = modules[name], iri_of(name)
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [header]
    version = graph.value(header, OWL.versionInfo)
    assert version == graph_of("biaopu").value(URIRef(ONTOLOGY), OWL.versionInfo)
    assert str(graph.value(header, OWL.versionIRI)) == f"{header}/{version}"
    assert graph.value(header, DCTERMS.license)
    for predicate in (DCTERMS.title, DCTERMS.description):
        languages = [words.language for words in graph.objects(header, predicate)]  # type: ignore[attr-defined]
        assert sorted(languages) == ["en", "zh"]


def test_every_name_is_declared_in_one_module(modules: dict[str, rdflib.Graph]) -> None:
    declared = {name: subjects(graph, iri_of(name)) for name, graph in modules.items()}
    for (one, first), (other, second) in itertools.combinations(declared.items(), 2):
        assert not first & second, (one, other)
    for name, found in declared.items():
        ours = {thing for thing in found if thing.startswith(PREFIXES["bp"])}
        assert ours == (set() if name == "public" else found)


@pytest.mark.parametrize("name", module_names())
def test_every_name_that_a_module_uses_is_its_own_or_imported(
    modules: dict[str, rdflib.Graph], name: str
) -> None:
    graph = modules[name]
    near = (name, *imported(graph))
    known = set().union(*(subjects(modules[one], iri_of(one)) for one in near))
    terms = [triple for triple in graph if triple[0] != iri_of(name)]
    used = {str(term) for triple in terms for term in triple if isinstance(term, URIRef)}
    foreign = {term for term in used if not term.startswith(BUILT_IN)}
    assert foreign <= {str(term) for term in known}


def test_together_the_modules_are_the_ontology(modules: dict[str, rdflib.Graph]) -> None:
    together = rdflib.Graph()
    for name, graph in modules.items():
        graph = graph.skolemize()  # blank nodes of two files stay apart
        graph.remove((iri_of(name), None, None))
        together += graph
    together += graph_of("biaopu")
    together.remove((None, OWL.imports, None))
    whole = rdflib.Graph().parse(data=ontology_turtle(), format="turtle")
    assert isomorphic(together.de_skolemize(), whole)


def test_a_module_is_found_by_name_only() -> None:
    with pytest.raises(UsageError, match="terminology") as caught:
        module_turtle("../biaopu")
    assert "no module" in caught.value.message("en")


def test_subclasses_stay_below_what_they_import(modules: dict[str, rdflib.Graph]) -> None:
    for name, graph in modules.items():
        for child in graph.subjects(RDFS.subClassOf, None):
            if isinstance(child, URIRef):
                assert (child, RDF.type, OWL.Class) in graph, (name, child)
