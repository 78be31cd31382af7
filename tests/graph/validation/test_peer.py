"""Our engine against pySHACL: the same shapes over the same graphs must give the same results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
    serialize,
)
from pyshacl import validate

from biaopu.graph.validation import violations, violations_in
from biaopu.graph.validation.engine import check
from biaopu.graph.validation.graphs import HeldGraph
from biaopu.graph.validation.literals import Term
from biaopu.graph.validation.loading import shipped_targets
from biaopu.graph.validation.members import classes_below
from biaopu.graph.validation.shape import (
    Among,
    Constraint,
    Count,
    Disjoint,
    Kinds,
    Length,
    Less,
    Pattern,
    Range,
    Shape,
    UniqueLanguage,
)
from biaopu.graph.writing import build
from biaopu.graph.writing.describe import node
from biaopu.ontology.files import shapes_turtle
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.public_vocabularies import RDF, SH, XSD, Oa, Rdf
from biaopu.ontology.standard import Standard
from biaopu.ontology.vocabulary import Bp

VALID = Path(__file__).parents[2] / "data" / "validation" / "valid.ttl"
NOWHERE = NamedNode("https://example.org/nowhere")
CODE_OF = {shape.iri: shape.code for target in shipped_targets() for shape in target.shapes}
SHAPES = {shape.code: shape for target in shipped_targets() for shape in target.shapes}

Result = tuple[str, str, str, str]
"""Code, focus, path, value: what two engines must agree on; blank nodes have no name."""


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=shapes_turtle(), format="turtle")


@pytest.fixture(scope="module")
def tree() -> rdflib.Graph:
    """Which class is below which: the part of the ontology that SHACL looks at."""
    graph = rdflib.Graph()
    for cls, below in classes_below().items():
        for one in below - {cls}:
            graph.add((rdflib.URIRef(one), rdflib.RDFS.subClassOf, rdflib.URIRef(cls)))
    return graph


def ours(quads: Iterable[Quad]) -> set[Result]:
    return {
        (v.code, unnamed(v.focus), v.path, unnamed(v.value if v.value != v.focus else ""))
        for v in violations(quads)
    }


def unnamed(text: str) -> str:
    return "_:" if text.startswith("_:") else text


def theirs(quads: Iterable[Quad], shapes: rdflib.Graph, tree: rdflib.Graph) -> set[Result]:
    lines = serialize((q.triple for q in quads), format=RdfFormat.N_TRIPLES)
    data = rdflib.Graph().parse(data=lines, format="nt")
    _, report, _ = validate(data, shacl_graph=shapes, ont_graph=tree, inference="none")
    assert isinstance(report, rdflib.Graph)
    sh = rdflib.Namespace(SH)
    found = set()
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        source, focus, path, value = (
            report.value(result, sh[name])
            for name in ("sourceShape", "focusNode", "resultPath", "value")
        )
        value = None if value == focus else value
        found.add((CODE_OF[str(source)], word(focus), word(path), word(value)))
    return found


def word(term: object) -> str:
    if term is None:  # a literal 0 is false as well
        return ""
    return "_:" if isinstance(term, rdflib.BNode) else str(term)


@pytest.fixture(scope="module")
def valid() -> tuple[Quad, ...]:
    return tuple(parse(path=str(VALID), format=RdfFormat.TURTLE))


def test_the_valid_graph_is_valid_to_both(
    valid: tuple[Quad, ...], shapes: rdflib.Graph, tree: rdflib.Graph
) -> None:
    assert ours(valid) == theirs(valid, shapes, tree) == set()


# --------------------------------------------------------------------- a fault for every shape


def faults() -> list[tuple[str, int]]:
    """Each shape with each of its constraints."""
    return [(code, n) for code, s in sorted(SHAPES.items()) for n in range(len(s.constraints))]


def instances(valid: tuple[Quad, ...]) -> dict[str, set[NamedNode]]:
    """Class → the things of the graph that are of it or of a class below it."""
    above: dict[str, set[str]] = {}
    for cls, below in classes_below().items():
        for one in below:
            above.setdefault(one, {one}).add(cls)
    found: dict[str, set[NamedNode]] = {}
    for quad in valid:
        if quad.predicate == node(Rdf.TYPE) and isinstance(quad.subject, NamedNode):
            for cls in above.get(quad.object.value, {quad.object.value}):  # type: ignore[union-attr]
                found.setdefault(cls, set()).add(quad.subject)
    return found


def focus_of(shape: Shape, valid: tuple[Quad, ...]) -> NamedNode:
    """A thing that the shape looks at, with a value of its property."""
    of = instances(valid)
    meant = {
        one for target in shipped_targets() if shape in target.shapes for one in of[target.cls]
    }
    having = {q.subject for q in valid if q.predicate.value == shape.path} if shape.path else meant
    return min(meant & having, key=str)


def spoilt(
    shape: Shape, constraint: Constraint, valid: tuple[Quad, ...], name: NamedNode | BlankNode
) -> Iterator[Quad]:
    """A copy of a thing that breaks just this constraint, under another name."""
    said: dict[str, set[Term]] = {}
    original = focus_of(shape, valid)
    for quad in valid:
        if quad.subject == original:
            said.setdefault(quad.predicate.value, set()).add(quad.object)
    if shape.path:
        break_it(constraint, shape.path, said)
    for predicate, values in said.items():
        yield from (Quad(name, node(predicate), value) for value in values)


def break_it(constraint: Constraint, path: str, said: dict[str, set[Term]]) -> None:
    """Change what is said of a thing so that it breaks a constraint on ``path``."""
    values = said[path]
    match constraint:
        case Count(least, None, _):
            said[path] = set(sorted(values, key=str)[: least - 1])
        case Count(_, int(most), _):
            said[path] = values | {Literal(f"{n}", language="zh") for n in range(most + 1)}
        case UniqueLanguage():
            said[path] = {Literal("甲", language="zh"), Literal("乙", language="zh")}
        case Disjoint(other):
            said[other] = said.get(other, set()) | values
        case Less(other):
            said[path] = {replaced(one, "9" + one.value) for one in literals(said[other])}
        case Among(forbidden, negated=True):
            said[path] = values | {min(forbidden, key=str)}
        case _:
            said[path] = wrong_values(constraint, values)


def wrong_values(constraint: Constraint, values: set[Term]) -> set[Term]:
    """Values none of which a constraint lets pass; ``values`` are in order."""
    match constraint:
        case Kinds(kinds) if "literal" not in kinds:
            return {Literal("x")}
        case Pattern(regex):
            tries = ("x\x01y", " ", "定义、", "�", "")
            wrong = next(text for text in tries if not re.search(regex, text))
            return {replaced(one, wrong) for one in literals(values)} or {NOWHERE}
        case Length(_, most):
            return {replaced(one, "x" * most + "x" if most else "") for one in literals(values)}
        case Range(least, most):
            number = least - 1 if least is not None else (most or 0) + 1
            return {replaced(one, str(number)) for one in literals(values)}
    return {NOWHERE, Literal("x", datatype=NamedNode(XSD + "anyURI"))}


def literals(values: set[Term]) -> list[Literal]:
    return [one for one in values if isinstance(one, Literal)]


def replaced(one: Literal, text: str) -> Literal:
    """The same kind of literal with another text."""
    if one.language:
        return Literal(text, language=one.language)
    return Literal(text, datatype=one.datatype)


def named(code: str, number: int) -> NamedNode | BlankNode:
    whole = f"{code}-{number}"
    return NamedNode(f"https://example.org/fault/{whole}") if SHAPES[code].path else BlankNode()


@pytest.mark.slow
def test_every_shape_finds_its_fault_and_passes_its_near_miss(
    valid: tuple[Quad, ...], shapes: rdflib.Graph, tree: rdflib.Graph
) -> None:
    """The copies differ from things in order in one property only; those are the near misses."""
    everything, wanted = list(valid), set()
    for code, number in faults():
        shape, name = SHAPES[code], named(code, number)
        everything += spoilt(shape, shape.constraints[number], valid, name)
        wanted.add((code, "_:" if isinstance(name, BlankNode) else name.value))
    found = ours(everything)
    assert wanted - {(code, focus) for code, focus, _, _ in found} == set()
    assert {focus for _, focus, _, _ in found} <= {focus for _, focus in wanted}
    assert found == theirs(everything, shapes, tree)


# --------------------------------------------------------------------- graphs that writers make


def test_documents_as_they_are_written(
    shipped: Guide,
    invented: Guide,
    drafted: Standard,
    later: Standard,
    shapes: rdflib.Graph,
    tree: rdflib.Graph,
) -> None:
    for record in (invented, drafted, later):
        quads = list(build.quads(record, Namer()))
        found = ours(quads)
        assert found == theirs(quads, shapes, tree)
        assert {code for code, *_ in found if SHAPES[code].severity == "error"} == set()
    assert ours(build.quads(shipped, Namer())) == set()


@pytest.mark.slow
def test_the_shipped_guide(shipped: Guide, shapes: rdflib.Graph, tree: rdflib.Graph) -> None:
    quads = list(build.quads(shipped, Namer()))
    kept = [q for q in quads if q.predicate != node(Bp.ENCODING)]
    assert theirs(quads, shapes, tree) == set()
    assert ours(kept) == theirs(kept, shapes, tree) != set()


# --------------------------------------------------------------------- graphs changed at random

NUMBERS = (Oa.START, Oa.END)


def objects(predicate: str, valid: tuple[Quad, ...]) -> list[Term]:
    """What may come where: pySHACL stumbles over comparing what cannot be compared."""
    if predicate in NUMBERS:
        texts = ("-3", "0", "7", "12")
        return [Literal(text, datatype=NamedNode(XSD + "integer")) for text in texts]
    plain = ["", "x", "zh", "parts", "a\x02b", " 首尾 ", "01.040", "甲" * 130, "定义，", "�", "IDT"]
    typed = (("5", "integer"), ("x", "integer"), ("true", "boolean"), ("9", "boolean"))
    return [
        *sorted({q.object for q in valid}, key=str),
        *map(Literal, plain),
        *(Literal(text, language=tag) for text in plain for tag in ("zh", "en", "zh-Hant")),
        *(Literal(text, datatype=NamedNode(XSD + name)) for text, name in typed),
        Literal("2.5", datatype=NamedNode(XSD + "decimal")),
        NOWHERE,
        BlankNode("b"),
    ]


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_graphs_changed_at_random(
    valid: tuple[Quad, ...], shapes: rdflib.Graph, tree: rdflib.Graph, data: st.DataObject
) -> None:
    """Triples go, and come with other predicates and objects, some at a blank node."""
    rare = st.integers(0, len(valid) - 1)
    gone = data.draw(st.sets(rare, max_size=40), "gone")
    quads = [quad for n, quad in enumerate(valid) if n not in gone]
    for at, like in data.draw(st.lists(st.tuples(rare, rare), max_size=60), "added"):
        predicate = valid[like].predicate
        if predicate == node(Rdf.TYPE):
            value: Term = valid[like].object
        else:
            value = data.draw(st.sampled_from(objects(predicate.value, valid)))
        quads.append(Quad(valid[at].subject, predicate, value))
    copied = data.draw(rare)
    quads += [
        Quad(BlankNode("c"), q.predicate, q.object)
        for q in quads
        if q.subject == valid[copied].subject
    ]
    assert ours(quads) == theirs(quads, shapes, tree)


# --------------------------------------------------------------------- wherever the graph lies


def test_a_graph_is_checked_the_same_wherever_it_lies(
    valid: tuple[Quad, ...], tmp_path: Path
) -> None:
    graph = NamedNode("https://example.org/graph")
    triples = {Triple(q.subject, q.predicate, q.object) for q in valid}
    kept = [t for t in triples if t.predicate != node(Bp.ORDER)]
    kept.append(Triple(BlankNode("b"), node(Rdf.TYPE), node(Bp.AIM)))
    quads = [Quad(t.subject, t.predicate, t.object, graph) for t in kept]
    memory, disk = Store(), Store(str(tmp_path / "store"))
    for store in (memory, disk):
        store.bulk_extend(quads)
        store.add(Quad(NOWHERE, node(RDF + "type"), node(Bp.AIM), NamedNode("urn:other")))
    found = sorted(map(str, violations(quads)))
    assert found
    for others in (
        violations_in(memory, graph.value),
        violations_in(disk, graph.value),
        check(HeldGraph(kept), shipped_targets()),
    ):
        assert sorted(re.sub("_:[0-9a-f]+", "_:b", str(one)) for one in others) == found
