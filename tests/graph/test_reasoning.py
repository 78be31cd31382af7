"""What follows by OWL 2 RL: what users expect, nothing else, and no more than owlrl derives."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from biaopu.graph.reasoning import Hierarchy, infer
from biaopu.graph.writing import build
from biaopu.graph.writing.files import ontology_quads
from biaopu.ingest.parsers import parse_document
from biaopu.ingest.read import read
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.public_vocabularies import Rdf, Skos
from biaopu.ontology.standard import Standard
from biaopu.ontology.vocabulary import INFERRED_GRAPH, PREFIXES, Bp

if TYPE_CHECKING:
    from rdflib import Graph

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
BASE = "https://w3id.org/biaopu/id/"
RULES = tuple(PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl"))


def quad(subject: str, predicate: str, value: NamedNode | Literal | str) -> Quad:
    end = NamedNode(BASE + value) if isinstance(value, str) else value
    return Quad(NamedNode(BASE + subject), NamedNode(predicate), end, NamedNode(BASE + "g"))


@pytest.fixture(scope="module")
def follows(invented: Guide, drafted: Standard) -> Store:
    """What follows from the invented guide and the invented standard together."""
    store = Store()
    store.bulk_extend(infer(chain(build.quads(invented, Namer()), build.quads(drafted, Namer()))))
    return store


@pytest.mark.parametrize(
    "triple",
    [
        # framework: transitive, inverse, at any depth
        "<shi-li/3.1/1> bp:partOf <shi-li/3>",
        "<shi-li/3> bp:hasPart <shi-li/3.1>, <shi-li/3.1/1>, <shi-li/3.1/10>",
        "<shi-li/3.1/1/topic/1> bp:liesWithin <shi-li/3>",
        "<shi-li/3.1/1> skos:broaderTransitive <shi-li/3.1>",
        "<shi-li/3.1> a bp:FrameworkNode",
        "<shi-li/3.1/stage/1> bp:laterStage <shi-li/3.1/stage/3>",
        "<shi-li/3.1> bp:logicallyServes <shi-li/3.2>",
        "<shi-li/3.1/1/topic/1> skos:semanticRelation <shi-li/3.1/1>",
        # terminology: definitions and names, each from the other side
        "<t-example-7-2031> bp:definesConcept <t-example-7-2031/3.1.1>",
        "<t-example-7-2031/3.1.1> a bp:DefinedConcept",
        "<t-example-7-2031/3.1.1> bp:takenFrom <gb-t-9999-2019/2.1>",
        "<t-example-7-2031/3.1.1> skos:hiddenLabel '试车'@zh",
        # bibliography
        "<t-example-7-2021> dcterms:isReplacedBy <t-example-7-2031>",
        "<../work/t-example-7> bp:hasEdition <t-example-7-2031>",
        "<t-example-7-2031> bp:references <gb-t-9999-2019>",
        "<t-example-7-2031> bp:referencesWork <../work/t-example-8>",
        "<gb-t-9999-2019> bp:isReferencedBy <t-example-7-2031>",
        "<iso-123-2000> bp:isAdoptedBy <t-example-7-2031>",
        "<t-example-7-2031> a bp:Document, prov:Entity",
    ],
)  # fmt: skip
def test_what_users_expect_is_there(
    follows: Store, invented: Guide, drafted: Standard, triple: str
) -> None:
    graph = Store()
    graph.bulk_extend(chain(build.quads(invented, Namer()), build.quads(drafted, Namer())))
    query = f"BASE <{BASE}> ASK {{ {triple} }}"
    assert not graph.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    graph.bulk_extend(follows)
    assert graph.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)


def test_everything_is_in_the_inferred_graph_and_new(follows: Store, drafted: Standard) -> None:
    assert {q.graph_name for q in follows} == {NamedNode(INFERRED_GRAPH)}
    stated = {(q.subject, q.predicate, q.object) for q in build.quads(drafted, Namer())}
    assert not stated & {(q.subject, q.predicate, q.object) for q in follows}


def test_nothing_idle_is_told(follows: Store) -> None:
    schema = {q.subject for q in ontology_quads()}
    for found in follows:
        assert found.subject not in schema
        assert found.subject != found.object
        assert not isinstance(found.object, BlankNode)
        assert not str(getattr(found.object, "value", "")).startswith(RULES)
        assert found.predicate.value == Rdf.TYPE or not found.predicate.value.startswith(RULES)
        assert "selector" not in str(found).lower()


def test_a_literal_is_not_spelt_anew() -> None:
    data = [
        quad("n", Bp.ORDER, Literal("01", datatype=NamedNode(PREFIXES["xsd"] + "integer"))),
        quad("e", Bp.DEPRECATED_LABEL, Literal("旧名\n二", language="zh-hant")),
    ]
    labels = [q.object for q in infer(data) if isinstance(q.object, Literal)]
    assert labels == [Literal("旧名\n二", language="zh-hant")]


def test_no_two_things_become_one() -> None:
    """Neither by a functional property, nor by an inverse functional one (a flaw of reasonable)."""
    data = [
        quad("stage/1", Bp.NEXT_STAGE, "stage/2"), quad("stage/2", Bp.NEXT_STAGE, "stage/3"),
        quad("a", Bp.IN_DOCUMENT, "d1"), quad("a", Bp.IN_DOCUMENT, "d2"),
        quad("d1", Bp.FILE_NAME, Literal("甲")),
    ]  # fmt: skip
    found = {(q.subject.value, q.predicate.value) for q in infer(data)}  # type: ignore[union-attr]
    assert (BASE + "stage/1", Bp.LATER_STAGE) in found
    assert not {predicate for _, predicate in found} & {
        Bp.NEXT_STAGE, Bp.IN_DOCUMENT, Bp.FILE_NAME, PREFIXES["owl"] + "sameAs",
    }  # fmt: skip


def test_a_chain_feeds_the_rules_and_the_rules_a_chain() -> None:
    """From “defines” to “has definition”, from that to “is defined in”, and from that back."""
    data = [quad("def", Bp.DEFINES, "concept"), quad("def", Bp.IN_DOCUMENT, "doc")]
    found = {(q.subject.value, q.predicate.value, q.object.value) for q in infer(data)}  # type: ignore[union-attr]
    assert (BASE + "concept", Bp.HAS_DEFINITION, BASE + "def") in found
    assert (BASE + "concept", Bp.IS_DEFINED_IN, BASE + "doc") in found
    assert (BASE + "doc", Bp.DEFINES_CONCEPT, BASE + "concept") in found


def test_a_name_is_found_from_its_concept() -> None:
    data = [quad("c/designation/1", Bp.DESIGNATES, "c")]
    assert quad("c", Bp.HAS_DESIGNATION, "c/designation/1").object in {
        q.object for q in infer(data) if q.predicate.value == Bp.HAS_DESIGNATION
    }


def test_a_cycle_ends_and_leads_to_no_self() -> None:
    ring = [quad(str(n), Bp.PART_OF, str((n + 1) % 3)) for n in range(3)]
    found = {(q.subject, q.object) for q in infer(ring) if q.predicate.value == Bp.PART_OF}
    back = {(NamedNode(f"{BASE}{(n + 1) % 3}"), NamedNode(f"{BASE}{n}")) for n in range(3)}
    assert found == back


def test_the_order_of_the_input_does_not_matter(drafted: Standard) -> None:
    quads = list(build.quads(drafted, Namer()))
    assert list(infer(quads)) == list(infer(reversed(quads)))


def test_nothing_in_nothing_out() -> None:
    assert list(infer(())) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["example_1_2026.txt", "example_2_2026.txt"])
def test_the_same_follows_as_by_owlrl(name: str) -> None:
    """All of ours is entailed by owlrl's rules, and of what it derives we keep all that is told."""
    from owlrl import DeductiveClosure, OWLRL_Semantics
    from rdflib import RDF, BNode, Graph, URIRef

    quads = list(build.quads(parse_document(read(SAMPLES / name)), Namer()))
    ours = _rdflib(infer(quads))
    stated = _rdflib(chain(quads, ontology_quads()))
    closure = Graph() + stated
    DeductiveClosure(OWLRL_Semantics).expand(closure)
    assert len(ours) > 100
    assert set(ours) <= set(closure)
    schema = {str(q.subject.value) for q in ontology_quads()}  # type: ignore[union-attr]
    more = {
        (s, p, o)
        for s, p, o in set(closure) - set(stated) - set(ours)
        if isinstance(s, URIRef) and not isinstance(o, BNode) and s != o
        and str(s) not in schema and not str(s).startswith(RULES)
        and not str(o).startswith(RULES) and (p == RDF.type or not str(p).startswith(RULES))
        and not str(o).startswith(PREFIXES["oa"] + "Selector")
    }  # fmt: skip
    assert more == set()


