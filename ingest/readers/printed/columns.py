"""The order in which a page is read: columns one by one, what spans them in between.

Where things stand tells it. A white gutter parts two columns of about one width, and lines fill
them on both sides, as running text does and the cells of a table do not. Where lines are shorter
(an index), the order in which they were written tells: down one column, then down the other. Where
a page holds too few of them to tell, the gutter that the document's other pages have does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain, islice, pairwise
from statistics import median, quantiles
from typing import NamedTuple

CLAUSE = re.compile(r"\d{1,3}(?:[.．]\d{1,3}){1,6}(?!\d)")
"""The number of a clause that opens a text."""

_FEWEST, _CELL_WIDTH, _CELLS = 4, 4, 3
_FILLED, _FULL, _ALIKE = 0.55, 0.7, 0.75
_MIDDLE, _NARROWEST, _SAME_EDGE = 0.25, 0.6, 2.0
_MOSTLY, _INDENT, _SMALLER, _AHEAD = 0.6, 2.5, 0.9, 100
_TOP_GAP, _FOOT_GAP, _NUMBER_GAP, _EDGE_ROWS = 1.5, 1.8, 1.3, 3
_PAGE_NUMBER = re.compile(
    r"第?\s{0,3}[-—–·]?\s{0,3}(?:\d{1,4}|[IVXivx]{1,6})\W{0,3}(?:/\d{1,4}|页.*)?"
)


class Piece(NamedTuple):
    """What stands together on a line.

    ``at`` is the number by which the caller knows it; ``order`` tells when it was written, -1
    where nobody knows; ``deep`` is how far it reaches below its base, as tables do.
    """

    left: float
    right: float
    base: float
    size: float
    text: str
    at: int = 0
    order: int = -1
    deep: float = 0.0


Row = Sequence[Piece]
"""A line: its pieces from the left."""


class Gutter(NamedTuple):
    """Where columns part: ``place`` lies in the white, they begin at ``left`` and ``right``.

    ``top`` and ``foot`` are the baselines of their first and last lines.
    """

    place: float
    left: float
    right: float
    top: float
    foot: float


Known = Callable[[], Gutter | None]
"""Tells the gutter that the other pages of the document have."""


def unknown() -> None:
    """Know of no other pages."""


class _Part(NamedTuple):
    """Lines from ``start`` to before ``end`` that a gutter at ``place`` parts."""

    start: int
    end: int
    place: float


def in_columns(rows: Sequence[Row], known: Known = unknown) -> list[list[Piece]]:
    """Return the pieces of a page, lines from the top, in groups that are read one after another.

    A page of one column is one group. One of two is cut at what spans both (titles, wide tables);
    between such, the left column comes before the right one.

    Args:
        rows: the lines of the page.
        known: asked for the document's gutter where the page has too few lines to tell.
    """
    top, foot = _edges(rows)
    body = rows[top : len(rows) - foot]
    parts = _parts(body) or _parts_as_elsewhere(body, known)
    if not parts:
        return [list(chain(*rows))]
    groups = [list(chain(*rows[:top]))]
    at = 0
    for part in parts:
        inside = list(chain(*body[part.start : part.end]))
        groups.append(list(chain(*body[at : part.start])))
        groups.append([piece for piece in inside if piece.right <= part.place])
        groups.append([piece for piece in inside if piece.right > part.place])
        at = part.end
    groups += list(chain(*body[at:])), list(chain(*rows[len(rows) - foot :]))
    return [group for group in groups if group]


def _edges(rows: Sequence[Row]) -> tuple[int, int]:
    """Return how many lines stand apart at the top and at the foot of a page."""
    reach = accumulate((max(p.base + p.deep for p in row) for row in rows), max)
    steps = [below[0].base - down for down, below in zip(reach, rows[1:], strict=False)]
    if len(steps) < _FEWEST:
        return 0, 0
    usual, size = _leading(rows), median(piece.size for row in rows for piece in row)
    width = max(p.right for row in rows for p in row) - min(p.left for row in rows for p in row)
    sparse = [sum(p.right - p.left for p in row) < width / 2 for row in rows]
    numbers = [_PAGE_NUMBER.fullmatch(" ".join(p.text for p in row)) is not None for row in rows]
    top = foot = 0
    for count in range(1, _EDGE_ROWS):
        wide = steps[count - 1] > max(_TOP_GAP * usual, _TOP_GAP * size)
        top = count if wide and all(sparse[:count]) else top
    for count in range(1, _EDGE_ROWS + 1):
        gap = _NUMBER_GAP if numbers[-count] else _FOOT_GAP
        wide = steps[-count] > max(gap * usual, gap * size)
        clause = any(CLAUSE.match(row[0].text) for row in rows[-count:])
        foot = count if wide and not clause and all(sparse[-count:]) else foot
    return top, foot


def _leading(rows: Sequence[Row]) -> float:
    """Return how far a line of text stands below the one above it in its column.

    What is set smaller, a table, has lines closer together.
    """
    letters: Counter[float] = Counter()
    for piece in chain(*rows):
        letters[piece.size] += len(piece.text)
    least = _SMALLER * max(letters, key=lambda size: letters[size])
    pieces = [piece for piece in chain(*rows) if piece.size >= least]
    steps = []
    for at, one in enumerate(pieces):
        ahead = (pieces[i] for i in range(at + 1, min(at + _AHEAD, len(pieces))))
        below = (p for p in ahead if p.left < one.right and one.left < p.right)
        steps += [piece.base - one.base for piece in islice(below, 1)]
    return median(steps) if steps else 0.0


def _parts(rows: Sequence[Row]) -> list[_Part]:
    """Return where a page has two columns: where the gutter is that parts most of it."""
    best: list[_Part] = []
    most, limit = 0, max((row[-1].right for row in rows), default=0.0)
    for place in _places(rows):
        stretches = list(_stretches(rows, place))
        found = [p for p in stretches if _is_set_in_columns(rows[p.start : p.end], place, limit)]
        size = sum(part.end - part.start for part in found)
        if size > most:
            most = size
            best = [p for p in stretches if p in found or _ends(rows[p.start : p.end], place)]
    return best


def gutter_of(rows: Sequence[Row]) -> Gutter | None:
    """Return where the columns of a page part; None where it has one, or too few lines to tell."""
    top, foot = _edges(rows)
    body = rows[top : len(rows) - foot]
    parts = _parts(body)
    if not parts:
        return None
    largest = max(parts, key=lambda part: part.end - part.start)
    inside = body[largest.start : largest.end]
    left, right = _sides(inside, largest.place)
    begin, other = (min(row[0].left for row in side) for side in (left, right))
    deepest = max(piece.base + piece.deep for piece in chain(*inside))
    return Gutter(largest.place, begin, other, inside[0][0].base, deepest)


def crosses(rows: Sequence[Row], gutter: Gutter) -> bool:
    """Tell whether most lines of a page that has several run across a gutter."""
    across = sum(any(p.left < gutter.place < p.right for p in row) for row in rows)
    return len(rows) >= _FEWEST and across >= len(rows) / 2


def _parts_as_elsewhere(rows: Sequence[Row], known: Known) -> list[_Part]:
    """Return where few lines are two columns as the document's other pages are."""
    free = max((_free(rows, place) for place in _places(rows)), default=0)
    if free < max(1, _MOSTLY * len(rows)):
        return []
    gutter = known()
    if gutter is None:
        return []
    inside = [at for at, row in enumerate(rows)
              if gutter.top - row[0].size < row[0].base < gutter.foot + row[0].size]  # fmt: skip
    if not inside:
        return []
    shift, text = inside[0], rows[inside[0] : inside[-1] + 1]
    return [
        _Part(part.start + shift, part.end + shift, part.place)
        for part in _stretches(text, gutter.place)
        if _begins_at(text[part.start : part.end], gutter)
    ]


