"""Export as plain functions: statements in, bytes or a file out; and back."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from pyoxigraph import Quad, Store

from biaopu.graph.sparql.answers import Rows, Statements, Term
from biaopu.graph.sparql.rendering import short
from biaopu.graph.sparql.run import run
from biaopu.graph.sparql.terms import to_triple
from biaopu.graph.store import GraphStore
from biaopu.ontology.errors import UsageError

from .formats import FORMATS, Format, format_named
from .losses import Loss, Tally, loss
from .rdf import read_rdf, write_rdf
from .tables import csv_rows, xlsx_rows


def export(quads: Iterable[Quad], form: str, output: IO[bytes] | None = None) -> bytes | None:
    """Write statements in a format.

    Args:
        quads: the statements; a store will do. RDF is written while they are taken one by one.
        form: a name of `formats.FORMATS`: ``turtle``, ``jsonld``, ``tbx``, ``xlsx``, ``graphml`` …
        output: a binary file to write to; without one the bytes are returned.

    Raises:
        UsageError: there is no such format, or nothing that it could hold.
    """
    if output is not None:
        write(quads, form, output)
        return None
    held = io.BytesIO()
    write(quads, form, held)
    return held.getvalue()


def write(quads: Iterable[Quad], form: str, output: IO[bytes]) -> tuple[Loss, ...]:
    """Write statements in a format to a binary file; return what it could not carry, counted.

    Raises:
        UsageError: as `export`.
    """
    format_ = format_named(form)
    tally = Tally()
    if format_.kind == "rdf":
        write_rdf(quads, form, output, tally)
    elif format_.kind == "terms":
        _write_terms(quads, format_, output, tally)
    else:
        from .networks import write_network  # networkx takes a while to import

        write_network(quads, form, output, tally)
    return tally.losses(format_.always)


def losses(form: str, quads: Iterable[Quad] | None = None) -> tuple[Loss, ...]:
    """Return what a format cannot carry: of these statements, counted, or in general.

    Raises:
        UsageError: there is no such format, or nothing among the statements that it could hold.
    """
    if quads is not None:
        with Path(os.devnull).open("wb") as nowhere:
            return write(quads, form, nowhere)
    format_ = format_named(form)
    return tuple(map(loss, (*format_.always, *format_.sometimes)))


def reload(data: bytes | IO[bytes], form: str) -> Iterator[Quad]:
    """Yield the statements of a file that `export` wrote in an RDF format.

    Term bases (TBX, CSV, XLSX) are read back by ingesting them, as any term base.

    Raises:
        UsageError: there is no such format, or it does not hold statements.
    """
    if format_named(form).kind != "rdf":
        known = "、".join(name for name, one in FORMATS.items() if one.kind == "rdf")
        raise UsageError(
            f"{form} 不是 RDF 格式，读不回陈述，可读回的有：{known}。",
            f"{form} is no RDF format and holds no statements; those that do: {known}.",
        )
    return read_rdf(data, form)


def _write_terms(quads: Iterable[Quad], form: Format, output: IO[bytes], tally: Tally) -> None:
    from .concepts import concepts_of
    from .tables import csv_table, xlsx_table
    from .tbx import tbx

    concepts = concepts_of(as_store(quads))
    if not concepts:
        raise UsageError(
            f"要导出的内容里没有术语条目，{form.title} 只能写术语，请改用 turtle 或 graphml。",
            f"There is no term entry in what is exported, and {form.title} holds nothing else; "
            "use turtle or graphml.",
        )
    if form.name == "xlsx":
        xlsx_table(concepts, output, tally)
    else:
        texts = tbx(concepts, tally) if form.name == "tbx" else csv_table(concepts, tally)
        output.writelines(text.encode() for text in texts)


def as_store(quads: Iterable[Quad]) -> GraphStore:
    """Return statements as a store to look things up in; a store is returned as it is."""
    if isinstance(quads, GraphStore):
        return quads
    store = Store()
    store.bulk_extend(quads)
    return store


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
