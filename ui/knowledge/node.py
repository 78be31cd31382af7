"""Nodes of a framework: the system, its subsystems and their parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from biaopu.graph import reading
from biaopu.graph.reading.records import (
    CoveringStandard,
    DocumentRow,
    MentionView,
    NodeRow,
    NodeView,
    PartView,
)
from biaopu.ontology.called import most_alike, unknown_name
from biaopu.ontology.errors import StoreError, UsageError
from biaopu.ontology.guide import NodeKind
from biaopu.ui.workspace.names import spelling
from biaopu.ui.workspace.opened import OpenRelease

from .concept import Concept, concepts, name_of
from .listing import MENTIONS, PARTS, STANDARDS, Column, Listing
from .showing import SEARCH, heading, paragraph, say


@dataclass(frozen=True, repr=False)
class Node:
    """A node of a framework with what its guide says of it.

    Attributes:
        iri: its IRI.
    """

    iri: str
    opened: OpenRelease = field(repr=False, compare=False)

    @cached_property
    def view(self) -> NodeView:
        """Everything that the graph says of the node, as the explorer's pages see it."""
        view = reading.node(self.opened.store, self.iri)
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
        return self.opened.document(self.view.document.iri)

    @property
    def parent(self) -> Node | None:
        """The node above, ``None`` for the system."""
        above = self.view.ancestors
        return Node(above[-1].iri, self.opened) if above else None

    @property
    def ancestors(self) -> Listing[Node]:
        """The nodes above, from the system down."""
        return nodes((link.iri for link in self.view.ancestors), self.opened)

    @property
    def children(self) -> Listing[Node]:
        """The nodes right below, in printed order."""
        return nodes((link.iri for link in self.view.children), self.opened)

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
        known = self.opened.names.concepts
        return concepts((one.iri for one in self.view.matches if one.iri in known), self.opened)

    @property
    def mentions(self) -> Listing[MentionView]:
        """Where the guide names the node."""
        return Listing(self.view.mentions_in, MENTIONS)

    @property
    def standards(self) -> Listing[CoveringStandard]:
        """The standards of the catalogue, and of the guide's own list, at the node itself."""
        covered = self.opened.coverage(self.document.iri)
        return Listing(next(x.standards for x in covered if x.node.iri == self.iri), STANDARDS)

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


def nodes(iris: Iterable[str], opened: OpenRelease) -> Listing[Node]:
    """Return the nodes with these IRIs, in their order, each once."""
    return Listing((Node(iri, opened) for iri in dict.fromkeys(iris)), NODES)


def find_node(opened: OpenRelease, name: str, document: str | None) -> str:
    """Return the IRI of the framework node with this position, name, code or IRI.

    Args:
        opened: the open graph.
        name: what the node is called.
        document: the only guide to look in, by id, number or title; ``None`` for all of them.

    Raises:
        UnknownNameError: there is none.
        UsageError: there are several.
    """
    guide = opened.document_called(document).iri if document else None
    rows = [row for row in opened.frame.rows if guide in (None, row.document)]
    wanted = spelling(name)
    for names in _NODE_NAMES:
        if found := [row for row in rows if wanted == spelling(names(row))]:
            return _the_only([(row.iri, _described(opened, row)) for row in found], name)
    known = [word for row in rows for word in (row.id, row.label) if word]
    raise unknown_name(("框架节点", "framework node"), name, most_alike(name, known), more=SEARCH)


_NODE_NAMES: tuple[Callable[[NodeRow], str], ...] = (
    lambda row: row.iri,
    lambda row: row.id,
    lambda row: row.label,
    lambda row: row.code or "",
)


def _described(opened: OpenRelease, row: NodeRow) -> str:
    guide = opened.document(row.document)
    return f"{row.id} {row.label}（{guide.number or guide.title}）"


def _the_only(found: Sequence[tuple[str, str]], name: str) -> str:
    if len(found) == 1:
        return found[0][0]
    zh, en = "、".join(one for _, one in found), "; ".join(one for _, one in found)
    raise UsageError(
        f"“{name}”不止一个：{zh}，请写出其中一个的 IRI，或指明文件。",
        f"There are several '{name}': {en}; give the IRI of one, or name the document.",
    )
