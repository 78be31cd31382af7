"""The quality report as a workbook that a committee can sort, filter and circulate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING, Final

from biaopu.graph.lint.findings import Finding, Rule
from biaopu.ontology.cells import FORMULA

from .report import LEVELS, Report, plain

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST: Final = 32_000
"""A cell holds 32767 characters at most."""

_FINDINGS = (
    ("级别", "Level", 8), ("代码", "Code", 10), ("名称", "Name", 28), ("文件", "Document", 24),
    ("条款", "Clause", 12), ("术语", "Term", 22), ("问题", "Finding", 60), ("怎么改", "Remedy", 48),
    ("相关", "Related", 40), ("依据", "Rule", 40), ("起", "Start", 8), ("止", "End", 8),
    ("IRI", "IRI", 50),
)  # fmt: skip
_CODES = (
    ("代码", "Code", 10), ("默认级别", "Default level", 12), ("名称", "Name", 32),
    ("含义", "Meaning", 70), ("怎么改", "Remedy", 50), ("依据", "Rule", 50),
    ("本次数量", "Count", 10),
)  # fmt: skip

Cell = str | int | None

Column = tuple[str, str, int]
"""A column: its title in Chinese and in English, and its width in characters."""


def write_workbook(report: Report, language: str, file: IO[bytes]) -> None:
    """Write the findings on one sheet and the codes they have on another.

    Texts are stored as texts: one that begins with = + - or @ is no formula in any program.
    """
    from openpyxl import Workbook

    from biaopu.graph.export.office import save_without_times

    english = language == "en"
    book = Workbook(write_only=False)
    sheet = book.worksheets[0]
    sheet.title = "Findings" if english else "检查结果"
    fill(sheet, _FINDINGS, (_finding(f, english=english) for f in report.findings), english)
    codes = book.create_sheet("Codes" if english else "代码")
    found = report.by_code
    rules = (rule for rule in report.rules if rule.code in found)
    fill(codes, _CODES, (_rule(r, found[r.code], english=english) for r in rules), english)
    save_without_times(book.save, file)


def fill(
    sheet: Worksheet,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    english: bool,
) -> None:
    """Fill a sheet: titles that stay in sight, rows with wrapped texts, a filter over all."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for number, (zh, en, width) in enumerate(columns, start=1):
        cell = sheet.cell(1, number, en if english else zh)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    last = 1
    for last, row in enumerate(rows, start=2):
        for number, value in enumerate(row, start=1):
            _put(sheet, last, number, value)
            sheet.cell(last, number).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"


def _put(sheet: Worksheet, row: int, column: int, value: Cell) -> None:
    cell = sheet.cell(row, column)
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = plain(value)[:_LONGEST]
    if FORMULA.match(value):
        cell.data_type = "s"  # else a leading = makes a formula of it
        cell.quotePrefix = True


def _finding(finding: Finding, *, english: bool) -> tuple[Cell, ...]:
    related = (f"{r.label}（{r.document} {r.clause}）" for r in finding.related)
    return (
        LEVELS[finding.severity][english],
        finding.code,
        finding.title_en if english else finding.title_zh,
        finding.document_label,
        finding.clause,
        finding.label,
        finding.message_en if english else finding.message_zh,
        finding.hint_en if english else finding.hint_zh,
        "；".join(related),
        finding.rule,
        finding.start,
        finding.end,
        finding.iri,
    )


def _rule(rule: Rule, count: int, *, english: bool) -> tuple[Cell, ...]:
    return (
        rule.code,
        LEVELS[rule.severity][english],
        rule.title_en if english else rule.title_zh,
        rule.meaning_en if english else rule.meaning_zh,
        rule.hint_en if english else rule.hint_zh,
        rule.basis,
        count,
    )
