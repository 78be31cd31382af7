"""Learns the verdicts on pairs of entries from the project's labelled pairs.

Run ``.venv/bin/python -m bench.overlap.train`` from the repository root; without ``--write`` it
only prints. Whole hands are held out (``pairs.py``), so that nothing is learned of their fields and
manners; what is printed are the scores on them, and the same by leaving hands out in turn, each
beside the rules. What is written is learned from the hands that are not held out. Probabilities
are sharpened by leaving out each of these hands in turn; the least probability to show a verdict,
the most doubt to say that two definitions agree, and what makes one of judge and reader, are set by
two hands that the reader, and the judge of this step, have not learned from.
"""

from __future__ import annotations

import argparse
import json
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.overlap.pairs import LabelledPair, hard, read_pairs, tunes
from bench.overlap.scores import Said, said_with, six, told
from bench.search.dev import MODELS
from biaopu.ontology.overlap import VERDICTS, Verdict
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.overlap.evaluation import rule_verdict
from biaopu.search.overlap.vectors import likeness
from biaopu.search.overlap.verdict.analysis import analyse
from biaopu.search.overlap.verdict.features import LIKENESS, NAMES, PLACE, SWAPS, features
from biaopu.search.overlap.verdict.judging import Judged, read_both
from biaopu.search.overlap.verdict.model import (
    FILE,
    SWAPPED,
    TURNED,
    Judge,
    Linear,
    Tree,
    doubts,
    gated,
    sharpened,
    stacked,
    together,
)
from biaopu.search.overlap.verdict.reader import open_reader

TREES, LEAVES, STRENGTH, SEED, FOLDS = 80, 60, 0.3, 0, 8
CROSSED = 6
STRENGTHS = (0.003, 0.01, 0.03, 0.1, 0.3)
POWERS = (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0)
PRECISION = 0.90
"""What is shown is right so often in cross-validation: asked is 0.90, on pairs of strangers."""

FALSE_CLEAR = 0.025
"""So many conflicts of the hands that tune may be said to agree."""

Floats = NDArray[np.float64]
COSINES = [PLACE[name] for name in LIKENESS]


def rows_of(pairs: Sequence[LabelledPair]) -> Floats:
    """Return the features of the pairs; nan where a likeness is not known."""
    near = likeness([(one.left, one.right) for one in pairs], open_encoder(DEFAULT_MODEL, MODELS))
    return np.array(
        [
            features(analyse(one.left), analyse(one.right), cosines, "")
            for one, cosines in zip(pairs, near, strict=True)
        ]
    )


def typical_of(rows: Floats) -> dict[str, float]:
    """Return the mean of each likeness over the pairs in which it is known."""
    return {name: round(float(np.nanmean(rows[:, PLACE[name]])), 4) for name in LIKENESS}


def learned(rows: Floats, labels: Sequence[Verdict]) -> Judge:
    """Return a forest and a regression; every pair is learned from both sides."""
    from sklearn.ensemble import ExtraTreesClassifier
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    both = np.vstack([rows, rows[:, list(SWAPS)]])
    names = [*labels, *(SWAPPED.get(one, one) for one in labels)]
    targets = [VERDICTS.index(one) for one in names]
    forest = ExtraTreesClassifier(
        TREES, min_samples_leaf=2, max_leaf_nodes=LEAVES, max_features=0.4,
        class_weight="balanced", random_state=SEED,
    )  # fmt: skip
    forest.fit(both, targets)
    scaler = StandardScaler().fit(both)
    regression = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced")
    regression.fit(scaler.transform(both), targets)
    return Judge(
        tuple(_tree(one.tree_, forest.classes_) for one in forest.estimators_),
        _linear(regression, scaler),
    )


def _linear(regression: Any, scaler: Any) -> Linear:  # noqa: ANN401 - no public types
    """Return the regression for features as they are, not standardised."""
    weights = np.zeros((len(NAMES), len(VERDICTS)))
    bias = np.full(len(VERDICTS), -30.0)
    weights[:, regression.classes_] = (regression.coef_ / scaler.scale_).T
    bias[regression.classes_] = regression.intercept_ - regression.coef_ @ (
        scaler.mean_ / scaler.scale_
    )
    return Linear(weights, bias)


