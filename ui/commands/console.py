"""What the terminal shows: progress and messages on stderr, answers on stdout."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from biaopu.ui.pace import Pace, spoken
from biaopu.ui.terminal import json_text, print_text, say

if TYPE_CHECKING:
    from biaopu.ontology.processes import Hear
    from biaopu.ui.console import PlainConsole
    from biaopu.ui.workspace.assemble import Progress
    from biaopu.ui.workspace.build import BuildReport
    from biaopu.ui.workspace.decisions.log import Flaw

_BETWEEN = 5.0
"""So many seconds pass between two lines on how far a long step is."""
_STEPS = {
    "read": ("读取文档", "Reading documents"),
    "recognise": ("识别页面（OCR）", "Recognising pages (OCR)"),
    "graph": ("建立图谱", "Building the graph"),
    "reason": ("推理", "Reasoning"),
    "model": ("准备模型", "Preparing the model"),
    "index": ("建立索引", "Building the index"),
    "overlap": ("比对术语", "comparing terms"),
    "publish": ("发布", "Publishing"),
}


def say_in(language: str) -> Callable[[str, str], None]:
    """Return what tells the user something in ``language``, on stderr."""
    return lambda zh, en: say(en if language == "en" else zh)


def print_json(value: object, *, indent: int | None = None) -> None:
    """Print one JSON value on stdout."""
    print_text(f"{json_text(value, indent=indent)}\n")


def stdout(width: int | None = None) -> PlainConsole:
    """Return a console for people on stdout."""
    from biaopu.ui.console import PlainConsole

    return PlainConsole(width=width)


def build_summary(report: BuildReport) -> tuple[str, str]:
    """Return what a build did, in Chinese and in English."""
    if not report.changed:
        return "没有变化，无需重建。", "Nothing to do: nothing has changed."
    counts, seconds = report.release.manifest.counts, sum(report.release.manifest.seconds.values())
    zh = "已建成：{documents} 份文档，{nodes} 个节点，{terms} 条术语，{quads} 条陈述"
    en = "Built: {documents} documents, {nodes} nodes, {terms} terms, {quads} statements"
    if counts.get("warnings"):
        zh, en = f"{zh}，{{warnings}} 处警告", f"{en}, {{warnings}} warnings"
    return (
        f"{zh.format(**counts)}，用时 {seconds:.1f} 秒。",
        f"{en.format(**counts)}, in {seconds:.1f} s.",
    )


_CHANGES = {
    "added": ("新增", "added"),
    "changed": ("更新", "changed"),
    "unchanged": ("未变", "unchanged"),
    "failed": ("未读", "failed"),
}


def say_outcomes(report: BuildReport, say: Callable[[str, str], None]) -> None:
    """Tell what became of each file, then of the whole."""
    for outcome in report.outcomes:
        zh, en = _CHANGES[outcome.change]
        if outcome.error:
            say(f"{zh}：{outcome.error.zh}", f"{en}: {outcome.error.en}")
        else:
            about = f"{outcome.path} → {outcome.document}"
            say(f"{zh}：{about}《{outcome.title}》", f"{en}: {about}")
        if outcome.took:
            say(
                f"　　代替读自“{outcome.took}”的同一文档。",
                f"    in the place of the same document from '{outcome.took}'.",
            )
        for gone in outcome.left:
            say(
                f"　　{gone} 不再在图谱里：它原来读自这个文件。",
                f"    {gone}, which this file was before, is no longer in the graph.",
            )
    for zh, en in report.notices:
        say(f"注意：{zh}", f"Note: {en}")
    say(*build_summary(report))


def say_flaws(flaws: Iterable[Flaw], say: Callable[[str, str], None]) -> None:
    """Tell which lines of the decisions are none; everything else of them is used."""
    for flaw in flaws:
        say(f"评审记录第 {flaw.line} 行：{flaw.zh}。", f"Decisions, line {flaw.line}: {flaw.en}.")


@contextmanager
def progress_bars(language: str) -> Iterator[Progress]:
    """Show a bar for each step on stderr while the block runs; gone when it ends.

    Where stderr is no terminal, only pages that are recognised are told of, now and then.
    """
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    from biaopu.ui.console import PlainConsole

    columns: tuple[Any, ...] = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    console = PlainConsole(stderr=True)
    if not console.is_terminal:
        yield _lines(language)
        return
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                zh, en = _STEPS[step]
                tasks[step] = bars.add_task(en if language == "en" else zh, total=total)
            elif done == 0:  # of the next file
                bars.reset(tasks[step], total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield show


@contextmanager
def pages_told(language: str) -> Iterator[Hear]:
    """Show on stderr how many pages of one file are recognised (OCR) while the block runs."""
    with progress_bars(language) as progress:
        yield partial(progress, "recognise")


def _lines(language: str) -> Progress:
    """Return what tells in lines how many pages are recognised, one every few seconds."""
    pace, told = Pace(), time.monotonic()

    def tell(step: str, done: int, total: int) -> None:
        nonlocal told
        left = pace.left(step, done, total)
        if step != "recognise" or not left or time.monotonic() - told < _BETWEEN:
            return
        told = time.monotonic()
        zh, en = spoken(left)
        say_in(language)(
            f"已识别 {done}/{total} 页，还需{zh}。",
            f"Page {done} of {total} recognised, {en} left.",
        )

    return tell
