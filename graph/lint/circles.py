"""Circles in a directed graph: the knots that hold them, and a few short circles through each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

Arrows = Mapping[str, Sequence[str]]
"""Node → the nodes its arrows lead to."""

_STEPS: Final = 3_000_000
"""How many nodes the search for circles may look at in one knot."""
_FEWEST_STEPS: Final = 100


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle: its members in order, the first one not repeated.

    ``others`` counts the members of the same knot that lie on none of the circles given; 0 except
    on the first circle of a knot too large to be gone through.
    """

    members: tuple[str, ...]
    others: int = 0


def circles(arrows: Arrows) -> Iterator[Circle]:
    """Yield circles so that each node that lies on one is on at least one of them.

    Each is a shortest one through one of its members, and starts with the member that comes first
    in ``arrows``. Where a knot is very large, circles that are too long to be found with a bounded
    search are counted as ``others``.
    """
    order = {name: place for place, name in enumerate(arrows)}
    for part in sorted(knots(arrows), key=lambda names: min(map(order.__getitem__, names))):
        names = sorted(part, key=order.__getitem__)
        inside = {name: [n for n in arrows[name] if n in part] for name in names}
        found = list(_cover(inside, max(_FEWEST_STEPS, _STEPS // len(names))))
        found = found or [_shortest(names[0], inside, len(names) + 1)]
        left = part.difference(*found)
        for number, circle in enumerate(found):
            first = circle.index(min(circle, key=order.__getitem__))
            rotated = (*circle[first:], *circle[:first])
            yield Circle(rotated, 0 if number else len(left))


def _cover(arrows: Arrows, steps: int) -> Iterator[tuple[str, ...]]:
    covered: set[str] = set()
    for name in arrows:
        if name not in covered and (circle := _shortest(name, arrows, steps)):
            covered.update(circle)
            yield circle


def _shortest(start: str, arrows: Arrows, steps: int) -> tuple[str, ...]:
    """Return a shortest circle through ``start``, ``()`` if none is found in so many steps."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting and len(before) <= steps:
        here = waiting.popleft()
        for name in arrows[here]:
            if name == start:
                return _path(here, start, before)
            if name not in before:
                before[name] = here
                waiting.append(name)
    return ()


def _path(end: str, start: str, before: Mapping[str, str]) -> tuple[str, ...]:
    path = [end]
    while path[-1] != start:
        path.append(before[path[-1]])
    return tuple(reversed(path))


def knots(arrows: Arrows) -> list[frozenset[str]]:
    """Return the sets of nodes of which each reaches every other, or itself where it is alone."""
    search = _Search(arrows)
    for name in arrows:
        if name not in search.index:
            search.run(name)
    return search.found


@dataclass(slots=True)
class _Search:
    """Tarjan's algorithm, with a stack of its own: Python's is too shallow for long chains."""

    arrows: Arrows
    index: dict[str, int] = field(default_factory=dict)
    low: dict[str, int] = field(default_factory=dict)
    stack: list[str] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)
    found: list[frozenset[str]] = field(default_factory=list)

    def run(self, root: str) -> None:
        """Find all knots that can be reached from ``root``."""
        work = [self._enter(root)]
        while work:
            name, targets = work[-1]
            fresh = next((n for n in targets if self._is_fresh(name, n)), None)
            if fresh is not None:
                work.append(self._enter(fresh))
                continue
            work.pop()
            if work:
                self._lower(work[-1][0], self.low[name])
            if self.low[name] == self.index[name]:
                self._close(name)

    def _enter(self, name: str) -> tuple[str, Iterator[str]]:
        self.index[name] = self.low[name] = len(self.index)
        self.stack.append(name)
        self.waiting.add(name)
        return name, (other for other in self.arrows[name] if other in self.arrows)

    def _is_fresh(self, name: str, other: str) -> bool:
        if other in self.waiting:
            self._lower(name, self.index[other])
        return other not in self.index

    def _lower(self, name: str, value: int) -> None:
        self.low[name] = min(self.low[name], value)

    def _close(self, name: str) -> None:
        part: set[str] = set()
        while name not in part:
            part.add(self.stack.pop())
        self.waiting -= part
        if len(part) > 1 or name in self.arrows[name]:
            self.found.append(frozenset(part))
