"""How much room is left at the end of printed lines: whether what follows had a place on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from biaopu.ontology.document import Box

from .work import TextLine

_WORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z./:'’-]*")
_TOGETHER = re.compile(r"[（《“‘〈【［]?[^（《“‘〈【［][，。；：、）》”’〉】］！？]?")
"""What no line may be broken in: marks stand with the character that they open or close."""
_FEW, _SHARE = 4, 10
_EDGE = 1.5
_CLOSE = 0.25


def full_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return lines, each knowing whether it is full: what the next begins with had no room on it.

    Only where a format says where lines stand can that be told.
    """
    edges = right_edges(lines)
    full = {
        id(line)
        for line, below in pairwise(lines)
        if id(line) in edges and _needs(line, below) > _room(line, edges[id(line)])
    }
    return [
        replace(line, passage=replace(line.passage, full=True)) if id(line) in full else line
        for line in lines
    ]


def right_edges(lines: Iterable[TextLine]) -> dict[int, float]:
    """Return where the column of each line ends, by the ``id`` of the line.

    A column with few lines is as wide as those of the document usually are.
    """
    columns = [(some, _edge(some)) for some in _columns(lines)]
    widths = sorted(edge - _left(some) for some, edge in columns if len(some) > _FEW)
    usual = widths[len(widths) // 2] if widths else 0.0
    return {
        id(line): edge if len(some) > _FEW else max(edge, _left(some) + usual)
        for some, edge in columns
        for line, _ in some
    }


Placed = tuple[TextLine, Box]


def _columns(lines: Iterable[TextLine]) -> Iterator[list[Placed]]:
    """Yield the lines of each column: they go down a page, one below the other."""
    column: list[Placed] = []
    for line in lines:
        if line.box is None or line.cell:
            continue
        if column and _leaves(column[-1], (line, line.box)):
            yield column
            column = []
        column.append((line, line.box))
    if column:
        yield column


def _leaves(last: Placed, this: Placed) -> bool:
    (before, above), (line, box) = last, this
    beside = box.left < above.right and above.left < box.right
    return before.page != line.page or box.bottom < above.top or not (beside or box.top > above.top)


def _left(column: Sequence[Placed]) -> float:
    return min(box.left for _, box in column)


def _edge(column: Sequence[Placed]) -> float:
    """Return where full lines end on the right: several do, more or less; marks may hang out."""
    near, enough = _EDGE * _height(column[0][1]), max(1, len(column) // _SHARE)
    rights = sorted((box.right - _hangs(line) * _height(box) for line, box in column), reverse=True)
    pairs = zip(rights, rights[enough:], strict=False)
    farthest = next((right for right, other in pairs if right - other < near), rights[0])
    if farthest - _left(column) < (rights[0] - _left(column)) / 2:
        return rights[0]  # what stands one below the other there is numbers, not full lines
    return median(right for right in rights if farthest - near < right <= farthest)


def _hangs(line: TextLine) -> bool:
    return line.text[-1] in "，。；：、）》”！？"


def _room(line: TextLine, edge: float) -> float:
    return edge - line.box.right if line.box else 0.0


def _needs(line: TextLine, below: TextLine) -> float:
    """Return how much room the first word of the next line takes, on a line of its own height."""
    if below.box is None or line.box is None or below.cell:
        return 0.0
    word = _WORD.match(below.text)
    together = word or _TOGETHER.match(below.text)
    lead = together.group() if together else below.text[0]
    gap = " " if word and line.text[-1].isascii() else ""
    across = below.box.right - below.box.left
    return across * _width(gap + lead) / _width(below.text) - _CLOSE * _height(below.box)


def _height(box: Box) -> float:
    return box.bottom - box.top


def _width(text: str) -> float:
    """Return the width in Han characters: letters, digits and spaces take half of one."""
    return len(text) - sum(character.isascii() for character in text) / 2
