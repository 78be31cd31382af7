"""Finds standards that are only listed, by their number or title: what the catalogue knows."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import StandardNumber, parse_number, same_work

from .language.tokens import normalise, pieces
from .query.numbers import Asked
from .query.query import Query

_ENOUGH: Final = 0.7
_STRANGE: Final = 2.0
"""What a piece weighs that no title has: about as much as a rare one."""


def listed_for(query: Query, known: Sequence[CatalogueEntry]) -> tuple[int, ...]:
    """Return the places of the standards that a query asks for, best first.

    A number finds the edition it names first, then others of the same work, and nothing else; where
    no number is asked for, titles are found that have most of what the query says, in Chinese or
    English. What a query excludes is left out, what it puts in quotes must stand in the title.

    Args:
        query: what is asked for.
        known: what is listed.
    """
    if query.numbers:
        found = (at for asked in query.numbers for at in _numbered(asked, known))
        return tuple(dict.fromkeys(found))
    return tuple(_titled(query, known))


def _numbered(asked: Asked, known: Sequence[CatalogueEntry]) -> list[int]:
    if not asked.number:
        return []
    number = parse_number(asked.number)
    ranked = [
        (_strangeness(asked.number, number, other), at)
        for at, entry in enumerate(known)
        for other in (entry.number or entry.plan,)
        if other is not None
    ]
    return [at for rank, at in sorted(one for one in ranked if one[0] < _OTHER)]


_OTHER: Final = 2


def _strangeness(typed: str, number: StandardNumber | None, other: StandardNumber) -> int:
    """Return 0 for the very edition, 1 for one of the same work, :data:`_OTHER` for another."""
    if number is None:
        digits = f"{other.serial}.{other.part}" if other.part else other.serial
        return 1 if typed in (digits, other.serial) else _OTHER
    if not same_work(number, other):
        return _OTHER
    return 0 if number.year in ("", other.year) else 1


def _titled(query: Query, known: Sequence[CatalogueEntry]) -> list[int]:
    titles = [normalise(f"{entry.title} {entry.title_en}") for entry in known]
    parts = [frozenset(pieces(title)) for title in titles]
    often = Counter(piece for one in parts for piece in one)
    wanted = [frozenset(pieces(reading)) for reading in query.readings]
    found = []
    for at, (title, has) in enumerate(zip(titles, parts, strict=True)):
        met = max((_share(one, has, often, len(known)) for one in wanted if one), default=0.0)
        if met >= _ENOUGH and _admitted(query, title):
            found.append((-round(met, 6), len(known[at].title or title), at))
    return [at for *_, at in sorted(found)]


def _share(wanted: frozenset[str], has: frozenset[str], often: Counter[str], count: int) -> float:
    """Return how much of what is wanted a title has, the rare weighing more."""
    weights = {
        piece: math.log1p(count / often[piece]) if often[piece] else _STRANGE for piece in wanted
    }
    return sum(weights[piece] for piece in wanted & has) / sum(weights.values())


def _admitted(query: Query, title: str) -> bool:
    phrases = all(any(one in title for one in readings) for readings in query.phrases)
    return phrases and not any(one in title for readings in query.excluded for one in readings)
