"""Asks an index all judged queries and works out the figures, also of plainer rankings."""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np

from biaopu.ontology.errors import ModelError
from biaopu.search.engine import SearchIndex
from biaopu.search.query.query import check_request
from biaopu.search.ranking.bands import BANDS
from biaopu.search.results import Band, SearchResult

from .judged import Answers, Judged, gains_of, read_judged
from .metrics import (
    Figure,
    bootstrapped,
    hit_at,
    ndcg_at,
    proportion,
    recall_at,
    reciprocal_rank,
)
from .report import BandFigure, Group, Measures, Outcome, Report, Unknown

ALL = "all"
"""The name of the group of all queries, and of our own line among the baselines."""

OURS = "biaopu"

Ranking: TypeAlias = tuple[str, ...]
"""IRIs of entries, best first."""

Form: TypeAlias = Literal["words", "grams", "both"]

PLACES = 10
"""Places of a ranking that are judged."""

_LOOKED_AT = 3
_POOL = 100
_RRF = 60


def evaluate(
    index: SearchIndex, path: Path, mode: str = "hybrid", *, compare: bool = True
) -> Report:
    """Return how well ``index`` answers the judged queries of the file ``path``.

    Args:
        index: an open index.
        path: a file as :func:`~.judged.judged_in` reads it.
        mode: one of :data:`~biaopu.search.results.MODES`.
        compare: whether to try the baselines too.

    Raises:
        InputError: the file cannot be read, or a line is wrong.
        QueryError: there is no such mode.
        ModelError: mode ``semantic`` without a model.
    """
    checked, queries = check_request(mode, PLACES), read_judged(path)
    answers = Answers(index.entries, queries)
    begun = time.perf_counter()
    results = index.search_many([one.text for one in queries], mode=mode, limit=PLACES)
    took = (time.perf_counter() - begun) * 1000 / len(queries)
    outcomes = outcomes_of(queries, results, answers)
    overall = measured(ALL, outcomes)
    return Report(
        file=path.name,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        mode=checked,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        entries=len(index.entries),
        overall=overall,
        kinds=by_kind(outcomes),
        baselines=_compared(index, queries, answers, overall) if compare else (),
        bands=band_figures(outcomes),
        nowhere=_nowhere(outcomes),
        unknown=tuple(Unknown(q.line, name) for q in queries for name in answers.unknown(q)),
        outcomes=outcomes,
        milliseconds=round(took, 2),
    )


def outcomes_of(
    queries: Sequence[Judged], results: Sequence[SearchResult], answers: Answers
) -> tuple[Outcome, ...]:
    """Return what each query found."""
    return tuple(
        _outcome(query, result, answers.needs(query))
        for query, result in zip(queries, results, strict=True)
    )


def _outcome(query: Judged, result: SearchResult, needs: Sequence[frozenset[str]]) -> Outcome:
    hits, right = result.results, frozenset[str]().union(*needs)
    return Outcome(
        query=query,
        gains=gains_of(_ranking_of(result)[:PLACES], needs),
        needed=len(needs),
        first=hits[0].label if hits else "",
        bands=tuple((hit.band, hit.iri in right) for hit in hits[:_LOOKED_AT]),
    )


def measured(name: str, outcomes: Iterable[Outcome]) -> Group | None:
    """Return the measures of those outcomes whose query something answers; None if none is."""
    rows = [_values(one) for one in outcomes if one.needed]
    if not rows:
        return None
    return Group(name, len(rows), Measures(*bootstrapped(np.array(rows))))


def _values(outcome: Outcome) -> tuple[float, ...]:
    gains, needed = outcome.gains, outcome.needed
    return (
        hit_at(gains, 1),
        hit_at(gains, 3),
        reciprocal_rank(gains, 10),
        ndcg_at(gains, needed, 10),
        recall_at(gains, needed, 1),
        recall_at(gains, needed, 5),
        recall_at(gains, needed, 10),
    )


def by_kind(outcomes: Sequence[Outcome]) -> tuple[Group, ...]:
    """Return the measures of each kind of query, in the order in which kinds come first."""
    kinds = dict.fromkeys(one.query.kind for one in outcomes)
    groups = (measured(kind, (o for o in outcomes if o.query.kind == kind)) for kind in kinds)
    return tuple(group for group in groups if group is not None)


def _compared(
    index: SearchIndex, queries: Sequence[Judged], answers: Answers, ours: Group | None
) -> tuple[Group, ...]:
    asked = [query for query in queries if query.relevant]
    if ours is None:
        return ()
    groups = [
        measured(name, _of_rankings(asked, rankings, answers))
        for name, rankings in _baselines(index, [query.text for query in asked]).items()
    ]
    return (*(one for one in groups if one is not None), Group(OURS, ours.queries, ours.measures))


def _of_rankings(
    queries: Sequence[Judged], rankings: Sequence[Ranking], answers: Answers
) -> Iterable[Outcome]:
    for query, ranking in zip(queries, rankings, strict=True):
        needs = answers.needs(query)
        yield Outcome(query, gains_of(ranking[:PLACES], needs), len(needs), "")


def band_figures(outcomes: Iterable[Outcome]) -> tuple[BandFigure, ...]:
    """Return how often hits of each band are right, of the first three of every query."""
    right: dict[Band, list[bool]] = {band: [] for band in BANDS}
    for outcome in outcomes:
        for band, good in outcome.bands:
            right[band].append(good)
    return tuple(
        BandFigure(band, len(of), proportion(sum(of), len(of))) for band, of in right.items() if of
    )


def _nowhere(outcomes: Iterable[Outcome]) -> Figure | None:
    firsts = [one.bands[:1] for one in outcomes if not one.query.relevant]
    low = sum(not first or first[0][0] == "low" for first in firsts)
    return proportion(low, len(firsts)) if firsts else None


def _ranking_of(result: SearchResult) -> Ranking:
    return tuple(hit.iri for hit in result.results)


def _baselines(index: SearchIndex, queries: Sequence[str]) -> dict[str, list[Ranking]]:
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
    dense, both = [_ranking_of(one) for one in results], _bm25(index, queries, "both")
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
