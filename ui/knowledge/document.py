"""Documents of the graph: guides, standards and term bases."""

from __future__ import annotations

from dataclasses import dataclass, field

from biaopu.graph import reading
from biaopu.graph.reading.records import DocumentKind, DocumentRow, ReferenceRow, StandardView
from biaopu.ui.workspace.opened import OpenRelease

from .concept import CONCEPTS, Concept
from .listing import REFERENCES, Column, Listing
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
    opened: OpenRelease = field(repr=False, compare=False)

    @property
    def row(self) -> DocumentRow:
        """Its metadata, and how much was read of it."""
        return self.opened.document(self.iri)

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
        return self.opened.text_of(self.id)

    @property
    def concepts(self) -> Listing[Concept]:
        """What it defines, by clause."""
        every = (Concept(iri, self.opened) for iri in self.opened.names.concepts)
        return Listing((one for one in every if one.view.document.iri == self.iri), CONCEPTS)

    @property
    def nodes(self) -> Listing[Node]:
        """The nodes of its framework, in printed order."""
        rows = self.opened.frame.of_document(self.iri).rows
        return nodes((row.iri for row in rows), self.opened)

    @property
    def references(self) -> Listing[ReferenceRow]:
        """What it refers to, in the order of its text."""
        return Listing(reading.references(self.opened.store, self.iri), REFERENCES)

    @property
    def standard(self) -> StandardView | None:
        """What the cover and the foreword of a standard say; ``None`` for any other kind."""
        return reading.standard(self.opened.store, self.iri)

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
