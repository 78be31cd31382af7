"""Reading back the classes and properties that queries can use, with what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from pyoxigraph import Literal as Words
from pyoxigraph import NamedNode

from biaopu.graph.store import GraphStore
from biaopu.graph.writing.describe import node
from biaopu.ontology.public_vocabularies import Rdf
from biaopu.ontology.vocabulary import ONTOLOGY_GRAPH, PREFIXES, prefixed

NameKind: TypeAlias = Literal["class", "property"]

_OWL: Final = PREFIXES["owl"]
_KINDS: Final[Mapping[str, NameKind]] = MappingProxyType(
    {
        "Class": "class",
        "ObjectProperty": "property",
        "DatatypeProperty": "property",
        "AnnotationProperty": "property",
    }
)


@dataclass(frozen=True, slots=True)
class VocabularyName:
    """A class or property by its prefixed name, and what it is called in Chinese and English."""

    name: str
    kind: NameKind
    zh: str
    en: str


def vocabulary_names(store: GraphStore) -> tuple[VocabularyName, ...]:
    """Return the classes and properties of the ontology that have a known prefix, by name."""
    graph = node(ONTOLOGY_GRAPH)
    kinds = {
        quad.subject.value: kind
        for name, kind in _KINDS.items()
        for quad in store.quads_for_pattern(None, node(Rdf.TYPE), node(_OWL + name), graph)
        if isinstance(quad.subject, NamedNode)
    }
    names = ((prefixed(iri), iri, kind) for iri, kind in kinds.items())
    return tuple(
        VocabularyName(name, kind, *(_label(store, iri, language) for language in ("zh", "en")))
        for name, iri, kind in sorted(names)
        if name
    )


def _label(store: GraphStore, iri: str, language: str) -> str:
    found = store.quads_for_pattern(node(iri), node(Rdf.LABEL), None, node(ONTOLOGY_GRAPH))
    words = (quad.object for quad in found)
    return next(
        (one.value for one in words if isinstance(one, Words) and one.language == language), ""
    )
