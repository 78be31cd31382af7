"""A name with everything that bears it, and all defined terms of the graph in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from biaopu.graph import reading
from biaopu.graph.reading.names import BearerKind, NameRow
from biaopu.graph.reading.records import (
    DesignationView,
    DocumentRow,
    EvidenceView,
    ItemView,
    MentionView,
    SourceView,
)
from biaopu.ontology.called import unknown_name
from biaopu.ui.workspace.names import spelling
from biaopu.ui.workspace.opened import OpenRelease

from .concept import DEFINITIONS, Concept, Definition, concepts
from .listing import DESIGNATIONS, ITEMS, MENTIONS, Column, Listing
from .node import Node, nodes
from .showing import MOST_ROWS, SEARCH, heading, paragraph, say


@dataclass(frozen=True, repr=False)
class Term:
    """A name, and all that bears it in any document.

    Where it is a preferred or admitted term, an abbreviation or an English equivalent of several
    concepts, all of them are here, those that prefer it first. A name that nothing defines still
    has the framework nodes, topics and mentions that bear it.

    Attributes:
        name: as it is written in the graph.
    """

    name: str
    _rows: tuple[NameRow, ...] = field(repr=False)
    _opened: OpenRelease = field(repr=False, compare=False)

    @property
    def iri(self) -> str:
        """The IRI of the first thing that bears the name: a concept, else a node, topic…."""
        kinds: tuple[BearerKind, ...] = ("concept", "node", "topic", "item", "mention")
        return next(iri for kind in kinds for iri in self._iris(kind))

    @cached_property
    def concepts(self) -> Listing[Concept]:
        """The concepts that bear the name, one for each document that defines it."""
        return concepts(self._iris("concept"), self._opened)

    @cached_property
    def nodes(self) -> Listing[Node]:
        """The framework nodes of this name."""
        return nodes(self._iris("node"), self._opened)

    @cached_property
    def topics(self) -> Listing[ItemView]:
        """The topics of framework nodes that have this name."""
        return self._items("topic")

    @cached_property
    def others(self) -> Listing[ItemView]:
        """Whatever else has this name: stages, examples, groups of terms, principles…."""
        return self._items("item")

    def _iris(self, kind: BearerKind) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.iri for row in self._rows if row.kind == kind))

    def _items(self, kind: BearerKind) -> Listing[ItemView]:
        found = (reading.item(self._opened.store, iri) for iri in self._iris(kind))
        return Listing(filter(None, found), ITEMS)

    @property
    def definitions(self) -> Listing[Definition]:
        """Every definition, document by document; nothing where the name is only used."""
        return Listing((d for one in self.concepts for d in one.definitions), DEFINITIONS)

    @property
    def designations(self) -> Listing[DesignationView]:
        """Every name of the concepts, with language, status and form."""
        return Listing((d for one in self.concepts for d in one.designations), DESIGNATIONS)

    @property
    def english(self) -> tuple[str, ...]:
        """The English equivalents, each once."""
        return tuple(dict.fromkeys(en for one in self.concepts for en in one.english))

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes of all entries, in order."""
        return tuple(note for one in self.concepts for note in one.notes)

    @property
    def examples(self) -> tuple[str, ...]:
        """The examples of all entries, in order."""
        return tuple(example for one in self.concepts for example in one.examples)

    @property
    def source(self) -> SourceView | None:
        """Where the first definition that says so was taken from; ``None`` if none says."""
        return next(iter(self.sources), None)

    @property
    def sources(self) -> tuple[SourceView, ...]:
        """Where the definitions were taken from, as far as they say."""
        return tuple(source for one in self.concepts for source in one.sources)

    @property
    def evidence(self) -> tuple[EvidenceView, ...]:
        """The entries, headings and list items that the name was read from, as printed."""
        entries = (one.view.evidence for one in self.concepts)
        headings = (one.view.evidence for one in self.nodes)
        items = (one.evidence for one in (*self.topics, *self.others))
        return tuple(one for one in (*entries, *headings, *items) if one)

    @property
    def documents(self) -> tuple[DocumentRow, ...]:
        """The documents that define the name or have a node of it."""
        concepts = (one.document for one in self.concepts)
        nodes = (one.document for one in self.nodes)
        return tuple({row.iri: row for row in (*concepts, *nodes)}.values())

    @property
    def broader(self) -> Listing[Concept | Node]:
        """What is more general: broader concepts, and the nodes above nodes of this name."""
        above = (one.parent for one in self.nodes if one.parent)
        return _both((*(more for one in self.concepts for more in one.broader), *above))

    @property
    def narrower(self) -> Listing[Concept | Node]:
        """What is more special: narrower concepts, and the nodes below nodes of this name."""
        below = (child for one in self.nodes for child in one.children)
        return _both((*(less for one in self.concepts for less in one.narrower), *below))

    @property
    def related(self) -> Listing[Concept | Node]:
        """Concepts that are associated."""
        return _both(other for one in self.concepts for other in one.related)

    @cached_property
    def mentions(self) -> Listing[MentionView]:
        """Where the name stands in the text of guides, in text order."""
        bearers = (*self._iris("concept"), *self._iris("node"), *self._iris("topic"))
        found = reading.mentions(self._opened.store, bearers, self._iris("mention"))
        return Listing(found, MENTIONS)

    def __repr__(self) -> str:
        name = " ".join((self.name, *self.english[:1]))
        return say(f"<术语 {name}：{self._told(0)}>", f"<Term {name}: {self._told(1)}>")

    def _told(self, language: int) -> str:
        """Return how much there is of the name, in Chinese (0) or English (1)."""
        counted = (
            (len(self.concepts), "{} 个概念", "{} concepts"),
            (len(self.definitions), "{} 条定义", "{} definitions"),
            (len(self.nodes), "{} 个框架节点", "{} framework nodes"),
            (len(self.topics), "{} 个主题", "{} topics"),
            (len(self.others), "{} 项其他", "{} other things"),
            (len(self.mentions), "文中出现 {} 处", "{} mentions"),
        )
        told = [words[language].format(n) for n, *words in counted if n]
        if not self.definitions:
            told.insert(0, ("没有定义", "no definition")[language])
        return ("，", ", ")[language].join(told)

    def _repr_html_(self) -> str:
        parts = (
            heading(self.name, "; ".join(self.english)),
            paragraph(say(self._told(0), self._told(1))),
            *(one._repr_html_() for one in (self.definitions, self.nodes, self.topics) if one),
            *map(paragraph, (*self.notes, *self.examples)),
        )
        return "".join(parts)


