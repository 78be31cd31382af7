"""The facts that checks work on: compact records, read once from a graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from biaopu.ingest.standard.titles import is_references
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import StandardNumber

from .matcher import TermMatcher

DocumentKind = Literal["guide", "standard", "glossary"]


@dataclass(frozen=True, slots=True)
class LintDocument:
    """A document of the graph.

    ``number`` is its standard number, ``None`` if it has none; ``replaces`` the IRIs of what it
    replaces; ``label`` its number as printed, or its title; ``graph`` the named graph it lies in.
    """

    iri: str
    id: str
    graph: str
    kind: DocumentKind
    label: str
    file: str
    number: StandardNumber | None
    replaces: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a language (``""`` where it is not known), and the resource that holds them."""

    text: str
    language: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an entry says that it was taken from; ``number`` with its year where it has one."""

    iri: str
    number: str
    clause: str
    modified: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept that a document names and should define.

    ``names`` are the valid Chinese names, the preferred one first (another language's where there
    is none in Chinese), ``english`` the valid English ones, ``deprecated`` those that it rejects.
    ``is_entry`` tells a term entry from a
    concept that a guide defines in passing.
    """

    iri: str
    document: LintDocument
    clause: str
    names: tuple[str, ...]
    english: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    definitions: tuple[Text, ...] = ()
    notes: tuple[str, ...] = ()
    domain: str = ""
    sources: tuple[Source, ...] = ()
    is_entry: bool = True
    deprecated: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name that stands for the entry, ``""`` if it has none."""
        return next(iter((*self.names, *self.english, *self.abbreviations)), "")

    @property
    def definition(self) -> Text | None:
        """The Chinese definition, or else the first one; ``None`` if there is none."""
        chinese = (text for text in self.definitions if text.language.startswith("zh"))
        return next(chinese, next(iter(self.definitions), None))


@dataclass(frozen=True, slots=True)
class Reference:
    """An item of the normative references or the bibliography; ``number`` is without the year."""

    iri: str
    document: LintDocument
    number: str
    year: str
    title: str
    all_parts: bool
    normative: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a chapter, or a piece of it, and where it starts in the document.

    ``with_terms`` tells that it holds entries, ``lists`` that it lists references.
    """

    iri: str
    document: LintDocument
    clause: str
    start: int
    text: str
    title: str = ""
    with_terms: bool = False

    @property
    def lists(self) -> bool:
        """Whether it is the list of normative references."""
        return is_references(self.title)


@dataclass(frozen=True, slots=True)
class Count:
    """A number that a document announces beside the number found."""

    iri: str
    document: LintDocument
    label: str
    counted: str
    declared: int
    found: int


@dataclass(frozen=True, slots=True)
class ReadingNotice:
    """What was noticed on reading; ``entry`` is the entry it is about, ``""`` if it is none."""

    iri: str
    document: LintDocument
    code: str
    text: str
    entry: str


@dataclass(frozen=True, slots=True)
class Node:
    """Something in a hierarchy that is no entry: a part of a framework, a topic."""

    iri: str
    document: LintDocument
    label: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Which entries of the same document the definition of an entry uses, in order of text.

    ``uses`` leaves out what stands in brackets, and names that several entries have.
    """

    uses: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LintFacts:
    """Everything the checks need to know, and nothing else.

    Attributes:
        documents: the documents, by id.
        entries: all concepts, in the order of the documents and of their clauses.
        broader: narrower → broader, each pair once, of all concepts.
        nodes: what takes part in ``broader`` and is no entry.
        related: concepts that have any relation to another concept.
        grouped: concepts that are in a group.
        references: items of the lists of references.
        passages: chapters of standards.
        counts: announced numbers.
        notices: what was noticed on reading, about indexes and circles.
        catalogue: all standards known with their standing.
        matchers: document → what finds its names in running text.
        usage: entry → the entries that its definition uses.
        as_of: the day for which standings count.
    """

    documents: tuple[LintDocument, ...] = ()
    entries: tuple[Entry, ...] = ()
    broader: tuple[tuple[str, str], ...] = ()
    nodes: Mapping[str, Node] = field(default_factory=dict)
    related: frozenset[str] = frozenset()
    grouped: frozenset[str] = frozenset()
    references: tuple[Reference, ...] = ()
    passages: tuple[Passage, ...] = ()
    counts: tuple[Count, ...] = ()
    notices: tuple[ReadingNotice, ...] = ()
    catalogue: tuple[CatalogueEntry, ...] = ()
    matchers: Mapping[str, TermMatcher] = field(default_factory=dict)
    usage: Mapping[str, Usage] = field(default_factory=dict)
    as_of: date = date.max
