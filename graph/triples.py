"""The small words of triple writing: one resource and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from biaopu.ontology.vocabulary import Rdf

Links = Mapping[str, str | Iterable[str] | None]
"""Property → the IRI or IRIs it leads to; ``None`` and nothing say nothing."""

Texts = Mapping[str, str]
"""Property → words in Chinese; ``""`` says nothing."""

Values = Mapping[str, str | int | bool | Literal | None]
"""Property → a plain value; ``None`` and ``""`` say nothing, ``0`` and ``False`` do."""


@lru_cache(maxsize=65536)
def node(iri: str) -> NamedNode:
    """Return the RDF node of an IRI."""
    return NamedNode(str(iri))


def chinese(text: str) -> Literal:
    """Return ``text`` as a literal in Chinese."""
    return Literal(text, language="zh")


def describe(
    subject: str,
    types: Iterable[str] = (),
    *,
    links: Links | None = None,
    texts: Texts | None = None,
    values: Values | None = None,
) -> Iterator[Triple]:
    """Yield what is said of ``subject``: its classes, links, Chinese words and plain values."""
    it = node(subject)
    for kind in types:
        yield Triple(it, node(Rdf.TYPE), node(kind))
    for predicate, targets in (links or {}).items():
        for target in _each(targets):
            yield Triple(it, node(predicate), node(target))
    for predicate, text in (texts or {}).items():
        if text:
            yield Triple(it, node(predicate), chinese(text))
    for predicate, value in (values or {}).items():
        if value is not None and value != "":
            literal = value if isinstance(value, Literal) else Literal(value)
            yield Triple(it, node(predicate), literal)


def _each(targets: str | Iterable[str] | None) -> Iterable[str]:
    if targets is None:
        return ()
    return (targets,) if isinstance(targets, str) else targets
