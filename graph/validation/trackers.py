"""What has to be remembered while a graph streams past: how many values, and which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, Triple

from .literals import Term, is_less
from .shape import Count, Disjoint, Less, SetConstraint, Shape, UniqueLanguage
from .value_tests import ValueTest

Found: TypeAlias = tuple[int, str]
"""The row of a thing that something is wrong with, and the value at fault or ``""``."""

FULL: Final = 255
"""As far as a count goes: a byte holds no more, and no shape asks for more."""


class Tracker(Protocol):
    """Remembers values of the things that have one set of classes, each known by its row."""

    shape: Shape

    def see(self, row: int, path: str, value: Term) -> None:
        """Take note of a value of one of the tracker's properties."""
        ...

    def found(self) -> Iterator[Found]:
        """Yield what is wrong, when all has been seen."""
        ...


@dataclass(slots=True)
class Counter:
    """Counts values, a byte a thing, up to `FULL`.

    ``wanted`` says which values; where it is ``None``, whoever reads the graph counts all of them
    in ``column`` itself.
    """

    shape: Shape
    count: Count
    wanted: ValueTest | None
    column: bytearray

    def see(self, row: int, path: str, value: Term) -> None:  # noqa: ARG002
        """Count one more value."""
        if self.wanted and self.wanted(value) and self.column[row] < FULL:
            self.column[row] += 1

    def found(self) -> Iterator[Found]:
        """Yield the things with too few values or too many."""
        most = FULL if self.count.most is None else self.count.most
        bad = [n for n in set(self.column) if not self.count.least <= n <= most]
        for number in bad:
            row = self.column.find(number)
            while row >= 0:
                yield row, ""
                row = self.column.find(number, row + 1)


@dataclass(slots=True)
class Languages:
    """Watches for a second value in a language."""

    shape: Shape
    seen: set[tuple[int, str]] = field(default_factory=set)
    twice: dict[tuple[int, str], None] = field(default_factory=dict)

    def see(self, row: int, path: str, value: Term) -> None:  # noqa: ARG002
        """Take note of the value's language."""
        if isinstance(value, Literal) and value.language:
            key = (row, value.language.lower())
            if key in self.seen:
                self.twice[key] = None
            self.seen.add(key)

    def found(self) -> Iterator[Found]:
        """Yield each thing once for each language that has several values."""
        return ((row, "") for row, _ in self.twice)


@dataclass(slots=True)
class Overlap:
    """Watches for a value that two properties share."""

    shape: Shape
    seen: dict[tuple[int, Term], str] = field(default_factory=dict)
    shared: dict[tuple[int, Term], None] = field(default_factory=dict)

    def see(self, row: int, path: str, value: Term) -> None:
        """Take note of the value and of the property that has it."""
        if self.seen.setdefault((row, value), path) != path:
            self.shared[row, value] = None

    def found(self) -> Iterator[Found]:
        """Yield the shared values."""
        return ((row, text_of(value)) for row, value in self.shared)


@dataclass(slots=True)
class Order:
    """Compares the values of two properties, pair by pair."""

    shape: Shape
    first: dict[int, list[Term]] = field(default_factory=dict)
    second: dict[int, list[Term]] = field(default_factory=dict)

    def see(self, row: int, path: str, value: Term) -> None:
        """Take note of the value on its side."""
        side = self.first if path == self.shape.path else self.second
        side.setdefault(row, []).append(value)

    def found(self) -> Iterator[Found]:
        """Yield each value of the first property that does not come before all of the other's."""
        for row, values in self.first.items():
            others = self.second.get(row, ())
            for value in values:
                if not all(is_less(value, other) for other in others):
                    yield row, text_of(value)


def tracker_of(constraint: SetConstraint, shape: Shape) -> tuple[Tracker, tuple[str, ...]]:
    """Return what watches over a constraint, and the properties whose values it must see."""
    match constraint:
        case UniqueLanguage():
            return Languages(shape), (shape.path,)
        case Disjoint(other):
            return Overlap(shape), (shape.path, other)
        case Less(other):
            return Order(shape), (shape.path, other)


def text_of(value: Term) -> str:
    """Return a value as words: the text of a literal, an IRI, a blank node's label."""
    if isinstance(value, Triple):
        return str(value)
    return f"_:{value.value}" if isinstance(value, BlankNode) else value.value
