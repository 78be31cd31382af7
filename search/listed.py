"""Finds standards that are only listed, by their number or title: what the catalogue knows."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import StandardNumber, parse_number, same_work

from .channels.scope import word_for_word
from .language.tokens import normalise, pieces
from .query.numbers import Asked
from .query.query import Query, Readings

_ENOUGH: Final = 0.7
_STRANGE: Final = 2.0
"""What a piece weighs that no title has: about as much as a rare one."""

_THE_EDITION, _THE_WORK, _A_PART, _ANOTHER = range(4)


class ListedStandards:
    """Standards that can be asked for.

    Args:
        known: what is listed.
        standing: for each what decides between equals, the least first.
    """

    def __init__(self, known: Sequence[CatalogueEntry], standing: Sequence[int]) -> None:
        self._known = known
        self._standing = standing

    def numbered(self, asked: Asked) -> tuple[int, ...]:
        """Return the places of what a number names: the edition, else others of the same work.

        Where there is neither, the parts of a standard that is asked for as a whole; never another
        number that is like it.
        """
        if not asked.number:
            return ()
        number = parse_number(asked.number)
        ranked = [
            (_strangeness(asked.number, number, other), self._standing[at], at)
            for at, entry in enumerate(self._known)
            for other in (entry.number or entry.plan,)
            if other is not None
        ]
        found = sorted(one for one in ranked if one[0] < _ANOTHER)
        some_work = any(rank < _A_PART for rank, *_ in found)
        return tuple(at for rank, _, at in found if rank < _A_PART or not some_work)

    def titled(self, query: Query, readings: Readings) -> tuple[int, ...]:
        """Return the places of the titles that have most of what is said, the best first.

        Titles are read in Chinese and English. What the query excludes is left out, what it puts in
        quotes must stand in the title.

        Args:
            query: what is asked for.
            readings: the readings of its words.
        """
        wanted = [frozenset(pieces(reading)) for reading in readings]
        found = []
        for at, (title, has) in enumerate(self._titles):
            met = max((self._share(one, has) for one in wanted if one), default=0.0)
            if met >= _ENOUGH and _admitted(query, title):
                length = len(self._known[at].title or title)
                found.append((-round(met, 6), length, self._standing[at], at))
        return tuple(at for *_, at in sorted(found))

    @cached_property
    def _titles(self) -> list[tuple[str, frozenset[str]]]:
        titles = (normalise(f"{one.title} {one.title_en}") for one in self._known)
        return [(title, frozenset(pieces(title))) for title in titles]

    @cached_property
    def _often(self) -> Counter[str]:
        return Counter(piece for _, has in self._titles for piece in has)

    def _share(self, wanted: frozenset[str], has: frozenset[str]) -> float:
        """Return how much of what is wanted a title has, the rare weighing more."""
        count = len(self._known)
        weights = {
            piece: math.log1p(count / often) if (often := self._often[piece]) else _STRANGE
            for piece in wanted
        }
        return sum(weights[piece] for piece in wanted & has) / sum(weights.values())


def _strangeness(typed: str, number: StandardNumber | None, other: StandardNumber) -> int:
    """Return how far a number is from what was typed, which is :data:`_ANOTHER` if not meant."""
    if number is None:
        joined = (other.serial, f"{other.serial}.{other.part}")
        return _THE_WORK if typed in joined else _ANOTHER
    if same_work(number, other):
        return _THE_EDITION if number.year in ("", other.year) else _THE_WORK
    whole = not number.part and (number.prefix, number.serial) == (other.prefix, other.serial)
    return _A_PART if whole and not other.placeholder else _ANOTHER


def _admitted(query: Query, title: str) -> bool:
    def stands(readings: Readings) -> bool:
        return any(word_for_word(one, title) for one in readings)

    return all(map(stands, query.phrases)) and not any(map(stands, query.excluded))
