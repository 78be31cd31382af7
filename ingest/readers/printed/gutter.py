"""The gutter of a document, from its pages that tell it, for those with too few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median_low

from biaopu.ontology.once import once

from .columns import Gutter, Piece, crosses, gutter_of

_LOOKED_AT, _SAME = 16, 3.0


@dataclass(frozen=True)
class Survey:
    """What the pages of a document have in common, looked up when it is first asked for.

    Attributes:
        count: how many pages there are.
        rows_of: gives the lines of a page, by its index, in pieces.
    """

    count: int
    rows_of: Callable[[int], Sequence[Sequence[Piece]]]

    @once
    def gutter(self) -> Gutter | None:
        """The gutter that more pages have than have lines across it; None if there is none."""
        pages = [(rows, gutter_of(rows)) for rows in map(self.rows_of, _spread(self.count))]
        found = [gutter for _, gutter in pages if gutter is not None]
        if not found:
            return None
        place = median_low(gutter.place for gutter in found)
        same = [gutter for gutter in found if abs(gutter.place - place) < _SAME]
        left, right = (median_low(gutter[side] for gutter in same) for side in (1, 2))
        top, foot = min(gutter.top for gutter in same), max(gutter.foot for gutter in same)
        usual = Gutter(place, left, right, top, foot)
        across = sum(crosses(rows, usual) for rows, gutter in pages if gutter not in same)
        return usual if len(same) > across else None


def _spread(count: int) -> Iterable[int]:
    """Return pages from the whole of a document, all of a short one."""
    return sorted({at * count // _LOOKED_AT for at in range(_LOOKED_AT)}) if count else ()
