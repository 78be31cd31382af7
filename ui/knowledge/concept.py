"""Concepts and their definitions: one entry of a standard or term base, or what a guide defines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from biaopu.graph import reading
from biaopu.graph.reading.records import (
    DefinitionView,
    DesignationView,
    DocumentRow,
    EvidenceView,
    ItemView,
    Link,
    MentionView,
    PartView,
    SourceView,
    TermView,
)
from biaopu.ontology.document import Span
from biaopu.ontology.errors import StoreError
from biaopu.ui.workspace.opened import OpenRelease

from .listing import DESIGNATIONS, MENTIONS, PARTS, Column, Listing
from .showing import heading, paragraph, say, short, table


@dataclass(frozen=True, slots=True, repr=False)
class Definition:
    """One definition with the words it was read from.

    Attributes:
        iri: of the definition, which is a resource of its own.
        concept: the IRI of the concept that it defines.
        term: that concept's label.
        text: the definition.
        document: the document it stands in.
        clause: the clause or outline path there, ``""`` if it has none.
        source: where it was taken from, ``None`` if it does not say.
        quote: the exact words in the original text, line breaks included.
        span: where they stand, in code points of the original text.
    """

    iri: str
    concept: str
    term: str
    text: str
    document: DocumentRow
    clause: str
    source: SourceView | None
    quote: str
    span: Span | None

    def __repr__(self) -> str:
        return say(
            f"<定义 {self.term}：{short(self.text)}（{self._place}）>",
            f"<Definition of {self.term}: {short(self.text)} ({self._place})>",
        )

    @property
    def _place(self) -> str:
        return say("，", ", ").join(filter(None, (name_of(self.document), self.clause)))

    def _repr_html_(self) -> str:
        rows = [tuple(column.of(self) for column in DEFINITIONS)]
        return table([say(column.zh, column.en) for column in DEFINITIONS], rows)


DEFINITIONS: tuple[Column[Definition], ...] = (
    Column("定义", "Definition", lambda one: one.text),
    Column("文件", "Document", lambda one: name_of(one.document)),
    Column("条款", "Clause", lambda one: one.clause),
    Column("来源", "Source", lambda one: one.source.text if one.source else ""),
)
"""How definitions are shown."""


@dataclass(frozen=True, repr=False)
class Concept:
    """One entry of one document: its names, definitions, notes, relations and source.

    Attributes:
        iri: its IRI.
    """

    iri: str
    opened: OpenRelease = field(repr=False, compare=False)

    @cached_property
    def view(self) -> TermView:
        """Everything that the graph says of the concept, as the explorer's pages see it."""
        view = reading.concept(self.opened.store, self.iri)
        if view is None:  # names.concepts has it, so the graph does not say what it is
            raise StoreError(
                f"图谱里没有概念“{self.iri}”，请重新运行 biaopu build。",
                f"The graph has no concept '{self.iri}'; run biaopu build again.",
            )
        return view

    @property
    def label(self) -> str:
        """The preferred term, in Chinese if it has one."""
        return self.opened.names.concepts[self.iri]

    @property
    def english(self) -> tuple[str, ...]:
        """The English equivalents, the preferred one first."""
        return self.view.en

    @property
    def document(self) -> DocumentRow:
        """The document it is defined in."""
        return self.opened.document(self.view.document.iri)

    @property
    def clause(self) -> str:
        """The clause or outline path it stands at."""
        return self.view.clause or _section(self.view.evidence)

    @property
    def designations(self) -> Listing[DesignationView]:
        """Its names with language, status and form (ISO 10241-1), preferred first."""
        return Listing(self.view.designations, DESIGNATIONS)

    @cached_property
    def definitions(self) -> Listing[Definition]:
        """Its definitions, as a rule one."""
        return Listing(map(self._definition, self.view.definitions), DEFINITIONS)

    def _definition(self, view: DefinitionView) -> Definition:
        return Definition(
            iri=view.iri,
            concept=self.iri,
            term=self.label,
            text=view.text,
            document=self.document,
            clause=self.view.clause or _section(view.evidence),
            source=self.source,
            quote=view.evidence.quote if view.evidence else "",
            span=view.evidence.span if view.evidence else None,
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes to the entry, in order."""
        return self.view.notes

    @property
    def examples(self) -> tuple[str, ...]:
        """The examples of the entry, in order."""
        return self.view.examples

    @property
    def source(self) -> SourceView | None:
        """The first of the sources; ``None`` if the entry names none."""
        return next(iter(self.sources), None)

    @property
    def sources(self) -> tuple[SourceView, ...]:
        """Where the definition was taken from, as printed and as understood."""
        return self.view.sources

    @property
    def evidence(self) -> EvidenceView | None:
        """The whole entry as printed, with its place."""
        return self.view.evidence

    @property
    def broader(self) -> Listing[Concept]:
        """More general concepts of the same document."""
        return self._others(self.view.broader)

    @property
    def narrower(self) -> Listing[Concept]:
        """More special concepts of the same document."""
        return self._others(self.view.narrower)

    @property
    def related(self) -> Listing[Concept]:
        """Associated concepts of the same document."""
        return self._others(self.view.related)

    def _others(self, links: Iterable[Link]) -> Listing[Concept]:
        known = self.opened.names.concepts
        return concepts((link.iri for link in links if link.iri in known), self.opened)

    @cached_property
    def _item(self) -> ItemView | None:
        return reading.item(self.opened.store, self.iri)

    @property
    def characteristics(self) -> Listing[PartView]:
        """The characteristics that a guide gives of the concept, in order."""
        return Listing(self._item.characteristics if self._item else (), PARTS)

    @property
    def mentions(self) -> Listing[MentionView]:
        """Where it is named in the text of a guide."""
        return Listing(self._item.mentions if self._item else (), MENTIONS)

    def __repr__(self) -> str:
        place = say("，", ", ").join(filter(None, (name_of(self.document), self.clause)))
        return say(f"<概念 {self.label}（{place}）>", f"<Concept {self.label} ({place})>")

    def _repr_html_(self) -> str:
        place = " · ".join(filter(None, ("; ".join(self.english), name_of(self.document))))
        remarks = "".join(map(paragraph, (*self.notes, *self.examples)))
        return heading(self.label, place) + self.definitions._repr_html_() + remarks


CONCEPTS: tuple[Column[Concept], ...] = (
    Column("术语", "Term", lambda one: one.label),
    Column("英文", "English", lambda one: "; ".join(one.english)),
    Column("定义", "Definition", lambda one: " ".join(d.text for d in one.definitions)),
    Column("文件", "Document", lambda one: name_of(one.document)),
    Column("条款", "Clause", lambda one: one.clause),
)
"""How concepts are shown."""


def concepts(iris: Iterable[str], opened: OpenRelease) -> Listing[Concept]:
    """Return the concepts with these IRIs, in their order, each once."""
    return Listing((Concept(iri, opened) for iri in dict.fromkeys(iris)), CONCEPTS)


def name_of(document: DocumentRow) -> str:
    """Return what a document is called in short: its number, or without one its title."""
    return document.number or document.title


def _section(evidence: EvidenceView | None) -> str:
    return evidence.section if evidence else ""
