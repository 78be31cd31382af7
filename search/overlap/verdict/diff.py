"""Two definitions side by side: what both have, what only one has, and what that is part of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from biaopu.ontology.overlap import DiffMark, DiffPiece, Overlap

from .analysis import Analysis, analyse, content_words, words_of
from .contrasts import negations, opposites
from .quantities import quantities

Marker: TypeAlias = Callable[[str], DiffMark]

_LONGEST: Final = 2000


def diff_of(left: Analysis, right: Analysis) -> tuple[DiffPiece, ...]:
    """Return the definitions of two entries as one row of pieces; empty where one has none.

    The equal and left pieces make up the left definition, the equal and right ones the right one;
    where both have a stretch, it is given as the left one has it.
    """
    one, other = left.entry.definition[:_LONGEST], right.entry.definition[:_LONGEST]
    if not one or not other:
        return ()
    turned = {word for pair in opposites(left.text, right.text) for word in pair}
    genera = {genus for genus in (left.genus, right.genus) if genus}
    same_genus = left.genus == right.genus

    def mark(text: str) -> DiffMark:
        return _mark(text, turned, () if same_genus else tuple(genera))

    return tuple(_pieces(words_of(one), words_of(other), mark))


def diff_between(overlap: Overlap) -> tuple[DiffPiece, ...]:
    """Return the definitions of a pair side by side, as :func:`diff_of` does."""
    return diff_of(analyse(overlap.left), analyse(overlap.right))


def _pieces(left: Sequence[str], right: Sequence[str], mark: Marker) -> Iterator[DiffPiece]:
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        mine, theirs = "".join(left[start:end]), "".join(right[begin:stop])
        if tag == "equal":
            yield DiffPiece("equal", mine)
            continue
        if mine:
            yield DiffPiece("left", mine, mark(mine))
        if theirs:
            yield DiffPiece("right", theirs, mark(theirs))


def _mark(text: str, turned: set[str], genera: Sequence[str]) -> DiffMark:
    """Return what a differing stretch belongs to."""
    if quantities(text):
        return "number"
    if negations(text) or any(word in text for word in turned):
        return "negation"
    if any(genus in text or text.strip("的。") == genus for genus in genera):
        return "genus"
    return "differentia" if content_words(text) else ""
