"""How well verdicts agree with judged pairs: the learned model beside the rules."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from biaopu.ontology.errors import InputError
from biaopu.ontology.overlap import VERDICTS, ComparedEntry, Verdict
from biaopu.search.encoders.base import Encoder

from .vectors import likeness
from .verdict.analysis import analyse
from .verdict.features import PLACE, Floats, features
from .verdict.judging import Judged, Judgement, judge_many

COLUMNS: Final = ("left_term", "left_definition", "right_term", "right_definition", "verdict")
"""The columns a file of judged pairs must have; ``left_en``, ``right_en`` may be there too."""

CHINESE: Final[Mapping[str, Verdict]] = {
    "相同": "same", "改写": "reworded", "冲突": "conflict", "同义": "synonym", "上位": "broader",
    "下位": "narrower", "相关": "related", "无关": "unrelated",
}  # fmt: skip
_MOST_TOLD: Final = 10
_REWORDED, _SYNONYM, _RELATED = 0.6, 0.75, 0.35
"""How like texts must be by the rules."""


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair of a file: its line, its two entries, and what somebody judged left to be."""

    line: int
    left: ComparedEntry
    right: ComparedEntry
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 of one verdict (or of several taken as one), and its pairs."""

    name: str
    precision: float
    recall: float
    f1: float
    pairs: int


@dataclass(frozen=True, slots=True)
class Method:
    """What one way of judging scored: by verdict, the mean of the F1, the share that is right."""

    name: str
    verdicts: tuple[Scores, ...]
    hierarchy: Scores
    macro: float
    right: float


@dataclass(frozen=True, slots=True)
class Missed:
    """A pair that the model judges otherwise."""

    pair: JudgedPair
    said: Verdict
    score: float


@dataclass(frozen=True, slots=True)
class OverlapReport:
    """What an evaluation found.

    Attributes:
        file: the name of the file.
        pairs: how many it has.
        methods: the learned model, then the rules.
        shown: of the pairs that are shown unless more is asked for, how many, and the share right.
        missed: pairs that the model judges otherwise.
        model: the embedding model, ``""`` without one.
    """

    file: str
    pairs: int
    methods: tuple[Method, ...]
    shown: tuple[int, float]
    missed: tuple[Missed, ...]
    model: str = ""


def read_judged(path: Path) -> tuple[JudgedPair, ...]:
    """Return the pairs of a TSV or CSV file.

    Verdicts may be in English or Chinese; several English equivalents are parted by ``;``.

    Raises:
        InputError: the file cannot be read, a column is missing, or a line is wrong.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"读不了“{path}”（{error}），请给出 UTF-8 的 TSV 或 CSV 文件。",
            f"'{path}' cannot be read ({error}); give a TSV or CSV file in UTF-8.",
        ) from error
    rows = csv.DictReader(lines, delimiter="\t" if lines and "\t" in lines[0] else ",")
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        names = "、".join(missing)
        raise InputError(
            f"评测文件“{path.name}”缺少列 {names}，请补上。",
            f"'{path.name}' has no column {', '.join(missing)}; add it.",
        )
    return _checked(path, [*_pairs(rows)])


def _pairs(rows: csv.DictReader[str]) -> Iterator[JudgedPair | tuple[int, str]]:
    for row in rows:
        name = unicodedata.normalize("NFKC", (row["verdict"] or "").strip())
        verdict = CHINESE.get(name) or next((one for one in VERDICTS if one == name.lower()), None)
        if verdict is None:
            yield rows.line_num, name
            continue
        left, right = (_entry(row, side) for side in ("left", "right"))
        yield JudgedPair(rows.line_num, left, right, verdict)


def _entry(row: Mapping[str, str | None], side: str) -> ComparedEntry:
    def cell(name: str) -> str:
        return (row.get(f"{side}_{name}") or "").strip()

    english = tuple(one.strip() for one in cell("en").split(";") if one.strip())
    return ComparedEntry("", cell("term"), cell("definition"), side, en=english)


