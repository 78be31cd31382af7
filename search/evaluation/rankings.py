"""Rankings of the same index to compare ours with: one channel alone, and plain fusion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, TypeAlias

from biaopu.ontology.errors import ModelError
from biaopu.search.engine import SearchIndex
from biaopu.search.results import SearchResult

Ranking: TypeAlias = tuple[str, ...]
"""IRIs of entries, best first."""

Form: TypeAlias = Literal["words", "grams", "both"]

PLACES = 10
"""Places of a ranking that are judged."""

_POOL = 100
_RRF = 60


def ranking_of(result: SearchResult) -> Ranking:
    """Return the IRIs of the hits of a search."""
    return tuple(hit.iri for hit in result.results)


def baselines(index: SearchIndex, queries: Sequence[str]) -> dict[str, list[Ranking]]:
    """Return baseline → one ranking per query; without a model, only those by words.

    ``rrf`` is reciprocal rank fusion (Cormack, Clarke and Büttcher, k = 60) of BM25 over words and
    bigrams with the dense ranking.
    """
    found = {
        "bm25-words": _bm25(index, queries, "words"),
        "bm25-bigrams": _bm25(index, queries, "grams"),
    }
    try:
        results = index.search_many(queries, mode="semantic", limit=_POOL)
    except ModelError:
        return found
    dense, both = [ranking_of(one) for one in results], _bm25(index, queries, "both")
    found["dense"] = dense
    found["rrf"] = [reciprocal_fusion(pair) for pair in zip(both, dense, strict=True)]
    return found


def _bm25(index: SearchIndex, queries: Sequence[str], form: Form) -> list[Ranking]:
    return [index.bm25(query, form, _POOL) for query in queries]


def reciprocal_fusion(rankings: Sequence[Ranking]) -> Ranking:
    """Return the rankings as one: each gives an item 1 / (60 + its place).

    >>> reciprocal_fusion([("a", "b"), ("b", "c")])
    ('b', 'a', 'c')
    """
    scores: defaultdict[str, float] = defaultdict(float)
    for ranking in rankings:
        for place, iri in enumerate(ranking, 1):
            scores[iri] += 1 / (_RRF + place)
    return tuple(sorted(scores, key=lambda iri: -scores[iri]))
