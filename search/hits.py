"""Rated candidates made into what a search gives back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .bands import Rating
from .candidates import Candidate
from .entry import Entry
from .explain import explain, marks, snippet, words_shown
from .query import Query
from .results import Hit


def hits_of(
    query: Query, entries: Sequence[Entry], found: Sequence[Candidate], ratings: Sequence[Rating]
) -> Iterator[Hit]:
    """Yield a hit for each of ``ratings``, explained and with what to highlight.

    Args:
        query: what was asked.
        entries: all entries, by position.
        found: the candidates that the ratings speak of.
        ratings: best first.
    """
    for rating in ratings:
        one = found[rating.place]
        entry = entries[one.position]
        matched = explain(entry, one)
        shown, piece = words_shown(query, matched), snippet(entry, matched)
        yield Hit(
            iri=entry.iri,
            label=entry.label,
            kind=entry.kind,
            score=round(rating.score, 4),
            band=rating.band,
            matched=matched,
            snippet=piece,
            document=entry.document,
            clause=entry.clause,
            label_marks=marks(entry.label, shown),
            snippet_marks=marks(piece, shown),
        )
