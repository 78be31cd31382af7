"""The channel of meaning: entries whose passages lie near the query's vector."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import partial
from typing import Final

from biaopu.search.entries.entry import Entry
from biaopu.search.entries.passages import facet_passages
from biaopu.search.results import Match

from .channel import Answer, Evidence, Parts, Request, Said, Way
from .meaning.reference_words import script_of


class MeaningChannel:
    """Says ``meaning``: the likeness in standard deviations above the corpus."""

    ways: Final[Set[Way]] = frozenset({"hybrid", "semantic"})

    def __init__(self, parts: Parts) -> None:
        self._meaning = parts.meaning

    def ask(self, request: Request) -> Answer:
        """Return what lies nearest to the query, and how near anything lies."""
        if self._meaning is None or request.vector is None:
            return Answer()
        vectors, vector = self._meaning.vectors, request.vector

        def afar(positions: Sequence[int]) -> Mapping[int, Said]:
            likeness = vectors.likeness(vector, positions, script_of(request.reading))
            return {
                at: {"meaning": Evidence(like.z, partial(_nearest, like.facet))}
                for at, like in zip(positions, likeness, strict=True)
            }

        return Answer(vectors.nearest(vector, request.scope.within), afar)


def _nearest(facet: int, entry: Entry) -> Iterable[Match]:
    """Yield the facet that lies nearest, with the field it stands in."""
    nearest = facet_passages(entry)[facet]
    fields = (("label", (entry.label,)), ("alt", entry.alt), ("topics", entry.topics))
    yield Match(next(name for name, values in fields if nearest in values), (nearest,), "meaning")
