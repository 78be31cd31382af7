"""Sets the weights of fusion and the bands, and writes them with their scores.

Run ``.venv/bin/python -m bench.fusion.tune`` from the repository root; without ``--write`` it only
prints. Ways of weighing are compared by cross-validation, by corpus and by kind of query, and the
simplest that is as good as the best within the 95 % interval of their difference is taken, unless
it loses on what people asked: weights set by hand; the same with less weight on words for queries
in another script; that with words and rank from a grid; weights learned for each script. Then a
logistic function is fitted from totals to the probability that a hit is right, and the precision of
the bands is measured on corpora it has not seen.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.fusion.data import (
    COLUMNS,
    DEVELOPMENT,
    MODES,
    QUERIES,
    TOGETHER,
    Case,
    all_cases,
    corpora,
)
from bench.fusion.ways import WAYS, Fit, Floats, by_kind_mean, scores, totals
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.evaluation.metrics import bootstrapped, proportion
from biaopu.search.ranking.bands import BANDS, MARGINS, TOTALS, leads
from biaopu.search.ranking.parameters import FILE, Answering, Calibration, Measured, parameters

PRIORS = {"principle": -0.5, "measure": -0.5}
RIGHT = 0.95
"""A hit of the high band is right at least so often, by the lower end of the interval."""

ELSEWHERE_LOW = 0.95
"""So many of the queries that nothing answers come out low."""

LOSS = 0.005
"""A way may lose so much MRR@10, against the simplest, on what people asked.

