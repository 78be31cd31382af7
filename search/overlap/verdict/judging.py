"""The verdict on pairs of entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from biaopu.ontology.overlap import VERDICTS, DocumentRelation, Overlap, Verdict

from .analysis import Analysis
from .features import UNKNOWN, Cosines, Floats, features
from .model import parameters, probabilities
from .reasons import reasons_of

NEVER_SHOWN: frozenset[Verdict] = frozenset({"related", "unrelated"})
"""Verdicts that are not shown unless asked for, or the entries share a name."""

_TOLD = 0.05


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair to judge: two entries, how like they are, and how their documents belong together."""

    left: Analysis
    right: Analysis
    cosines: Cosines = UNKNOWN
    relation: DocumentRelation = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a pair with its probability, those of all verdicts, whether it is shown."""

    verdict: Verdict
    score: float
    chances: tuple[float, ...]
    shown: bool


def judge_many(pairs: Sequence[Judged]) -> list[Judgement]:
    """Return the verdicts on pairs, in their order."""
    if not pairs:
        return []
    rows = np.array([features(p.left, p.right, p.cosines, p.relation) for p in pairs])
    chances = _within_hierarchy(probabilities(rows), pairs)
    return [_judgement(row, one_name(pair)) for row, pair in zip(chances, pairs, strict=True)]


def one_name(pair: Judged) -> bool:
    """Return whether two entries share a designation or an English equivalent.

    Such pairs are always shown: a draft must never be told that the graph has no like entry.
    """
    left, right = pair.left, pair.right
    return bool(left.keys & right.keys or left.english & right.english)


def _within_hierarchy(chances: Floats, pairs: Sequence[Judged]) -> Floats:
    """Take away what the documents' own hierarchies exclude: SKOS, 8.6.6.

    What stands above an entry in its own document is neither the same concept nor a narrower one.
    """
    for row, pair in enumerate(pairs):
        left, right = pair.left.entry, pair.right.entry
        excluded: tuple[Verdict, ...] = ()
        if left.iri and left.iri in right.broader:
            excluded = ("same", "reworded", "synonym", "narrower")
        elif right.iri and right.iri in left.broader:
            excluded = ("same", "reworded", "synonym", "broader")
        for verdict in excluded:
            chances[row, VERDICTS.index(verdict)] = 0.0
        if excluded:
            chances[row] /= chances[row].sum()
    return chances


def _judgement(chances: Floats, named_alike: bool) -> Judgement:
    """Return the verdict that probabilities come to.

    That two definitions of one name agree is said only where a conflict is all but excluded: what
    the model does not know a person must judge.
    """
    best = int(chances.argmax())
    verdict, score = VERDICTS[best], float(chances[best])
    shown = verdict not in NEVER_SHOWN and score >= parameters().shown[verdict]
    doubt = float(chances[VERDICTS.index("conflict")])
    if verdict in ("same", "reworded") and doubt > parameters().doubt:
        return Judgement("undecided", 1 - score, tuple(chances.tolist()), True)
    return Judgement(verdict, score, tuple(chances.tolist()), shown or named_alike)


def overlap_of(pair: Judged, judgement: Judgement) -> Overlap:
    """Return a judged pair with its reasons."""
    others = sorted(
        (
            (verdict, round(chance, 4))
            for verdict, chance in zip(VERDICTS, judgement.chances, strict=True)
            if verdict != judgement.verdict and chance >= _TOLD
        ),
        key=lambda item: -item[1],
    )
    return Overlap(
        left=pair.left.entry,
        right=pair.right.entry,
        verdict=judgement.verdict,
        score=round(judgement.score, 4),
        shown=judgement.shown,
        reasons=reasons_of(pair.left, pair.right, judgement.verdict, pair.cosines),
        relation=pair.relation,
        others=tuple(others),
    )
