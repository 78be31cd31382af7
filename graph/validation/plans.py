"""What is to be checked of the things of a graph: for each set of classes, property by property."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, Protocol, TypeAlias

from pyoxigraph import BlankNode, Literal, Triple

from biaopu.ontology.public_vocabularies import Rdf

from .literals import Term, is_less
from .members import Members, classes_below
from .shape import Count, Disjoint, Less, SetConstraint, Shape, Target, UniqueLanguage
from .value_tests import ValueTest, test_of

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


_REMEMBERED = (Count, UniqueLanguage, Disjoint, Less)


@dataclass(slots=True)
class Cell:
    """What is checked of one property of the things that have one set of classes.

    Attributes:
        tests: what each value must pass.
        columns: where all values are counted, a byte a thing; they belong to trackers.
        trackers: what must see each value; not those that only count.
    """

    tests: list[tuple[Shape, ValueTest]] = field(default_factory=list)
    columns: list[bytearray] = field(default_factory=list)
    trackers: list[Tracker] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is checked of the things that have one set of classes.

    Attributes:
        of_themselves: tests of the things as such, no statement needed.
        of_classes: tests of their classes.
        cells: property → what is checked of it.
        trackers: all trackers of the cells.
    """

    of_themselves: tuple[tuple[Shape, ValueTest], ...]
    of_classes: tuple[tuple[Shape, ValueTest], ...]
    cells: dict[str, Cell]
    trackers: tuple[Tracker, ...]


def plans_of(members: Members, targets: Sequence[Target]) -> tuple[Plan, ...]:
    """Return the plan for each set of classes of a graph."""
    return tuple(
        _plan(shapes, kind, members) for kind, shapes in enumerate(_shapes(members, targets))
    )


def _shapes(members: Members, targets: Sequence[Target]) -> Iterator[tuple[Shape, ...]]:
    """Yield, for each set of classes, the shapes that hold for its things, each once."""
    below = classes_below()
    for classes in members.sets:
        meant = (t.shapes for t in targets if classes & below.get(t.cls, frozenset((t.cls,))))
        yield tuple({shape.iri: shape for shape in chain.from_iterable(meant)}.values())


def _plan(shapes: Sequence[Shape], kind: int, members: Members) -> Plan:
    tests: list[tuple[Shape, ValueTest]] = []
    cells: dict[str, Cell] = {}
    trackers: list[Tracker] = []
    for shape in shapes:
        for constraint in shape.constraints:
            if not isinstance(constraint, _REMEMBERED):
                tests.append((shape, test_of(constraint, members)))
                continue
            tracker, paths = _tracker(constraint, shape, kind, members)
            trackers.append(tracker)
            for path in paths:
                _watch(cells.setdefault(path, Cell()), tracker)
    for shape, test in tests:
        if shape.path not in ("", Rdf.TYPE):
            cells.setdefault(shape.path, Cell()).tests.append((shape, test))
    themselves, classes = (
        tuple(item for item in tests if item[0].path == path) for path in ("", Rdf.TYPE)
    )
    return Plan(themselves, classes, cells, tuple(trackers))


def _watch(cell: Cell, tracker: Tracker) -> None:
    if isinstance(tracker, Counter) and tracker.wanted is None:
        cell.columns.append(tracker.column)
    else:
        cell.trackers.append(tracker)


def _tracker(
    constraint: Count | SetConstraint, shape: Shape, kind: int, members: Members
) -> tuple[Tracker, tuple[str, ...]]:
    if not isinstance(constraint, Count):
        return tracker_of(constraint, shape)
    wanted = test_of(constraint.of, members) if constraint.of else None
    column = bytearray(members.sizes[kind])
    return Counter(shape, constraint, wanted, column), (shape.path,)
