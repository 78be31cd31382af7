"""The learned model of verdicts: trees and weights in a data file, worked with NumPy alone.

``verdict_parameters.json`` is written by ``bench/overlap/train.py`` and by nothing else; its member
``provenance`` says from which pairs, when, and what it scored. There are two judges: one that uses
the embedding model's likeness, and one that goes without. Each is the mean of a forest and of a
logistic regression: the one sees exceptions, the other generalises from few pairs. Where the reader
(:mod:`.reader`) has read a pair, what it says is put together with what the judge says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.overlap import VERDICTS, Verdict

from .features import NAMES, PLACE, SWAPS, Floats

FILE: Final = Path(__file__).with_name("verdict_parameters.json")
"""Where the parameters lie."""

SWAPPED: Final[Mapping[Verdict, Verdict]] = {"broader": "narrower", "narrower": "broader"}
"""Verdicts that read otherwise from the other side."""

TURNED: Final = tuple(VERDICTS.index(SWAPPED.get(one, one)) for one in VERDICTS)
"""The place of each verdict when the two entries change sides."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree: at a node the feature and threshold, and where to go; in a leaf the shares.

    ``feature`` is -1 in leaves; what is not over the threshold goes ``left``.
    """

    feature: NDArray[np.int64]
    threshold: Floats
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    shares: Floats

    def of(self, rows: Floats) -> Floats:
        """Return the shares of each verdict, ``[n, verdicts]``, for features ``[n, features]``."""
        at = np.zeros(len(rows), np.int64)
        every = np.arange(len(rows))
        while True:
            feature = self.feature[at]
            inner = feature >= 0
            if not inner.any():
                return self.shares[at]
            down = rows[every, np.maximum(feature, 0)] <= self.threshold[at]
            at = np.where(inner, np.where(down, self.left[at], self.right[at]), at)


@dataclass(frozen=True, slots=True)
class Linear:
    """Multinomial logistic regression: ``weights [features, verdicts]``, ``bias [verdicts]``."""

    weights: Floats
    bias: Floats

    def of(self, rows: Floats) -> Floats:
        """Return the probability of each verdict, ``[n, verdicts]``."""
        sums = rows @ self.weights + self.bias
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        shares: Floats = raised / raised.sum(axis=1, keepdims=True)
        return shares


@dataclass(frozen=True, slots=True)
class Judge:
    """A forest and a regression, and the power that makes what they say probabilities."""

    trees: tuple[Tree, ...]
    linear: Linear
    sharpness: float = 1.0

    def of(self, rows: Floats) -> Floats:
        """Return the shares of each verdict for features without nan, asked from both sides."""
        straight = self._one_side(rows)
        back = self._one_side(rows[:, list(SWAPS)])[:, list(TURNED)]
        both: Floats = (straight + back) / 2
        return both

    def _one_side(self, rows: Floats) -> Floats:
        trees = np.mean([tree.of(rows) for tree in self.trees], axis=0)
        mean: Floats = (trees + self.linear.of(rows)) / 2
        return mean


@dataclass(frozen=True, slots=True)
class Telling:
    """When a verdict is told of.

    Attributes:
        shown: from which probability on a verdict is shown.
        doubt: so probable a conflict may be at most where two definitions are said to agree.
    """

    shown: Mapping[Verdict, float]
    doubt: float


@dataclass(frozen=True, slots=True)
class Parameters:
    """What ships.

    Attributes:
        meaning: the judge with likeness.
        words: the judge without.
        share: how much the reader counts beside the judge, 0 to 1.
        sharpness: the power that makes what both say together probabilities.
        unread: when a verdict on a pair that was not read is told of.
        read: when one on a pair that the reader has read is.
        typical: what stands for a likeness that is not known, ``[features]``; 0 for the others.
    """

    meaning: Judge
    words: Judge
    share: float
    sharpness: float
    unread: Telling
    read: Telling
    typical: Floats


@cache
def parameters() -> Parameters:
    """Return the parameters that ship; read once."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    typical = np.array([data["typical"].get(name, 0.0) for name in NAMES])
    return Parameters(
        _judge(data["meaning"]),
        _judge(data["words"]),
        data["share"],
        data["sharpness"],
        Telling(**data["unread"]),
        Telling(**data["read"]),
        typical,
    )


