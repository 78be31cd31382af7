"""Weighs what the second stage says, calibrates the result, and says when nothing answers.

Run ``.venv/bin/python -m bench.fusion.reading`` from the repository root; without ``--write`` it
only prints. Fitted on collections that neither the second stage nor these weights have learned
from: those of ``bench.search.invented.TUNING``, and the guides and standards of
:mod:`bench.fusion.data`. Then the collections that are held out are searched as the product does,
and what comes out is printed beside words alone and the first stage alone.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from bench.fusion.data import QUERIES, TOGETHER, corpora
from bench.fusion.tune import calibrate_rows
from bench.search.dev import MODELS
from bench.search.invented import HELD_OUT, TUNING, collections, nowhere
from biaopu.ontology.han import has_han
from biaopu.search.encoders.base import Encoder
from biaopu.search.encoders.names import DEFAULT_MODEL
from biaopu.search.encoders.opening import open_encoder
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.entry import Entry
from biaopu.search.evaluation.judged import Answers, Judged, read_judged
from biaopu.search.evaluation.metrics import bootstrapped
from biaopu.search.index.build import build, open_index
from biaopu.search.ranking import bands
from biaopu.search.ranking.bands import MARGINS, TOTALS, leads, strongest
from biaopu.search.ranking.fusion import total, weights_for
from biaopu.search.ranking.parameters import FILE, READ, Answering, parameters
from biaopu.search.ranking.second import NAME, open_second_stage
from biaopu.search.ranking.second import READ as READ_BEST

WEIGHTS: Final = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)
"""What a unit of reading may count beside a unit of meaning."""

NEAR: Final = 0.01
"""The least weight is taken that is nearly as good: more of it costs the first guide's queries."""

REFUSED: Final = 0.008
"""So many of the queries that something answers may be told that nothing does."""

MOST_CUT: Final = 0.05
"""No query is refused that is likelier than this to have an answer: the first guide's own queries,
by another hand, bear no more."""

SIGNS: Final = ("reading", "meaning", "words", "name", "bridge")
"""The evidence by which it is told whether anything answers."""

STRANGER, STRANGERS = "stranger", 50
"""So many queries that were asked of other collections, and that nothing answers here."""

