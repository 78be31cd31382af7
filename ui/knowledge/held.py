"""What everything of one open graph shares: the release, its store, and what was read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from biaopu.graph import reading
from biaopu.graph.reading.records import CoveredNode, DocumentRow, NodeRow
from biaopu.ontology.errors import StoreError
from biaopu.ui.workspace.explorer import Explorer

from .naming import NameTable

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, eq=False)
class Held:
    """An open graph with what is read of it once and used by many.

    Attributes:
        explorer: the open release.
    """

    explorer: Explorer

    @property
    def store(self) -> Store:
        """The graph."""
        return self.explorer.store

    @cached_property
    def names(self) -> NameTable:
        """Every name and what bears it."""
        return NameTable(reading.names(self.store))

    @cached_property
    def documents(self) -> dict[str, DocumentRow]:
        """The documents by IRI, in the order of their ids."""
        return {row.iri: row for row in reading.documents(self.store)}

    @cached_property
    def nodes(self) -> dict[str, NodeRow]:
        """The framework nodes by IRI, in printed order."""
        return {row.iri: row for row in reading.framework(self.store)}

    @cached_property
    def _coverage(self) -> dict[str, dict[str, CoveredNode]]:
        return {}

    def covered(self, node: str, guide: str) -> CoveredNode:
        """Return a node of a guide with the catalogued standards at it, as of today."""
        if guide not in self._coverage:
            found = reading.coverage(self.store, guide)
            self._coverage[guide] = {one.node.iri: one for one in found}
        return self._coverage[guide][node]

    def document(self, iri: str) -> DocumentRow:
        """Return the document with this IRI.

        Raises:
            StoreError: the graph tells of something in a document that it does not have.
        """
        try:
            return self.documents[iri]
        except KeyError as error:
            raise StoreError(
                f"图谱不完整：没有文件“{iri}”，请重新运行 biaopu build。",
                f"The graph is incomplete: it has no document '{iri}'; run biaopu build again.",
            ) from error
