"""The check of a draft as a workbook: terms, matches, English equivalents, findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from biaopu.search.overlap.nearest import Match
from biaopu.ui.reports.lint.report import LEVELS
from biaopu.ui.reports.lint.xlsx import Cell, Column, fill

from .review import TERM_NAMES, VERDICT_NAMES, DraftReview, match_said, opinion_said

_TERMS: Final[tuple[Column, ...]] = (
    ("条款", "Clause", 10), ("术语", "Term", 22), ("英文", "English", 26), ("结论", "Verdict", 8),
    ("定义", "Definition", 60), ("建议", "Proposal", 60), ("建议写入", "Write", 40),
)  # fmt: skip
_MATCHES: Final[tuple[Column, ...]] = (
    ("条款", "Clause", 10), ("术语", "Term", 22), ("结论", "Verdict", 8),
    ("概率", "Probability", 8), ("对应术语", "Matching term", 22), ("文件", "Document", 24),
    ("对应条款", "Its clause", 10), ("草案定义", "Definition here", 60),
    ("对应定义", "Definition there", 60), ("理由", "Reasons", 60), ("IRI", "IRI", 50),
    ("第二意见", "Second opinion", 50), ("另有几处", "How many more", 8),
    ("另有", "More", 50),
)  # fmt: skip
_ENGLISH: Final[tuple[Column, ...]] = (
    ("条款", "Clause", 10), ("术语", "Term", 22), ("草案英文", "English here", 30),
    ("对方英文", "English there", 30), ("对方术语", "Term there", 22), ("文件", "Document", 24),
    ("对方条款", "Its clause", 10),
)  # fmt: skip
_FINDINGS: Final[tuple[Column, ...]] = (
    ("级别", "Level", 8), ("代码", "Code", 10), ("条款", "Clause", 12), ("术语", "Term", 22),
    ("问题", "Finding", 60), ("怎么改", "Remedy", 48), ("依据", "Rule", 40),
)  # fmt: skip


def write_review(review: DraftReview, language: str, file: IO[bytes]) -> None:
    """Write the review as XLSX; texts that begin with = are no formulas."""
    from openpyxl import Workbook

    from biaopu.graph.export.office import save_without_times

    english = language == "en"
    book = Workbook()
    sheets = (
        ("术语", "Terms", _TERMS, _terms(review, english)),
        ("对应条目", "Matches", _MATCHES, _matches(review, english)),
        ("英文对应词", "English", _ENGLISH, _equivalents(review)),
        ("检查结果", "Findings", _FINDINGS, _found(review, english)),
    )
    for number, (zh, en, columns, rows) in enumerate(sheets):
        sheet = book.create_sheet() if number else book.worksheets[0]
        sheet.title = en if english else zh
        fill(sheet, columns, rows, english)
    save_without_times(book.save, file)


def _terms(review: DraftReview, english: bool) -> Iterator[tuple[Cell, ...]]:
    for term in review.terms:
        entry, proposal = term.entry, term.proposal
        yield (
            entry.clause, entry.term, "; ".join(entry.en), TERM_NAMES[term.verdict][english],
            entry.definition, proposal.en if english else proposal.zh, proposal.text,
        )  # fmt: skip


def _matches(review: DraftReview, english: bool) -> Iterator[tuple[Cell, ...]]:
    for term in review.terms:
        for match in term.matches:
            one = match.best
            other = one.right
            yield (
                term.entry.clause, term.entry.term, VERDICT_NAMES[one.verdict][english],
                f"{one.score:.2f}", other.term, other.number or other.title, other.clause,
                term.entry.definition, other.definition,
                "；".join(reason.en if english else reason.zh for reason in one.reasons),
                other.iri, opinion_said(one, english), len(match.more) or "",
                "；".join(match_said(Match(folded), english) for folded in match.more),
            )  # fmt: skip


def _equivalents(review: DraftReview) -> Iterator[tuple[Cell, ...]]:
    for term in review.terms:
        for one in term.english:
            yield (
                term.entry.clause, term.entry.term, "; ".join(one.ours), "; ".join(one.theirs),
                one.other.term, one.other.number or one.other.title, one.other.clause,
            )  # fmt: skip


def _found(review: DraftReview, english: bool) -> Iterator[tuple[Cell, ...]]:
    for one in review.findings:
        yield (
            LEVELS[one.severity][english], one.code, one.clause, one.label,
            one.message_en if english else one.message_zh,
            one.hint_en if english else one.hint_zh, one.rule,
        )  # fmt: skip