_LOOKED_AT: Final = 3
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the first hits for it: their evidence, and which are right."""

    corpus: str
    query: Judged
    evidence: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]

    @property
    def foreign(self) -> bool:
        """Whether the query has no Chinese characters."""
        return not has_han(self.query.text)

    def totals(self, weight: float) -> Floats:
        """Return the totals when a unit of reading counts so much."""
        weights = {**weights_for(self.query.text), NAME: weight}
        return np.array([total(one, weights) for one in self.evidence])


def opened(entries: Sequence[Entry], encoder: Encoder, folder: Path) -> SearchIndex:
    """Return an index of entries."""
    build(entries, encoder, folder)
    return open_index(folder, lambda: encoder)


def asked(
    name: str, entries: Sequence[Entry], queries: Sequence[Judged], encoder: Encoder
) -> Iterator[Asked]:
    """Yield what the product finds for each query, and for those that nothing answers."""
    every = [*queries, *read_judged(QUERIES / "elsewhere.tsv"), *strangers(name)]
    answers = Answers(entries, every)
    with tempfile.TemporaryDirectory() as folder:
        index = opened(entries, encoder, Path(folder)).with_second_stage(open_second_stage)
        # what is fitted here must not decide what it is fitted on
        never = replace(parameters(), answering={})
        with patch.object(bands, "parameters", lambda: never):
            found = index.search_many([one.text for one in every], limit=50)
        for query, result in zip(every, found, strict=True):
            if result.read or not result.results:
                hits = (*result.results, *result.nearest)
                right = frozenset[str]().union(*answers.needs(query))
                yield Asked(
                    name,
                    query,
                    tuple(
                        {part.name: part.value for part in hit.explanation.contributions}
                        for hit in hits if hit.explanation
                    ),
                    tuple(hit.iri in right for hit in hits),
                )  # fmt: skip


def strangers(name: str) -> list[Judged]:
    """Return queries that were asked of other collections, those that set nothing here."""
    others = [
        query.text
        for one in collections()
        if one.name not in {name} | HELD_OUT | TUNING
        for query in one.queries
        if query.relevant and query.kind != "number"
    ]
    chosen = Random(name).sample(others, STRANGERS)  # noqa: S311 - not secrets
    return [Judged(0, text, (), STRANGER) for text in chosen]


def best_weight(some: Sequence[Asked]) -> float:
    """Return the weight of reading that ranks best, each kind of query counting alike."""

    def reached(weight: float) -> float:
        kinds = defaultdict(list)
        for one in some:
            if any(one.right):
                order = np.argsort(-one.totals(weight), kind="stable")
                rank = int(np.array(one.right)[order].argmax())
                kinds[one.query.kind].append(1 / (1 + rank))
        return float(np.mean([np.mean(values) for values in kinds.values()]))

    values = {weight: reached(weight) for weight in WEIGHTS}
    print({weight: round(value, 4) for weight, value in values.items()})
    return min(weight for weight, value in values.items() if value >= max(values.values()) - NEAR)


def rows_of(one: Asked, weight: float) -> tuple[Floats, NDArray[np.bool_]]:
    """Return total, lead and script of the first hits, and which are right."""
    totals = one.totals(weight)
    order = np.argsort(-totals, kind="stable")
    ahead = leads([float(value) for value in totals[order]])[:_LOOKED_AT]
    order = order[:_LOOKED_AT]
    return np.column_stack(
        (
            np.clip(totals[order], *TOTALS),
            np.clip(ahead, *MARGINS),
            np.full(len(order), float(one.foreign)),
        )
    ), np.array(one.right)[order]


def made(tuning: Sequence[Asked]) -> dict[str, object]:
    """Return the weights of reading, the calibration and the precision of its bands."""
    tuning = [one for one in tuning if one.query.kind != STRANGER]
    answered = [one for one in tuning if one.evidence]
    weights = {
        script: best_weight([one for one in answered if one.foreign is foreign])
        for script, foreign in (("han", False), ("other", True))
    }
    rows = [(one, *rows_of(one, weights["other" if one.foreign else "han"])) for one in answered]
    silent = sum(not one.query.relevant and not one.evidence for one in tuning)
    fitted, precision, _ = calibrate_rows(
        [(one.corpus, bool(one.query.relevant), table, right) for one, table, right in rows], silent
    )
    return {
        "weights": weights,
        "calibration": asdict(fitted),
        "precision": {band: asdict(one) for band, one in precision.items()},
    }


def answering(tuning: Sequence[Asked]) -> Answering:
    """Return when anything answers; each corpus is judged by what the others have taught."""
    from sklearn.linear_model import LogisticRegression

    some = [one for one in tuning if one.evidence]
    rows = np.array([
        [*(strongest(one.evidence[:READ_BEST]).get(sign, 0.0) for sign in SIGNS), one.foreign]
        for one in some
    ])  # fmt: skip
    truth = np.array([bool(one.query.relevant) for one in some])
    corpus = np.array([one.corpus for one in some])
    chances = np.zeros(len(some))

    def learned(which: NDArray[np.bool_]) -> LogisticRegression:
        return LogisticRegression(class_weight="balanced").fit(rows[which], truth[which])

    for name in sorted(set(corpus)):
        out = corpus == name
        chances[out] = learned(~out).predict_proba(rows[out])[:, 1]
    cut = float(np.quantile(chances[truth], REFUSED))
    least = min(MOST_CUT, cut)
    for below in (cut, least):
        told, refused = (np.mean(chances[some] < below) for some in (~truth, truth))
        print(f"nothing below {below:.4f}: {told:.3f} of what nothing answers is told so, "
              f"{refused:.4f} of the rest")  # fmt: skip
    model = learned(np.ones(len(some), bool))
    weights = dict(zip(SIGNS, (round(float(one), 4) for one in model.coef_[0]), strict=False))
    foreign = round(float(model.coef_[0][-1]), 4)
    return Answering(round(float(model.intercept_[0]), 4), weights, foreign, round(least, 4))


def measured(name: str, queries: Sequence[Judged], found: Sequence[Sequence[bool]]) -> Floats:
    """Print and return hit@1, MRR@10 and recall@5 of what has an answer."""
    rows = []
    for query, right in zip(queries, found, strict=True):
        if query.relevant:
            rank = next((at for at, one in enumerate(right) if one), 99)
            rows.append((rank == 0, 1 / (1 + rank) if rank < 10 else 0.0, rank < 5))
    values = np.array(rows, float)
    said = "  ".join(
        f"{measure} {one.value:.3f} [{one.low:.3f}, {one.high:.3f}]"
        for measure, one in zip(("hit@1", "MRR@10", "recall@5"), bootstrapped(values), strict=True)
    )
    print(f"{name:12s} {len(values)} queries  {said}")
    return values


def outside(encoder: Encoder) -> None:
    """Print how often nothing is found for queries that others wrote, and nothing answers."""
    told: defaultdict[str, list[bool]] = defaultdict(list)
    for one in collections():
        if one.name in HELD_OUT:
            some = nowhere(one.name)
            with tempfile.TemporaryDirectory() as folder:
                index = opened(one.entries, encoder, Path(folder))
                index = index.with_second_stage(open_second_stage)
                for query, result in zip(
                    some, index.search_many([x.text for x in some]), strict=True
                ):
                    told[query.kind].append(not result.results)
                    told["all"].append(not result.results)
    shares = {kind: (len(some), round(float(np.mean(some)), 3)) for kind, some in told.items()}
    print("nothing found where nothing answers:", shares)


def compared(encoder: Encoder) -> None:
    """Print what words alone, the first stage and both find in the collections held out."""
    found: defaultdict[str, list[list[bool]]] = defaultdict(list)
    queries: list[Judged] = []
    told: dict[bool, list[bool]] = {True: [], False: []}
    for one in collections():
        if one.name not in HELD_OUT:
            continue
        answers = Answers(one.entries, one.queries)
        texts = [query.text for query in one.queries]
        with tempfile.TemporaryDirectory() as folder:
            first = opened(one.entries, encoder, Path(folder))
            both = first.with_second_stage(open_second_stage)
            ways: dict[str, Callable[[], Sequence[Sequence[str]]]] = {
                "words": lambda: [first.bm25(text, "both", 10) for text in texts],  # noqa: B023
                "first stage": lambda: [
                    [hit.iri for hit in (*result.results, *result.nearest)]
                    for result in first.search_many(texts)  # noqa: B023
                ],
                "both stages": lambda: [
                    [hit.iri for hit in result.results]
                    for result in both.search_many(texts)  # noqa: B023
                ],
            }
            for name, way in ways.items():
                for query, iris in zip(one.queries, way(), strict=True):
                    right = frozenset[str]().union(*answers.needs(query))
                    found[name].append([iri in right for iri in iris])
                    if name == "both stages":
                        told[bool(query.relevant)].append(not iris)
            queries += one.queries
    values = {name: measured(name, queries, some) for name, some in found.items()}
    for name in ("words", "first stage"):
        (more,) = bootstrapped((values["both stages"] - values[name])[:, :1])
        print(f"better than {name} by {more.value:.3f} [{more.low:.3f}, {more.high:.3f}] hit@1")
    kinds: defaultdict[str, list[float]] = defaultdict(list)
    for query, row in zip([q for q in queries if q.relevant], values["both stages"], strict=True):
        kinds[query.kind].append(row[0])
    outside(encoder)
    print({kind: round(float(np.mean(some)), 3) for kind, some in sorted(kinds.items())})
    print(f"nothing found: {np.mean(told[False]):.3f} of {len(told[False])} that nothing answers, "
          f"{np.mean(told[True]):.3f} of {len(told[True])} that something does")  # fmt: skip


def main() -> None:
    """Fit, write if asked, and compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the parameters")
    write = parser.parse_args().write
    encoder = open_encoder(DEFAULT_MODEL, MODELS)
    tuning = [
        *(one for one in corpora() if one.name != TOGETHER),
        *(one for one in collections() if one.name in TUNING),
    ]
    rows = [row for one in tuning for row in asked(one.name, one.entries, one.queries, encoder)]
    fit = made(rows) | {"answering": asdict(answering(rows))}
    print(json.dumps(fit, ensure_ascii=False))
    if write:
        data = json.loads(FILE.read_text(encoding="utf-8"))
        for script, weight in dict(fit["weights"]).items():  # type: ignore[call-overload]
            data["weights"][script][NAME] = weight
        data["calibrations"][READ] = fit["calibration"]
        data["precisions"][READ] = fit["precision"]
        data["answering"][READ] = fit["answering"]
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        FILE.write_text(text, encoding="utf-8")
        parameters.cache_clear()
    compared(encoder)


if __name__ == "__main__":
    main()
