"""An export as the command line asks for it: what, in which format, where to."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from biaopu.graph.export.api import write
from biaopu.graph.export.formats import DEFAULT, Format, format_named, format_of
from biaopu.graph.export.losses import Loss
from biaopu.graph.export.selecting import concept, document, named, whole
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.outputs import standard_output, whole_file
from biaopu.ui.workspace.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from biaopu.graph.store import GraphStore


@dataclass(frozen=True, slots=True)
class Request:
    """What to export: at most one of a document, a concept, or a file with a query.

    Attributes:
        form: name of a format, ``""`` to go by the suffix of the target.
        document: id, number, title or IRI of a document.
        concept: IRI or name of a concept.
        query: a file with a SPARQL query.
        ontology: whether the ontology comes along; ``None`` if nothing was said, which means yes
            for the whole graph as RDF, else no.
    """

    form: str = ""
    document: str | None = None
    concept: str | None = None
    query: Path | None = None
    ontology: bool | None = None


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was exported: in which format, what that could not carry, and which concepts.

    ``concepts`` are the IRIs that a name stood for, empty where none was given.
    """

    format: Format
    losses: tuple[Loss, ...]
    concepts: tuple[str, ...] = ()


def run_export(settings: Settings, request: Request, target: Path | None) -> ExportReport:
    """Write an export to a file, or to stdout; nothing half-written is left or shown.

    Args:
        settings: where the graph is.
        request: what to export.
        target: the file; ``None`` for stdout.

    Raises:
        UsageError: format, selection or target do not fit or are not there.
        StoreError: there is no graph, or it cannot be read.
        InputError: the file with the query cannot be read.
    """
    form = format_named(request.form) if request.form else _format(target)
    opened = OpenRelease.open(settings)
    found = () if request.concept is None else named(opened.store, request.concept)
    with _output(target, form) as file:
        return ExportReport(form, _write(opened.store, request, form, file), found)


def _format(target: Path | None) -> Format:
    return format_of(target) if target is not None else format_named(DEFAULT)


def _output(target: Path | None, form: Format) -> AbstractContextManager[IO[bytes]]:
    if target is None:
        return standard_output(binary=form.binary)
    return whole_file(target)


def _write(store: GraphStore, request: Request, form: Format, file: IO[bytes]) -> tuple[Loss, ...]:
    if request.query is not None:
        from biaopu.graph.export.api import export_query

        from .batch import sparql_text

        return export_query(store, sparql_text(None, request.query, None), form.name, file)
    return write(_selected(store, request, form), form.name, file)


def _selected(store: GraphStore, request: Request, form: Format) -> Iterable[Quad]:
    ontology = bool(request.ontology)
    if request.document is not None:
        return document(store, request.document, ontology=ontology)
    if request.concept is not None:
        return concept(store, request.concept, ontology=ontology)
    if form.kind == "terms":
        return store  # terms are looked up in it; the ontology has none
    return whole(store, ontology=form.kind == "rdf" if request.ontology is None else ontology)
