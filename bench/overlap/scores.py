"""What a way of judging scores on labelled pairs, with intervals."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from bench.overlap.pairs import LabelledPair
from biaopu.ontology.overlap import VERDICTS, Verdict
from biaopu.search.overlap.evaluation import scores
from biaopu.search.overlap.verdict.features import Floats
from biaopu.search.overlap.verdict.model import doubts

SIX: Final[tuple[Verdict, ...]] = (
    "same", "reworded", "conflict", "synonym", "broader", "narrower",
)  # fmt: skip
"""The verdicts that are shown by default."""

_DRAWS: Final = 400
_SEED: Final = 5

Row: TypeAlias = tuple[Verdict, "Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a pair, and whether it is shown by default."""

    verdict: Verdict
    shown: bool


def said_with(
    chances: Floats, telling: Mapping[str, Any], alone: Floats | None = None
) -> list[Said]:
    """Return what is said of pairs, as the product does, but for names that are shown always.

    Args:
        chances: the probabilities of the verdicts, ``[n, verdicts]``.
        telling: ``shown``, the least probability by verdict, and ``doubt``.
        alone: the same before the reader was asked, if it was.
    """
    found = []
    conflict = VERDICTS.index("conflict")
    before = chances if alone is None else alone
    doubt = doubts(before[:, conflict], chances[:, conflict])
    for row, first, much in zip(chances, before, doubt, strict=True):
        best = int(row.argmax())
        verdict, score = VERDICTS[best], float(row[best])
        if verdict in ("same", "reworded") and much > telling["doubt"]:
            stays = int(first.argmax()) == conflict
            found.append(Said("conflict" if stays else "undecided", True))
            continue
        shown = verdict in SIX and score >= telling["shown"].get(verdict, 0.0)
        one_name = verdict in ("same", "reworded", "conflict")
        found.append(Said(verdict, shown or one_name))
    return found


def six(truth: Sequence[Verdict], said: Sequence[Verdict]) -> float:
    """Return the mean F1 of the six verdicts that are shown by default."""
    asked = [one for one in SIX if one in truth]
    return sum(scores(one, truth, said, {one}).f1 for one in asked) / len(asked)


def told(name: str, pairs: Sequence[LabelledPair], said: Sequence[Said]) -> dict[str, Any]:
    """Print what a way of judging scored, with 95 % intervals over families, and return it."""
    rows = [(pair.verdict, one) for pair, one in zip(pairs, said, strict=True)]
    families: dict[str, list[Row]] = {}
    for pair, row in zip(pairs, rows, strict=True):
        families.setdefault(f"{pair.hand} {pair.family}", []).append(row)
    found: dict[str, Any] = {}
    for measure, of in MEASURES.items():
        low, high = _interval(list(families.values()), of)
        found[measure] = [round(of(rows), 4), round(low, 4), round(high, 4)]
    truth, verdicts = [row[0] for row in rows], [row[1].verdict for row in rows]
    by = {one: scores(one, truth, verdicts, {one}) for one in VERDICTS if one in truth}
    found["F1"] = {one: round(score.f1, 3) for one, score in by.items()}
    figures = "  ".join(
        f"{key} {v[0]:.3f} [{v[1]:.3f}, {v[2]:.3f}]" for key, v in found.items() if key != "F1"
    )
    print(f"{name:14s} {len(rows)} pairs  {figures}")
    print(" " * 14, found["F1"], "undecided", sum(one == "undecided" for one in verdicts))
    return found


def _interval(
    families: Sequence[list[Row]], of: Callable[[list[Row]], float]
) -> tuple[float, float]:
    draw = random.Random(_SEED)  # noqa: S311 - not secrets
    values = sorted(
        of([row for some in draw.choices(families, k=len(families)) for row in some])
        for _ in range(_DRAWS)
    )
    return values[_DRAWS // 40], values[-_DRAWS // 40 - 1]


def _macro(rows: list[Row]) -> float:
    return six([truth for truth, _ in rows], [said.verdict for _, said in rows])


def _recall(verdict: Verdict) -> Callable[[list[Row]], float]:
    def of(rows: list[Row]) -> float:
        asked = [said for truth, said in rows if truth == verdict]
        hit = sum(said.verdict == verdict and said.shown for said in asked)
        return hit / len(asked) if asked else 0.0

    return of


def _false_clear(rows: list[Row]) -> float:
    """Return which share of the conflicts is said to agree."""
    asked = [said.verdict for truth, said in rows if truth == "conflict"]
    return sum(one in ("same", "reworded") for one in asked) / len(asked) if asked else 0.0


def _shown(rows: list[Row]) -> float:
    """Return which share of what is shown with a verdict of its own is right."""
    shown = [(truth, said) for truth, said in rows if said.shown and said.verdict in SIX]
    return sum(said.verdict == truth for truth, said in shown) / len(shown) if shown else 0.0


MEASURES: Final[dict[str, Callable[[list[Row]], float]]] = {
    "macro-F1 of six": _macro,
    "conflict recall": _recall("conflict"),
    "false all-clears": _false_clear,
    "synonym recall": _recall("synonym"),
    "shown and right": _shown,
}
"""What is measured of rows of truth and what was said."""
