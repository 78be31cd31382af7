"""What an evaluation of search, or of verdicts on terms, found: as tables for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.table import Table
from rich.text import Text

from biaopu.search.evaluation.metrics import Figure
from biaopu.search.evaluation.report import Change, Group, Moved, Report
from biaopu.search.overlap.evaluation import Method, OverlapReport

from .draft.review import VERDICT_NAMES
from .json_records import MEASURE_NAMES, moves
from .outlines import BANDS

_BASELINES = {
    "bm25-words": ("BM25 词", "BM25 words"),
    "bm25-bigrams": ("BM25 二字组", "BM25 bigrams"),
    "dense": ("向量", "dense"),
    "rrf": ("RRF（BM25 与向量）", "RRF (BM25 and dense)"),
    "biaopu": ("标谱", "biaopu"),
}
_RANKED = ("hit_1", "hit_3", "mrr_10", "ndcg_10")
_RECALLED = ("recall_1", "recall_5", "recall_10")
_COMPARED = ("hit_1", "mrr_10", "ndcg_10", "recall_10")
_MOST_SHOWN: Final = 20
_METHODS: Final = {"biaopu": ("标谱", "biaopu"), "rules": ("规则基线", "rules")}
_VERDICTS: Final[Mapping[str, tuple[str, str]]] = {
    "broader/narrower": ("上位/下位", "broader/narrower"),
    **{str(verdict): names for verdict, names in VERDICT_NAMES.items()},
}
_MOST_MISSED: Final = 30


def evaluation_tables(report: Report, language: str) -> tuple[Table | Text, ...]:
    """Return the report as people read it: kinds, baselines, bands, change, what was amiss."""
    english = language == "en"
    head, names = ("类别", "Kind")[english], {"all": ("合计", "all")}
    ours = (*report.kinds, *([report.overall] if report.overall else []))
    tables: list[Table | Text] = [
        _groups(ours, head, columns, names, english=english)
        for columns in (_RANKED, _RECALLED)
        if ours
    ]
    if report.baselines:
        head = ("基线（同一索引）", "Baseline")[english]
        tables.append(_groups(report.baselines, head, _COMPARED, _BASELINES, english=english))
    tables += _bands(report, english=english)
    if report.change:
        tables += _changes(report.change, report.overall, english=english)
    return (*tables, *_remarks(report, english=english))


def _groups(
    groups: Sequence[Group],
    head: str,
    columns: Sequence[str],
    names: dict[str, tuple[str, str]],
    *,
    english: bool,
) -> Table:
    table = Table(head, ("查询", "Queries")[english])
    for name in columns:
        table.add_column(MEASURE_NAMES[name], justify="right", no_wrap=True)
    for group in groups:
        figures = (_figure(getattr(group.measures, name)) for name in columns)
        name = names.get(group.name, (group.name, group.name))[english]
        table.add_row(Text(name), str(group.queries), *figures)
    return table


def _figure(figure: Figure) -> str:
    return f"{figure.value:.3f}\n{figure.low:.2f}–{figure.high:.2f}"


def _bands(report: Report, *, english: bool) -> Iterator[Table]:
    if report.bands:
        heads = (("相关", "前三条中", "正确"), ("Band", "Of the first three", "Right"))[english]
        table = Table(*heads)
        for one in report.bands:
            table.add_row(BANDS[one.band][english], str(one.hits), _figure(one.right))
        yield table


def _changes(change: Change, overall: Group | None, *, english: bool) -> Iterator[Table | Text]:
    heads = (("指标", "上次", "本次", "变化"), ("Measure", "Before", "Now", "Change"))[english]
    table = Table(*heads, title=(f"自 {change.since}", f"Since {change.since}")[english])
    for name, before, now in moves(change, overall):
        table.add_row(MEASURE_NAMES[name], f"{before:.3f}", f"{now:.3f}", f"{now - before:+.3f}")
    yield table
    yield from _moved(("变好", "Better")[english], change.better, english=english)
    yield from _moved(("变差", "Worse")[english], change.worse, english=english)


def _moved(head: str, moved: Sequence[Moved], *, english: bool) -> Iterator[Text]:
    if moved:
        shown = [f"  {one.text}  {one.before or '–'} → {one.now or '–'}" for one in moved]
        more = len(shown) - _MOST_SHOWN
        tail = [(f"  …… 另有 {more} 条", f"  … and {more} more")[english]] if more > 0 else []
        yield Text("\n".join((f"{head} {len(moved)}", *shown[:_MOST_SHOWN], *tail)))


def _remarks(report: Report, *, english: bool) -> Iterator[Text]:
    if report.nowhere:
        share = f"{report.nowhere.value:.3f} ({report.nowhere.low:.2f}–{report.nowhere.high:.2f})"
        zh, en = f"没有答案的查询评为“低”的比例 {share}", f"Unanswerable queries rated low: {share}"
        yield Text((zh, en)[english])
    for one in report.unknown[:_MOST_SHOWN]:
        zh = f"第 {one.line} 行：索引里没有“{one.name}”，按未找到计。"
        en = f"Line {one.line}: nothing in the index is called '{one.name}'; counted as not found."
        yield Text((zh, en)[english], style="yellow")
    zh = f"{len(report.outcomes)} 条查询，每条 {report.milliseconds:.1f} 毫秒；第二行为 95% 区间。"
    en = (
        f"{len(report.outcomes)} queries, {report.milliseconds:.1f} ms each; "
        "second lines are 95 % intervals."
    )
    yield Text((zh, en)[english])


def verdict_tables(report: OverlapReport, language: str) -> Iterator[Table | str]:
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
        table.add_row(_VERDICTS[one.name][english], *figures, str(one.pairs))
    return table


def _missed(report: OverlapReport, english: bool) -> Table:
    heads = ("行", "左", "右", "判为", "得出"), ("Line", "Left", "Right", "Judged", "Said")
    table = Table(*heads[english])
    for one in report.missed[:_MOST_MISSED]:
        judged, said = (_VERDICTS[name][english] for name in (one.pair.verdict, one.said))
        sides = (one.pair.left.term, one.pair.right.term)
        table.add_row(str(one.pair.line), *sides, judged, f"{said} {one.score:.2f}")
    return table
