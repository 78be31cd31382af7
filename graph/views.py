"""What pages and programs see of the graph: frozen records read back from its triples.

Spans count code points of the document's original text, half open; ``quote`` is that stretch word
for word, hard wraps included. What is unknown is ``""`` or ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from biaopu.ontology.document import Span
from biaopu.ontology.guide import LogicKind, NodeKind

DocumentKind = Literal["guide", "standard", "termbase"]
"""What a document is: 标准体系建设指南 or 标准."""


@dataclass(frozen=True, slots=True)
class Link:
    """Something with an IRI, and what to call it."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Where a statement was read.

    ``document`` and ``iri`` (of the stretch) are IRIs; ``section`` is the outline path, ``""``
    before the first heading; ``rule`` names the parsing rule.
    """

    iri: str
    document: str
    section: str
    section_title: str
    span: Span
    quote: str
    rule: str


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One node of a framework, in the list of them all.

    ``id`` is the position (``1.2.1``), ``path`` the outline path, ``parent`` an IRI (``None`` for
    the system); ``topics`` counts the node's own topics, ``mentions`` where it is mentioned.
    """

    iri: str
    id: str
    path: str
    level: int
    kind: NodeKind
    label: str
    parent: str | None
    code: str | None
    purpose: str
    topics: int
    mentions: int
    document: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A topic or a life-cycle stage of a node; ``order`` counts from 1."""

    iri: str
    label: str
    order: int
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class MentionView:
    """An occurrence of a name: ``target`` is what it names, ``place`` the node whose text it is in.

    ``place`` is ``None`` outside the framework, ``target`` where the name could not be resolved.
    """

    iri: str
    label: str
    target: Link | None
    place: Link | None
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class ExampleView:
    """An example of a new format: the industries it fuses and the need it meets."""

    iri: str
    label: str
    fuses: tuple[str, ...]
    meets: str
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class LogicEdge:
    """An arrow of the logic picture.

    ``target`` is a node or the system, or an aim that the text only puts into words, for which
    ``to_node`` is false; ``text`` is the wording.
    """

    iri: str
    kind: LogicKind
    source: Link
    target: Link
    to_node: bool
    text: str
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class CountView:
    """A number the text announces of ``counted`` (parts, characteristics), and what was found."""

    iri: str
    counted: str
    declared: int
    found: int
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class NodeView:
    """Everything about one node of a framework.

    ``ancestors`` run from the system down to the parent; ``children`` and all others stand in the
    order of the text. ``mentions_in`` are the places where this node is named, ``mentions_out``
    what its own text names; ``matches`` are defined concepts of the same name.
    """

    iri: str
    id: str
    path: str
    level: int
    kind: NodeKind
    label: str
    code: str | None
    purpose: str
    text: str
    document: Link
    ancestors: tuple[Link, ...]
    children: tuple[Link, ...]
    topics: tuple[PartView, ...]
    stages: tuple[PartView, ...]
    examples: tuple[ExampleView, ...]
    counts: tuple[CountView, ...]
    mentions_in: tuple[MentionView, ...]
    mentions_out: tuple[MentionView, ...]
    logic_out: tuple[LogicEdge, ...]
    logic_in: tuple[LogicEdge, ...]
    matches: tuple[Link, ...]
    evidence: EvidenceView | None
    purpose_evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of the graph: its metadata, its named graph and how much was read of it.

    ``date`` is ISO 8601, ``sha256`` the digest of the file's bytes, ``nodes`` counts framework
    nodes without the system itself; a standard has a ``stage`` (published, draft, comment, review,
    approval), ``terms`` and ``references``.
    """

    iri: str
    id: str
    title: str
    number: str
    issuer: str
    date: str
    source: str
    rights: str
    sha256: str
    encoding: str
    file_name: str
    graph: str
    software: str
    nodes: int
    kind: DocumentKind = "guide"
    stage: str = ""
    terms: int = 0
    references: int = 0


@dataclass(frozen=True, slots=True)
class ItemView:
    """Anything else that has an IRI: a concept, a topic, a guideline, a stage, an example….

    ``kind`` is the class's local name (``DefinedConcept``, ``Principle``) and ``kind_zh``,
    ``kind_en`` its labels; ``node`` is the framework node it belongs to; ``characteristics`` and
    ``mentions`` are those of a concept.
    """

    iri: str
    kind: str
    kind_zh: str
    kind_en: str
    label: str
    text: str
    order: int | None
    node: Link | None
    document: Link | None
    characteristics: tuple[PartView, ...]
    mentions: tuple[MentionView, ...]
    matches: tuple[Link, ...]
    evidence: EvidenceView | None
