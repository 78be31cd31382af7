"""Numbers in the margin, one for each printed line or for every fifth, as drafts have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import groupby, pairwise

from biaopu.ingest.text.passage import Passage

from .work import TextLine, Work

_NUMBERED = re.compile(r"^\d{1,4}(?:\s+|$)")
_FEWEST, _FIFTHS, _SHARE = 15, 4, 0.9
_STEPS = (1, 5)


def without_line_numbers(work: Work) -> None:
    """Cut the numbers of lines off, where nearly each line of the pages has its own.

    Numbers at every fifth line must stand to the left of all text besides.
    """
    pages = [list(page) for _, page in groupby(work.lines, key=lambda line: line.page)]
    numbered = {id(line) for page in pages for line in _numbered(page)}
    for step, least in zip(_STEPS, (_FEWEST, _FIFTHS), strict=True):
        found = [line for page in pages for line in _counting(page, step)]
        if len(found) >= least and _is_margin(work.lines, found, step):
            marked = numbered & {id(line) for line in found}
            work.drop({id(x): "line-number" for x in found if _NUMBERED.fullmatch(x.text)})
            work.apply("line-number", _without, partial(_is_one, marked))
            return


def _numbered(lines: list[TextLine]) -> Iterator[TextLine]:
    yield from (line for line in lines if not line.cell and _NUMBERED.match(line.text))


def _counting(page: list[TextLine], step: int) -> list[TextLine]:
    """Return the lines whose numbers go up by ``step`` as often as lines do."""
    places = {id(line): place for place, line in enumerate(page)}
    found: dict[int, TextLine] = {}
    for one, other in pairwise(_numbered(page)):
        rise = _value(other) - _value(one)
        if rise == step == places[id(other)] - places[id(one)]:
            found |= {id(one): one, id(other): other}
    return list(found.values())


def _value(line: TextLine) -> int:
    match = _NUMBERED.match(line.text)
    return int(match.group()) if match else 0


def _is_margin(lines: list[TextLine], found: list[TextLine], step: int) -> bool:
    plain = [line for line in lines if not line.cell]
    if step == 1:
        return len(found) >= _SHARE * len(plain)
    known = {id(line) for line in found}
    left = [line.box.left for line in plain if line.box and id(line) not in known]
    edge = min(left, default=0.0)
    return all(line.box and line.box.left < edge for line in found)


def _is_one(marked: set[int], line: TextLine) -> bool:
    return id(line) in marked


def _without(passage: Passage) -> Passage:
    match = _NUMBERED.match(passage.text)
    return passage.cut(match.end(), len(passage.text)).strip() if match else passage
