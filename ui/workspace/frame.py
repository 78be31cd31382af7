"""A framework as a tree to walk: rows by IRI, children, ancestors, and which subsystem is whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from biaopu.graph.reading.records import NodeRow
from biaopu.ontology.once import once


@dataclass(frozen=True)
class Frame:
    """The nodes of one or more frameworks, each before its children."""

    rows: tuple[NodeRow, ...]

    @once
    def by_iri(self) -> dict[str, NodeRow]:
        """Every node under its IRI."""
        return {row.iri: row for row in self.rows}

    @once
    def _children(self) -> dict[str | None, list[NodeRow]]:
        children: dict[str | None, list[NodeRow]] = {}
        for row in self.rows:
            parent = row.parent if row.parent in self.by_iri else None
            children.setdefault(parent, []).append(row)
        return children

    @property
    def roots(self) -> tuple[NodeRow, ...]:
        """The nodes that stand under no other: one system for each document."""
        return tuple(self._children.get(None, ()))

    def children(self, row: NodeRow) -> tuple[NodeRow, ...]:
        """Return the nodes right below, in the order of the text."""
        return tuple(self._children.get(row.iri, ()))

    def path(self, iri: str) -> tuple[NodeRow, ...]:
        """Return the way from the system down to a node, the node included; empty if unknown."""
        way: list[NodeRow] = []
        row = self.by_iri.get(iri)
        while row is not None and row not in way:
            way.insert(0, row)
            row = self.by_iri.get(row.parent or "")
        return tuple(way)

    def branch(self, iri: str) -> int | None:
        """Return which subsystem (from 0) of its system a node belongs to, ``None`` for neither."""
        way = self.path(iri)
        return self.children(way[0]).index(way[1]) if len(way) > 1 else None

    def leaves(self, row: NodeRow) -> Iterator[NodeRow]:
        """Yield the nodes below (or the node itself) that have nothing below them."""
        below = self.children(row)
        if not below:
            yield row
        for child in below:
            yield from self.leaves(child)

    def of_document(self, document: str) -> Frame:
        """Return the nodes of one document, given by its IRI."""
        return Frame(tuple(row for row in self.rows if row.document == document))

    def levels(self) -> dict[int, int]:
        """Return how many nodes there are on each level below the system."""
        return dict(sorted(Counter(row.level for row in self.rows if row.level).items()))


def frame_of(rows: Iterable[NodeRow]) -> Frame:
    """Return the tree of these rows."""
    return Frame(tuple(rows))
