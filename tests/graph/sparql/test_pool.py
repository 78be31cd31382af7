"""Queries in worker processes: the deadline holds, and nothing else is lost by it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from biaopu.graph.sparql.answers import Rows, Truth
from biaopu.graph.sparql.pool import QueryPool
from biaopu.graph.store import create
from biaopu.ontology.errors import QueryError, StoreError

_PRODUCT = " ".join(f"?a{at} ?b{at} ?c{at} ." for at in range(6))
FOREVER = f"SELECT (COUNT(*) AS ?n) WHERE {{ {_PRODUCT} FILTER(?c0 != ?c1 || ?c2 != ?c3) }}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("图谱") / "store"
    label, graph = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), NamedNode("urn:g")
    create(
        place,
        (Quad(NamedNode(f"urn:{at}"), label, Literal(f"名称{at}"), graph) for at in range(500)),
    )
    return place


@pytest.fixture
def pool(folder: Path) -> Iterator[QueryPool]:
    made = QueryPool(folder)
    yield made
    made.close()


def test_answers_are_those_of_the_store(pool: QueryPool) -> None:
    answer = pool.run('SELECT ?x { ?x skos:prefLabel "名称7" }')
    assert isinstance(answer, Rows)
    assert [row[0].value for row in answer.rows if row[0]] == ["urn:7"]
    assert pool.run("ASK { ?x skos:prefLabel ?l }") == Truth(True)


def test_the_row_limit_is_told(pool: QueryPool) -> None:
    answer = pool.run("SELECT ?x { ?x skos:prefLabel ?l }", limit=5)
    assert isinstance(answer, Rows)
    assert (len(answer.rows), answer.truncated) == (5, True)


def test_the_deadline_really_stops_the_work(pool: QueryPool) -> None:
    pool.run("ASK {}")
    begun = time.monotonic()
    with pytest.raises(QueryError, match="超过 1 秒"):
        pool.run(FOREVER, seconds=1)
    assert time.monotonic() - begun < 2
    # another worker takes its place
    assert pool.run("ASK {}") == Truth(True)


def test_what_is_wrong_is_said_as_without_a_pool(pool: QueryPool) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        pool.run("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="语法"):
        pool.run("SELECT {")


@pytest.mark.slow
def test_a_query_that_eats_memory_is_stopped_and_the_pool_goes_on(folder: Path) -> None:
    pool = QueryPool(folder, workers=1, memory=1800)
    try:
        with pytest.raises(QueryError):
            pool.run(f"SELECT * {{ {_PRODUCT} }} ORDER BY ?c0 ?c1", seconds=20)
        assert pool.run("ASK {}") == Truth(True)
    finally:
        pool.close()


def test_two_run_at_once_and_a_third_is_told_to_wait(folder: Path) -> None:
    pool = QueryPool(folder, workers=1)
    try:
        pool.run("ASK {}")
        said: list[str] = []

        def slow() -> None:
            with pytest.raises(QueryError) as error:
                pool.run(FOREVER, seconds=2)
            said.append(str(error.value))

        thread = threading.Thread(target=slow)
        thread.start()
        time.sleep(0.3)
        with pytest.raises(QueryError, match="别的查询"):
            pool.run("ASK {}", seconds=0.5)
        thread.join()
        assert "超过 2 秒" in said[0]
    finally:
        pool.close()


def test_no_store(tmp_path: Path) -> None:
    pool = QueryPool(tmp_path / "nichts")
    with pytest.raises(StoreError, match="biaopu build"):
        pool.run("ASK {}")
    pool.close()
