"""SPARQL: right answers, an honest limit, and nothing that could write or leave the machine."""

from __future__ import annotations

import pickle
from itertools import islice

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from biaopu.graph.sparql.answers import Rows, Statements, Term, Truth
from biaopu.graph.sparql.check import MAX_DEPTH, MAX_LENGTH, refuse_unsafe
from biaopu.graph.sparql.run import run
from biaopu.ontology.errors import QueryError

XSD = "http://www.w3.org/2001/XMLSchema#"
HERE = "http://127.0.0.1:9/"


@pytest.fixture(scope="module")
def tiny() -> Store:
    store = Store()
    likes, name = NamedNode("urn:likes"), NamedNode("urn:name")
    ann, bob = NamedNode("urn:ann"), NamedNode("urn:bob")
    store.add(Quad(ann, likes, bob, NamedNode("urn:g1")))
    store.add(Quad(ann, name, Literal("安", language="zh"), NamedNode("urn:g2")))
    store.add(Quad(bob, name, Literal(7), NamedNode("urn:g2")))
    return store


def test_select_gives_typed_terms_and_none_for_unbound(tiny: Store) -> None:
    answer = run(
        tiny,
        "SELECT ?who ?name ?likes { ?who <urn:name> ?name OPTIONAL { ?who <urn:likes> ?likes } }"
        " ORDER BY ?who",
    )
    assert answer == Rows(
        ("who", "name", "likes"),
        (
            (
                Term("iri", "urn:ann"),
                Term(
                    "literal", "安", "zh", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
                ),
                Term("iri", "urn:bob"),
            ),
            (Term("iri", "urn:bob"), Term("literal", "7", "", XSD + "integer"), None),
        ),
    )


def test_ask_construct_and_describe(tiny: Store) -> None:
    assert run(tiny, "ASK { <urn:ann> <urn:likes> <urn:bob> }") == Truth(True)
    assert run(tiny, "ASK { <urn:bob> <urn:likes> <urn:ann> }") == Truth(False)
    built = run(tiny, "CONSTRUCT { ?b <urn:likedBy> ?a } WHERE { ?a <urn:likes> ?b }")
    triple = (Term("iri", "urn:bob"), Term("iri", "urn:likedBy"), Term("iri", "urn:ann"))
    assert built == Statements((triple,))
    described = run(tiny, "DESCRIBE <urn:ann>")
    assert isinstance(described, Statements)
    assert len(described.triples) == 2


def test_answers_travel_between_processes(tiny: Store) -> None:
    answer = run(tiny, "SELECT * { ?s ?p ?o }")
    assert pickle.loads(pickle.dumps(answer)) == answer  # noqa: S301  # our own bytes


def test_all_named_graphs_are_asked_unless_from_says_otherwise(tiny: Store) -> None:
    def count(clause: str) -> int:
        answer = run(tiny, f"SELECT * {clause} WHERE {{ ?s ?p ?o }}")
        assert isinstance(answer, Rows)
        return len(answer.rows)

    assert [count(c) for c in ("", "FROM <urn:g1>", "from <urn:g2>", "FROM <urn:none>")] == [
        3, 1, 2, 0,
    ]  # fmt: skip
    assert count("# from <urn:g1>\n") == 3


@pytest.mark.parametrize(("limit", "rows", "more"), [(0, 0, True), (2, 2, True), (3, 3, False)])
def test_the_limit_is_kept_and_said(tiny: Store, limit: int, rows: int, more: bool) -> None:
    answer = run(tiny, "SELECT * { ?s ?p ?o }", limit=limit)
    assert isinstance(answer, Rows)
    assert (len(answer.rows), answer.truncated) == (rows, more)
    built = run(tiny, "CONSTRUCT WHERE { ?s ?p ?o }", limit=limit)
    assert isinstance(built, Statements)
    assert (len(built.triples), built.truncated) == (rows, more)


