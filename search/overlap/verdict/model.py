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
        doubt: so much :func:`doubts` may be at most where two definitions are said to agree.
    """

    shown: Mapping[Verdict, float]
    doubt: float


@dataclass(frozen=True, slots=True)
class Parameters:
    """What ships.

    Attributes:
        meaning: the judge with likeness.
        words: the judge without.
        both: what makes one of what the judge and the reader say, over :func:`stacked`.
        sharpness: the power that makes of that probabilities.
        unread: when a verdict on a pair that was not read is told of.
        read: when one on a pair that the reader has read is.
        typical: what stands for a likeness that is not known, ``[features]``; 0 for the others.
    """

    meaning: Judge
    words: Judge
    both: Linear
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
        _linear(data["both"]),
        data["sharpness"],
        Telling(**data["unread"]),
        Telling(**data["read"]),
        typical,
    )


def _judge(data: Mapping[str, Any]) -> Judge:
    return Judge(tuple(_tree(one) for one in data["trees"]), _linear(data), data["sharpness"])


def _linear(data: Mapping[str, Any]) -> Linear:
    return Linear(np.array(data["weights"], np.float64), np.array(data["bias"], np.float64))


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
                mixed = together(parameters().both, shares[rest], read[both], clean[both])
                found[both] = sharpened(mixed, parameters().sharpness)
    return found


def together(both: Linear, shares: Floats, read: Floats, rows: Floats) -> Floats:
    """Return the shares that the judge and the reader give together, from both sides."""
    turned = list(TURNED)
    straight = both.of(stacked(shares, read, rows))
    back = both.of(stacked(shares[:, turned], read[:, turned], rows[:, list(SWAPS)]))[:, turned]
    return bounded((straight + back) / 2, rows)


def stacked(shares: Floats, read: Floats, rows: Floats) -> Floats:
    """Return what is put together: logarithms of what each says, once more under one name, facts.

    Args:
        shares: what the judge says, ``[n, verdicts]``.
        read: what the reader says.
        rows: the features, ``[n, features]``.
    """
    judge, reader, rules = (np.log(one + _LEAST) for one in (shares, read, gated(shares, rows)))
    same = (rows[:, [PLACE["same label"]]] > 0).astype(np.float64)
    facts = rows[:, [PLACE[name] for name in _FACTS]]
    return np.hstack([judge, reader, rules, same * judge, same * reader, facts])


_LEAST: Final = 1e-4
_LITTLE: Final = 1e-3
_FACTS: Final = (
    "same label", "same name", "same text", "affix only", "numbers differ", "opposites",
    "surely apart", "one form", "nothing over", "left head of right", "right head of left",
    "cos definition",
)  # fmt: skip


def bounded(shares: Floats, rows: Floats) -> Floats:
    """Return the shares as far as what each verdict is of admits them.

    One term is one concept or a conflict; different terms are neither the same nor reworded unless
    they are variants; what is word for word the same is the same, and nothing else is. Definitions
    of one normal form (3 and 三, 2 min and 120 s, 不少于 and ≥) are no conflict.
    """
    found = shares.copy()
    same, variant = _has(rows, "same label"), _variant(rows)
    found[same, 3:] *= 0.02
    found[~same & ~variant, :3] *= 0.05
    found[_has(rows, "one form") & (same | variant), VERDICTS.index("conflict")] *= 0.02
    found[same & _has(rows, "same text") & ~_apart(rows), 0] += 50.0
    found[~(_has(rows, "same text") & _has(rows, "same name")), 0] *= 0.02
    bound: Floats = found / found.sum(axis=1, keepdims=True)
    return bound


def gated(shares: Floats, rows: Floats) -> Floats:
    """Return the shares as far as names and definitions admit the verdicts.

    Besides what :func:`bounded` says, other numbers or opposites in the definitions of one term are
    a conflict, and of two terms no synonyms; a compound is narrower than its head (ISO 704). Two
    names of one definition are synonyms or variants, whatever else they share.
    """
    found = bounded(shares, rows)
    same, variant, apart = _has(rows, "same label"), _variant(rows), _apart(rows)
    found[apart & (same | variant), :2] *= 0.1
    found[(apart | _has(rows, "label opposites")) & ~same, _SYNONYM] *= 0.05
    alike = _has(rows, "nothing over") & ~_has(rows, "surely apart")
    found[alike & ~same & ~variant, 4:] *= 0.1  # one definition under two names
    for name, verdict in _COMPOUNDS:
        found[_has(rows, name) & ~_has(rows, "affix only"), VERDICTS.index(verdict)] += 0.3
    gate: Floats = found / found.sum(axis=1, keepdims=True)
    return gate


def _has(rows: Floats, name: str) -> NDArray[np.bool_]:
    return rows[:, PLACE[name]] > 0


def _variant(rows: Floats) -> NDArray[np.bool_]:
    edit = rows[:, PLACE["label edit"]] >= _VARIANT
    return _has(rows, "same name") | _has(rows, "affix only") | edit


def _apart(rows: Floats) -> NDArray[np.bool_]:
    return _has(rows, "numbers differ") | _has(rows, "opposites") | _has(rows, "surely apart")


_SYNONYM: Final = VERDICTS.index("synonym")
_VARIANT: Final = 0.6
_COMPOUNDS: Final[tuple[tuple[str, Verdict], ...]] = (
    ("left head of right", "broader"),
    ("right head of left", "narrower"),
)


def doubts(alone: Floats, together: Floats) -> Floats:
    """Return how much two probabilities of a conflict leave to doubt: the mean of their odds.

    Args:
        alone: by what can be named of the differences.
        together: with the reader.
    """
    odds = [np.log((one + _LITTLE) / (1 - one + _LITTLE)) for one in (alone, together)]
    found: Floats = 1 / (1 + np.exp(-(odds[0] + odds[1]) / 2))
    return found


def sharpened(shares: Floats, power: float) -> Floats:
    """Return probabilities whose sureness agrees with how often they are right."""
    raised = np.maximum(shares, 1e-9) ** power
    sharp: Floats = raised / raised.sum(axis=1, keepdims=True)
    return sharp
