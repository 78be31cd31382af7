"""What pages and programs see of term entries: frozen records read back from the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from biaopu.ontology.glossary import DesignationForm, DesignationStatus

from .views import EvidenceView, Link

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
    source: SourceView | None
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
