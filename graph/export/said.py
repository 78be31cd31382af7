"""What a store says of one resource, looked up once: words with their language, and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from biaopu.graph.store import GraphStore
from biaopu.graph.writing.describe import UNKNOWN_LANGUAGE
from biaopu.ingest.glossary.wording import language_tag


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its language, ``und`` where none is said."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that a store says of ``iri``: property → its values, each once."""

    iri: str
    values: Mapping[str, tuple[object, ...]]

    @classmethod
    def of(cls, store: GraphStore, iri: str) -> Said:
        """Look a resource up; a blank node is named ``_:label``."""
        subject = node_of(iri)
        found: dict[str, dict[object, None]] = {}
        for quad in store.quads_for_pattern(subject, None, None):
            found.setdefault(quad.predicate.value, {})[quad.object] = None
        return cls(iri, {predicate: tuple(values) for predicate, values in found.items()})

    def words(self, *predicates: str) -> tuple[Words, ...]:
        """Return the texts of properties, those of one property by language and text."""
        return tuple(
            words
            for predicate in predicates
            for words in sorted(
                (_words(v) for v in self.values.get(predicate, ()) if isinstance(v, Literal)),
                key=lambda words: (words.language, words.text),
            )
        )

    def text(self, *predicates: str) -> str:
        """Return the first text of the properties, ``""`` if there is none."""
        return next((words.text for words in self.words(*predicates)), "")

    def number(self, predicate: str) -> int:
        """Return a whole number that a property has, 0 if it has none."""
        text = self.text(predicate)
        return int(text) if text.isdecimal() else 0

    def links(self, predicates: Iterable[str] | str) -> tuple[str, ...]:
        """Return the resources that properties lead to, by name."""
        several = (predicates,) if isinstance(predicates, str) else predicates
        values = (value for predicate in several for value in self.values.get(predicate, ()))
        return tuple(sorted({name_of(v) for v in values if isinstance(v, NamedNode | BlankNode)}))


def node_of(name: str) -> NamedNode | BlankNode:
    """Return the resource that `name_of` names so."""
    return BlankNode(name[2:]) if name.startswith("_:") else NamedNode(name)


def name_of(node: NamedNode | BlankNode | Triple) -> str:
    """Return a resource's IRI, or ``_:label`` of a blank node; a triple as it is written."""
    if isinstance(node, Triple):
        return str(node)
    return f"_:{node.value}" if isinstance(node, BlankNode) else node.value


def _words(value: Literal) -> Words:
    return Words(value.value, language_tag(value.language or "") or UNKNOWN_LANGUAGE)
