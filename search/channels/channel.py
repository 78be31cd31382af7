"""What a channel of search is: asked with one request, it answers entries with evidence.

A new channel is a class like those beside this file and a line in :mod:`.registry`. Its evidence
counts by the weight that ``ranking/fusion_parameters.json`` has under its name, else as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from biaopu.search.encoders.base import Vectors
from biaopu.search.entries.entry import Entry
from biaopu.search.language.tokens import Segmenter
from biaopu.search.query.query import Query
from biaopu.search.results import Match, Mode
from biaopu.search.storage.entries import EntryFile
from biaopu.search.storage.texts import FieldTexts

from .meaning.meaning import Meaning
from .names.table import NameTable
from .scope import Scope
from .words import LexicalIndex, QueryTokens

Way: TypeAlias = Mode | Literal["number"]
"""How is searched: a mode, or by numbers alone where a query says nothing else."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The opened parts of an index that channels look into; ``meaning`` is None without vectors."""

    entries: EntryFile
    texts: FieldTexts
    segmenter: Segmenter
    lexical: LexicalIndex
    names: NameTable
    meaning: Meaning | None


@dataclass(frozen=True, slots=True)
class Request:
    """All that a channel is told of a query.

    Attributes:
        query: what was typed, read.
        mode: how to search.
        scope: what the query admits, and how many entries are wanted.
        tokens: words and bigrams of each of the query's readings.
        vector: the query's vector ``[d]``; None where the mode needs none.
    """

    query: Query
    mode: Mode
    scope: Scope
    tokens: tuple[QueryTokens, ...]
    vector: Vectors | None = None

    @property
    def way(self) -> Way:
        """The mode, or ``number`` for a query of numbers alone: what is like them is not meant."""
        numbers = self.query.only_numbers and self.mode in ("hybrid", "lexical")
        return "number" if numbers else self.mode

    @property
    def reading(self) -> str:
        """The surest reading of the query."""
        return self.query.readings[-1]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure something is of an entry; ``why`` tells, for what is shown, what matched in it."""

    value: float
    why: Callable[[Entry], Iterable[Match]] = lambda _: ()


def showing(*matches: Match) -> Callable[[Entry], Iterable[Match]]:
    """Return a ``why`` that is known already."""
    return lambda _: matches


Said: TypeAlias = Mapping[str, Evidence]
"""The evidence for one entry, by name; of two that say the same name the first channel counts."""


def _nothing(_: Sequence[int]) -> Mapping[int, Said]:
    return {}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a channel answers.

    Attributes:
        positions: the entries that it found.
        afar: what it says, at little cost, of the entries that any channel found.
        closely: what it says instead of one that looks good from afar, whose texts it reads; only
            the best are then kept.
        sure: entries that are added as they are, where they are not among the best.
    """

    positions: Collection[int] = ()
    afar: Callable[[Sequence[int]], Mapping[int, Said]] = _nothing
    closely: Callable[[int], Said] | None = None
    sure: Mapping[int, Said] = field(default_factory=dict)

    @classmethod
    def of(cls, said: Mapping[int, Said]) -> Answer:
        """Return the answer of a channel that knows nothing beyond what it found."""
        return cls(said, lambda _: said)


class Channel(Protocol):
    """One means of finding entries."""

    @property
    def ways(self) -> Set[Way]:
        """The ways of searching in which it is asked."""
        ...

    def ask(self, request: Request) -> Answer:
        """Return what this channel finds and says."""
        ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer, by its ``position``, with all that is ``said`` for it."""

    position: int
    said: Said

    @property
    def evidence(self) -> dict[str, float]:
        """The values of the evidence, by name."""
        return {name: one.value for name, one in self.said.items()}
