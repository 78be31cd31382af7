"""Evaluations of verdicts as tables and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from rich.table import Table

from biaopu.search.overlap.evaluation import Method, OverlapReport

from .drafting.records import VERDICT_NAMES

_METHODS: Final = {"biaopu": ("标谱", "biaopu"), "rules": ("规则基线", "rules")}
_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "broader/narrower": ("上位/下位", "broader/narrower"),
    **{str(verdict): names for verdict, names in VERDICT_NAMES.items()},
}
_MOST_MISSED: Final = 30


def overlap_shape(report: OverlapReport) -> dict[str, Any]:
    """Return an evaluation of verdicts as JSON has it."""
    shown, right = report.shown
    return {
        "file": report.file,
        "pairs": report.pairs,
        "model": report.model,
        "methods": [asdict(one) for one in report.methods],
        "shown": {"pairs": shown, "precision": right},
        "missed": [
            {
                "line": one.pair.line,
                "left": one.pair.left.term,
                "right": one.pair.right.term,
                "judged": one.pair.verdict,
                "said": one.said,
                "score": one.score,
            }
            for one in report.missed
        ],
    }


def overlap_tables(report: OverlapReport, language: str) -> Iterator[Table | str]:
    """Yield the scores of each way of judging, what is shown, and what was missed."""
    english = language == "en"
    for one in report.methods:
        yield _scores(one, english)
    shown, right = report.shown
    yield (
        f"Shown by default: {shown} of {report.pairs} pairs, {right:.3f} right."
        if english
        else f"默认显示 {report.pairs} 对中的 {shown} 对，其中 {right:.3f} 正确。"
    )
    if report.missed:
        yield _missed(report, english)


def _scores(method: Method, english: bool) -> Table:
    heads = ("结论", "准确率", "召回率", "F1", "对数"), (
        "Verdict", "Precision", "Recall", "F1", "Pairs",
    )  # fmt: skip
    title = f"{_METHODS[method.name][english]}  macro-F1 {method.macro:.3f}"
    table = Table(*heads[english], title=title)
    for one in (*method.verdicts, method.hierarchy):
        figures = (f"{value:.3f}" for value in (one.precision, one.recall, one.f1))
        table.add_row(_NAMES[one.name][english], *figures, str(one.pairs))
    return table


def _missed(report: OverlapReport, english: bool) -> Table:
    heads = ("行", "左", "右", "判为", "得出"), ("Line", "Left", "Right", "Judged", "Said")
    table = Table(*heads[english])
    for one in report.missed[:_MOST_MISSED]:
        judged, said = (_NAMES[name][english] for name in (one.pair.verdict, one.said))
        sides = (one.pair.left.term, one.pair.right.term)
        table.add_row(str(one.pair.line), *sides, judged, f"{said} {one.score:.2f}")
    return table
