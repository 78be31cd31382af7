"""The learned model of verdicts: trees in a data file, worked through with NumPy alone.

``verdict_parameters.json`` is written by ``bench/train_overlap.py`` and by nothing else; its member
``provenance`` says from which pairs, when, and what it scored. There are two forests: one that uses
the embedding model's likeness, and one that goes without.
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

from biaopu.ontology.overlap_records import VERDICTS, Verdict

from .features import PLACE, SWAPS

FILE: Final = Path(__file__).with_name("verdict_parameters.json")
"""Where the parameters lie."""

SWAPPED: Final[Mapping[Verdict, Verdict]] = {"broader": "narrower", "narrower": "broader"}
"""Verdicts that read otherwise from the other side."""

_PLACES: Final = tuple(VERDICTS.index(SWAPPED.get(one, one)) for one in VERDICTS)
_COSINES: Final = ("cos label", "cos definition", "cos whole")

Floats = NDArray[np.float64]


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
class Parameters:
    """The forests with and without likeness, and from which probability on a verdict is shown."""

    meaning: tuple[Tree, ...]
    words: tuple[Tree, ...]
    sharpness: Mapping[str, float]
    shown: Mapping[Verdict, float]


@cache
def parameters() -> Parameters:
    """Return the parameters that ship; read once."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return Parameters(
        meaning=tuple(_tree(one) for one in data["meaning"]),
        words=tuple(_tree(one) for one in data["words"]),
        sharpness=data["sharpness"],
        shown=data["shown"],
    )


def _tree(data: Mapping[str, Sequence[Any]]) -> Tree:
    return Tree(
        np.array(data["feature"], np.int64),
        np.array(data["threshold"], np.float64),
        np.array(data["left"], np.int64),
        np.array(data["right"], np.int64),
        np.array(data["shares"], np.float64).reshape(-1, len(VERDICTS)) / 1000,
    )


def probabilities(rows: Floats) -> Floats:
    """Return the probability of each verdict, ``[n, verdicts]``, for features ``[n, features]``.

    Both sides are asked, so that a pair gets the same answer whichever entry comes first.
    """
    known = ~np.isnan(rows[:, [PLACE[name] for name in _COSINES[1:2]]]).any(axis=1)
    clean = np.nan_to_num(rows, nan=0.0)
    found = np.zeros((len(rows), len(VERDICTS)))
    for name, some in (("meaning", known), ("words", ~known)):
        if some.any():
            forest = getattr(parameters(), name)
            raw = forest_shares(forest, clean[some])
            found[some] = sharpened(gated(raw, clean[some]), parameters().sharpness[name])
    return found


def forest_shares(forest: Sequence[Tree], rows: Floats) -> Floats:
    """Return the mean of the trees, asked from both sides."""
    turned = rows[:, list(SWAPS)]
    straight = np.mean([tree.of(rows) for tree in forest], axis=0)
    back = np.mean([tree.of(turned) for tree in forest], axis=0)
    both: Floats = (straight + back[:, list(_PLACES)]) / 2
    return both


def gated(shares: Floats, rows: Floats) -> Floats:
    """Return the shares as far as the verdicts' own definitions admit them.

    One term is one concept or a conflict; different terms are neither the same nor reworded unless
    they are variants; other numbers or opposites in the definitions of one term are a conflict;
    what is word for word the same is the same; a compound is narrower than its head (ISO 704).
    """
    found = shares.copy()

    def has(name: str) -> NDArray[np.bool_]:
        return rows[:, PLACE[name]] > 0

    same = has("same label")
    variant = has("same name") | has("affix only") | (rows[:, PLACE["label edit"]] >= _VARIANT)
    found[same, 3:] *= 0.02
    found[~same & ~variant, :3] *= 0.05
    apart = has("numbers differ") | has("opposites")
    found[apart & (same | variant), :2] *= 0.1
    found[same & has("same text") & ~apart, 0] += 5.0
    found[~has("same text"), 0] *= 0.3
    for name, verdict in _COMPOUNDS:
        found[has(name) & ~has("affix only"), VERDICTS.index(verdict)] += 0.3
    gate: Floats = found / found.sum(axis=1, keepdims=True)
    return gate


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
