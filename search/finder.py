"""Asks every channel for the entries that may answer a query, and gathers the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from .candidates import Candidate, Narrowing
from .coverage import FieldTexts, Weigher
from .encoders.base import Vectors
from .entry import Entry
from .fusion import PRIORS, Evidence
from .lexical import LexicalIndex, QueryTokens, query_tokens
from .names import NameHit, NameTable
from .query import Query
from .results import Match, Mode
from .tokens import Segmenter
from .vectors import VectorIndex

_POOL = 200
_IN_TEXT = 0.4


class Finder:
    """The channels over one set of entries."""

    def __init__(
        self,
        entries: Sequence[Entry],
        segmenter: Segmenter,
        lexical: LexicalIndex,
        names: NameTable,
    ) -> None:
        self._entries = entries
        self._segmenter = segmenter
        self._lexical = lexical
        self._names = names
        self._texts = FieldTexts(entries)

    def by_name(self, query: Query, mode: Mode, narrowing: Narrowing) -> list[Candidate]:
        """Return what the mode exact, prefix, contains or fuzzy finds, in no order."""
        best = self._best(self._named(query, mode), narrowing)
        found = [Candidate(at, Evidence(name=hit.strength), hit) for at, hit in best.items()]
        if mode == "contains":
            found += (one for one in self._in_texts(query, narrowing) if one.position not in best)
        return found

    def by_words(
        self, query: Query, narrowing: Narrowing, more: Iterable[int] = ()
    ) -> list[Candidate]:
        """Return what words, spelling and sound find, in no order, and the entries at ``more``."""
        names = self._best(self._named(query, "hybrid"), narrowing)
        tokens = [query_tokens(reading, self._segmenter) for reading in query.readings]
        ranks = self._ranks(tokens, narrowing)
        highest = max(ranks.values(), default=1.0)
        weighers = [Weigher(one, self._lexical.frequency, len(self._entries)) for one in tokens]
        return [
            self._candidate(at, weighers, names.get(at), ranks.get(at, 0.0) / highest)
            for at in sorted({*names, *ranks, *more})
        ]

    def by_meaning(
        self, vector: Vectors, narrowing: Narrowing, vectors: VectorIndex
    ) -> list[Candidate]:
        """Return what lies nearest to the query ``vector`` ``[d]``, in no order."""
        near = vectors.nearest(vector, self._allowed(narrowing))
        return with_meaning(
            [Candidate(at, Evidence(prior=self._prior(at))) for at in near], vector, vectors
        )

    def by_all(
        self, query: Query, vector: Vectors, narrowing: Narrowing, vectors: VectorIndex
    ) -> list[Candidate]:
        """Return what any channel finds, in no order, with the evidence of all of them."""
        near = vectors.nearest(vector, self._allowed(narrowing))
        return with_meaning(self.by_words(query, narrowing, near), vector, vectors)

    def _candidate(
        self, position: int, weighers: Sequence[Weigher], name: NameHit | None, rank: float
    ) -> Candidate:
        texts = self._texts.of(position)
        # of a query with two readings, the one that fits better counts
        weigher = max(weighers, key=lambda weigher: weigher.coverage(texts))
        words = weigher.coverage(texts)
        strength = name.strength if name else 0.0
        evidence = Evidence(0.0, words, rank, strength, self._prior(position))
        return Candidate(position, evidence, name, partial(weigher.matches, texts))

    def _prior(self, position: int) -> float:
        return PRIORS.get(self._entries[position].kind, 0.0)

    def _named(self, query: Query, mode: Mode) -> Iterator[NameHit]:
        lookups = {
            "exact": (self._names.exact,),
            "prefix": (self._names.prefix,),
            "contains": (self._names.contains,),
            "fuzzy": (self._names.exact, self._names.fuzzy, self._names.pinyin),
        }.get(mode, (self._names.exact, self._names.fuzzy, self._names.pinyin))
        for reading in query.readings:
            for lookup in lookups:
                yield from lookup(reading)

    def _best(self, hits: Iterable[NameHit], narrowing: Narrowing) -> dict[int, NameHit]:
        best: dict[int, NameHit] = {}
        for hit in hits:
            at = hit.name.position
            if at not in best or hit.strength > best[at].strength:
                best[at] = hit
        return {at: hit for at, hit in best.items() if narrowing.admits(self._entries[at])}

    def _ranks(self, tokens: Iterable[QueryTokens], narrowing: Narrowing) -> dict[int, float]:
        ranks: dict[int, float] = {}
        for one in tokens:
            for at, score in self._lexical.search(one, _POOL, narrowing.filters()):
                ranks[at] = max(score, ranks.get(at, 0.0))
        return ranks

    def _in_texts(self, query: Query, narrowing: Narrowing) -> Iterator[Candidate]:
        for at, entry in enumerate(self._entries):
            if narrowing.admits(entry):
                matches = tuple(self._containing(at, query))
                if matches:
                    yield Candidate(at, Evidence(name=_IN_TEXT), words=partial(tuple, matches))

    def _containing(self, position: int, query: Query) -> Iterator[Match]:
        for field, text in self._texts.of(position).items():
            held = tuple(reading for reading in query.readings if reading in text)
            if held and field != "context":
                yield Match(field, held, "contains")

    def _allowed(self, narrowing: Narrowing) -> NDArray[np.bool_] | None:
        if not narrowing.filters():
            return None
        return np.array([narrowing.admits(entry) for entry in self._entries], np.bool_)


def with_meaning(
    found: Sequence[Candidate], vector: Vectors, vectors: VectorIndex
) -> list[Candidate]:
    """Return the candidates with their likeness to the query ``vector`` ``[d]`` added."""
    if not found:
        return []
    likeness = vectors.likeness(vector, [one.position for one in found])
    return [
        replace(one, evidence=replace(one.evidence, meaning=like.z), facet=like.facet)
        for one, like in zip(found, likeness, strict=True)
    ]
