"""What is to be checked of the things of a graph: for each set of classes, property by property."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from biaopu.ontology.public_vocabularies import Rdf

from .members import Members, classes_below
from .shape import Count, Disjoint, Less, SetConstraint, Shape, Target, UniqueLanguage
from .trackers import Counter, Tracker, tracker_of
from .value_tests import ValueTest, test_of

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
