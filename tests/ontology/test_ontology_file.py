"""The ontology file: it loads everywhere, is labelled throughout, and knows every name we use."""

from __future__ import annotations

import io
from collections.abc import Iterator

import owlready2
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from biaopu.ontology import vocabulary
from biaopu.ontology.vocabulary import ONTOLOGY, PREFIXES, Bp, ontology_turtle

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "xsd", "owl"))


def names(holder: type) -> Iterator[str]:
    return (value for name, value in vars(holder).items() if name.isupper())


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_turtle(), format="turtle")


@pytest.fixture(scope="module")
def declared(graph: rdflib.Graph) -> set[URIRef]:
    kinds = (thing for kind in KINDS for thing in graph.subjects(RDF.type, kind))
    return {thing for thing in kinds if isinstance(thing, URIRef)}


def test_rdflib_oxigraph_and_owlready2_count_the_same_triples(graph: rdflib.Graph) -> None:
    triples = [quad.triple for quad in parse(ontology_turtle(), format=RdfFormat.TURTLE)]
    lines = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    loaded = owlready2.World().get_ontology(ONTOLOGY)
    loaded.load(fileobj=io.BytesIO(lines), format="ntriples")
    assert len(graph) == len(set(triples)) == len(loaded.graph)
    assert len(triples) > 1200


def test_owlready2_sees_our_classes_and_properties(graph: rdflib.Graph) -> None:
    lines = graph.serialize(format="nt", encoding="utf-8")
    loaded = owlready2.World().get_ontology(ONTOLOGY)
    loaded.load(fileobj=io.BytesIO(lines), format="ntriples")
    found = {entity.iri for entity in (*loaded.classes(), *loaded.properties())}
    assert set(names(Bp)) <= found


def test_every_class_and_property_has_labels_and_definitions(
    graph: rdflib.Graph, declared: set[URIRef]
) -> None:
    for thing in declared:
        for predicate in (RDFS.label, SKOS.definition):
            words = {o.language: str(o) for o in graph.objects(thing, predicate)}  # type: ignore[attr-defined]
            assert set(words) == {"zh", "en"}, (thing, predicate)
            assert all(words.values())


def test_no_two_of_our_names_share_a_label(graph: rdflib.Graph, declared: set[URIRef]) -> None:
    ours = [thing for thing in declared if thing.startswith(PREFIXES["bp"])]
    for language in ("zh", "en"):
        labels = [
            (str(label), (thing, RDF.type, OWL.Class) in graph)
            for thing in ours
            for label in graph.objects(thing, RDFS.label)
            if label.language == language  # type: ignore[attr-defined]
        ]
        assert len(labels) == len(set(labels)) == len(ours)


def test_the_vocabulary_module_and_the_file_agree(declared: set[URIRef]) -> None:
    ours = {str(thing) for thing in declared if thing.startswith(PREFIXES["bp"])}
    assert set(names(Bp)) == ours


@pytest.mark.parametrize("holder", ["Skos", "Dcterms", "Prov", "Oa"])
def test_names_of_other_vocabularies_are_declared(holder: str, declared: set[URIRef]) -> None:
    used = set(names(getattr(vocabulary, holder)))
    assert used <= {str(thing) for thing in declared}


def test_every_name_in_the_file_is_declared(graph: rdflib.Graph, declared: set[URIRef]) -> None:
    predicates = {str(p) for p in graph.predicates()}
    targets = {
        str(o)
        for p in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf)
        for o in graph.objects(None, p)
        if isinstance(o, URIRef)
    }
    foreign = {name for name in predicates | targets if not name.startswith(BUILT_IN)}
    assert foreign <= {str(thing) for thing in declared}


def test_owl_2_dl_name_separation(graph: rdflib.Graph) -> None:
    kinds: dict[object, set[object]] = {}
    for kind in KINDS:
        for thing in graph.subjects(RDF.type, kind):
            kinds.setdefault(thing, set()).add(kind)
    assert {thing for thing, found in kinds.items() if len(found) > 1} == set()
    transitive = set(graph.subjects(RDF.type, OWL.TransitiveProperty))
    functional = set(graph.subjects(RDF.type, OWL.FunctionalProperty))
    assert not transitive & functional  # OWL 2 DL wants functional properties to be simple


def test_the_header_stands_alone(graph: rdflib.Graph) -> None:
    header = URIRef(ONTOLOGY)
    assert (header, RDF.type, OWL.Ontology) in graph
    assert list(graph.objects(None, OWL.imports)) == []
    version = graph.value(header, OWL.versionInfo)
    assert str(graph.value(header, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"
    titles = graph.objects(header, URIRef(PREFIXES["dcterms"] + "title"))
    assert {title.language for title in titles} == {"zh", "en"}  # type: ignore[attr-defined]