def _free(rows: Sequence[Row], place: float) -> int:
    """Return how many lines stand in stretches that have something on both sides of a place."""
    return sum(part.end - part.start for part in _stretches(rows, place))


def _begins_at(rows: Sequence[Row], gutter: Gutter) -> bool:
    """Tell whether most lines on both sides begin where a gutter's columns do, or are indented."""
    sides = zip(_sides(rows, gutter.place), (gutter.left, gutter.right), strict=True)
    return not _same_clause(rows, gutter.place) and all(
        2 * sum(-_SAME_EDGE < row[0].left - begin < _INDENT * row[0].size for row in side)
        >= len(side)
        for side, begin in sides
    )


def _places(rows: Sequence[Row]) -> Iterator[float]:
    """Yield where a right column may begin: several lines do in the middle of the page."""
    low = min((piece.left for row in rows for piece in row), default=0.0)
    high = max((piece.right for row in rows for piece in row), default=0.0)
    margin = _MIDDLE * (high - low)
    lefts = sorted(
        (piece.left, at < _EDGE_ROWS, piece.size)
        for at, row in enumerate(rows)
        for piece in row
        if piece.left > low + margin
    )
    for first, some in _clusters(lefts):
        if len(some) > 1 or any(early for _, early, _ in some):
            yield first - _NARROWEST / 2 * median(size for *_, size in some)


