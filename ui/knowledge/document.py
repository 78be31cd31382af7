"""Documents of the graph: guides, standards and term bases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from biaopu.graph import reading
from biaopu.graph.reading.records import DocumentKind, DocumentRow, ReferenceRow, StandardView

from .columns import REFERENCES
from .concept import CONCEPTS, Concept
from .held import Held
from .listing import Column, Listing
from .node import Node, nodes
from .showing import heading, say

_KINDS = {
    "guide": ("建设指南", "guide"),
    "standard": ("标准", "standard"),
    "termbase": ("术语库", "term base"),
}


@dataclass(frozen=True, repr=False)
class Document:
    """What was read from one file.

    Attributes:
        iri: its IRI.
    """

    iri: str
    held: Held = field(repr=False, compare=False)

    @property
    def row(self) -> DocumentRow:
        """Its metadata, and how much was read of it."""
        return self.held.document(self.iri)

    @property
    def id(self) -> str:
        """Its ASCII id, such as ``gb-t-1.1-2020``."""
        return self.row.id

    @property
    def number(self) -> str:
        """Its number as printed, ``""`` if it has none."""
        return self.row.number

    @property
    def title(self) -> str:
        """Its Chinese title."""
        return self.row.title

    @property
    def kind(self) -> DocumentKind:
        """``guide``, ``standard`` or ``termbase``."""
        return self.row.kind

    @property
    def text(self) -> str:
        """Its original text, to which all spans refer."""
        return self.held.explorer.text_of(self.id)

    @property
    def concepts(self) -> Listing[Concept]:
        """What it defines, by clause."""
        every = (Concept(iri, self.held) for iri in self.held.names.concepts)
        return Listing((one for one in every if one.view.document.iri == self.iri), CONCEPTS)

    @property
    def nodes(self) -> Listing[Node]:
        """The nodes of its framework, in printed order."""
        rows = self.held.nodes.values()
        return nodes((row.iri for row in rows if row.document == self.iri), self.held)

    @property
    def references(self) -> Listing[ReferenceRow]:
        """What it refers to, in the order of its text."""
        return Listing(reading.references(self.held.store, self.iri), REFERENCES)

    @property
    def standard(self) -> StandardView | None:
        """What the cover and the foreword of a standard say; ``None`` for any other kind."""
        return reading.standard(self.held.store, self.iri)

    def __repr__(self) -> str:
        kind, name = say(*_KINDS[self.kind]), " ".join(filter(None, (self.number, self.title)))
        return f"<{kind} {name}>"

    def _repr_html_(self) -> str:
        below = self.concepts or self.nodes
        return heading(self.title, self.number) + below._repr_html_()


DOCUMENTS: tuple[Column[Document], ...] = (
    Column("名称", "Title", lambda one: one.title),
    Column("编号", "Number", lambda one: one.number),
    Column("类别", "Kind", lambda one: say(*_KINDS[one.kind])),
    Column("术语", "Terms", lambda one: str(one.row.terms or "")),
    Column("节点", "Nodes", lambda one: str(one.row.nodes or "")),
)
"""How documents are shown."""


def documents(iris: Iterable[str], held: Held) -> Listing[Document]:
    """Return the documents with these IRIs, in their order."""
    return Listing((Document(iri, held) for iri in iris), DOCUMENTS)
