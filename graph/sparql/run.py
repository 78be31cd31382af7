"""Read-only SPARQL over a store: a query and a row limit in, an answer out.

`run` needs nothing but a store, a text and a number, and its answers hold no engine objects, so a
worker process with a deadline can stand in front of it without any change here.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Final, TypeVar

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from biaopu.graph.store import GraphStore
from biaopu.ontology.errors import StoreError
from biaopu.ontology.vocabulary import PREFIXES

from .answers import Answer, Rows, Statements, Truth
from .check import chooses_graphs, refuse_unsafe
from .errors import syntax_error
from .terms import from_engine, parts_of

DEFAULT_LIMIT: Final = 10_000
"""How many rows or triples an answer has at most, unless the caller says otherwise."""

_Item = TypeVar("_Item")


def run(store: GraphStore, query: str, *, limit: int = DEFAULT_LIMIT) -> Answer:
    """Answer a query; its default graph is the union of all named graphs, unless it says FROM.

    The prefixes of `biaopu.ontology.vocabulary.PREFIXES` need no declaration. Rows are taken from
    the engine one by one, and no more than ``limit`` of them.

    Args:
        store: where to look.
        query: SELECT, ASK, CONSTRUCT or DESCRIBE in SPARQL 1.1.
        limit: the most rows or triples to return; the answer says if there were more.

    Raises:
        QueryError: a syntax error, an update, SERVICE, or a query too long or nested too deep.
        StoreError: the store on disk cannot be read.
    """
    refuse_unsafe(query)
    union = not chooses_graphs(query)
    try:
        result = store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=union)
        return _answer(result, limit)
    except SyntaxError as error:
        raise syntax_error(query, str(error)) from error
    except (OSError, RuntimeError) as error:  # the engine reports damage as RuntimeError
        raise StoreError(
            f"执行查询时读不了图谱（{error}），请重新运行 biaopu build。",
            f"The graph cannot be read while answering the query ({error}); "
            "run 'biaopu build' again.",
        ) from error


def _answer(result: QuerySolutions | QueryBoolean | QueryTriples, limit: int) -> Answer:
    if isinstance(result, QueryBoolean):
        return Truth(bool(result))
    if isinstance(result, QueryTriples):
        triples, more = _take(result, limit)
        return Statements(tuple(parts_of(triple) for triple in triples), more)
    variables = tuple(variable.value for variable in result.variables)
    solutions, more = _take(result, limit)
    rows = tuple(
        tuple(None if value is None else from_engine(value) for value in solution)
        for solution in solutions
    )
    return Rows(variables, rows, more)


def _take(items: Iterable[_Item], limit: int) -> tuple[list[_Item], bool]:
    """Return the first ``limit`` items and whether there is one more."""
    iterator = iter(items)
    taken = list(islice(iterator, limit))
    return taken, next(iterator, None) is not None
