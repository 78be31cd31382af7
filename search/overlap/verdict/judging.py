"""The verdict on pairs of entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from biaopu.ontology.overlap import VERDICTS, DocumentRelation, Overlap, Verdict
from biaopu.search.overlap.names import english_keys, label_keys

from .analysis import Analysis
from .features import UNKNOWN, Cosines, Floats, features
from .model import TURNED, Telling, parameters, probabilities
from .reader import Reader, text_of
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


def judge_many(pairs: Sequence[Judged], reader: Reader | None = None) -> list[Judgement]:
    """Return the verdicts on pairs, in their order.

    Args:
        pairs: what is judged.
        reader: reads those that have two definitions; None to go without.
    """
    if not pairs:
        return []
    rows = np.array([features(p.left, p.right, p.cosines, p.relation) for p in pairs])
    read = read_both(pairs, reader) if reader is not None else None
    chances = _within_hierarchy(probabilities(rows, read), pairs)
    known = [False] * len(pairs) if read is None else (~np.isnan(read[:, 0])).tolist()
    return [
        _judgement(row, pair, parameters().read if told else parameters().unread)
        for row, pair, told in zip(chances, pairs, known, strict=True)
    ]


def read_both(pairs: Sequence[Judged], reader: Reader) -> Floats:
    """Return what the reader says of pairs; each is read from one side, whichever comes first."""
    found = np.full((len(pairs), len(VERDICTS)), np.nan)
    kept = [at for at, one in enumerate(pairs) if _is_read(one)]
    sides = [(pairs[at].left.entry, pairs[at].right.entry) for at in kept]
    turned = np.array([text_of(one) > text_of(other) for one, other in sides], bool)
    if kept:
        said = reader.chances(
            [
                (other, one) if turn else (one, other)
                for (one, other), turn in zip(sides, turned, strict=True)
            ]
        )
        said[turned] = said[turned][:, list(TURNED)]
        found[kept] = said
    return found


def doubt_of(pair: Judged, judgement: Judgement) -> float:
    """Return how much reading a pair is worth, 0 for not at all.

    What may be shown and is not sure; what may be a synonym first.
    """
    chances = dict(zip(VERDICTS, judgement.chances, strict=True))
    told = 1 - chances["related"] - chances["unrelated"]
    doubt = (told + chances["synonym"]) * (1 - max(judgement.chances))
    return doubt if _is_read(pair) and doubt >= _LITTLE else 0.0


def _is_read(pair: Judged) -> bool:
    return bool(pair.left.text and pair.right.text)


_LITTLE = 0.03


def one_name(pair: Judged) -> bool:
    """Return whether two entries share a designation or an English equivalent.

    Such pairs are always shown: a draft must never be told that the graph has no like entry.
    """
    left, right = pair.left.entry, pair.right.entry
    named = label_keys(left) & label_keys(right) or english_keys(left) & english_keys(right)
    return bool(named)


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


def _judgement(chances: Floats, pair: Judged, telling: Telling) -> Judgement:
    """Return the verdict that probabilities come to.

    That two definitions of one name agree is said only where a conflict is all but excluded: what
    the model does not know a person must judge.
    """
    best = int(chances.argmax())
    verdict, score = VERDICTS[best], float(chances[best])
    shown = verdict not in NEVER_SHOWN and score >= telling.shown[verdict]
    doubt = float(chances[VERDICTS.index("conflict")])
    if verdict in ("same", "reworded") and doubt > telling.doubt:
        return Judgement("undecided", 1 - score, tuple(chances.tolist()), True)
    return Judgement(verdict, score, tuple(chances.tolist()), shown or one_name(pair))


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
