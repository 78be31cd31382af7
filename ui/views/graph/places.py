"""Where things stand in the picture of a network, so that nothing moves that need not.

What is near the centre stands on rings, each thing in the direction that its number among its
neighbours gives. What was expanded or pinned stands outside the rings, as near as can be to what
it hangs on: expanding a thing moves none of those that are drawn already.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from biaopu.graph.reading.network import Network, NetworkNode

LEAST_RING: Final = 150
"""Pixels from the centre to the first ring, and between rings."""

ROW: Final = 19
"""Pixels that a label needs across its direction."""

_ALL_ROUND: Final = 2 * math.pi
_WIDER: Final = 1.15
_GAP: Final = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """A place: pixels from the centre, and the direction in radians from the right, clockwise."""

    radius: float
    angle: float

    @property
    def x(self) -> float:
        """Pixels to the right of the centre."""
        return self.radius * math.cos(self.angle)

    @property
    def y(self) -> float:
        """Pixels below the centre."""
        return self.radius * math.sin(self.angle)


def places(
    network: Network, width: Callable[[NetworkNode], int], row: int = ROW, ring: int = 0
) -> dict[str, Place]:
    """Return the place of each thing, by its IRI.

    Args:
        network: the things, the centre first.
        width: returns how many pixels a thing takes outwards, with its label.
        row: how many pixels it takes across.
        ring: pixels between rings; 0: as many as the labels need.
    """
    near = [node for node in network.nodes if node.drawn == "ring"]
    far = {node.iri: node for node in network.nodes if node.drawn != "ring"}
    angles, between = _angles(near), ring or _ring(near, row)
    found = {node.iri: Place(node.distance * between, angles[node.iri]) for node in near}
    reach: float = max(node.distance * between + width(node) for node in near)
    while far:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for node in far.values():
            if node.parent in found:
                groups[node.parent].append(node.iri)
        placed = _outside(groups, found, reach + LEAST_RING / 3, row)
        reach = max(placed[iri].radius + width(far[iri]) for iri in placed)
        found |= placed
        far = {iri: node for iri, node in far.items() if iri not in placed}
    return found


def _ring(nodes: Sequence[NetworkNode], row: int) -> int:
    """Return the distance between rings that leaves every label a row of its own."""
    counts: defaultdict[int, int] = defaultdict(int)
    for node in nodes:
        counts[node.distance] += 1
    rows = (count * row / (_ALL_ROUND * step) for step, count in counts.items() if step)
    return max(LEAST_RING, *(math.ceil(one) for one in rows), 0)


def _angles(nodes: Sequence[NetworkNode]) -> dict[str, float]:
    """Return the direction of each thing: each gets a share of the circle for what hangs on it."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for node in nodes[1:]:
        below[node.parent].append(node.iri)
    leaves: dict[str, int] = {}
    for node in reversed(nodes):
        leaves[node.iri] = sum(leaves[one] for one in below[node.iri]) or 1
    spans = {nodes[0].iri: (0.0, _ALL_ROUND)}
    for node in nodes:
        start, end = spans[node.iri]
        for one in below[node.iri]:
            share = (end - spans[node.iri][0]) * leaves[one] / leaves[node.iri]
            spans[one] = (start, start + share)
            start += share
    return {iri: (start + end) / 2 - math.pi / 2 for iri, (start, end) in spans.items()}


def _outside(
    groups: Mapping[str, Sequence[str]], found: Mapping[str, Place], radius: float, row: int
) -> dict[str, Place]:
    """Place groups on a circle round everything, each by what it hangs on, the earlier first."""
    rows = sum(len(group) + _GAP for group in groups.values())
    radius = max(radius, rows * row / _ALL_ROUND)
    while (starts := _starts(groups, found, row / radius)) is None:
        radius *= _WIDER
    return {
        iri: Place(radius, starts[parent] + (at + 0.5) * row / radius)
        for parent, group in groups.items()
        for at, iri in enumerate(group)
    }


def _starts(
    groups: Mapping[str, Sequence[str]], found: Mapping[str, Place], share: float
) -> dict[str, float] | None:
    """Return the angle at which each group begins; None where there is no room for them all."""
    taken: list[tuple[float, float]] = []
    starts: dict[str, float] = {}
    for parent, group in groups.items():
        span = len(group) * share
        wish = found[parent].angle - span / 2
        gap = _GAP * share
        beside = [end + gap for _, end in taken] + [start - span - gap for start, _ in taken]
        free = [one for one in (wish, *beside) if _is_free(one, span, taken)]
        if not free:
            return None
        start = min(free, key=lambda one: abs(math.remainder(one - wish, _ALL_ROUND)))
        starts[parent] = start
        taken.append((start, start + span))
    return starts


def _is_free(start: float, span: float, taken: Sequence[tuple[float, float]]) -> bool:
    """Say whether an arc meets none of those taken; arcs may go over the end of the circle."""
    for other, end in taken:
        middles = math.remainder((start + span / 2) - (other + end) / 2, _ALL_ROUND)
        if abs(middles) < (span + end - other) / 2 - 1e-9:
            return False
    return span <= _ALL_ROUND
