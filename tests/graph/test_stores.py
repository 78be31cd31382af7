"""What every registered store must do, whoever brings it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
)

from biaopu.graph.store import STORES, GraphStore
from biaopu.graph.validation import violations_in
from biaopu.graph.writing.files import ontology_quads

P, Q = NamedNode("http://example.org/p"), NamedNode("http://example.org/q")
A, B = NamedNode("http://example.org/a"), NamedNode("http://example.org/b")
ONE, OTHER = NamedNode("urn:graph:one"), NamedNode("urn:graph:other")
QUADS = (
    Quad(A, P, Literal("值\n“一”", language="zh"), ONE),
    Quad(A, P, Literal(7), ONE),
    Quad(A, Q, B, ONE),
    Quad(A, Q, B, OTHER),
    Quad(B, P, Literal("01"), OTHER),
)


@pytest.fixture(params=STORES.names())
def store(request: pytest.FixtureRequest, tmp_path: Path) -> GraphStore:
    engine = STORES.load(request.param)
    count = engine.create(tmp_path / "store", iter(QUADS))
    opened = engine.open(tmp_path / "store")
    assert isinstance(opened, GraphStore)
    assert count == len(opened)
    return opened


def selected(store: GraphStore, query: str, *, union: bool = False) -> list[tuple[object, ...]]:
    found = store.query(
        query, prefixes={"e": "http://example.org/"}, use_default_graph_as_union=union
    )
    assert isinstance(found, QuerySolutions)
    return [tuple(row) for row in found]


def test_it_holds_the_quads_and_the_ontology(store: GraphStore) -> None:
    held = list(store)
    assert len(held) == len(set(held)) == len(store)
    assert set(QUADS) <= set(held)
    assert len(held) - len(QUADS) == len(list(ontology_quads()))


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ((A, None, None, None), {0, 1, 2, 3}),
        ((A, Q, None, None), {2, 3}),
        ((None, P, None, OTHER), {4}),
        ((None, None, B, None), {2, 3}),
        ((None, P, QUADS[0].object, None), {0}),
        ((A, None, None, DefaultGraph()), set()),
    ],
)
def test_patterns_find_what_fits(
    store: GraphStore, pattern: tuple[None, None, None, None], found: set[int]
) -> None:
    assert set(store.quads_for_pattern(*pattern)) == {QUADS[n] for n in found}


def test_the_default_graph_is_empty_or_the_union(store: GraphStore) -> None:
    assert selected(store, "SELECT ?o { e:b e:p ?o }") == []
    assert selected(store, "SELECT ?o { e:b e:p ?o }", union=True) == [(Literal("01"),)]
    both = selected(store, "SELECT ?g { GRAPH ?g { e:a e:q e:b } } ORDER BY ?g")
    assert both == [(ONE,), (OTHER,)]


def test_the_forms_of_queries(store: GraphStore) -> None:
    def asked(query: str) -> object:
        return store.query(query, use_default_graph_as_union=True)

    truth = asked("ASK { <http://example.org/a> ?p 7 }")
    assert isinstance(truth, QueryBoolean)
    assert bool(truth)
    built = asked("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o = 7) }")
    assert isinstance(built, QueryTriples)
    assert [triple.object for triple in built] == [Literal(7)]
    rows = asked("SELECT ?s ?none { ?s ?p 7 }")
    assert isinstance(rows, QuerySolutions)
    assert [variable.value for variable in rows.variables] == ["s", "none"]
    assert [tuple(row) for row in rows] == [(A, None)]


def test_what_is_no_query_is_refused(store: GraphStore) -> None:
    for text in ("SELECT ?s {", "DELETE WHERE { ?s ?p ?o }"):
        with pytest.raises(SyntaxError):
            store.query(text)


def test_shapes_are_checked_in_it(store: GraphStore) -> None:
    found: Iterator[object] = violations_in(store, ONE.value)
    assert list(found) == []
