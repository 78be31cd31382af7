"""The small words of triple writing: one resource and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Triple

from biaopu.ontology.public_vocabularies import Rdf

Links = Mapping[str, str | Iterable[str] | None]
"""Property → the IRI or IRIs it leads to; ``None`` and nothing say nothing."""

Texts = Mapping[str, str | Iterable[str]]
"""Property → words, or several; ``""`` says nothing."""

Value: TypeAlias = str | int | bool | Literal | None

Values = Mapping[str, Value | tuple[Value, ...]]
"""Property → a plain value, or several; ``None`` and ``""`` say nothing, ``0`` and ``False`` do."""

UNKNOWN_LANGUAGE = "und"


@lru_cache(maxsize=65536)
def node(iri: str) -> NamedNode:
    """Return the RDF node of an IRI."""
    return NamedNode(str(iri))


def describe(
    subject: str,
    types: Iterable[str] = (),
    *,
    links: Links | None = None,
    texts: Texts | None = None,
    english: Texts | None = None,
    values: Values | None = None,
) -> Iterator[Triple]:
    """Yield what is said of ``subject``: classes, links, Chinese and English words, values."""
    it = node(subject)
    for kind in types:
        yield Triple(it, node(Rdf.TYPE), node(kind))
    for predicate, targets in (links or {}).items():
        for target in _each(targets):
            yield Triple(it, node(predicate), node(target))
    yield from _words(it, texts or {}, "zh")
    yield from _words(it, english or {}, "en")
    for predicate, value in (values or {}).items():
        for literal in _literals(value):
            yield Triple(it, node(predicate), literal)


def in_graph(triples: Iterable[Triple], graph: str) -> Iterator[Quad]:
    """Yield triples as quads of the graph with this IRI."""
    place = NamedNode(graph)
    return (Quad(triple.subject, triple.predicate, triple.object, place) for triple in triples)


def words(text: str, language: str) -> Literal:
    """Return ``text`` in ``language``, without a tag where that is not known (``und``)."""
    return Literal(text) if language == UNKNOWN_LANGUAGE else Literal(text, language=language)


def _words(it: NamedNode, words: Texts, language: str) -> Iterator[Triple]:
    for predicate, several in words.items():
        for text in filter(None, _each(several)):
            yield Triple(it, node(predicate), Literal(text, language=language))


def _literals(value: Value | tuple[Value, ...]) -> Iterator[Literal]:
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Literal):
            yield one
        elif one is not None and one != "":
            yield Literal(one)


def _each(targets: str | Iterable[str] | None) -> Iterable[str]:
    if targets is None:
        return ()
    return (targets,) if isinstance(targets, str) else targets
