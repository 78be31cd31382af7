"""The order in which boxes on a page are read: columns one by one, what spans them in between."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

from biaopu.ontology.document import Box

_FEWEST = 4
_WIDE = 0.45
_CROSSING = 0.35
_NARROW = 6.0


def in_columns(boxes: Sequence[Box]) -> list[list[int]]:
    """Return the places of boxes in groups that are read one after the other.

    A page of one column is one group. One of two is cut at what spans both (titles, wide tables);
    between such, the left column comes before the right one.
    """
    gutter = _gutter(boxes)
    if gutter is None:
        return [list(range(len(boxes)))]
    groups: list[list[int]] = []
    sides: tuple[list[int], list[int]] = ([], [])
    for index in sorted(range(len(boxes)), key=lambda index: boxes[index].top):
        box = boxes[index]
        if box.left < gutter < box.right:
            groups += [side for side in sides if side]
            groups.append([index])
            sides = ([], [])
        else:
            sides[box.left >= gutter].append(index)
    return [*groups, *(side for side in sides if side)]


def _gutter(boxes: Sequence[Box]) -> float | None:
    """Return where white space parts a page into two columns of text, ``None`` where none does.

    On either side stand several boxes that fill a good part of it: lines of text do, the cells of
    a table do not.
    """
    if len(boxes) < 2 * _FEWEST:
        return None
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    best: tuple[int, float] | None = None
    for edge in sorted({box.left for box in boxes}):
        place = edge - _NARROW / 2
        if not left + (right - left) / 4 < place < right - (right - left) / 4:
            continue
        crossing = sum(box.left < place < box.right for box in boxes)
        if best is None or crossing < best[0]:
            best = crossing, place
    if best is None or best[0] > _CROSSING * len(boxes):
        return None
    crossing, place = best
    before = [box for box in boxes if box.right <= place]
    after = [box for box in boxes if box.left >= place]
    if min(len(before), len(after)) < _FEWEST:
        return None
    room = place - left, right - place
    widths = [quantiles((box.right - box.left for box in side), n=4)[2] for side in (before, after)]
    filled = all(width > _WIDE * space for width, space in zip(widths, room, strict=True))
    return place if filled else None
