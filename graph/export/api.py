"""Export as plain functions: statements in, bytes or a file out; and back."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from pyoxigraph import Quad, Store

from biaopu.graph.store import GraphStore
from biaopu.ontology.errors import UsageError

from .formats import FORMATS, Format, format_named
from .losses import Loss, Tally, loss
from .rdf import read_rdf, write_rdf


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
