"""Which entries a query admits at all: by fields, phrases that must stand in them, and exclusions.

The word index finds those that can have a phrase; whether they have it word for word is seen in
their texts, for the few that are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from biaopu.search.query.query import Query, Readings
from biaopu.search.storage.entries import EntryFile
from biaopu.search.storage.schema import FILTERS
from biaopu.search.storage.texts import FieldTexts, Texts

from .words import LexicalIndex

_MOST_HOLDING = 20_000
_MOST_READ = 500
_EXACT_PARTS = 2
_NOT_ITS_OWN = "context"
_NO_VALUE = "\0"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a search is narrowed to: for each field the values of which one must be there.

    No value narrows nothing. The names are those of an entry's fields, but for ``usual``: the
    documents that are looked in where a query names none.
    """

    kind: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    subsystem: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()

    def filters(self) -> Mapping[str, tuple[str, ...]]:
        """Return the values that are set, by the name of the entry's field."""
        values = {name: getattr(self, name) for name in FILTERS}
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


@dataclass(frozen=True, slots=True)
class Scope:
    """What a query admits.

    Attributes:
        filters: field → values of which an entry must have one.
        within: for each position whether its entry may be found; None for all.
        phrases: what must stand in an entry, as readings of each.
        excluded: what must not.
        most: so many entries are wanted.
    """

    filters: Mapping[str, tuple[str, ...]]
    within: NDArray[np.bool_] | None
    phrases: tuple[Readings, ...] = ()
    excluded: tuple[Readings, ...] = ()
    most: int = 1

    @property
    def reads(self) -> bool:
        """Whether texts have to be looked at."""
        return bool(self.phrases or self.excluded)

    def admits(self, texts: Texts) -> bool:
        """Return whether an entry with these texts has all phrases and nothing excluded."""
        return all(_stands(one, texts) for one in self.phrases) and not any(
            _stands(one, texts) for one in self.excluded
        )

    def admitted(self, position: int) -> bool:
        """Return whether the entry at ``position`` is among those that may be found."""
        return self.within is None or bool(self.within[position])


def _stands(readings: Readings, texts: Texts) -> bool:
    own = [text for field, text in texts.items() if field != _NOT_ITS_OWN]
    return any(word_for_word(reading, text) for reading in readings for text in own)


def word_for_word(reading: str, text: str) -> bool:
    """Return whether ``reading`` stands in ``text``, Latin letters and digits as whole words.

    >>> word_for_word("art", "state of the art"), word_for_word("art", "part")
    (True, False)
    """
    if reading not in text:
        return False
    if not (reading[0].isascii() or reading[-1].isascii()):
        return True
    before = r"(?<![a-z0-9])" if reading[0].isascii() and reading[0].isalnum() else ""
    after = r"(?![a-z0-9])" if reading[-1].isascii() and reading[-1].isalnum() else ""
    return re.search(f"{before}{re.escape(reading)}{after}", text) is not None


class Scopes:
    """Makes the scopes of queries over one set of entries."""

    def __init__(self, entries: EntryFile, lexical: LexicalIndex, texts: FieldTexts) -> None:
        self._entries = entries
        self._lexical = lexical
        self._texts = texts

    def of(self, query: Query, narrowing: Narrowing, most: int) -> Scope:
        """Return what ``query`` admits, narrowed to ``narrowing``, if so many are wanted."""
        filters = narrowing.filters()
        within = self.where(filters)
        for readings in query.phrases:
            within = _both(within, self._holding(readings, filters))
        for readings in query.excluded:
            within = _both(within, ~self._surely_holding(readings, filters))
        return Scope(filters, within, query.phrases, query.excluded, most)

    def where(self, filters: Mapping[str, tuple[str, ...]]) -> NDArray[np.bool_] | None:
        """Return which entries have one of the values of each field; None for no filters."""
        within = None
        for field, values in filters.items():
            some = [self._entries.where({field: value}) for value in values]
            within = _both(within, np.logical_or.reduce(some))
        return within

    def _holding(
        self, readings: Readings, filters: Mapping[str, tuple[str, ...]]
    ) -> NDArray[np.bool_]:
        found = (self._lexical.with_parts(one, _MOST_HOLDING, filters) for one in readings)
        return self._at(position for positions in found for position in positions)

    def _surely_holding(
        self, readings: Readings, filters: Mapping[str, tuple[str, ...]]
    ) -> NDArray[np.bool_]:
        """Return which entries have the text, as far as few need to be read to know."""
        sure: list[int] = []
        for reading in readings:
            positions = self._lexical.with_parts(reading, _MOST_HOLDING, filters)
            if len(reading) > _EXACT_PARTS or reading.isascii():
                positions = [
                    at for at in positions[:_MOST_READ]
                    if _stands((reading,), self._texts.of(at))
                ]  # fmt: skip
            sure += positions
        return self._at(sure)

    def _at(self, positions: Iterable[int]) -> NDArray[np.bool_]:
        mask = np.zeros(len(self._entries), np.bool_)
        mask[list(positions)] = True
        return mask


def _both(one: NDArray[np.bool_] | None, other: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return other if one is None else one & other
