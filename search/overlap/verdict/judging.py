"""The verdict on pairs of entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from biaopu.ontology.overlap import VERDICTS, DocumentRelation, Overlap, Verdict
from biaopu.search.overlap.names import english_keys, label_keys

from .analysis import Analysis
from .features import UNKNOWN, Cosines, Floats, features
from .model import TURNED, Telling, doubts, parameters, probabilities
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
    alone = _within_hierarchy(probabilities(rows), pairs)
    if read is None:
        return [
            _judgement(row, row, pair, parameters().unread)
            for row, pair in zip(alone, pairs, strict=True)
        ]
    chances = _within_hierarchy(probabilities(rows, read), pairs)
    known = ~np.isnan(read[:, 0])
    return [
        _judgement(row, before, pair, parameters().read if told else parameters().unread)
        for row, before, pair, told in zip(chances, alone, pairs, known.tolist(), strict=True)
    ]


def read_both(pairs: Sequence[Judged], reader: Reader) -> Floats:
    """Return what the reader says of pairs, ``[n, verdicts]``; nan for what it does not read.

    Two definitions of one name are read from both sides, since what they differ in may show from
    one alone; others from one side, whichever entry comes first.
    """
    found = np.full((len(pairs), len(VERDICTS)), np.nan)
    kept = [at for at, one in enumerate(pairs) if _is_read(one)]
    twice = [at for at in kept if pairs[at].left.key == pairs[at].right.key]
    if not kept:
        return found
    sides = [_first(pairs[at]) for at in kept] + [not _first(pairs[at]) for at in twice]
    asked = [
        (one, other) if straight else (other, one)
        for straight, at in zip(sides, [*kept, *twice], strict=True)
        for one, other in ((pairs[at].left.entry, pairs[at].right.entry),)
    ]
    said = reader.chances(asked)
    turned = ~np.array(sides)
    said[turned] = said[turned][:, list(TURNED)]
    found[kept] = said[: len(kept)]
    found[twice] = (found[twice] + said[len(kept) :]) / 2
    return found


def _first(pair: Judged) -> bool:
    return text_of(pair.left.entry) <= text_of(pair.right.entry)


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


def _judgement(chances: Floats, alone: Floats, pair: Judged, telling: Telling) -> Judgement:
    """Return the verdict that probabilities come to.

    That two definitions of one name agree is said only where a conflict is all but excluded, by the
    differences that can be named and by the reader: what the model does not know a person must
    judge. What those differences alone come to as a conflict stays one.

    Args:
        chances: what is probable.
        alone: what was before the reader was asked.
        pair: the pair.
        telling: when a verdict is told of.
    """
    best = int(chances.argmax())
    verdict, score = VERDICTS[best], float(chances[best])
    shown = verdict not in NEVER_SHOWN and score >= telling.shown[verdict]
    conflict = VERDICTS.index("conflict")
    doubt = float(doubts(alone[conflict], chances[conflict]))
    if verdict in ("same", "reworded") and doubt > telling.doubt:
        if int(alone.argmax()) == conflict:
            return Judgement("conflict", float(alone[conflict]), tuple(alone.tolist()), True)
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