def _tree(tree: Any, classes: NDArray[np.int64]) -> Tree:  # noqa: ANN401 - no public type
    values = tree.value[:, 0, :]
    shares = np.zeros((len(values), len(VERDICTS)))
    shares[:, classes] = values / values.sum(axis=1, keepdims=True)
    feature = np.where(tree.children_left < 0, -1, tree.feature)
    return Tree(feature, tree.threshold, tree.children_left, tree.children_right, shares)


def held_out(
    pairs: Sequence[LabelledPair], rows: Floats, group: Callable[[LabelledPair], str], folds: int
) -> Floats:
    """Return the shares for each pair by a forest that has not seen its group."""
    names = sorted({group(one) for one in pairs})
    found = np.zeros((len(pairs), len(VERDICTS)))
    for number in range(min(folds, len(names))):
        out = {name for at, name in enumerate(names) if at % folds == number}
        seen = np.array([group(one) not in out for one in pairs])
        judge = learned(rows[seen], [one.verdict for one in pairs if group(one) not in out])
        found[~seen] = gated(judge.of(rows[~seen]), rows[~seen])
    return found


def sharpness(shares: Floats, labels: Sequence[Verdict]) -> float:
    """Return the power that makes the probabilities of what was judged likeliest."""
    right = [VERDICTS.index(one) for one in labels]

    def loss(power: float) -> float:
        chances = sharpened(shares, power)[np.arange(len(right)), right]
        return float(-np.log(np.maximum(chances, 1e-9)).mean())

    return min(POWERS, key=loss)


def thresholds(chances: Floats, labels: Sequence[Verdict]) -> dict[str, float]:
    """Return for each verdict the least probability from which on enough are right."""
    best, top = chances.argmax(axis=1), chances.max(axis=1)
    truth = np.array([VERDICTS.index(one) for one in labels])
    found = {}
    for at, verdict in enumerate(VERDICTS):
        mine = best == at
        good = [
            least for least in np.arange(0.3, 0.96, 0.05)
            if (kept := mine & (top >= least)).any() and (truth[kept] == at).mean() >= PRECISION
        ]  # fmt: skip
        found[verdict] = round(float(min(good, default=0.95)), 2)
    # from the other side one of the two is the other
    found["broader"] = found["narrower"] = max(found["broader"], found["narrower"])
    return found


def doubt(chances: Floats, alone: Floats, labels: Sequence[Verdict]) -> float:
    """Return how much doubt there may be where two definitions are said to agree.

    So chosen that of the conflicts no more than :data:`FALSE_CLEAR` are said to agree.
    """
    conflict = VERDICTS.index("conflict")
    of = np.array([one == "conflict" for one in labels])
    agree = np.isin(chances.argmax(axis=1), (VERDICTS.index("same"), VERDICTS.index("reworded")))
    wrong = np.sort(doubts(alone[:, conflict], chances[:, conflict])[of & agree])
    let = int(FALSE_CLEAR * of.sum())
    return round(float(wrong[let]) - 1e-4, 4) if len(wrong) > let else 0.5


def said(chances: Floats) -> list[Verdict]:
    """Return the likeliest verdicts."""
    return [VERDICTS[at] for at in chances.argmax(axis=1)]


def packed(judge: Judge, power: float) -> dict[str, Any]:
    """Return a judge as it is kept: the shares of its trees in thousandths."""
    trees = [
        {
            "feature": tree.feature.tolist(),
            "threshold": [round(float(one), 5) for one in tree.threshold],
            "left": tree.left.tolist(),
            "right": tree.right.tolist(),
            "shares": np.round(tree.shares * 1000).astype(int).ravel().tolist(),
        }
        for tree in judge.trees
    ]
    linear = judge.linear
    return {
        "sharpness": power,
        "weights": np.round(linear.weights, 4).tolist(),
        "bias": np.round(linear.bias, 4).tolist(),
        "trees": trees,
    }


