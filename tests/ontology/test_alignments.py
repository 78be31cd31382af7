"""The alignments: every one says why, nothing is left undeclared, OWL semantics all through."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from biaopu.ontology.files import alignments_turtle, ontology_turtle
from biaopu.ontology.vocabulary import ONTOLOGY, PREFIXES

BP = rdflib.Namespace(PREFIXES["bp"])
GBT = rdflib.Namespace(f"{ONTOLOGY}/gbt48000-3#")
RELATIONS = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso, OWL.equivalentClass)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
TARGETS = {
    "SKOS": PREFIXES["skos"],
    "SKOS-XL": PREFIXES["skosxl"],
    "ISO 25964": "http://purl.org/iso25964/skos-thes#",
    "DCTERMS": PREFIXES["dcterms"],
    "FaBiO": "http://purl.org/spar/fabio/",
    "schema.org": "https://schema.org/",
    "PROV": PREFIXES["prov"],
    "Web Annotation": PREFIXES["oa"],
    "SSSOM": "https://w3id.org/sssom/",
    "GB/T 48000.3": str(GBT),
}


@pytest.fixture(scope="module")
def alignments() -> rdflib.Graph:
    return rdflib.Graph().parse(data=alignments_turtle(), format="turtle")


@pytest.fixture(scope="module")
def whole(alignments: rdflib.Graph) -> rdflib.Graph:
    ontology = rdflib.Graph().parse(data=ontology_turtle(), format="turtle")
    return ontology + alignments


def axioms(graph: rdflib.Graph) -> set[tuple[object, object, object]]:
    return {triple for relation in RELATIONS for triple in graph.triples((None, relation, None))}


def test_every_alignment_says_why_in_both_languages(alignments: rdflib.Graph) -> None:
    said = {}
    for axiom in alignments.subjects(RDF.type, OWL.Axiom):
        parts = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        triple = tuple(alignments.value(axiom, part) for part in parts)
        reasons = {o.language: str(o) for o in alignments.objects(axiom, RDFS.comment)}  # type: ignore[attr-defined]
        assert set(reasons) == {"zh", "en"}, triple
        assert triple not in said, triple
        said[triple] = reasons
    assert set(said) == axioms(alignments)
    assert len(said) > 80


def test_every_alignment_starts_from_a_name_of_ours(alignments: rdflib.Graph) -> None:
    for subject, _, target in axioms(alignments):
        assert str(subject).startswith(PREFIXES["bp"])
        assert not str(target).startswith(PREFIXES["bp"])


@pytest.mark.parametrize("vocabulary", TARGETS)
def test_every_vocabulary_is_aligned(alignments: rdflib.Graph, vocabulary: str) -> None:
    targets = {str(target) for _, _, target in axioms(alignments)}
    assert any(target.startswith(TARGETS[vocabulary]) for target in targets)


def test_everything_is_declared_as_what_it_is_used_as(whole: rdflib.Graph) -> None:
    for relation, kinds in ((RDFS.subClassOf, (OWL.Class,)), (RDFS.subPropertyOf, PROPERTIES)):
        for subject, target in whole.subject_objects(relation):
            if isinstance(target, URIRef) and target != RDFS.label:
                shared = [k for k in kinds if (target, RDF.type, k) in whole]
                assert len(shared) == 1, target
                assert (subject, RDF.type, shared[0]) in whole, subject
    targets = {target for _, _, target in axioms(whole) if isinstance(target, URIRef)}
    assert targets - {RDFS.label} <= set(whole.subjects(RDF.type, None))


def test_no_name_is_of_two_kinds(whole: rdflib.Graph) -> None:
    for thing in set(whole.subjects(RDF.type, None)):
        kinds = set(whole.objects(thing, RDF.type)) & {OWL.Class, *PROPERTIES}
        assert len(kinds) <= 1, thing


def test_foreign_names_are_labelled(alignments: rdflib.Graph) -> None:
    for kind in (OWL.Class, *PROPERTIES):
        for thing in alignments.subjects(RDF.type, kind):
            labels = {o.language for o in alignments.objects(thing, RDFS.label)}  # type: ignore[attr-defined]
            assert labels == {"zh", "en"}, thing


def test_skos_matches_are_not_used_between_classes(alignments: rdflib.Graph) -> None:
    for match in (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch):
        assert (None, match, None) not in alignments


def test_the_six_core_classes_of_gbt_48000_3_are_named_and_aligned(
    alignments: rdflib.Graph,
) -> None:
    classes = [c for c in alignments.subjects(RDF.type, OWL.Class) if str(c).startswith(GBT)]
    every = (label for c in classes for label in alignments.objects(c, RDFS.label))
    labels = {str(label) for label in every if label.language == "zh"}  # type: ignore[attr-defined]
    assert labels == {"标准实体", "标准化对象", "利益相关方", "领域类别", "要素", "层次"}
    assert set(classes) <= {target for _, _, target in axioms(alignments)}
    for one in classes:
        notes = " ".join(map(str, alignments.objects(one, RDFS.comment)))
        assert "全文" in notes
        assert "not available" in notes


def test_the_header_is_its_own_and_imports_nothing_from_the_network(
    alignments: rdflib.Graph,
) -> None:
    header = URIRef(f"{ONTOLOGY}/alignments")
    assert list(alignments.subjects(RDF.type, OWL.Ontology)) == [header]
    assert (None, OWL.imports, None) not in alignments
    assert str(alignments.value(header, OWL.versionIRI)) == f"{header}/0.3.0"