_BOTH: tuple[Column[Concept | Node], ...] = (
    Column("名称", "Name", lambda one: one.label),
    Column(
        "类别",
        "Kind",
        lambda one: say("概念", "concept") if isinstance(one, Concept) else say("节点", "node"),
    ),
    Column("文件", "Document", lambda one: one.document.number or one.document.title),
)


def _both(things: Iterable[Concept | Node]) -> Listing[Concept | Node]:
    return Listing({one.iri: one for one in things}.values(), _BOTH)


def term(opened: OpenRelease, name: str) -> Term:
    """Return what bears a name.

    Raises:
        UnknownNameError: nothing does; says the nearest names.
    """
    rows = opened.names.find(name)
    if not rows:
        raise unknown_name(("名称", "name"), name, opened.names.nearest(name), more=SEARCH)
    return Term(rows[0].text, rows, opened)


@dataclass(frozen=True, repr=False)
class Terms:
    """The terms of the graph: every name that a document prefers for something it defines.

    Iterating gives a `Term` for each, document by document, by clause; a term that several
    documents define comes once, with all its concepts.
    """

    _opened: OpenRelease = field(repr=False, compare=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names, each once."""
        found: dict[str, str] = {}
        for label in self._opened.names.concepts.values():
            found.setdefault(spelling(label), label)
        return tuple(found.values())

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Term]:
        return (self[name] for name in self.names)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and any(
            row.kind == "concept" for row in self._opened.names.find(name)
        )

    def __getitem__(self, name: str) -> Term:
        return term(self._opened, name)

    def __repr__(self) -> str:
        shown = say("、", ", ").join(self.names[:MOST_ROWS])
        more = "…" if len(self) > MOST_ROWS else ""
        return say(f"<{len(self)} 条术语：{shown}{more}>", f"<{len(self)} terms: {shown}{more}>")

    def _repr_html_(self) -> str:
        told = say(f"{len(self)} 条术语。", f"{len(self)} terms.")
        return paragraph(told) + concepts(self._opened.names.concepts, self._opened)._repr_html_()
