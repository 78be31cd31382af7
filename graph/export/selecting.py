"""What to export: the whole graph, one document, one concept with all that is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from biaopu.graph.reading import documents
from biaopu.graph.reading.facts import Facts, natural
from biaopu.graph.store import GraphStore
from biaopu.ontology.called import document_called
from biaopu.ontology.errors import UsageError
from biaopu.ontology.public_vocabularies import Oa, Prov, Rdf, Skos, SkosXl
from biaopu.ontology.vocabulary import ONTOLOGY_GRAPH, Bp

_ONTOLOGY: Final = NamedNode(ONTOLOGY_GRAPH)
_MOST_SORTED: Final = 200_000
_NAMES: Final = (
    Skos.PREF_LABEL, Skos.ALT_LABEL, Bp.ABBREVIATION, Bp.SYMBOL, Bp.DEPRECATED_LABEL,
    Skos.HIDDEN_LABEL,
)  # fmt: skip
_PARTS: Final = frozenset(
    (
        SkosXl.PREF_LABEL, SkosXl.ALT_LABEL, SkosXl.HIDDEN_LABEL, Bp.HAS_DEFINITION,
        Bp.HAS_SOURCE, Bp.NOTE_TO_ENTRY, Bp.EXAMPLE_IN_ENTRY, Bp.HAS_EVIDENCE,
        Bp.PURPOSE_EVIDENCE, Prov.WAS_DERIVED_FROM, Oa.HAS_SELECTOR,
    )
)  # fmt: skip
_PARTS_BACK: Final = (Bp.DEFINES, Bp.DESIGNATES)


def whole(store: GraphStore, *, ontology: bool = True) -> Iterable[Quad]:
    """Return all statements of a store, with or without those of the ontology.

    A large store is taken as it lies; a smaller one in the order of graphs and subjects.
    """
    quads = store if ontology else (quad for quad in store if quad.graph_name != _ONTOLOGY)
    return quads if len(store) > _MOST_SORTED else _ordered(quads)


def document(store: GraphStore, words: str, *, ontology: bool = False) -> Iterator[Quad]:
    """Return the statements of one document, in the order of their subjects.

    Args:
        store: where to look.
        words: the document's id, number, title, file name or IRI.
        ontology: whether the ontology's statements come along.

    Raises:
        UsageError: there is no such document, or several are called so; names near ones.
    """
    row = document_called(words, documents(store))
    quads = store.quads_for_pattern(None, None, None, NamedNode(row.graph))
    return chain(_ordered(quads), _ontology(store, ontology))


def concept(store: GraphStore, words: str, *, ontology: bool = False) -> Iterator[Quad]:
    """Return the concise bounded description of a concept, with what belongs to it.

    That is every statement about it, and about its designations, definitions, notes, examples and
    sources, the evidence of each, and the blank nodes among them. Of several concepts that bear
    the name, as in several standards, all are described.

    Args:
        store: where to look.
        words: its IRI, or one of its names.
        ontology: whether the ontology's statements come along.

    Raises:
        UsageError: nothing has this IRI or name.
    """
    found = set(chain.from_iterable(_described(store, iri) for iri in named(store, words)))
    return chain(_ordered(found), _ontology(store, ontology))


def named(store: GraphStore, words: str) -> tuple[str, ...]:
    """Return the IRIs of what ``words`` mean: an IRI, else the preferred name, else any other.

    Raises:
        UsageError: nothing has this IRI or name.
    """
    wanted = words.strip().removeprefix("<").removesuffix(">")
    if Facts(store).is_named(wanted):
        return (wanted,)
    languages = _languages(store)
    for predicate in _NAMES:
        if found := _bearers(store, predicate, wanted, languages):
            return tuple(sorted(found, key=natural))
    raise UsageError(
        f"图谱里没有名为“{words}”的概念，请先用 biaopu search 查它的名称或 IRI。",
        f"Nothing in the graph is called '{words}'; look its name or IRI up with biaopu search.",
    )


def _ontology(store: GraphStore, wanted: bool) -> Iterable[Quad]:
    return store.quads_for_pattern(None, None, None, _ONTOLOGY) if wanted else ()


def _bearers(store: GraphStore, predicate: str, words: str, languages: Iterable[str]) -> set[str]:
    """Return the concepts that have just these words, in one of the languages, for a property."""
    name = NamedNode(predicate)
    literals = (Literal(words), *(Literal(words, language=tag) for tag in languages))
    return {
        quad.subject.value
        for literal in literals
        for quad in store.quads_for_pattern(None, name, literal)
        if isinstance(quad.subject, NamedNode) and quad.graph_name != _ONTOLOGY
    }


def _languages(store: GraphStore) -> list[str]:
    """Return the languages of labels in a store; Chinese and English come first."""
    query = (
        f"SELECT DISTINCT (LANG(?label) AS ?tag) WHERE {{ ?it <{Skos.PREF_LABEL}>|"
        f"<{Skos.ALT_LABEL}>|<{Bp.DEPRECATED_LABEL}>|<{Skos.HIDDEN_LABEL}> ?label }}"
    )
    rows = store.query(query, use_default_graph_as_union=True)
    found = {row["tag"].value for row in rows}  # type: ignore[union-attr]
    return sorted(found - {""}, key=lambda tag: (tag not in ("zh", "en"), tag))


def _described(store: GraphStore, iri: str) -> Iterator[Quad]:
    """Yield what is said of a resource and of what belongs to it, each statement once."""
    start = NamedNode(iri)
    waiting: list[NamedNode | BlankNode] = [start, *_backwards(store, start)]
    seen: set[NamedNode | BlankNode] = set()
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for quad in store.quads_for_pattern(node, None, None):
            yield quad
            if _belongs(quad):
                waiting.append(quad.object)  # type: ignore[arg-type]  # `_belongs` says so


def _belongs(quad: Quad) -> bool:
    """Tell whether a statement's object is a part of what its subject is."""
    if isinstance(quad.object, BlankNode):
        return True
    return isinstance(quad.object, NamedNode) and quad.predicate.value in _PARTS


def _backwards(store: GraphStore, start: NamedNode) -> Iterator[NamedNode | BlankNode]:
    """Yield definitions and designations that only say themselves what they belong to."""
    for predicate in _PARTS_BACK:
        for quad in store.quads_for_pattern(None, NamedNode(predicate), start):
            if not isinstance(quad.subject, Triple):
                yield quad.subject


def _ordered(quads: Iterable[Quad]) -> list[Quad]:
    """Return statements by graph and subject, the classes of each first, as people read them."""
    return sorted(quads, key=_place)


def _place(quad: Quad) -> tuple[str, tuple[int | str, ...], str, bool, str, str]:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
    predicate = quad.predicate.value
    subject = getattr(quad.subject, "value", str(quad.subject))
    return graph, natural(subject), subject, predicate != Rdf.TYPE, predicate, str(quad.object)