@dataclass(frozen=True, slots=True)
class _Data:
    """What is learned from: pairs, their features with likeness and without, what the reader says.

    ``read`` is nan where the reader has learned from the pair, or cannot be had.
    """

    pairs: Sequence[LabelledPair]
    rows: dict[str, Floats]
    read: Floats
    typical: dict[str, float]

    @property
    def labels(self) -> list[Verdict]:
        return [one.verdict for one in self.pairs]


def data_of(pairs: Sequence[LabelledPair]) -> _Data:
    """Return the features of pairs and what the reader says of those it has not learned from."""
    rows = rows_of(pairs)
    test = np.array([one.held_out for one in pairs])
    typical = typical_of(rows[~test])
    rows[:, COSINES] = np.where(
        np.isnan(rows[:, COSINES]), list(typical.values()), rows[:, COSINES]
    )
    blind = rows.copy()
    blind[:, COSINES] = 0.0
    read = np.full((len(pairs), len(VERDICTS)), np.nan)
    reader = open_reader()
    unseen = [at for at, one in enumerate(pairs) if one.held_out or tunes(one)]
    if reader is not None and unseen:
        asked = [
            Judged(analyse(one.left), analyse(one.right)) for one in (pairs[at] for at in unseen)
        ]
        read[unseen] = read_both(asked, reader)
    return _Data(pairs, {"meaning": rows, "words": blind}, read, typical)


def run(pairs: Sequence[LabelledPair]) -> dict[str, Any]:
    """Learn, print the scores, and return the parameters."""
    data = data_of(pairs)
    test = np.array([one.held_out for one in pairs])
    learn = [one for one in pairs if not one.held_out]
    seen = [one.verdict for one in learn]
    kept: dict[str, Any] = {"typical": data.typical}
    ways: dict[str, Floats] = {}
    for name, some in data.rows.items():
        judge = learned(some[~test], seen)
        inner = held_out(learn, some[~test], lambda one: one.hand, FOLDS)
        power = sharpness(inner, seen)
        kept[name] = packed(judge, power)
        ways[name] = sharpened(gated(judge.of(some[test]), some[test]), power)
        if name == "meaning":
            kept["unread"] = untold(data, power)
    kept |= ensemble(data, kept["meaning"]["sharpness"])
    truth = [one for one in pairs if one.held_out]
    rules = [rule_verdict(row) for row in data.rows["meaning"][test]]
    told("rules", truth, [Said(one, one not in ("related", "unrelated")) for one in rules])
    for name, chances in ways.items():
        told(name, truth, said_with(chances, kept["unread"]))
    never = {"shown": kept["unread"]["shown"], "doubt": 1.0}
    told("no abstaining", truth, said_with(ways["meaning"], never))
    if "both" in kept:
        rows, read = data.rows["meaning"][test], data.read[test]
        known = ~np.isnan(read[:, 0])
        judge = learned(data.rows["meaning"][~test], seen)
        both = Linear(np.array(kept["both"]["weights"]), np.array(kept["both"]["bias"]))
        mixed = together(both, judge.of(rows[known]), read[known], rows[known])
        again = iter(
            said_with(sharpened(mixed, kept["sharpness"]), kept["read"], ways["meaning"][known])
        )
        alone = said_with(ways["meaning"], kept["unread"])
        every = [next(again) if is_read else one for is_read, one in zip(known, alone, strict=True)]
        scores = told("both", truth, every)
        kept["provenance"] = {"hands held out": scores}
    return kept


def untold(data: _Data, power: float) -> dict[str, Any]:
    """Return when what the judge says by itself is told: by the hands that tune."""
    rows = data.rows["meaning"]
    tuning = np.array([tunes(one) for one in data.pairs])
    judge, truth = _without_tuning(data, tuning)
    chances = sharpened(gated(judge.of(rows[tuning]), rows[tuning]), power)
    return telling(chances, chances, truth)


