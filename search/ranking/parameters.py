"""The numbers that fusion and bands use, from one data file, with where they come from.

``fusion_parameters.json`` is written by ``bench/fusion/tune.py`` and by nothing else; its member
``provenance`` says from which queries, when, and what they scored.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

READ = "read"
"""Stands among the modes for the hybrid one whose best hits were read once more."""

FILE = Path(__file__).with_name("fusion_parameters.json")
"""Where the parameters lie."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a mode turns totals into the probability that a hit is right, and that into bands.

    Attributes:
        intercept: of the logistic function, as are the following.
        total: per unit of the hit's total.
        margin: per unit of its lead over the best other hit, negative where it is not the first.
        foreign: added for a query without Chinese characters.
        high: the least probability of the high band.
        medium: the least probability of the medium band.
    """

    intercept: float
    total: float
    margin: float
    foreign: float
    high: float
    medium: float


@dataclass(frozen=True, slots=True)
class Answering:
    """How likely it is that anything answers, by the most that any of the best hits has of a sign.

    Attributes:
        intercept: of the logistic function, as are the following.
        signs: per unit of evidence, by its name.
        foreign: added for a query without Chinese characters.
        least: below this probability nothing is said to be found.
    """

    intercept: float
    signs: Mapping[str, float]
    foreign: float
    least: float


@dataclass(frozen=True, slots=True)
class Measured:
    """How many of the ``hits`` in a band were right: a share and its 95 % interval."""

    hits: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Parameters:
    """Everything that was set by measuring.

    Attributes:
        weights: what a unit of evidence counts, by the script of the query (``han`` or ``other``)
            and the name of the evidence.
        priors: evidence that a kind of entry has without any query, in the unit of meaning.
        calibrations: by mode; :data:`READ` for the hybrid mode with the second stage.
        precisions: likewise, and by band.
        answering: when nothing answers, by mode; none where that is never said.
    """

    weights: Mapping[str, Mapping[str, float]]
    priors: Mapping[str, float]
    calibrations: Mapping[str, Calibration]
    precisions: Mapping[str, Mapping[str, Measured]]
    answering: Mapping[str, Answering]


@cache
def parameters() -> Parameters:
    """Return the parameters that ship; read once."""
    return parameters_from(FILE.read_text(encoding="utf-8"))


def parameters_from(text: str) -> Parameters:
    """Return the parameters in the JSON ``text``.

    Raises:
        ValueError: it is no JSON.
        KeyError, TypeError: something is missing or too much.
    """
    data = json.loads(text)
    return Parameters(
        weights=data["weights"],
        priors=data["priors"],
        calibrations={mode: Calibration(**one) for mode, one in data["calibrations"].items()},
        precisions={
            mode: {band: Measured(**one) for band, one in bands.items()}
            for mode, bands in data["precisions"].items()
        },
        answering={mode: Answering(**one) for mode, one in data["answering"].items()},
    )
