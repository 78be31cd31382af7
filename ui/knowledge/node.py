"""Nodes of a framework: the system, its subsystems and their parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from biaopu.graph import reading
from biaopu.graph.reading.records import (
    CoveringStandard,
    DocumentRow,
    MentionView,
    NodeView,
    PartView,
)
from biaopu.ontology.errors import StoreError
from biaopu.ontology.guide import NodeKind

from .columns import MENTIONS, PARTS, STANDARDS
from .concept import Concept, concepts, name_of
from .held import Held
from .listing import Column, Listing
from .showing import heading, paragraph, say


@dataclass(frozen=True, repr=False)
class Node:
    """A node of a framework with what its guide says of it.

    Attributes:
        iri: its IRI.
    """

    iri: str
    held: Held = field(repr=False, compare=False)

    @cached_property
    def view(self) -> NodeView:
        """Everything that the graph says of the node, as the explorer's pages see it."""
        view = reading.node(self.held.store, self.iri)
        if view is None:
            raise StoreError(
                f"图谱里没有节点“{self.iri}”，请重新运行 biaopu build。",
                f"The graph has no node '{self.iri}'; run biaopu build again.",
            )
        return view

    @property
    def id(self) -> str:
        """Its position in the framework, such as ``1.2.1``."""
        return self.view.id

    @property
    def label(self) -> str:
        """Its name."""
        return self.view.label

    @property
    def kind(self) -> NodeKind:
        """``system``, ``subsystem`` or ``part``."""
        return self.view.kind

    @property
    def level(self) -> int:
        """How deep it lies: 0 for the system."""
        return self.view.level

    @property
    def code(self) -> str | None:
        """Its printed code, ``None`` if it has none."""
        return self.view.code

    @property
    def purpose(self) -> str:
        """What its standards are for, in the guide's words; ``""`` if it does not say."""
        return self.view.purpose

    @property
    def text(self) -> str:
        """What the guide says under its heading."""
        return self.view.text

    @property
    def document(self) -> DocumentRow:
        """The guide."""
        return self.held.document(self.view.document.iri)

    @property
    def parent(self) -> Node | None:
        """The node above, ``None`` for the system."""
        above = self.view.ancestors
        return Node(above[-1].iri, self.held) if above else None

    @property
    def ancestors(self) -> Listing[Node]:
        """The nodes above, from the system down."""
        return nodes((link.iri for link in self.view.ancestors), self.held)

    @property
    def children(self) -> Listing[Node]:
        """The nodes right below, in printed order."""
        return nodes((link.iri for link in self.view.children), self.held)

    @property
    def topics(self) -> Listing[PartView]:
        """The topics that the guide lists for the node, in order."""
        return Listing(self.view.topics, PARTS)

    @property
    def stages(self) -> Listing[PartView]:
        """The life-cycle stages that the guide lists for the node, in order."""
        return Listing(self.view.stages, PARTS)

    @property
    def concepts(self) -> Listing[Concept]:
        """Concepts with a definition that bear the node's name."""
        known = self.held.names.concepts
        return concepts((one.iri for one in self.view.matches if one.iri in known), self.held)

    @property
    def mentions(self) -> Listing[MentionView]:
        """Where the guide names the node."""
        return Listing(self.view.mentions_in, MENTIONS)

    @property
    def standards(self) -> Listing[CoveringStandard]:
        """The standards of the catalogue, and of the guide's own list, at the node itself."""
        return Listing(self.held.covered(self.iri, self.document.iri).standards, STANDARDS)

    def __repr__(self) -> str:
        below = len(self.children)
        name = " ".join(filter(None, (self.id, self.label)))
        return say(
            f"<节点 {name}（{name_of(self.document)}）：{below} 个下位，{len(self.topics)} 个主题>",
            f"<Node {name} ({name_of(self.document)}): {below} below, {len(self.topics)} topics>",
        )

    def _repr_html_(self) -> str:
        topics = say("、", ", ").join(topic.label for topic in self.topics)
        said = paragraph(say("主题：", "Topics: ") + topics) if topics else ""
        below = self.children._repr_html_() if self.children else ""
        name = " ".join(filter(None, (self.id, self.label)))
        return heading(name, name_of(self.document)) + paragraph(self.purpose) + said + below


NODES: tuple[Column[Node], ...] = (
    Column("名称", "Name", lambda one: one.label),
    Column("编号", "Position", lambda one: one.id),
    Column("用途", "Purpose", lambda one: one.purpose),
    Column("主题", "Topics", lambda one: say("、", ", ").join(t.label for t in one.topics)),
    Column("文件", "Document", lambda one: name_of(one.document)),
)
"""How nodes are shown."""


def nodes(iris: Iterable[str], held: Held) -> Listing[Node]:
    """Return the nodes with these IRIs, in their order, each once."""
    return Listing((Node(iri, held) for iri in dict.fromkeys(iris)), NODES)