def test_a_huge_answer_is_not_run_to_its_end(real: Store) -> None:
    answer = run(real, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", limit=10)
    assert isinstance(answer, Rows)
    assert (len(answer.rows), answer.truncated) == (10, True)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE <{HERE}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent <{HERE}> {{ ?s ?p ?o }} }}",
        f"ASK {{ ?s ?p ?o SeRvIcE<{HERE}>{{ ?s ?p ?o }} }}",
        f"PREFIX : <{HERE}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
        f"PREFIX service: <{HERE}> PREFIX : <{HERE}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
        "SELECT * { ?s ?p ?o . FILTER(?s<?p)SERVICE?s#>\n{ ?s ?p ?o } }",
        f"SELECT * {{ ?s ?p 1SERVICE<{HERE}>{{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p 'service'.SERVICE<{HERE}>{{ ?s ?p ?o }} }}",
        f"SELECT * {{ FILTER EXISTS {{ SERVICE # service\n<{HERE}> {{ ?s ?p ?o }} }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH ?g {{ SERVICE <{HERE}> {{ ?s ?p ?o }} }} }}",
        f"PREFIX qzzzzzz: <{HERE}> PREFIX : <{HERE}> SELECT * {{ ?s ?p ?o . SERVICE:x {{ }} }}",
    ],
)
def test_service_is_refused_however_it_hides(tiny: Store, query: str) -> None:
    with pytest.raises(QueryError):
        run(tiny, query)


def test_the_refusal_of_service_says_so(tiny: Store) -> None:
    with pytest.raises(QueryError, match="SERVICE") as raised:
        run(tiny, f"SELECT * {{ SERVICE <{HERE}> {{ ?s ?p ?o }} }}")
    assert "another server" in raised.value.en


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service <urn:likes> ?o } # SERVICE <http://x/> { }",
        "SELECT * { ?s <urn:service> 'SERVICE <http://x/> {}' }",
        "SELECT * { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'service')) }",
        "PREFIX service: <urn:> SELECT * { ?s service:likes ?o }",
        "PREFIX s: <urn:> SELECT * { ?s s:service ?o . ?s s:a-service ?x }",
        "SELECT * { ?s ?p 'x'@service }",
        "SELECT * { _:service ?p ?o }",
        'SELECT * { ?s ?p """a SERVICE b""" }',
        "SELECT * { ?s prov:wasDerivedFrom ?from }",
    ],
)
def test_the_mere_word_is_no_service(tiny: Store, query: str) -> None:
    assert isinstance(run(tiny, query), Rows)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "# SELECT\nPREFIX ex: <http://x#>\n delete where { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
    ],
)
def test_updates_are_refused_by_name(tiny: Store, query: str) -> None:
    before = len(tiny)
    with pytest.raises(QueryError, match="只能查询"):
        run(tiny, query)
    assert len(tiny) == before


@pytest.mark.parametrize(
    ("query", "zh", "en"),
    [
        ("SELECT * {\n  ?s ?p }", "第 2 行第 10 列（…  ?s ?p }▸…）", "line 2, column 10"),
        ("SELECT * { ?s ?p ?o ?x }", "?s ?p ?o ?x }▸", "quotes before it"),
        ("SELECT * { ?s ?p ?o", "可以接 , . ; {", "what may follow: , . ; {"),
        ("SELECT * { ?s foo:bar ?o }", "前缀没有声明", "declare it with PREFIX"),
        ("SELECT ?x ?n { ?x ?p ?n } GROUP BY ?x", "GROUP BY", "group by it"),
        ("", "第 1 行第 1 列", "line 1, column 1"),
        ("这不是查询", "第 1 行", "line 1"),
        ("SELECT * { ?s ?p 'service' ", "▸…", "line 1, column 28"),
    ],
)
def test_syntax_errors_name_place_and_remedy(tiny: Store, query: str, zh: str, en: str) -> None:
    with pytest.raises(QueryError) as raised:
        run(tiny, query)
    assert zh in raised.value.zh
    assert en in raised.value.en
    assert raised.value.exit_code == 2


def test_too_long_or_too_deep_is_refused_before_the_engine_sees_it() -> None:
    deep = "SELECT * { FILTER(" + "(" * MAX_DEPTH + "1" + ")" * MAX_DEPTH + ") }"
    negated = "SELECT * { FILTER(" + "! " * (MAX_DEPTH + 1) + "1) }"
    long = "SELECT * { } #" + "x" * MAX_LENGTH
    for query, words in ((deep, "嵌套"), (negated, "嵌套"), (long, "字符")):
        with pytest.raises(QueryError, match=words):
            refuse_unsafe(query)


def test_prefixes_are_there_and_may_be_declared_again(real: Store) -> None:
    short = run(real, "SELECT ?x { ?x a bp:Subsystem } ORDER BY ?x")
    declared = run(
        real,
        "PREFIX b: <https://w3id.org/biaopu/ontology#> PREFIX bp: <urn:other>"
        "SELECT ?x { ?x a b:Subsystem } ORDER BY ?x",
    )
    assert short == declared
    assert isinstance(short, Rows)
    assert len(list(islice(short.rows, 9))) == 4