def _checked(path: Path, found: Sequence[JudgedPair | tuple[int, str]]) -> tuple[JudgedPair, ...]:
    wrong = [one for one in found if isinstance(one, tuple)]
    if wrong:
        zh = "；".join(f"第 {line} 行的结论“{name}”" for line, name in wrong[:_MOST_TOLD])
        en = "; ".join(f"line {line}: '{name}'" for line, name in wrong[:_MOST_TOLD])
        raise InputError(
            f"评测文件“{path.name}”里有不认识的结论：{zh}；请用{'、'.join(CHINESE)}。",
            f"'{path.name}' has verdicts that are none: {en}; use {', '.join(VERDICTS)}.",
        )
    pairs = tuple(one for one in found if isinstance(one, JudgedPair))
    if not pairs:
        raise InputError(
            f"评测文件“{path.name}”里没有条目对，请每行写一对。",
            f"'{path.name}' holds no pair; write one on each line.",
        )
    return pairs


def evaluate(name: str, pairs: Sequence[JudgedPair], encoder: Encoder | None) -> OverlapReport:
    """Return how well the verdicts on judged pairs agree with what was judged.

    Args:
        name: the name of the file.
        pairs: the pairs.
        encoder: makes the vectors; None to go without.
    """
    near = likeness([(one.left, one.right) for one in pairs], encoder)
    asked = [
        Judged(analyse(one.left), analyse(one.right), cosines)
        for one, cosines in zip(pairs, near, strict=True)
    ]
    said = judge_many(asked)
    ruled = [rule_verdict(features(one.left, one.right, one.cosines, "")) for one in asked]
    truth = [one.verdict for one in pairs]
    return OverlapReport(
        file=name,
        pairs=len(pairs),
        methods=(
            method("biaopu", truth, [one.verdict for one in said]),
            method("rules", truth, ruled),
        ),
        shown=_shown(truth, said),
        missed=tuple(
            Missed(pair, one.verdict, round(one.score, 4))
            for pair, one in zip(pairs, said, strict=True)
            if pair.verdict != one.verdict
        ),
        model=encoder.name if encoder else "",
    )


def method(name: str, truth: Sequence[Verdict], said: Sequence[Verdict]) -> Method:
    """Return what one way of judging scored."""
    verdicts = tuple(
        scores(one, truth, said, {one}) for one in VERDICTS if one in truth or one in said
    )
    asked = [one for one in verdicts if one.pairs]
    return Method(
        name,
        verdicts,
        scores("broader/narrower", truth, said, {"broader", "narrower"}),
        sum(one.f1 for one in asked) / len(asked),
        sum(one == other for one, other in zip(truth, said, strict=True)) / len(truth),
    )


def scores(
    name: str, truth: Sequence[Verdict], said: Sequence[Verdict], of: set[Verdict]
) -> Scores:
    """Return precision, recall and F1 of the verdicts in ``of``; each must be met exactly."""
    hits = sum(one == other and one in of for one, other in zip(truth, said, strict=True))
    given, asked = sum(one in of for one in said), sum(one in of for one in truth)
    precision, recall = hits / given if given else 0.0, hits / asked if asked else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return Scores(name, precision, recall, f1, asked)


def _shown(truth: Sequence[Verdict], said: Sequence[Judgement]) -> tuple[int, float]:
    right = [one.verdict == wanted for one, wanted in zip(said, truth, strict=True) if one.shown]
    return len(right), sum(right) / len(right) if right else 0.0


def rule_verdict(row: Floats) -> Verdict:
    """Return the verdict of rules over words alone, to compare the learned model with.

    One name: the same text is the same, a like one without other numbers or opposites reworded,
    anything else a conflict. Two names: like texts are a synonym, a name that ends in the other is
    narrower, what shares words is related.
    """

    def value(name: str) -> float:
        return float(row[PLACE[name]])

    text = value("text edit")
    apart = value("numbers differ") or value("opposites")
    if value("same name"):
        if value("same text"):
            return "same"
        return "reworded" if text >= _REWORDED and not apart else "conflict"
    if text >= _SYNONYM and not apart and not value("label opposites"):
        return "synonym"
    if value("left head of right") or value("left term in right genus"):
        return "broader"
    if value("right head of left") or value("right term in left genus"):
        return "narrower"
    near = max(value("words shared"), value("label edit"))
    return "related" if near >= _RELATED else "unrelated"