def _judge(data: Mapping[str, Any]) -> Judge:
    linear = Linear(np.array(data["weights"], np.float64), np.array(data["bias"], np.float64))
    return Judge(tuple(_tree(one) for one in data["trees"]), linear, data["sharpness"])


def _tree(data: Mapping[str, Sequence[Any]]) -> Tree:
    return Tree(
        np.array(data["feature"], np.int64),
        np.array(data["threshold"], np.float64),
        np.array(data["left"], np.int64),
        np.array(data["right"], np.int64),
        np.array(data["shares"], np.float64).reshape(-1, len(VERDICTS)) / 1000,
    )


def probabilities(rows: Floats, read: Floats | None = None) -> Floats:
    """Return the probability of each verdict, ``[n, verdicts]``.

    Both sides are asked, so that a pair gets the same answer whichever entry comes first.

    Args:
        rows: the features of pairs, ``[n, features]``; nan for a likeness that is not known.
        read: what the reader says of them, ``[n, verdicts]``; nan for what it has not read.
    """
    known = ~np.isnan(rows[:, PLACE["cos definition"]])
    clean = np.where(np.isnan(rows), parameters().typical, rows)
    found = np.zeros((len(rows), len(VERDICTS)))
    for name, some in (("meaning", known), ("words", ~known)):
        if some.any():
            judge: Judge = getattr(parameters(), name)
            shares = judge.of(clean[some])
            found[some] = sharpened(gated(shares, clean[some]), judge.sharpness)
            if read is not None:
                both = np.flatnonzero(some)[~np.isnan(read[some, 0])]
                rest = ~np.isnan(read[some, 0])
                mixed = gated(together(shares[rest], read[both], parameters().share), clean[both])
                found[both] = sharpened(mixed, parameters().sharpness)
    return found


def together(shares: Floats, read: Floats, share: float) -> Floats:
    """Return what the judge and the reader say, put together as the mean of their logarithms."""
    logs = (1 - share) * np.log(shares + _LEAST) + share * np.log(read + _LEAST)
    mixed = np.exp(logs)
    both: Floats = mixed / mixed.sum(axis=1, keepdims=True)
    return both


_LEAST: Final = 1e-4


def gated(shares: Floats, rows: Floats) -> Floats:
    """Return the shares as far as the verdicts' own definitions admit them.

    One term is one concept or a conflict; different terms are neither the same nor reworded unless
    they are variants; other numbers or opposites in the definitions of one term are a conflict, and
    of two terms no synonyms; what is word for word the same is the same, and nothing else is; a
    compound is narrower than its head (ISO 704). Two names of one definition are synonyms or
    variants, whatever else they share.
    """
    found = shares.copy()

    def has(name: str) -> NDArray[np.bool_]:
        return rows[:, PLACE[name]] > 0

    same = has("same label")
    variant = has("same name") | has("affix only") | (rows[:, PLACE["label edit"]] >= _VARIANT)
    found[same, 3:] *= 0.02
    found[~same & ~variant, :3] *= 0.05
    apart = has("numbers differ") | has("opposites") | has("surely apart")
    found[apart & (same | variant), :2] *= 0.1
    found[(apart | has("label opposites")) & ~same, _SYNONYM] *= 0.05
    found[same & has("same text") & ~apart, 0] += 50.0
    found[~(has("same text") & has("same name")), 0] *= 0.02
    found[has("one form") & (same | variant), VERDICTS.index("conflict")] *= 0.02
    alike = has("nothing over") & ~has("surely apart")
    found[alike & ~same & ~variant, 4:] *= 0.1  # one definition under two names
    for name, verdict in _COMPOUNDS:
        found[has(name) & ~has("affix only"), VERDICTS.index(verdict)] += 0.3
    gate: Floats = found / found.sum(axis=1, keepdims=True)
    return gate


_SYNONYM: Final = VERDICTS.index("synonym")
_VARIANT: Final = 0.6
_COMPOUNDS: Final[tuple[tuple[str, Verdict], ...]] = (
    ("left head of right", "broader"),
    ("right head of left", "narrower"),
)


def sharpened(shares: Floats, power: float) -> Floats:
    """Return probabilities whose sureness agrees with how often they are right."""
    raised = np.maximum(shares, 1e-9) ** power
    sharp: Floats = raised / raised.sum(axis=1, keepdims=True)
    return sharp
