"""The answer to a query as a file: triples in any RDF format, rows as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from pyoxigraph import Quad

from biaopu.graph.sparql.answers import Rows, Statements, Term
from biaopu.graph.sparql.rendering import short
from biaopu.graph.sparql.run import run
from biaopu.graph.sparql.terms import to_triple
from biaopu.graph.store import GraphStore
from biaopu.ontology.errors import UsageError

from .api import write
from .formats import FORMATS, Format, format_named
from .losses import Loss, Tally
from .tables import csv_rows, xlsx_rows

_ALL = 1_000_000_000


def export_query(store: GraphStore, query: str, form: str, output: IO[bytes]) -> tuple[Loss, ...]:
    """Write the whole answer to a query; return what the format could not carry.

    Args:
        store: where to look.
        query: SELECT (to csv or xlsx), CONSTRUCT or DESCRIBE (to RDF, graphml or gexf).
        form: the name of the format.
        output: takes the bytes.

    Raises:
        QueryError: the query cannot be run as it is written.
        UsageError: the format does not fit the kind of query.
    """
    format_ = format_named(form)
    answer = run(store, query, limit=_ALL)
    if isinstance(answer, Statements):
        _check_statements(format_)
        return write(_quads(answer), form, output)
    if isinstance(answer, Rows):
        _check_rows(format_)
        return _write_rows(answer, form, output)
    raise UsageError(
        "ASK 只回答是或否，没有可导出的内容，请改用 biaopu sparql，或改写成 SELECT。",
        "ASK answers yes or no and has nothing to export; use biaopu sparql, or write SELECT.",
    )


def _write_rows(answer: Rows, form: str, output: IO[bytes]) -> tuple[Loss, ...]:
    tally = Tally()
    rows = ([_cell(term) for term in row] for row in answer.rows)
    if form == "xlsx":
        xlsx_rows("结果", answer.variables, rows, output, tally)
    else:
        output.writelines(text.encode() for text in csv_rows(answer.variables, rows, tally))
    return tally.losses(("datatypes",))


def _check_rows(form: Format) -> None:
    """Refuse a format that cannot hold rows."""
    if not form.rows:
        fitting = "、".join(name for name, one in FORMATS.items() if one.rows)
        raise UsageError(
            f"SELECT 的结果是一行行的表，写不成 {form.title}，请用 {fitting}，"
            "或把查询改写成 CONSTRUCT。",
            f"SELECT answers in rows, which {form.title} cannot hold; use {fitting}, "
            "or write the query as CONSTRUCT.",
        )


def _check_statements(form: Format) -> None:
    """Refuse a format that cannot hold statements."""
    if form.kind == "terms":
        fitting = "、".join(name for name, one in FORMATS.items() if one.kind != "terms")
        raise UsageError(
            f"CONSTRUCT 和 DESCRIBE 的结果是陈述，写不成 {form.title}，请用 {fitting}，"
            "或把查询改写成 SELECT。",
            f"CONSTRUCT and DESCRIBE answer in statements, which {form.title} cannot hold; "
            f"use {fitting}, or write the query as SELECT.",
        )


def _quads(answer: Statements) -> Iterator[Quad]:
    for parts in answer.triples:
        triple = to_triple(parts)
        yield Quad(triple.subject, triple.predicate, triple.object)


def _cell(term: Term | None) -> str:
    """Return a value as its bare words or IRI."""
    if term is None:
        return ""
    return term.value if term.kind in ("iri", "literal") else short(term)