def _rdflib(quads: Iterable[Quad]) -> Graph:
    from rdflib import Graph

    triples = (Triple(q.subject, q.predicate, q.object) for q in quads)
    return Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")


def ring(size: int, predicate: str) -> list[Quad]:
    names = [NamedNode(f"http://example.org/{at}") for at in range(size)]
    return [Quad(names[at], NamedNode(predicate), names[(at + 1) % size]) for at in range(size)]


@pytest.mark.parametrize(
    ("data", "rings"),
    [
        (ring(300, Skos.BROADER), [True]),
        (ring(300, Skos.BROADER)[:-1], [False]),  # a chain
        (ring(300, Skos.NARROWER), [True]),
        (ring(300, Bp.HAS_PART), [True]),  # and so nothing lies within
        ([Quad(q.subject, NamedNode(Skos.EXACT_MATCH), NamedNode("http://example.org/hub"))
          for q in ring(300, Skos.BROADER)], [False]),
    ],
)  # fmt: skip
def test_what_would_grow_by_squares_is_not_followed_and_told(
    data: list[Quad], rings: list[bool]
) -> None:
    told: list[Hierarchy] = []
    aside = Quad(NamedNode("http://e.org/1"), data[0].predicate, NamedNode("http://e.org/2"))
    found = list(infer([*data, aside], told.append))
    assert len(found) < 1000
    assert [(one.ring) for one in told] == rings
    assert told[0].statements == len(data)
    assert told[0].start.startswith("http://example.org/")
    assert any("e.org/1" in str(quad) for quad in found)  # others are followed as ever


def test_a_flat_hierarchy_of_any_size_is_followed() -> None:
    """Each of 3,000 things has ten above it."""
    data = [
        Quad(NamedNode(f"http://example.org/{at}"), NamedNode(Skos.BROADER),
             NamedNode(f"http://example.org/{at // 2}"))
        for at in range(1, 3000)
    ]  # fmt: skip
    told: list[Hierarchy] = []
    assert len(list(infer(data, told.append))) > 30_000
    assert not told
