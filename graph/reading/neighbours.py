"""The neighbours of a thing: what it has a drawn relation to, in which order, how many are left.

Only relations between things that have a page are read, each once and in its reading direction;
text positions, evidence and designations are no neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from types import MappingProxyType
from typing import Final

from pyoxigraph import NamedNode

from biaopu.ontology.public_vocabularies import Dcterms, Rdf, Skos
from biaopu.ontology.vocabulary import Bp

from .entries import Entries
from .facts import Facts, natural

RELATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Bp.HAS_PART: "part",
        Bp.HAS_TOPIC: "topic",
        Skos.NARROWER: "narrower",
        Bp.SUPPORTS: "supports",
        Bp.HUB_OF: "hub",
        Bp.GUIDES: "guides",
        Bp.MEETS: "meets",
        Bp.FUSES: "fuses",
        Bp.STAGE_OF: "stage",
        Bp.NEXT_STAGE: "next",
        Bp.EXAMPLE_OF: "example",
        Bp.MENTIONS: "mentions",
        Bp.SOURCE_ENTRY: "source",
        Bp.NORMATIVELY_REFERENCES: "references",
        Dcterms.REPLACES: "replaces",
        Dcterms.SUBJECT: "subject",
        Skos.EXACT_MATCH: "exact",
        Skos.CLOSE_MATCH: "close",
        Skos.BROAD_MATCH: "broad",
        Skos.RELATED_MATCH: "related",
        Bp.IN_DOCUMENT: "document",
    }
)
"""Properties that are drawn, in the order in which neighbours are listed, and their names."""

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Bp.FRAMEWORK: "system",
        Bp.SUBSYSTEM: "subsystem",
        Bp.PART: "part",
        Bp.TOPIC: "topic",
        Bp.TERM_ENTRY: "term",
        Bp.DEFINED_CONCEPT: "concept",
        Bp.LIFE_CYCLE_STAGE: "stage",
        Bp.EXAMPLE: "example",
        Bp.GUIDE: "guide",
        Bp.STANDARD: "standard",
        Bp.TERM_BASE: "glossary",
        Bp.STANDARD_EDITION: "edition",
    }
)
"""Classes whose members are drawn, and what each is called."""

_NOT_INSIDE: Final = tuple(NamedNode(iri) for iri in RELATIONS if iri != Bp.IN_DOCUMENT)
_DOCUMENTS: Final = frozenset(("guide", "standard", "glossary"))
_OF_TERMS: Final = frozenset(("term", "concept"))
_SAME_STEP: Final = frozenset(("part", "topic", "narrower"))
_NAMES: Final = tuple(RELATIONS.values())
_MOST_READ: Final = 2_000
_TYPE: Final = NamedNode(Rdf.TYPE)


@dataclass(frozen=True, slots=True)
class Relation:
    """``source`` has the relation called ``name`` to ``target``; both are IRIs."""

    source: str
    target: str
    name: str

    def other(self, iri: str) -> str:
        """Return the IRI at the end where this one is not."""
        return self.target if self.source == iri else self.source


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What things of a store are next to; ``names`` are the relations that count, none: all."""

    facts: Facts
    entries: Entries
    names: frozenset[str]
    _kinds: dict[str, str] = field(default_factory=dict)

    def is_drawn(self, iri: str) -> bool:
        """Say whether there is such a thing, and of a kind that is drawn; a text may be no IRI."""
        return self.facts.is_named(iri) and bool(self.kind(iri))

    def kind(self, iri: str) -> str:
        """Return what a thing of the store is, ``""`` where it is not drawn."""
        if iri not in self._kinds:
            # thousands are asked for at a click: read without the order that other facts have
            quads = self.facts.store.quads_for_pattern(NamedNode(iri), _TYPE, None)
            types = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
            self._kinds[iri] = next((kind for cls, kind in KINDS.items() if cls in types), "")
        return self._kinds[iri]

    def label(self, iri: str) -> str:
        """Return what a thing is called."""
        return self.facts.link(iri).label

    def of(self, iri: str, wanted: str = "") -> tuple[list[Relation], int]:
        """Return the relations of a thing in the order of :data:`RELATIONS`, and how many are left.

        Of a thing with very many, such as a document of a hundred thousand terms, only the first
        are read, and those with the thing ``wanted``.
        """
        asked = self.names | _SAME_STEP if self.names else RELATIONS.values()
        every = [one for one in self._all(iri) if one.name in asked]
        whole = "document" in asked and self.kind(iri) in _DOCUMENTS
        inside = self.entries.of(iri) if whole else ()
        near = {*every}
        if len(near) > _MOST_READ:
            near = {*nsmallest(_MOST_READ, near, key=_roughly)}
            near |= {one for one in every if wanted in (one.source, one.target)}
        first = dict.fromkeys(inside[:_MOST_READ])
        if wanted and wanted in inside:
            first[wanted] = None
        drawn = sorted((one for one in near if self._is_shown(one, iri)), key=_order)
        drawn += [Relation(one, iri, "document") for one in first]
        left = len({*every}) - len(near) + len(inside) - len(first)
        return self._told(drawn), left

    def _told(self, found: Iterable[Relation]) -> list[Relation]:
        """Return relations without those that others say already, and without those not asked."""
        told: set[frozenset[str]] = set()
        kept = []
        for one in found:
            pair = frozenset((one.source, one.target))
            if one.name in _SAME_STEP and pair in told:
                continue  # a part is also narrower: said once
            if one.name in _SAME_STEP:
                told.add(pair)
            if not self.names or one.name in self.names:
                kept.append(one)
        return kept

    def _all(self, iri: str) -> Iterator[Relation]:
        here, store = NamedNode(iri), self.facts.store
        for quad in store.quads_for_pattern(here, None, None):
            name = RELATIONS.get(quad.predicate.value)
            if name and isinstance(quad.object, NamedNode):
                yield Relation(iri, quad.object.value, name)
        whole = self.kind(iri) not in _DOCUMENTS
        for property_ in (None,) if whole else _NOT_INSIDE:
            for quad in store.quads_for_pattern(None, property_, here):
                name = RELATIONS.get(quad.predicate.value)
                if name and isinstance(quad.subject, NamedNode):
                    yield Relation(quad.subject.value, iri, name)

    def _is_shown(self, relation: Relation, iri: str) -> bool:
        of_term = relation.name != "document" or self.kind(relation.source) in _OF_TERMS
        other = self.kind(relation.other(iri))
        return of_term and relation.source != relation.target and bool(other)


def _order(relation: Relation) -> tuple[object, ...]:
    return _NAMES.index(relation.name), natural(relation.source), natural(relation.target)


def _roughly(relation: Relation) -> tuple[int, int, str]:
    """Order much in little time, as :func:`_order` does where all IRIs begin alike."""
    other = relation.source + relation.target
    return _NAMES.index(relation.name), len(other), other