Queries made of a definition's own words reward nothing but words, and there are many of them.
"""

_LOOKED_AT = 3


def held_out(
    cases: Sequence[Case], way: Callable[[Sequence[Case]], Fit], group: Callable[[Case], str]
) -> Floats:
    """Return the scores of each case by weights that have not seen its group."""
    values = np.zeros((len(cases), 2))
    for name in sorted({group(case) for case in cases}):
        fit = way([case for case in cases if group(case) != name])
        asked = [number for number, case in enumerate(cases) if group(case) == name]
        values[asked] = scores([cases[number] for number in asked], fit)
    return values


def choose(cases: Sequence[Case]) -> tuple[str, dict[str, Any]]:
    """Return the simplest way as good as the best, and what all of them scored held out."""
    asked = np.array([_by_people(case) for case in cases])
    found, rows = {}, {}
    for name, way in WAYS.items():
        corpus = held_out(cases, way, lambda case: case.corpus.family)
        kind = held_out(cases, way, lambda case: case.query.kind)
        found[name] = (corpus[:, 1] + kind[:, 1]) / 2
        rows[name] = {
            "new corpus": _two(corpus.mean(axis=0)),
            "new kind": _two(kind.mean(axis=0)),
            "new corpus, mean of kinds": _two(by_kind_mean(cases, corpus)),
            "new corpus, asked by people": _two(corpus[asked].mean(axis=0)),
        }
        print(f"{name:10s} {rows[name]}")
    least = found[next(iter(WAYS))][asked].mean() - LOSS
    allowed = [name for name in WAYS if found[name][asked].mean() >= least]
    best = max(allowed, key=lambda name: float(found[name].mean()))
    for name in allowed:
        (behind,) = bootstrapped((found[best] - found[name])[:, None])
        print(f"{name} is behind {best} by {behind.value:.4f} ({behind.low:.4f}…{behind.high:.4f})")
        if behind.low <= 0:
            return name, rows
    return best, rows


def _by_people(case: Case) -> bool:
    kind = case.query.kind
    return kind.startswith("dev-") or kind in ("phrase", "question", "en")


def _two(values: Floats) -> dict[str, float]:
    return {"hit@1": round(float(values[0]), 4), "MRR@10": round(float(values[1]), 4)}


def features(case: Case, fit: Fit) -> tuple[Floats, NDArray[np.bool_]]:
    """Return total, lead and script of the first hits of ``case``, and which are right."""
    ranked = totals(case, fit)
    order = np.argsort(-ranked, kind="stable")
    ahead = leads([float(value) for value in ranked[order]])[:_LOOKED_AT]
    order = order[:_LOOKED_AT]
    rows = np.column_stack(
        (
            np.clip(ranked[order], *TOTALS),
            np.clip(ahead, *MARGINS),
            np.full(len(order), float(case.foreign)),
        )
    )
    return rows, case.right[order]


def calibrate(cases: Sequence[Case], fit: Fit) -> tuple[Calibration, dict[str, Measured]]:
    """Return the calibration of one mode, and the precision of its bands on unseen corpora."""
    rows = [
        (case.corpus.family, bool(case.query.relevant), *features(case, fit))
        for case in cases if len(case.evidence)
    ]  # fmt: skip
    silent = sum(not case.query.relevant and not len(case.evidence) for case in cases)
    fitted, measured, _ = calibrate_rows(rows, silent)
    return fitted, measured


def calibrate_rows(
    known: Sequence[tuple[str, bool, Floats, NDArray[np.bool_]]], silent: int
) -> tuple[Calibration, dict[str, Measured], list[tuple[float, bool]]]:
    """Return a calibration, the precision of its bands, and the best hit's chances.

    Args:
        known: of each query its family, whether anything answers it, and of its first hits total,
            lead and script, and which are right.
        silent: so many queries that nothing answers found nothing.

    Returns:
        Besides the two, for each query how likely its best hit is by a fit that has not seen its
        family, and whether anything answers it.
    """
    rows = np.concatenate([one for _, _, one, _ in known])
    right = np.concatenate([one for _, _, _, one in known])
    sizes = [len(one) for _, _, one, _ in known]
    families = np.repeat([one for one, _, _, _ in known], sizes)
    chances = np.zeros(len(rows))
    for family in sorted(set(families)):
        chances[families == family] = _chances(
            _logistic(rows[families != family], right[families != family]), rows[families == family]
        )
    starts = np.cumsum([0, *sizes[:-1]])
    firsts = [
        (float(chances[start]), some) for start, (_, some, _, _) in zip(starts, known, strict=True)
    ]
    nowhere = [chance for chance, some in firsts if not some]
    medium = _up(float(np.quantile([*nowhere, *([0.0] * silent)], ELSEWHERE_LOW)))
    high = _high(chances, right, medium)
    weights = _logistic(rows, right)
    assert weights[1] >= 0, "a higher total must not make a hit less likely"
    assert weights[2] >= 0, "a greater lead must not make a hit less likely"
    fitted = Calibration(*(round(float(one), 4) for one in weights), high=high, medium=medium)
    return fitted, precision(chances, right, fitted), firsts


def _logistic(rows: Floats, right: NDArray[np.bool_]) -> Floats:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=10.0, max_iter=2000).fit(rows, right)
    return np.array([*model.intercept_, *model.coef_[0]])


def _chances(weights: Floats, rows: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-(weights[0] + rows @ weights[1:]))))


def _up(value: float) -> float:
    return round(float(np.ceil(value * 20 - 1e-9)) / 20, 2)


def _high(chances: Floats, right: NDArray[np.bool_], medium: float) -> float:
    """Return the least probability, in steps of 0.05, from which hits are right often enough."""
    for step in range(round(medium * 20) + 1, 20):
        chosen = right[chances >= step / 20]
        if len(chosen) and proportion(int(chosen.sum()), len(chosen)).low >= RIGHT:
            return step / 20
    return 0.95


def precision(chances: Floats, right: NDArray[np.bool_], cuts: Calibration) -> dict[str, Measured]:
    """Return how often the hits of each band were right."""
    which = np.where(chances >= cuts.high, 0, np.where(chances >= cuts.medium, 1, 2))
    measured = {}
    for number, band in enumerate(BANDS):
        chosen = right[which == number]
        if len(chosen):
            one = proportion(int(chosen.sum()), len(chosen))
            measured[band] = Measured(
                len(chosen), round(one.value, 4), round(one.low, 4), round(one.high, 4)
            )
    return measured


def kinds_table(cases: Sequence[Case], fit: Fit) -> dict[str, dict[str, float]]:
    """Return hit@1 and MRR@10 by corpus and kind."""
    groups: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[f"{case.corpus.name} {case.query.kind}"].append(case)
    return {
        name: {"queries": len(of)} | _two(scores(of, fit).mean(axis=0))
        for name, of in sorted(groups.items())
    }


def _digests() -> dict[str, str]:
    files = [DEVELOPMENT, *sorted(QUERIES.glob("*.tsv"))]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in files}


def _kept(some: Mapping[str, Calibration] | Mapping[str, Answering]) -> dict[str, Any]:
    return {mode: asdict(one) for mode, one in some.items()}


def made() -> dict[str, Any]:
    """Return everything that the parameter file holds."""
    cases = all_cases(corpora())
    hybrid = [case for case in cases if case.mode == "hybrid" and case.query.relevant]
    asked = [case for case in hybrid if case.corpus.name != TOGETHER]
    way, compared = choose([case for case in asked if case.right.any()])
    fit = WAYS[way]([case for case in asked if case.right.any()])
    # only ratios matter for the order; a unit of meaning stays the unit
    fit = (fit[0] / fit[0][0], fit[1] / fit[1][0])
    alone = [case for case in cases if case.corpus.name != TOGETHER]
    bands = {m: calibrate([case for case in alone if case.mode == m], fit) for m in MODES}
    weights = {
        # a channel that is not tuned keeps the weight that it has
        script: {
            **parameters().weights[script],
            **dict(
                zip(COLUMNS[:4], (round(float(one), 4) for one in fit[number][:4]), strict=True)
            ),
        }
        for number, script in enumerate(("han", "other"))
    }
    scale = float(fit[0][4])
    return {
        "weights": weights,
        "priors": {kind: round(value * scale, 4) for kind, value in PRIORS.items()},
        # what is said of hits that were read is set by bench.fusion.reading
        "calibrations": _kept(parameters().calibrations)
        | {mode: asdict(made) for mode, (made, _) in bands.items()},
        "precisions": {
            mode: {band: asdict(one) for band, one in found.items()}
            for mode, found in (
                *parameters().precisions.items(),
                *((mode, found) for mode, (_, found) in bands.items()),
            )
        },
        "answering": _kept(parameters().answering),
        "provenance": {
            "command": "python -m bench.fusion.tune --write",
            "made": datetime.now(UTC).date().isoformat(),
            "model": DEFAULT_MODEL,
            "queries": len(asked),
            "files": _digests(),
            "chosen": way,
            "held out": compared,
            "kinds": kinds_table(hybrid, fit),
        },
    }


def main() -> None:
    """Print the parameters, and write them if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the parameter file")
    write = parser.parse_args().write
    text = json.dumps(made(), ensure_ascii=False, indent=1) + "\n"
    print(text)
    if write:
        FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
