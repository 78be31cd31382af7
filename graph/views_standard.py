"""What pages and programs see of standards and of the catalogue: frozen records read back."""

from __future__ import annotations

from dataclasses import dataclass

from biaopu.ontology.catalogue import NodeCoverage, Relation, Standing

from .views import DocumentRow, EvidenceView, Link, NodeRow


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
