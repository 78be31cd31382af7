"""Graphs to check, wherever they lie: each can be read twice, in any order, each triple once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias, cast

from pyoxigraph import BlankNode, NamedNode, Quad, QuerySolutions, Triple

from biaopu.graph.store import GraphStore
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
class HeldGraph:
    """Statements in memory, each once; if they are quads, whatever graphs they are in."""

    statements: Collection[Quad | Triple]

    def types(self) -> Iterator[tuple[str, str]]:
        """Yield each thing with each of its classes."""
        kind = node(Rdf.TYPE)
        for one in self.statements:
            if one.predicate == kind and isinstance(one.object, NamedNode):
                yield name_of(one.subject), one.object.value

    def spoken(self, paths: Iterable[str]) -> Iterator[Spoken]:
        """Yield the triples with one of these predicates."""
        wanted = frozenset(paths)
        for one in self.statements:
            path = one.predicate.value
            if path in wanted:
                yield name_of(one.subject), path, one.object


@dataclass(frozen=True, slots=True)
class StoreGraph:
    """One named graph of a store."""

    store: GraphStore
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
