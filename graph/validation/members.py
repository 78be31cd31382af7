"""Which things a graph has, and of which classes: what every other check looks up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse

from biaopu.graph.writing.describe import node
from biaopu.ontology.files import ontology_turtle

BITS: Final = 20
"""How many bits of a thing's number say which set of classes it has."""

MASK: Final = (1 << BITS) - 1
"""Those bits."""

_SUBCLASS_OF: Final = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


@cache
def classes_below() -> Mapping[str, frozenset[str]]:
    """Return, for each class of the ontology, itself and all classes below it.

    The tree is the ontology's own: a document's graph never says what is below what.
    """
    above: dict[str, set[str]] = {}
    for quad in parse(ontology_turtle(), format=RdfFormat.TURTLE):
        if quad.predicate == node(_SUBCLASS_OF) and isinstance(quad.object, NamedNode):
            above.setdefault(quad.subject.value, set()).add(quad.object.value)
    below: dict[str, set[str]] = {}
    for cls in above:
        for one in _reach(cls, above):
            below.setdefault(one, {one}).add(cls)
    return {cls: frozenset(classes) for cls, classes in below.items()}


def _reach(cls: str, above: Mapping[str, set[str]]) -> set[str]:
    reached, waiting = set[str](), [cls]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting.extend(above.get(one, ()))
    return reached


@dataclass(frozen=True, slots=True)
class Members:
    """The things of a graph by the set of their classes.

    A thing is one number: which set of classes it has, and its place among those that have it.
    That keeps a million things in some 250 MB.

    Attributes:
        packed: name → that number.
        sets: the sets of classes; the first is empty.
        sizes: how many things have each set.
    """

    packed: Mapping[str, int]
    sets: tuple[frozenset[str], ...]
    sizes: tuple[int, ...]

    def sets_within(self, classes: Iterable[str]) -> frozenset[int]:
        """Return which sets have an instance of one of the classes, or of one below them."""
        wanted = set[str]().union(*(classes_below().get(cls, {cls}) for cls in classes))
        return frozenset(n for n, classes in enumerate(self.sets) if classes & wanted)

    def names(self, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """Return the names of the things at these places."""
        numbers = {kind | row << BITS: (kind, row) for kind, row in wanted}
        if not numbers:
            return {}
        return {numbers[n]: name for name, n in self.packed.items() if n in numbers}

    def of_set(self, kind: int) -> Iterator[str]:
        """Yield the names of the things with a set of classes."""
        return (name for name, number in self.packed.items() if number & MASK == kind)


def members_of(types: Iterable[tuple[str, str]]) -> Members:
    """Return the things of a graph from what it says of their classes."""
    sets: list[frozenset[str]] = [frozenset()]
    known: dict[frozenset[str], int] = {frozenset(): 0}
    steps: dict[tuple[int, str], int] = {}
    packed: dict[str, int] = {}
    for name, cls in types:
        step = (packed.get(name, 0), cls)
        after = steps.get(step)
        if after is None:
            classes = sets[step[0]] | {cls}
            after = steps[step] = known.setdefault(classes, len(sets))
            if after == len(sets):
                sets.append(classes)
        packed[name] = after
    sizes = [0] * len(sets)
    for name, kind in packed.items():
        packed[name] = kind | sizes[kind] << BITS
        sizes[kind] += 1
    return Members(packed, tuple(sets), tuple(sizes))
