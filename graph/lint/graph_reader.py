"""One document's named graph, read property by property, as the store's indexes like it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from biaopu.graph.store import GraphStore
from biaopu.graph.writing.describe import node
from biaopu.ontology.public_vocabularies import Rdf


@dataclass(frozen=True, slots=True)
class GraphReader:
    """The statements of the named graph ``graph`` of ``store``; IRIs come out as strings."""

    store: GraphStore
    graph: str

    def instances(self, *classes: str) -> Iterator[str]:
        """Yield the things of any of the classes; one that is of two comes twice."""
        place = NamedNode(self.graph)
        for cls in classes:
            for quad in self.store.quads_for_pattern(None, node(Rdf.TYPE), node(cls), place):
                if not isinstance(quad.subject, Triple):
                    yield quad.subject.value

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Yield subject and value of every statement with a property."""
        for subject, value, _ in self.words(predicate):
            yield subject, value

    def words(self, predicate: str) -> Iterator[tuple[str, str, str]]:
        """Yield subject, value and language (``""`` without one) of statements with a property."""
        place = NamedNode(self.graph)
        for quad in self.store.quads_for_pattern(None, node(predicate), None, place):
            subject, value = quad.subject, quad.object
            if isinstance(subject, Triple) or isinstance(value, Triple):
                continue  # a quoted triple names no concept
            language = (value.language or "") if isinstance(value, Literal) else ""
            yield subject.value, value.value, language

    def values(self, predicate: str) -> dict[str, str]:
        """Return subject → value of a property; of several values the least by code point."""
        found: dict[str, str] = {}
        for subject, value in self.pairs(predicate):
            found[subject] = min(found.get(subject, value), value)
        return found
