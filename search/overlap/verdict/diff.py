"""Two definitions side by side: what both have, what only one has, and what that is part of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from biaopu.ontology.overlap import DiffMark, DiffPiece, Overlap
from biaopu.search.overlap.definitions.differences import DifferenceKind, align
from biaopu.search.overlap.definitions.normal import normal_form

from .analysis import Analysis, analyse, words_of

_LONGEST: Final = 2000

_MARKS: Final[dict[DifferenceKind, DiffMark]] = {
    "limit": "number", "unit": "number", "inclusion": "negation", "negation": "negation",
    "opposite": "negation", "genus": "genus",
}  # fmt: skip
"""What a kind of difference is marked as; every other is a differentia."""

_Marked: TypeAlias = Sequence[tuple[int, int, DiffMark]]


def diff_of(left: Analysis, right: Analysis) -> tuple[DiffPiece, ...]:
    """Return the definitions of two entries as one row of pieces; empty where one has none.

    The equal and left pieces make up the left definition, the equal and right ones the right one;
    where both have a stretch, it is given as the left one has it. What only changed its place, or
    stands for what the other side has, bears no mark.
    """
    one, other = left.entry.definition[:_LONGEST], right.entry.definition[:_LONGEST]
    if not one or not other:
        return ()
    found = align(normal_form(one), normal_form(other)).differences
    mine = [(x.start, x.end, _mark(of.kind)) for of in found for x in of.left]
    theirs = [(x.start, x.end, _mark(of.kind)) for of in found for x in of.right]
    return tuple(_pieces(words_of(one), words_of(other), mine, theirs))


def diff_between(overlap: Overlap) -> tuple[DiffPiece, ...]:
    """Return the definitions of a pair side by side, as :func:`diff_of` does."""
    return diff_of(analyse(overlap.left), analyse(overlap.right))


def _mark(kind: DifferenceKind) -> DiffMark:
    return _MARKS.get(kind, "differentia")


def _pieces(
    left: Sequence[str], right: Sequence[str], mine: _Marked, theirs: _Marked
) -> Iterator[DiffPiece]:
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    at = to = 0
    for tag, start, end, begin, stop in matcher.get_opcodes():
        own, its = "".join(left[start:end]), "".join(right[begin:stop])
        if tag == "equal":
            yield DiffPiece("equal", own)
        else:
            if own:
                yield DiffPiece("left", own, _marked(mine, at, at + len(own)))
            if its:
                yield DiffPiece("right", its, _marked(theirs, to, to + len(its)))
        at, to = at + len(own), to + len(its)


def _marked(marks: _Marked, start: int, end: int) -> DiffMark:
    """Return the mark of the surest difference in a stretch, ``""`` if there is none."""
    return next((mark for begin, stop, mark in marks if begin < end and stop > start), "")
