"""How much to trust a hit: calibrated probabilities, and the bands that are shown instead.

The probability that a hit is right is a logistic function of its total, of its lead over the best
other hit, and of whether the query has Chinese characters. It was fitted on queries over several
corpora, among them queries that nothing in the corpus answers; each band's precision was measured
on corpora that the fit had not seen. Within one query the order by probability is the order by
total.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from biaopu.ontology.han import has_han
from biaopu.search.results import Band, Mode

from .fusion import total, weights_for
from .parameters import READ, Calibration, parameters

BANDS: tuple[Band, ...] = ("high", "medium", "low")
"""From most to least to be trusted."""

TOTALS = (-2.0, 9.0)
"""Totals beyond this range tell no more than its ends."""

MARGINS = (-5.0, 5.0)
"""Leads beyond this range tell no more than its ends."""

_SIGN = 9.0
_NAME_HIGH = 0.75
_NAME_MEDIUM = 0.4
_NAMES = {"high": ("高", "High"), "medium": ("中", "Medium"), "low": ("低", "Low")}


@dataclass(frozen=True, slots=True)
class Rating:
    """One candidate rated: its ``place`` among those given, its score from 0 to 1, its band.

    ``total`` is its evidence weighed, ``lead`` by how much that is ahead of the best other.
    """

    place: int
    score: float
    band: Band
    total: float = 0.0
    lead: float = 0.0


def rated(
    found: Sequence[Mapping[str, float]], reading: str, mode: Mode, *, read: bool = False
) -> list[Rating]:
    """Return the candidates rated, best first; equals stay in the order given.

    Args:
        found: the evidence for each candidate.
        reading: the query, normalised.
        mode: how it was searched; where only names are compared, the score is the strength of the
            match and no probability.
        read: whether the second stage has read the best of them.
    """
    calibration = parameters().calibrations.get(READ if read else mode)
    if calibration is None:
        named = [one.get("name", 0.0) for one in found]
        ranked = sorted(range(len(found)), key=lambda place: -named[place])
        return [_by_name(place, named[place]) for place in ranked]
    weights = weights_for(reading)
    totals = [total(one, weights) for one in found]
    places = sorted(range(len(found)), key=lambda place: -totals[place])
    shift = calibration.intercept + calibration.foreign * (not has_han(reading))
    ahead = leads([totals[place] for place in places])
    return [
        _by_odds(place, totals[place], lead, shift, calibration)
        for place, lead in zip(places, ahead, strict=True)
    ]


def nothing_answers(
    found: Sequence[Mapping[str, float]], reading: str, mode: Mode, *, read: bool = False
) -> bool:
    """Return whether it is too unlikely that anything answers.

    Args:
        found: the evidence for each candidate.
        reading: the query, normalised.
        mode: how it was searched.
        read: whether the second stage has read the best of them.
    """
    fit = parameters().answering.get(READ if read else mode)
    if fit is None or not found:
        return False
    signs = strongest(found)
    odds = fit.intercept + fit.foreign * (not has_han(reading))
    odds += sum(weight * signs.get(name, 0.0) for name, weight in fit.signs.items())
    return 1 / (1 + math.exp(-odds)) < fit.least


def strongest(found: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the most of each kind of evidence that any candidate has, nothing beyond ±9.

    >>> strongest([{"words": 0.5}, {"words": 0.25, "reading": -12.0}])
    {'words': 0.5, 'reading': -9.0}
    """
    signs: dict[str, float] = {}
    for one in found:
        for name, value in one.items():
            signs[name] = max(signs.get(name, -_SIGN), clipped(value, (-_SIGN, _SIGN)))
    return signs


def weights_in(mode: Mode, reading: str) -> Mapping[str, float]:
    """Return what evidence counts in a mode; where only names are compared, it is the strength."""
    return weights_for(reading) if mode in parameters().calibrations else {}


def leads(ranked: Sequence[float]) -> list[float]:
    """Return by how much each of the ``ranked`` totals, best first, is ahead of the best other.

    One that stands alone is ahead of 0.

    >>> leads([5.0, 3.0, 2.0]), leads([4.0])
    ([2.0, -2.0, -3.0], [4.0])
    """
    second = ranked[1] if len(ranked) > 1 else 0.0
    return [one - (ranked[0] if place else second) for place, one in enumerate(ranked)]


def clipped(value: float, ends: tuple[float, float]) -> float:
    """Return ``value``, or the end of the range that it is beyond."""
    return min(max(value, ends[0]), ends[1])


def _by_odds(place: int, value: float, lead: float, shift: float, fit: Calibration) -> Rating:
    odds = shift + fit.total * clipped(value, TOTALS) + fit.margin * clipped(lead, MARGINS)
    score = 1 / (1 + math.exp(-odds))
    return Rating(place, score, _band(score, fit.high, fit.medium), value, lead)


def _by_name(place: int, strength: float) -> Rating:
    return Rating(place, strength, _band(strength, _NAME_HIGH, _NAME_MEDIUM), strength)


def _band(score: float, high: float, medium: float) -> Band:
    if score >= high:
        return "high"
    return "medium" if score >= medium else "low"


def band_note(band: Band, language: str, mode: Mode = "hybrid", *, read: bool = False) -> str:
    """Return one sentence for people on what ``band`` means, with its measured precision.

    Args:
        band: the band of a hit.
        language: ``zh`` or ``en``.
        mode: the mode that was really used.
        read: whether the second stage has read the best hits.
    """
    measured = parameters().precisions.get(READ if read else mode, {}).get(band)
    zh, en = _NAMES[band]
    if measured is None:
        shares = {"high": (75, 100), "medium": (40, 75), "low": (0, 40)}[band]
        if language == "en":
            return f"{en}: the name agrees by {shares[0]} to {shares[1]} %."
        return f"{zh}：名称的吻合程度为 {shares[0]}%～{shares[1]}%。"
    value, low, high = (
        f"{100 * share:.0f}" for share in (measured.value, measured.low, measured.high)
    )
    if language == "en":
        return (
            f"{en}: in our evaluation {value} % of {measured.hits} results in this band "
            f"were right (95 % interval {low} to {high} %)."
        )
    return (
        f"{zh}：评测中这一档的 {measured.hits} 条结果有 {value}% 正确"
        f"（95% 置信区间 {low}%～{high}%）。"
    )
