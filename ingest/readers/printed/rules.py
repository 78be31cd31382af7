"""Ruled lines of a PDF page, and the grids that they draw."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from biaopu.ontology.document import Box

from .turn import Turn

_NEAR = 2.5
_THIN = 3.0
_SHORTEST = 4.0
# What is open goes on by a line of text at least, and so do two of the lines that part it.
_OPEN, _FEWEST_OPEN = 6.0, 2
_MOST, _MOST_CELLS = 20_000, 10_000
_DEEPEST = 5


class Rule(NamedTuple):
    """A straight line along the page: how far down (or right), and from where to where."""

    level: bool
    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its columns and rows part, and which cell each place belongs to.

    ``owner[row][column]`` is the upper left place of the cell that covers it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def box(self) -> Box:
        """What the table takes up."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the cell (by its upper left place) at a point, ``None`` outside."""
        column, row = bisect_left(self.xs, x) - 1, bisect_left(self.ys, y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return self.owner[row][column] if inside else None


def rules_of(page: pdfium.PdfPage, turn: Turn) -> list[Rule]:
    """Return the level and upright lines of a page, thin filled boxes among them."""
    found: list[Rule] = []
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=_DEEPEST):
        found += _rules(_points(thing, turn))
        if len(found) > _MOST:
            break
    return found


def _points(path: pdfium.PdfObject, turn: Turn) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each run of straight lines of a path, on the page as it is read."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    run: list[tuple[float, float]] = []
    for index in range(min(raw.FPDFPath_CountSegments(path), _MOST)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn(*matrix.on_point(x.value, y.value))
        if kind == raw.FPDF_SEGMENT_MOVETO and run:
            yield run
            run = []
        run.append(point)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            run = []
        elif raw.FPDFPathSegment_GetClose(segment) and run:
            run.append(run[0])
    if run:
        yield run


def _rules(runs: Iterable[list[tuple[float, float]]]) -> Iterator[Rule]:
    for run in runs:
        left, right = min(x for x, _ in run), max(x for x, _ in run)
        top, bottom = min(y for _, y in run), max(y for _, y in run)
        if right - left > _SHORTEST and bottom - top < _THIN:
            yield Rule(True, (top + bottom) / 2, left, right)
        elif bottom - top > _SHORTEST and right - left < _THIN:
            yield Rule(False, (left + right) / 2, top, bottom)
        else:
            for (x, y), (u, v) in pairwise(run):
                if abs(y - v) < 1 and abs(x - u) > _SHORTEST:
                    yield Rule(True, (y + v) / 2, min(x, u), max(x, u))
                elif abs(x - u) < 1 and abs(y - v) > _SHORTEST:
                    yield Rule(False, (x + u) / 2, min(y, v), max(y, v))


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """Return the tables that lines draw: what crosses or touches belongs together."""
    joined = [*_joined(r for r in rules if r.level), *_joined(r for r in rules if not r.level)]
    found = (_grid(group) for group in _touching(joined))
    return sorted((grid for grid in found if grid), key=lambda grid: grid.ys[0])


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Join the pieces of one line, which lie beside or end to end."""
    result: list[Rule] = []
    lanes: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if lanes and rule.at - lanes[-1][0].at <= _NEAR:
            lanes[-1].append(rule)
        else:
            lanes.append([rule])
    for lane in lanes:
        at = sum(rule.at for rule in lane) / len(lane)
        open_rule: Rule | None = None
        for rule in sorted(lane, key=lambda rule: rule.low):
            if open_rule and rule.low <= open_rule.high + _NEAR:
                open_rule = open_rule._replace(high=max(open_rule.high, rule.high))
                continue
            result += [open_rule] if open_rule else []
            open_rule = rule._replace(at=at)
        result += [open_rule] if open_rule else []
    return result


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the groups of lines that hang together."""
    level = [rule for rule in rules if rule.level]
    upright = sorted((rule for rule in rules if not rule.level), key=lambda rule: rule.at)
    places = [rule.at for rule in upright]
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for order, rule in enumerate(level):
        start = bisect_left(places, rule.low - _NEAR)
        for index in range(start, len(upright)):
            other = upright[index]
            if other.at > rule.high + _NEAR:
                break
            if other.low - _NEAR <= rule.at <= other.high + _NEAR:
                parent[root(order)] = root(len(level) + index)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate((*level, *upright)):
        groups.setdefault(root(index), []).append(rule)
    return list(groups.values())


def _grid(rules: Sequence[Rule]) -> Grid | None:
    """Return the table of lines that hang together, ``None`` where they part no two cells."""
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    xs = _with_ends(_apart(rule.at for rule in upright), level)
    ys = _with_ends(_apart(rule.at for rule in level), upright)
    cells = (len(xs) - 1) * (len(ys) - 1)
    if not 1 < cells <= _MOST_CELLS:
        return None
    owner = [[(row, column) for column in range(len(xs) - 1)] for row in range(len(ys) - 1)]
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column and not _crosses(upright, xs[column], y):
                owner[row][column] = owner[row][column - 1]
            elif row and not _crosses(level, ys[row], x):
                owner[row][column] = owner[row - 1][column]
    apart = {place for line in owner for place in line}
    return Grid(tuple(xs), tuple(ys), tuple(map(tuple, owner))) if len(apart) > 1 else None


def _with_ends(places: list[float], across: Sequence[Rule]) -> list[float]:
    """Return where a table parts with its open ends: no line closes it, but those across go on.

    Of such a table a page shows the first rows or the last ones, or it has no sides.
    """
    if not places:
        return places
    # of the first row alone, or of the last, one rule tells the sides
    fewest = 1 if len(across) == 1 < len(places) else _FEWEST_OPEN
    before = [rule.low for rule in across if rule.low < places[0] - _OPEN]
    behind = [rule.high for rule in across if rule.high > places[-1] + _OPEN]
    starts = [min(before)] if len(before) >= fewest else []
    ends = [max(behind)] if len(behind) >= fewest else []
    return [*starts, *places, *ends]


def _apart(values: Iterable[float]) -> list[float]:
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > _NEAR:
            result.append(value)
    return result


def _crosses(rules: Iterable[Rule], at: float, along: float) -> bool:
    """Tell whether a line lies at ``at`` that passes the point ``along`` it."""
    return any(abs(rule.at - at) <= _NEAR and rule.low <= along <= rule.high for rule in rules)
