"""The quality report as people read it in the terminal, and the list of all codes."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from biaopu.graph.lint.findings import Finding, Rule

from .report import LEVELS, Report, plain

_COLUMNS = (
    ("级别", "Level"), ("代码", "Code"), ("文件", "Document"), ("条款", "Clause"),
    ("术语", "Term"), ("问题", "Finding"), ("怎么改", "Remedy"),
)  # fmt: skip
_CODES = (
    ("代码", "Code"),
    ("级别", "Level"),
    ("名称", "Name"),
    ("含义", "Meaning"),
    ("依据", "Rule"),
)
_STYLES = {"error": "red", "warning": "yellow", "info": "dim"}


def findings_table(report: Report, language: str) -> RenderableType:
    """Return the findings as one table, and how many there are."""
    english = language == "en"
    if not report.findings:
        return Text(summary(report, language))
    table = Table(*(names[english] for names in _COLUMNS))
    for finding in report.findings:
        style = _STYLES[finding.severity]
        table.add_row(
            *(
                Text(plain(cell), style=style, overflow="fold")
                for cell in _row(finding, english=english)
            )
        )
    return Group(table, Text(summary(report, language)))


def codes_table(rules: Iterable[Rule], language: str) -> Table:
    """Return every code with its default severity, its meaning and what it rests on."""
    english = language == "en"
    table = Table(*(names[english] for names in _CODES))
    for rule in rules:
        level = LEVELS[rule.severity][english]
        name = rule.title_en if english else rule.title_zh
        meaning = rule.meaning_en if english else rule.meaning_zh
        table.add_row(rule.code, level, Text(name), Text(meaning), Text(rule.basis))
    return table


def summary(report: Report, language: str) -> str:
    """Return how many findings there are of each severity, in a sentence."""
    english = language == "en"
    counts = [
        f"{n} {LEVELS[s][1]}" if english else f"{LEVELS[s][0]} {n}"
        for s, n in report.counts.items()
    ]
    if english:
        ignored = f" {report.ignored} accepted by the profile." if report.ignored else ""
        return f"Findings: {', '.join(counts)}.{ignored}"
    ignored = f"配置文件认可而略去 {report.ignored} 项。" if report.ignored else ""
    return f"检查结果：{'，'.join(counts)}。{ignored}"


def _row(finding: Finding, *, english: bool) -> tuple[str, ...]:
    return (
        LEVELS[finding.severity][english],
        finding.code,
        finding.document_label,
        finding.clause,
        finding.label,
        finding.message_en if english else finding.message_zh,
        finding.hint_en if english else finding.hint_zh,
    )