def _without_tuning(data: _Data, tuning: NDArray[np.bool_]) -> tuple[Judge, list[Verdict]]:
    """Return a judge that has not seen the hands that tune, and the verdicts of these."""
    seen = ~tuning & np.array([not one.held_out for one in data.pairs])
    labels = np.array(data.labels, object)
    return learned(data.rows["meaning"][seen], list(labels[seen])), list(labels[tuning])


def ensemble(data: _Data, sharp: float) -> dict[str, Any]:
    """Return what makes one of judge and reader, and when it is told: by the hands that tune.

    ``sharp`` is the sharpness of the judge.

    How strongly it is held back, how sure it is and when it is told of are set by what it says of
    families that it has not seen.
    """
    tuning = np.array([tunes(one) for one in data.pairs])
    known = tuning & ~np.isnan(data.read[:, 0])
    rows, read = data.rows["meaning"][known], data.read[known]
    if not known.any():
        return {}
    judge, _ = _without_tuning(data, tuning)
    alone = judge.of(rows)
    labels = np.array(data.labels, object)[known]
    truth = list(labels)
    families = [one.family for one, mine in zip(data.pairs, known, strict=True) if mine]
    parts = np.array([sorted(set(families)).index(one) % CROSSED for one in families])

    def crossed(strength: float) -> Floats:
        found = np.zeros_like(alone)
        for part in range(CROSSED):
            out = parts == part
            both = put_together(alone[~out], read[~out], rows[~out], labels[~out], strength)
            found[out] = together(both, alone[out], read[out], rows[out])
        return found

    strength = max(STRENGTHS, key=lambda one: six(truth, said(crossed(one))))
    power = sharpness(crossed(strength), truth)
    print(f"strength {strength}: {six(truth, said(crossed(strength))):.3f} on the tuning hands")
    both = put_together(alone, read, rows, labels, strength)
    return {
        "both": {"weights": np.round(both.weights, 4).tolist(),
                 "bias": np.round(both.bias, 4).tolist()},
        "sharpness": power,
        "read": telling(
            sharpened(crossed(strength), power), sharpened(gated(alone, rows), sharp), truth
        ),
    }  # fmt: skip


def put_together(
    shares: Floats, read: Floats, rows: Floats, labels: Sequence[Verdict], strength: float
) -> Linear:
    """Return the regression over what the judge and the reader say of pairs, from both sides."""
    from sklearn.linear_model import LogisticRegression

    turned = list(TURNED)
    straight = stacked(shares, read, rows)
    back = stacked(shares[:, turned], read[:, turned], rows[:, list(SWAPS)])
    targets = np.array([VERDICTS.index(one) for one in labels])
    model = LogisticRegression(C=strength, max_iter=4000)
    model.fit(np.vstack([straight, back]), [*targets, *np.array(turned)[targets]])
    weights = np.zeros((straight.shape[1], len(VERDICTS)))
    bias = np.full(len(VERDICTS), -30.0)  # a verdict that no such pair has
    weights[:, model.classes_], bias[model.classes_] = model.coef_.T, model.intercept_
    return Linear(weights, bias)


def telling(chances: Floats, alone: Floats, labels: Sequence[Verdict]) -> dict[str, Any]:
    """Return when a verdict is told of: the least probabilities, and the most doubt."""
    return {"shown": thresholds(chances, labels), "doubt": doubt(chances, alone, labels)}


def main() -> None:
    """Run the training."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the parameters")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    pairs = [one for one in read_pairs() if not hard(one)]
    found = run(pairs)
    found["features"] = list(NAMES)
    found.setdefault("provenance", {})
    found["provenance"] |= {
        "command": "python -m bench.overlap.train --write",
        "made": datetime.now(UTC).date().isoformat(),
        "model": DEFAULT_MODEL,
        "pairs": len(pairs),
        "held out": sum(one.held_out for one in pairs),
    }
    print("told of", {name: found[name] for name in ("unread", "read") if name in found})
    if options.write:
        FILE.write_text(
            json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
