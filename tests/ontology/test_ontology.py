"""The ontology as a whole: it loads everywhere, is labelled, and knows every name we use."""

from __future__ import annotations

import io
from collections.abc import Iterator

import owlready2
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from biaopu.ontology import public_vocabularies
from biaopu.ontology.files import ontology_turtle
from biaopu.ontology.vocabulary import ONTOLOGY, PREFIXES, Bp

KINDS = (
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
)
SKOS_XL = rdflib.Namespace(PREFIXES["skosxl"])
BP = rdflib.Namespace(PREFIXES["bp"])
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
    assert len(triples) > 1800


def test_owlready2_sees_our_classes_properties_and_individuals(graph: rdflib.Graph) -> None:
    lines = graph.serialize(format="nt", encoding="utf-8")
    loaded = owlready2.World().get_ontology(ONTOLOGY)
    loaded.load(fileobj=io.BytesIO(lines), format="ntriples")
    entities = (*loaded.classes(), *loaded.properties(), *loaded.individuals())
    found = {entity.iri for entity in entities}
    assert set(names(Bp)) <= found


def test_every_class_property_and_individual_has_labels_and_definitions(
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


@pytest.mark.parametrize("holder", ["Skos", "SkosXl", "Dcterms", "Prov", "Oa"])
def test_names_of_other_vocabularies_are_declared(holder: str, declared: set[URIRef]) -> None:
    used = set(names(getattr(public_vocabularies, holder)))
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


def test_owl_2_dl_wants_simple_properties_where_it_counts_or_excludes(graph: rdflib.Graph) -> None:
    composite = set(graph.subjects(RDF.type, OWL.TransitiveProperty))
    composite |= set(graph.subjects(OWL.propertyChainAxiom, None))
    while True:  # what lies above a composite property, or is its inverse, is composite too
        above = {o for s, o in graph.subject_objects(RDFS.subPropertyOf) if s in composite}
        for s, o in graph.subject_objects(OWL.inverseOf):
            above |= {s, o} if {s, o} & composite else set()
        if above <= composite:
            break
        composite |= above
    simple = set(graph.subjects(OWL.propertyDisjointWith, None))
    simple |= set(graph.objects(None, OWL.propertyDisjointWith))
    for kind in (
        OWL.FunctionalProperty,
        OWL.InverseFunctionalProperty,
        OWL.AsymmetricProperty,
        OWL.IrreflexiveProperty,
    ):
        simple |= set(graph.subjects(RDF.type, kind))
    for restriction in graph.subjects(OWL.cardinality, None):
        simple |= set(graph.objects(restriction, OWL.onProperty))
    assert BP.isDefinedIn in composite
    assert BP.designates in simple
    assert simple & composite == set()


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (BP.Designation, RDFS.subClassOf, SKOS_XL.Label),
        (SKOS_XL.Label, OWL.disjointWith, SKOS.Concept),  # S48
        (SKOS_XL.prefLabel, RDFS.range, SKOS_XL.Label),  # S54
        (SKOS_XL.altLabel, OWL.propertyDisjointWith, SKOS_XL.prefLabel),  # S58
        (SKOS.Concept, OWL.disjointWith, SKOS.ConceptScheme),  # S9
        (SKOS.Collection, OWL.disjointWith, SKOS.Concept),  # S37
        (SKOS.prefLabel, RDFS.subPropertyOf, RDFS.label),  # S11
        (SKOS.definition, RDFS.subPropertyOf, SKOS.note),  # S17
        (SKOS.broader, RDFS.subPropertyOf, SKOS.broaderTransitive),  # S22
        (SKOS.altLabel, RDF.type, OWL.AnnotationProperty),  # S10
        (SKOS.altLabel, RDFS.subPropertyOf, RDFS.label),  # S11
        (SKOS.hiddenLabel, RDFS.subPropertyOf, RDFS.label),  # S11
        (SKOS.notation, RDF.type, OWL.DatatypeProperty),  # S15
        (SKOS.note, RDF.type, OWL.AnnotationProperty),  # S16
        (SKOS.example, RDFS.subPropertyOf, SKOS.note),  # S17
        (SKOS.changeNote, RDFS.subPropertyOf, SKOS.note),  # S17
        (SKOS.related, RDF.type, OWL.ObjectProperty),  # S18
        (SKOS.semanticRelation, RDFS.domain, SKOS.Concept),  # S19
        (SKOS.semanticRelation, RDFS.range, SKOS.Concept),  # S20
        (SKOS.broaderTransitive, RDFS.subPropertyOf, SKOS.semanticRelation),  # S21
        (SKOS.narrowerTransitive, RDFS.subPropertyOf, SKOS.semanticRelation),  # S21
        (SKOS.related, RDFS.subPropertyOf, SKOS.semanticRelation),  # S21
        (SKOS.narrower, RDFS.subPropertyOf, SKOS.narrowerTransitive),  # S22
        (SKOS.related, RDF.type, OWL.SymmetricProperty),  # S23
        (SKOS.narrowerTransitive, RDF.type, OWL.TransitiveProperty),  # S24
        (SKOS.broader, OWL.inverseOf, SKOS.narrower),  # S25
        (SKOS.broaderTransitive, OWL.inverseOf, SKOS.narrowerTransitive),  # S26
        (SKOS.Collection, RDF.type, OWL.Class),  # S28
        (SKOS.member, RDF.type, OWL.ObjectProperty),  # S30
        (SKOS.member, RDFS.domain, SKOS.Collection),  # S31
        (SKOS.Collection, OWL.disjointWith, SKOS.ConceptScheme),  # S37
        (SKOS.exactMatch, RDF.type, OWL.ObjectProperty),  # S38
        (SKOS.mappingRelation, RDFS.subPropertyOf, SKOS.semanticRelation),  # S39
        (SKOS.broadMatch, RDFS.subPropertyOf, SKOS.mappingRelation),  # S40
        (SKOS.narrowMatch, RDFS.subPropertyOf, SKOS.mappingRelation),  # S40
        (SKOS.relatedMatch, RDFS.subPropertyOf, SKOS.mappingRelation),  # S40
        (SKOS.broadMatch, RDFS.subPropertyOf, SKOS.broader),  # S41
        (SKOS.narrowMatch, RDFS.subPropertyOf, SKOS.narrower),  # S41
        (SKOS.broadMatch, OWL.inverseOf, SKOS.narrowMatch),  # S43
        (SKOS.relatedMatch, RDF.type, OWL.SymmetricProperty),  # S44
        (SKOS.closeMatch, RDF.type, OWL.SymmetricProperty),  # S44
        (SKOS.exactMatch, RDF.type, OWL.SymmetricProperty),  # S44
        (SKOS_XL.literalForm, RDF.type, OWL.DatatypeProperty),  # S49
        (SKOS_XL.literalForm, RDFS.domain, SKOS_XL.Label),  # S50
        (SKOS_XL.hiddenLabel, OWL.propertyDisjointWith, SKOS_XL.altLabel),  # S58
        (SKOS.broaderTransitive, RDF.type, OWL.TransitiveProperty),  # S24
        (SKOS.closeMatch, RDFS.subPropertyOf, SKOS.mappingRelation),  # S40
        (SKOS.relatedMatch, RDFS.subPropertyOf, SKOS.related),  # S41
        (SKOS.exactMatch, RDFS.subPropertyOf, SKOS.closeMatch),  # S42
        (SKOS.exactMatch, RDF.type, OWL.TransitiveProperty),  # S45
        (BP.partOf, OWL.inverseOf, BP.hasPart),
        (BP.topicOf, RDFS.subPropertyOf, BP.liesWithin),
        (BP.nextStage, RDFS.subPropertyOf, BP.laterStage),
        (BP.preferredTerm, RDF.type, BP.DesignationStatus),
    ],
)
def test_what_the_ontology_says(
    graph: rdflib.Graph, subject: URIRef, predicate: URIRef, value: URIRef
) -> None:
    assert (subject, predicate, value) in graph


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        (BP.isDefinedIn, [BP.hasDefinition, BP.inDocument]),
        (BP.takenFrom, [BP.hasSource, BP.sourceEntry]),
        (BP.referencesWork, [BP.references, BP.editionOf]),
        (BP.referencesWork, [BP.hasReference, BP.referencedWork]),
        (BP.adopts, [BP.hasAdoption, BP.adoptedStandard]),
    ],
)
def test_property_chains(graph: rdflib.Graph, whole: URIRef, parts: list[URIRef]) -> None:
    chains = [list(graph.items(head)) for head in graph.objects(whole, OWL.propertyChainAxiom)]
    assert parts in chains


def test_members_are_concepts_or_collections(graph: rdflib.Graph) -> None:  # S32
    one_of = graph.value(graph.value(SKOS.member, RDFS.range), OWL.unionOf)
    assert set(graph.items(one_of)) == {SKOS.Concept, SKOS.Collection}


def test_the_header_stands_alone(graph: rdflib.Graph) -> None:
    header = URIRef(ONTOLOGY)
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [header]
    assert list(graph.objects(None, OWL.imports)) == []
    version = graph.value(header, OWL.versionInfo)
    assert str(version) == "0.3.0"
    assert str(graph.value(header, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"
    assert str(graph.value(header, OWL.priorVersion)) == f"{ONTOLOGY}/0.2.0"
    notes = [str(note) for note in graph.objects(header, SKOS.changeNote)]
    assert sum(note.startswith(str(version)) for note in notes) == 2  # in Chinese and English
    titles = graph.objects(header, URIRef(PREFIXES["dcterms"] + "title"))
    assert {title.language for title in titles} == {"zh", "en"}  # type: ignore[attr-defined]
