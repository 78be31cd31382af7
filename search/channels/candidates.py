"""Entries that may answer a query, and what a search is narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields

from biaopu.search.ranking.fusion import Evidence
from biaopu.search.results import Match

from .names.index import NameHit

_NO_VALUE = "\0"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer, with the evidence for it.

    ``position`` is its place among the entries; ``words``, called only for what is shown, tells
    which words of the query stand in which of its fields; ``facet`` is the number of its facet
    nearest in meaning, None if not asked; ``bridged`` are the query's words that it has in
    translation.
    """

    position: int
    evidence: Evidence
    name: NameHit | None = None
    words: Callable[[], Sequence[Match]] = tuple
    facet: int | None = None
    bridged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a search is narrowed to: for each field the values of which one must be there.

    No value narrows nothing. The names are those of an entry's fields.
    """

    kind: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    subsystem: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def filters(self) -> Mapping[str, tuple[str, ...]]:
        """Return the values that are set, by the name of the entry's field."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value}

    def within(self, other: Narrowing) -> Narrowing:
        """Return what both admit."""
        mine, theirs = self.filters(), other.filters()
        return Narrowing(**{
            name: tuple(value for value in mine[name] if value in theirs[name]) or (_NO_VALUE,)
            if name in mine and name in theirs
            else mine.get(name, ()) or theirs.get(name, ())
            for name in {*mine, *theirs}
        })  # fmt: skip
