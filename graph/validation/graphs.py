"""Graphs to check, wherever they lie: each can be read twice, in any order, each triple once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias, cast

from pyoxigraph import BlankNode, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from biaopu.graph.writing.describe import node
from biaopu.ontology.public_vocabularies import Rdf

from .literals import Term

Spoken: TypeAlias = tuple[str, str, Term]
"""A triple: its subject's name (see `name_of`), its predicate's IRI, its object."""


class Graph(Protocol):
    """A graph that can be checked."""

    def types(self) -> Iterator[tuple[str, str]]:
        """Yield each thing with each of its classes."""
        ...

    def spoken(self, paths: Iterable[str]) -> Iterator[Spoken]:
        """Yield the triples with one of these predicates, maybe others too."""
        ...


def name_of(term: object) -> str:
    """Return an IRI as it is, a blank node's label behind ``_:``, ``""`` for anything else."""
    if type(term) is NamedNode:
        return term.value
    return f"_:{term.value}" if type(term) is BlankNode else ""


@dataclass(frozen=True, slots=True)
class QuadGraph:
    """Quads in memory, whatever graphs they are in."""

    quads: tuple[Quad, ...]

    def types(self) -> Iterator[tuple[str, str]]:
        """Yield each thing with each of its classes."""
        return _types(self.quads)

    def spoken(self, paths: Iterable[str]) -> Iterator[Spoken]:
        """Yield all triples."""
        return _spoken(self.quads, frozenset(paths))


@dataclass(frozen=True, slots=True)
class FileGraph:
    """The quads of one named graph in an N-Quads file that says each but once."""

    path: Path
    graph: str

    def types(self) -> Iterator[tuple[str, str]]:
        """Yield each thing with each of its classes."""
        return _types(self._quads())

    def spoken(self, paths: Iterable[str]) -> Iterator[Spoken]:
        """Yield the triples with one of these predicates."""
        return _spoken(self._quads(), frozenset(paths))

    def _quads(self) -> Iterator[Quad]:
        place = NamedNode(self.graph)
        quads = parse(path=str(self.path), format=RdfFormat.N_QUADS)
        return (quad for quad in quads if quad.graph_name == place)


@dataclass(frozen=True, slots=True)
class StoreGraph:
    """One named graph of a store."""

    store: Store
    graph: str

    def types(self) -> Iterator[tuple[str, str]]:
        """Yield each thing with each of its classes."""
        for subject, _, cls in self.spoken((Rdf.TYPE,)):
            if isinstance(cls, NamedNode):
                yield subject, cls.value

    def spoken(self, paths: Iterable[str]) -> Iterator[Spoken]:
        """Yield the triples with one of these predicates, predicate by predicate."""
        # a query leaves predicate and graph undecoded: from disk, that is a third faster
        place = NamedNode(self.graph)
        for path in paths:
            query = f"SELECT ?s ?o {{ GRAPH {place} {{ ?s {node(path)} ?o }} }}"
            for subject, value in cast("QuerySolutions", self.store.query(query)):
                if value is not None:
                    yield name_of(subject), path, value


def _types(quads: Iterable[Quad]) -> Iterator[tuple[str, str]]:
    kind = node(Rdf.TYPE)
    for quad in quads:
        if quad.predicate == kind and isinstance(quad.object, NamedNode):
            yield name_of(quad.subject), quad.object.value


def _spoken(quads: Iterable[Quad], paths: frozenset[str]) -> Iterator[Spoken]:
    for quad in quads:
        path = quad.predicate.value
        if path in paths:
            yield name_of(quad.subject), path, quad.object
