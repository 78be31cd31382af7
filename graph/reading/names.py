"""Reading back every name of the graph and what bears it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from pyoxigraph import Literal as Words
from pyoxigraph import NamedNode

from biaopu.graph.store import GraphStore
from biaopu.graph.writing.describe import node
from biaopu.ontology.public_vocabularies import Rdf, Skos
from biaopu.ontology.vocabulary import Bp

from .facts import Facts

BearerKind = Literal["concept", "node", "topic", "item", "mention"]
"""What bears a name: a concept, a framework node, one of its topics, another thing, a mention."""

_BEARERS: Final[Mapping[str, BearerKind]] = MappingProxyType(
    {
        Bp.TERM_ENTRY: "concept",
        Bp.DEFINED_CONCEPT: "concept",
        Bp.FRAMEWORK: "node",
        Bp.SUBSYSTEM: "node",
        Bp.PART: "node",
        Bp.TOPIC: "topic",
        Bp.TERM_GROUP: "item",
        Bp.LIFE_CYCLE_STAGE: "item",
        Bp.EXAMPLE: "item",
        Bp.INDUSTRY: "item",
        Bp.AIM: "item",
        Bp.PRINCIPLE: "item",
        Bp.MEASURE: "item",
        Bp.ABBREVIATION_ENTRY: "item",
        Bp.MENTION: "mention",
    }
)
_NAMES: Final = (
    Skos.PREF_LABEL,
    Skos.ALT_LABEL,
    Skos.HIDDEN_LABEL,
    Bp.ABBREVIATION,
    Bp.SYMBOL,
    Bp.DEPRECATED_LABEL,
    Bp.SHORT_FORM,
    Bp.LONG_FORM,
    Rdf.LABEL,
)


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name of one thing; ``preferred`` where it is the thing's label in its language.

    ``language`` is the name's tag, ``""`` if it has none.
    """

    text: str
    language: str
    iri: str
    kind: BearerKind
    preferred: bool


def names(store: GraphStore) -> Iterator[NameRow]:
    """Yield every name that something of the documents bears, in no order, some twice.

    Names of the ontology's own classes and properties are left out, as are those of organisations.
    """
    facts = Facts(store)
    kinds = {iri: kind for cls, kind in _BEARERS.items() for iri in facts.of(Rdf.TYPE, cls)}
    for predicate in _NAMES:
        preferred = predicate in (Skos.PREF_LABEL, Rdf.LABEL)
        for iri, words in _said(store, predicate):
            if kind := kinds.get(iri):
                yield NameRow(words.value, words.language or "", iri, kind, preferred)


def _said(store: GraphStore, predicate: str) -> Iterator[tuple[str, Words]]:
    """Yield subject and words of every statement with a property."""
    for quad in store.quads_for_pattern(None, node(predicate), None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Words):
            yield quad.subject.value, quad.object
