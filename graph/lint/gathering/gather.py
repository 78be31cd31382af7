"""From a graph to facts: every document's statements are read once, property by property."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from pyoxigraph import NamedNode

from biaopu.graph.lint.graph_reader import GraphReader
from biaopu.graph.lint.records import (
    Count,
    DocumentKind,
    Entry,
    LintDocument,
    LintFacts,
    Node,
    Passage,
    ReadingNotice,
    Reference,
)
from biaopu.graph.lint.usage import matchers_of, usage_of
from biaopu.graph.reading.facts import Facts
from biaopu.graph.store import GraphStore
from biaopu.graph.writing.describe import node
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import parse_number
from biaopu.ontology.public_vocabularies import Dcterms, Rdf, Skos
from biaopu.ontology.vocabulary import Bp

from .catalogue import catalogue_of
from .entries import entries_of
from .statements import counts_of, notices_of, passages_of, references_of

_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    (Bp.GUIDE, "guide"),
    (Bp.STANDARD, "standard"),
    (Bp.TERM_BASE, "glossary"),
)
_UPWARDS = (Skos.BROADER, Skos.BROAD_MATCH)
_DOWNWARDS = (Skos.NARROWER, Skos.NARROW_MATCH)
_SIDEWAYS = (Skos.RELATED, Skos.RELATED_MATCH, Skos.EXACT_MATCH, Skos.CLOSE_MATCH)


@dataclass(frozen=True, slots=True)
class _OfOne:
    """The facts of one document."""

    entries: list[Entry]
    broader: list[tuple[str, str]]
    related: set[str]
    grouped: set[str]
    references: list[Reference]
    passages: list[Passage]
    counts: list[Count]
    notices: list[ReadingNotice]


def gather(store: GraphStore, as_of: date, editions: Iterable[CatalogueEntry] = ()) -> LintFacts:
    """Return what the checks need to know of a graph.

    Args:
        store: the graph of any number of documents, with or without the catalogue.
        as_of: the day for which standings of standards count.
        editions: standards known from elsewhere, such as another graph.
    """
    documents = documents_of(store)
    found = [_of_one(document, store) for document in documents]
    entries = tuple(chain.from_iterable(one.entries for one in found))
    matchers = matchers_of(entries)
    broader = tuple(dict.fromkeys(chain.from_iterable(one.broader for one in found)))
    return LintFacts(
        documents=documents,
        entries=entries,
        broader=broader,
        nodes=_nodes(store, broader, entries, documents),
        related=frozenset().union(*(one.related for one in found)),
        grouped=frozenset().union(*(one.grouped for one in found)),
        references=tuple(chain.from_iterable(one.references for one in found)),
        passages=tuple(chain.from_iterable(one.passages for one in found)),
        counts=tuple(chain.from_iterable(one.counts for one in found)),
        notices=tuple(chain.from_iterable(one.notices for one in found)),
        catalogue=tuple(dict.fromkeys((*catalogue_of(store, documents), *editions))),
        matchers=matchers,
        usage=usage_of(entries, matchers),
        as_of=as_of,
    )


def documents_of(store: GraphStore) -> tuple[LintDocument, ...]:
    """Return the documents of a graph, by id."""
    found = {}
    for cls, kind in _KINDS:
        for quad in store.quads_for_pattern(None, node(Rdf.TYPE), node(cls)):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
                found[quad.subject.value] = _document(
                    quad.subject.value, quad.graph_name.value, kind, Facts(store)
                )
    return tuple(sorted(found.values(), key=lambda document: document.id))


def _document(iri: str, graph: str, kind: DocumentKind, facts: Facts) -> LintDocument:
    number, title = facts.text(iri, Dcterms.IDENTIFIER), facts.text(iri, Dcterms.TITLE)
    return LintDocument(
        iri=iri,
        id=facts.text(iri, Bp.DOCUMENT_ID) or iri.rpartition("/")[2],
        graph=graph,
        kind=kind,
        label=number or title or iri,
        file=facts.text(iri, Bp.FILE_NAME),
        number=parse_number(number) if number else None,
        replaces=tuple(sorted(facts.all(iri, Dcterms.REPLACES))),
        title=title,
    )


def _of_one(document: LintDocument, store: GraphStore) -> _OfOne:
    reader = GraphReader(store, document.graph)
    entries = entries_of(document, reader)
    sideways = (pair for predicate in _SIDEWAYS for pair in reader.pairs(predicate))
    return _OfOne(
        entries=entries,
        broader=list(_broader(reader)),
        related=set(chain.from_iterable(sideways)),
        grouped={member for _, member in reader.pairs(Skos.MEMBER)},
        references=references_of(document, reader),
        passages=list(passages_of(document, reader, entries)),
        counts=list(counts_of(document, reader)),
        notices=list(notices_of(document, reader)),
    )


def _broader(reader: GraphReader) -> Iterator[tuple[str, str]]:
    """Yield (narrower, broader) for every hierarchical statement, whichever way it is put."""
    for predicate in _UPWARDS:
        yield from sorted(reader.pairs(predicate))
    for predicate in _DOWNWARDS:
        yield from sorted((below, above) for above, below in reader.pairs(predicate))


def _nodes(
    store: GraphStore,
    broader: Iterable[tuple[str, str]],
    entries: Iterable[Entry],
    documents: Iterable[LintDocument],
) -> dict[str, Node]:
    """Return what takes part in the hierarchy and is no entry (parts of a framework, topics)."""
    known, facts = {entry.iri for entry in entries}, Facts(store)
    by_iri = {document.iri: document for document in documents}
    others = dict.fromkeys(end for pair in broader for end in pair if end not in known)
    found = {}
    for iri in others:
        document = by_iri.get(facts.text(iri, Bp.IN_DOCUMENT))
        if document:
            found[iri] = Node(iri, document, facts.link(iri).label)
    return found
