"""The shapes' files: in order, complete, and about things that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from pyshacl import validate

from biaopu.graph.validation.loading import load_shapes, shipped_targets
from biaopu.graph.validation.members import classes_below
from biaopu.graph.validation.shape import Disjoint, InstanceOf, Less, Shape
from biaopu.graph.writing.describe import node
from biaopu.ontology.errors import EngineError
from biaopu.ontology.files import SHAPES, module_names, ontology_turtle, shape_names, shapes_turtle
from biaopu.ontology.public_vocabularies import OWL, SH, SKOS, Rdf
from biaopu.ontology.vocabulary import PREFIXES, Bp

VALID = Path(__file__).parents[2] / "data" / "validation" / "valid.ttl"
HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> . @prefix : <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:N a sh:NodeShape ; sh:targetClass skos:Concept ; sh:property :P .
"""
GOOD = """
:P a sh:PropertyShape ; sh:path skos:prefLabel ; dcterms:identifier "X" ; sh:severity sh:Info ;
    dcterms:source "R" ; sh:message "坏"@zh , "bad"@en ; skos:note "改"@zh , "mend"@en ;
"""


def shapes() -> list[Shape]:
    found = {shape.iri: shape for target in shipped_targets() for shape in target.shapes}
    return list(found.values())


def test_every_module_has_its_file() -> None:
    assert set(shape_names()) == set(module_names())


def test_every_shape_of_the_files_is_used() -> None:
    store = Store()
    store.load(shapes_turtle(), format=RdfFormat.TURTLE)
    quads = store.quads_for_pattern(None, node(Rdf.TYPE), node(SH + "PropertyShape"))
    declared = {quad.subject.value for quad in quads}
    assert declared == {shape.iri for shape in shapes() if shape.path}


def test_each_shape_says_what_is_wrong_and_what_to_do() -> None:
    assert len({shape.code for shape in shapes()}) == len(shapes())
    for shape in shapes():
        assert shape.iri.startswith(SHAPES)
        assert re.fullmatch(r"BP-S[0-7]\d\d", shape.code), shape
        assert shape.constraints, shape
        assert shape.rule, shape
        for words in (shape.message_zh, shape.hint_zh):
            assert re.fullmatch(r"[^。]+。", words), shape
        for words in (shape.message_en, shape.hint_en):
            assert re.fullmatch(r"[A-Z].*[^.]\.", words), shape


def test_all_that_is_named_exists() -> None:
    """Classes and properties of the ontology and of what it uses; SKOS and XSD are known."""
    quads = list(parse(ontology_turtle(), format=RdfFormat.TURTLE))
    known = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    named: set[str] = {target.cls for target in shipped_targets()}
    for shape in shapes():
        named.add(shape.path)
        for constraint in shape.constraints:
            if isinstance(constraint, InstanceOf):
                named |= set(constraint.classes)
            elif isinstance(constraint, Disjoint | Less):
                named.add(constraint.other)
    assert {name for name in named if name and name not in known} <= {Rdf.TYPE, Rdf.LABEL}


def classes_of(kind: str) -> Iterator[str]:
    for quad in parse(ontology_turtle(), format=RdfFormat.TURTLE):
        if quad.predicate == node(Rdf.TYPE) and quad.object == node(kind):
            yield quad.subject.value


def test_every_class_of_ours_has_shapes() -> None:
    covered = {
        one
        for target in shipped_targets()
        for one in classes_below().get(target.cls, frozenset((target.cls,)))
    }
    ours = {cls for cls in classes_of(OWL + "Class") if cls.startswith(PREFIXES["bp"])}
    closed = {Bp.DESIGNATION_STATUS_KIND, Bp.DESIGNATION_FORM_KIND}  # the ontology lists them all
    assert ours - covered == closed
    others = {"ConceptScheme", "Collection", "Concept"}
    assert {SKOS + name for name in others} <= covered


@pytest.mark.slow
def test_the_files_are_shacl_to_its_own_shapes() -> None:
    files = rdflib.Graph().parse(data=shapes_turtle(), format="turtle")
    conforms, _, _ = validate(rdflib.Graph(), shacl_graph=files, meta_shacl=True, inference="none")
    assert conforms is True


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:equals skos:altLabel",
        "sh:not [ sh:class skos:Collection ]",
        "sh:or ( [ sh:datatype xsd:string ] [ sh:class skos:Concept ] )",
        "sh:minExclusive 0",
        "sh:deactivated true",
        "sh:flags 'i'",
        "sh:datatype xsd:duration",
        "sh:minCount 255",
        "sh:minCount 'x'",
        "sh:pattern '('",
        "sh:languageIn ( '*' )",
        "sh:qualifiedValueShape [ sh:class skos:Concept ]",
        "sh:sparql [ sh:select 'SELECT $this {}' ]",
        "sh:node :N",
    ],
)
def test_what_the_engine_does_not_know_is_refused(constraint: str) -> None:
    load_shapes((HEAD + GOOD + "sh:minCount 1 .").encode())
    with pytest.raises(EngineError, match=r"https://example\.org/P"):
        load_shapes((HEAD + GOOD + constraint + " .").encode())


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ('dcterms:identifier "X" ;', ""),
        ("sh:severity sh:Info ;", ""),
        ("sh:severity sh:Info", "sh:severity sh:Debug"),
        ('"坏"@zh , ', ""),
        (', "mend"@en', ""),
        ("sh:path skos:prefLabel", "sh:path ( skos:broader skos:prefLabel )"),
        ("sh:path skos:prefLabel", "sh:path [ sh:inversePath skos:broader ]"),
        ("sh:path skos:prefLabel ;", ""),
        (":P a sh:PropertyShape ;", ":P"),
        (":N a sh:NodeShape ;", ":N"),
        ("sh:path skos:prefLabel", "sh:path skos:prefLabel , skos:altLabel"),
        ("sh:path skos:prefLabel", "sh:path <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"),
    ],
)
def test_a_shape_that_lacks_something_is_refused(part: str, instead: str) -> None:
    good = HEAD + GOOD + "sh:minCount 1 ."
    assert part in good
    with pytest.raises(EngineError):
        load_shapes(good.replace(part, instead).encode())


def test_other_targets_are_refused() -> None:
    text = HEAD.replace("sh:targetClass skos:Concept", "sh:targetSubjectsOf skos:broader")
    with pytest.raises(EngineError, match="targetSubjectsOf"):
        load_shapes((text + GOOD + "sh:minCount 1 .").encode())


def test_a_fault_of_the_issue_that_ships_in_no_document() -> None:
    """What a violation carries: literal expectations for one of them."""
    from biaopu.graph.validation import violations

    quads = list(parse(path=str(VALID), format=RdfFormat.TURTLE))
    car = NamedNode("https://example.org/id/car")
    quads.append(Quad(car, node(SKOS + "altLabel"), Literal("示例车", language="zh")))
    (found,) = violations(quads)
    assert (found.severity, found.focus, found.value) == ("error", car.value, "示例车")
    assert found.path == SKOS + "prefLabel"
    assert found.message_zh == "首选名称同时是许用名称。"
    assert found.message_en == "A preferred label is an alternative label as well."
    assert found.hint_zh == "请在源文件中让每个名称只有一种身份，再重新构建。"
    assert found.rule == "SKOS S13"
