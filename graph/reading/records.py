"""What pages and programs see of the graph: frozen records read back from its triples.

Spans count code points of the document's original text, half open; ``quote`` is that stretch word
for word, hard wraps included. What is unknown is ``""`` or ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from biaopu.ontology.catalogue import NodeCoverage, Relation, Standing
from biaopu.ontology.document import Span
from biaopu.ontology.glossary import DesignationForm, DesignationStatus
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


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One item that a standard refers to.

    ``number`` is in normal form without the year; ``year`` is ``""`` where undated; ``work`` and
    ``edition`` are IRIs by rule. ``resolved`` is the edition meant as far as the graph knows: the
    dated one, or the latest known; ``loaded`` tells whether its text is in the graph;
    ``standing`` is what the catalogue says of it on the day asked for, ``None`` if nothing.
    """

    iri: str
    number: str
    year: str
    title: str
    normative: bool
    all_parts: bool
    work: str | None
    edition: str | None
    resolved: Link | None
    loaded: bool
    standing: Standing | None
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class AdoptionView:
    """An international standard adopted: its number as printed, the degree, its IRI if known."""

    number: str
    degree: str
    standard: str | None


@dataclass(frozen=True, slots=True)
class AbbreviationView:
    """A line of the list of abbreviations."""

    short: str
    zh: str
    en: str
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class StandardView:
    """Everything about one standard that was read, its entries and references apart.

    ``row`` has the facts that every document has; ``work`` is the IRI of the standard whichever
    edition; dates are ISO 8601; ``editions`` are other known editions; ``cited_by`` are standards
    of the graph that refer to this edition or to its work.
    """

    row: DocumentRow
    title_en: str
    work: str | None
    ics: tuple[str, ...]
    ccs: str
    issued: str
    implemented: str
    stage: str
    scope: str
    committee: str
    organisations: tuple[str, ...]
    replaces: tuple[Link, ...]
    replaced_by: tuple[Link, ...]
    editions: tuple[Link, ...]
    adopts: tuple[AdoptionView, ...]
    terms_defined_in: tuple[Link, ...]
    abbreviations: tuple[AbbreviationView, ...]
    cited_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class CoveringStandard:
    """A catalogued standard at a node of a framework.

    ``standard`` is the edition or work (its IRI is ``""`` without a number); ``status`` is what
    the ``source`` printed and ``standing`` what follows on the day asked for; ``basis`` says why
    it is there, ``basis_en`` in English where that is known. ``editorial`` tells an editor's link
    from a document's own, which has ``evidence``; ``loaded`` tells whether the standard's text is
    in the graph.
    """

    standard: Link
    number: str
    title: str
    status: str
    standing: Standing
    relation: Relation
    basis: str
    source: str
    editorial: bool
    loaded: bool
    evidence: EvidenceView | None
    basis_en: str = ""


@dataclass(frozen=True, slots=True)
class CoveredNode:
    """A node, the standards at the node itself, and counts with those below it."""

    node: NodeRow
    standards: tuple[CoveringStandard, ...]
    coverage: NodeCoverage


Likeness = Literal["label", "english", "both"]
"""What two entries share: the preferred term, an English equivalent, or both."""


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term entry, in a list of them: ``en`` are English equivalents, preferred first."""

    iri: str
    clause: str
    term: str
    en: tuple[str, ...]
    definition: str
    domain: str
    document: Link


@dataclass(frozen=True, slots=True)
class DesignationView:
    """A name of a concept as ISO 10241-1 tells them apart.

    ``language`` is its tag, ``""`` where it has none, as symbols do.
    """

    iri: str
    text: str
    language: str
    status: DesignationStatus
    form: DesignationForm


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """A definition with the words it was read from."""

    iri: str
    text: str
    evidence: EvidenceView | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a definition was taken from, as printed and as understood.

    ``entry`` is the IRI of the entry that the note names, by rule; ``loaded`` tells whether the
    graph has it. ``standard`` is the edition or, undated, the work.
    """

    text: str
    number: str
    clause: str
    modified: bool
    standard: Link | None
    entry: Link | None
    loaded: bool


@dataclass(frozen=True, slots=True)
class AlikeTerm:
    """An entry of another document that shares a name with this one, and which ``words``."""

    row: TermRow
    by: Likeness
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """Everything about one term entry, or about a concept that a guide defines.

    ``broader`` and ``narrower`` are candidates from clause depth, or what a term base says, as is
    ``related``; ``matches`` are concepts elsewhere that the entry is the same as; ``groups`` runs
    from the group the entry is in upwards; ``taken_over`` are entries whose source is this one;
    ``alike`` are entries of other documents with the same preferred term or English equivalent;
    ``namesakes`` are other things of that name: framework nodes, topics, concepts of guides;
    ``designations`` are all its names, preferred first.
    """

    iri: str
    clause: str
    term: str
    en: tuple[str, ...]
    admitted: tuple[str, ...]
    deprecated: tuple[str, ...]
    abbreviations: tuple[str, ...]
    symbols: tuple[str, ...]
    domain: str
    definitions: tuple[DefinitionView, ...]
    notes: tuple[str, ...]
    examples: tuple[str, ...]
    figures: tuple[str, ...]
    sources: tuple[SourceView, ...]
    broader: tuple[Link, ...]
    narrower: tuple[Link, ...]
    groups: tuple[Link, ...]
    document: Link
    alike: tuple[AlikeTerm, ...]
    namesakes: tuple[Link, ...]
    taken_over: tuple[Link, ...]
    evidence: EvidenceView | None
    related: tuple[Link, ...] = ()
    matches: tuple[Link, ...] = ()
    designations: tuple[DesignationView, ...] = ()
