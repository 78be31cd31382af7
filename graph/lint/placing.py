"""Whether the genus that a definition names agrees with where a hierarchy puts the concept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from biaopu.ontology.genus import NEGATING, named_genus, opposite

Disagreement: TypeAlias = Literal["opposite", "below", "apart", "beside"]
"""The genus denies what stands above the concept; it stands below the concept; beside what stands
above it; beside the concept itself."""

_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A concept in a hierarchy.

    Attributes:
        iri: its IRI.
        names: its valid names, folded, the preferred one first.
        definition: its definition, folded.
        parents: what stands directly above it.
        above: all that stands above it.
    """

    iri: str
    names: tuple[str, ...]
    definition: str = ""
    parents: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Where a definition and a hierarchy disagree.

    Attributes:
        kind: how.
        genus: the genus as the definition names it, folded.
        other: the concept that it is found to be, or to deny.
        beside: what stands above the concept, for ``apart``; else the same as ``other``.
    """

    kind: Disagreement
    genus: str
    other: Placed
    beside: Placed


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The concepts of one terminology, by IRI, and who has which name."""

    concepts: Mapping[str, Placed]
    named: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, concepts: Sequence[Placed]) -> Hierarchy:
        """Return the hierarchy of concepts."""
        named: dict[str, list[str]] = {}
        for one in concepts:
            for name in dict.fromkeys(one.names):
                named.setdefault(name, []).append(one.iri)
        return cls({one.iri: one for one in concepts}, named)

    def contradiction(self, one: Placed) -> Contradiction | None:
        """Return where the definition of a concept disagrees with its place, None if it does not.

        Nothing is said of a genus that no concept has for a name, that several have, that stands
        above the concept, or that what stands above it is defined by.
        """
        genus = named_genus(one.definition)
        above = [self.concepts[iri] for iri in one.above if iri in self.concepts]
        if not genus or any(genus in other.names for other in above):
            return None
        for other in above:
            if any(opposite(genus, name) for name in other.names):
                return Contradiction("opposite", genus, other, other)
        found = self._named(genus)
        if found is None or found.iri == one.iri or found in above:
            return None
        if one.iri in found.above:
            return Contradiction("below", genus, found, found)
        return self._beside(one, genus, found, above)

    def _beside(
        self, one: Placed, genus: str, found: Placed, above: Sequence[Placed]
    ) -> Contradiction | None:
        shared = set(found.parents)
        if not shared or found.iri in self._stated(above):
            return None
        if shared & set(one.parents):
            return Contradiction("beside", genus, found, found)
        apart = (other for other in above if shared & set(other.parents))
        return next((Contradiction("apart", genus, found, other) for other in apart), None)

    def _named(self, genus: str) -> Placed | None:
        """Return the one concept that a genus names, by itself or as its head; None for several."""
        for at in range(len(genus) - _SHORTEST + 1):
            if at and genus[at - 1] in NEGATING:
                continue
            if iris := self.named.get(genus[at:]):
                return self.concepts[iris[0]] if len(iris) == 1 else None
        return None

    def _stated(self, some: Sequence[Placed]) -> set[str]:
        """Return what concepts are by their own definitions, and by those of what they are."""
        return {found.iri for one in some for found in self._line(one)}

    def _line(self, one: Placed) -> Iterator[Placed]:
        seen = {one.iri}
        found = self._named(named_genus(one.definition))
        while found is not None and found.iri not in seen:
            seen.add(found.iri)
            yield found
            found = self._named(named_genus(found.definition))