def _clusters(
    lefts: Sequence[tuple[float, bool, float]],
) -> Iterator[tuple[float, list[tuple[float, bool, float]]]]:
    some: list[tuple[float, bool, float]] = []
    for left in lefts:
        if some and left[0] - some[0][0] > _SAME_EDGE:
            yield some[0][0], some
            some = []
        some.append(left)
    if some:
        yield some[0][0], some


def _stretches(rows: Sequence[Row], place: float) -> Iterator[_Part]:
    """Yield the lines that nothing crosses at a place and that stand on both sides of it."""
    start = 0
    for at in range(len(rows) + 1):
        if at < len(rows) and not any(p.left < place < p.right for p in rows[at]):
            continue
        sides = {piece.right > place for row in rows[start:at] for piece in row}
        if len(sides) == 2:
            yield _Part(start, at, place)
        start = at + 1


def _sides(rows: Sequence[Row], place: float) -> tuple[list[Row], list[Row]]:
    left = (tuple(piece for piece in row if piece.right <= place) for row in rows)
    right = (tuple(piece for piece in row if piece.right > place) for row in rows)
    return [row for row in left if row], [row for row in right if row]


def _is_set_in_columns(rows: Sequence[Row], place: float, limit: float) -> bool:
    """Tell whether lines are two columns of text, and no table of two.

    ``limit`` is where the page's text ends on the right.
    """
    left, right = _sides(rows, place)
    edge, begin = max(row[-1].right for row in left), min(row[0].left for row in right)
    white = begin - edge >= _NARROWEST * median(row[0].size for row in rows)
    if len(left) < _FEWEST or not white or _same_clause(rows, place):
        return False
    start = min(row[0].left for row in left)
    wide = edge - start, limit - begin
    filled = _filled(left, begin - start), _filled(right, wide[1])
    turns, fewer = _turns(rows, place), min(len(left), len(right))
    by_column = 0 < turns <= max(1, fewer // _FEWEST)
    if len(right) < _FEWEST:
        # The last column of a text is as short as it comes, but begins where the other does.
        level = right[0][0].base - left[0][0].base < 1.5 * left[0][0].size
        known = by_column or not turns
        return level and known and filled[0] >= _FULL and wide[1] <= begin - start
    if by_column:
        return all(median(map(_characters, side)) >= _CELL_WIDTH for side in (left, right))
    if any(map(_has_cells, (left, right))):
        return False
    least = _FULL if turns > fewer else _FILLED
    return min(filled) >= least and min(wide) >= _ALIKE * max(wide)


def _has_cells(rows: Sequence[Row]) -> bool:
    """Tell whether most rows have pieces that begin at one place behind white, as in a table.

    A row begins where the side does. Of a column of text a small table may be part.
    """
    lefts = Counter(
        round(piece.left / _SAME_EDGE)
        for row in rows
        for last, piece in pairwise(row)
        if piece.left - last.right > piece.size
    )
    start = min(row[0].left for row in rows)
    begun = sum(row[0].left < start + _SAME_EDGE for row in rows)
    least = max(_CELLS, begun / 2)
    return any(lefts[edge] + lefts[edge + 1] >= least for edge in lefts)


def _ends(rows: Sequence[Row], place: float) -> bool:
    """Tell whether a few lines between others go on in the two columns that the page has."""
    left, _ = _sides(rows, place)
    return len(rows) < _FEWEST and len(left) == len(rows) and not _same_clause(rows, place)


def _filled(rows: Sequence[Row], wide: float) -> float:
    """Return which part of its column most lines fill at most."""
    shares = [sum(piece.right - piece.left for piece in row) / (wide or 1.0) for row in rows]
    return quantiles(shares, n=4)[2] if len(shares) > 1 else shares[0]


def _turns(rows: Sequence[Row], place: float) -> int:
    """Return how often the writer went from one side to the other, 0 where nobody knows."""
    written = sorted((p.order, p.right > place) for row in rows for p in row if p.order >= 0)
    return sum(one[1] != other[1] for one, other in pairwise(written))


def _characters(row: Row) -> int:
    return sum(len(piece.text) for piece in row)


def _same_clause(rows: Sequence[Row], place: float) -> bool:
    """Tell whether most clauses open on both sides of a line: entries in two languages.

    Tables in two columns may happen to have a few numbers in common.
    """
    opened = same = 0
    for row in rows:
        left = [piece for piece in row if piece.right <= place]
        sides = [side[0].text for side in (left, row[len(left) :]) if side]
        numbers = [match.group() for text in sides if (match := CLAUSE.match(text))]
        opened += bool(numbers)
        same += len(numbers) == 2 and len(set(numbers)) == 1
    return 0 < opened <= 2 * same
