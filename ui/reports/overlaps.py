"""Overlaps, checks, comparisons and candidates as tables, JSON, CSV, XLSX and SSSOM."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Final

from rich.table import Table

from biaopu.ontology.cells import harmless
from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.search.overlap.checking import CheckedTerm
from biaopu.search.overlap.definitions.saying import alignment_said
from biaopu.search.overlap.editions import ChangeKind, TermChange
from biaopu.search.termhood.extract import TermCandidate
from biaopu.ui.console import PlainConsole
from biaopu.ui.workspace.settings import Settings

from .comparison import Comparison
from .draft.review import TERM_NAMES, VERDICT_NAMES, DraftReview, Remark, opinion_said, others_said
from .json_records import as_file, comparison_json
from .lint.report import plain
from .lint.xlsx import Cell, Column, fill

if TYPE_CHECKING:
    from rich.console import RenderableType

CHANGE_NAMES: Final[dict[ChangeKind, tuple[str, str]]] = {
    "added": ("新增", "added"),
    "removed": ("删除", "removed"),
    "renamed": ("更名", "renamed"),
    "changed": ("含义改变", "changed"),
    "reworded": ("改写", "reworded"),
    "renumbered": ("只改编号", "renumbered"),
    "unchanged": ("不变", "unchanged"),
}
"""Kind of change → its name in Chinese and in English."""

_COLUMNS: Final[tuple[Column, ...]] = (
    ("结论", "Verdict", 8), ("概率", "Probability", 8), ("术语", "Term", 20),
    ("文件", "Document", 22),
    ("条款", "Clause", 10), ("定义", "Definition", 60), ("对应术语", "Other term", 20),
    ("对应文件", "Other document", 22), ("对应条款", "Other clause", 10),
    ("对应定义", "Other definition", 60), ("理由", "Reasons", 60), ("IRI", "IRI", 50),
    ("对应 IRI", "Other IRI", 50),
)  # fmt: skip
_ALIGNED: Final[Column] = ("差异", "Differences", 60)
_WIDE: Final = 200
_MATCHES: Final = 2


def overlaps_table(
    overlaps: Sequence[Overlap], language: str, said: Remark | None = None, *, explain: bool = False
) -> Table:
    """Return pairs with their verdicts and reasons.

    Args:
        overlaps: the pairs.
        language: ``zh`` or ``en``.
        said: what was compared, for the title; None leaves it out.
        explain: with what the two definitions differ in once they are aligned.
    """
    english = language == "en"
    heads = ("Verdict", "Left", "Right", "Why") if english else ("结论", "左", "右", "理由")
    aligned = (("差异", "Differences")[english],)[:explain]
    title = None if overlaps else ("没有重合的术语", "no overlap")[english]
    if said is not None:
        title = "\n".join(filter(None, (title, said.en if english else said.zh)))
    table = Table(*heads, *aligned, title=title)
    for one in overlaps:
        name = f"{VERDICT_NAMES[one.verdict][english]} {one.score:.2f}"
        why = "\n".join(_why(one, english))
        more = ("\n".join(_differences(one, english)),)[:explain]
        table.add_row(name, _side(one.left), _side(one.right), why, *more)
    return table


def _why(one: Overlap, english: bool) -> Iterator[str]:
    yield from (reason.en if english else reason.zh for reason in one.reasons)
    if opinion := opinion_said(one, english):
        yield opinion


def _differences(one: Overlap, english: bool) -> Iterator[str]:
    for said in alignment_said(one.left.definition, one.right.definition):
        yield said.en if english else said.zh


def _side(entry: ComparedEntry) -> str:
    place = " ".join(part for part in (entry.number or entry.title, entry.clause) if part)
    return f"{entry.term}\n{place}"


def _matched(term: CheckedTerm, english: bool) -> Iterator[str]:
    """Yield the first matches of a term, and how much more there is."""
    for match in term.matches[:_MATCHES]:
        one, more = match.best, len(match.more)
        yield f"{VERDICT_NAMES[one.verdict][english]} {_side(one.right)}"
        if more:
            yield (f"（另有 {more} 处）", f"({more} more)")[english]
        if opinion := opinion_said(one, english):
            yield opinion
    yield from others_said(term.matches, _MATCHES, english)


def review_table(review: DraftReview, language: str) -> Table:
    """Return the terms of a draft with verdict, best match and proposal."""
    english = language == "en"
    heads = (
        ("条款", "术语", "结论", "对应", "建议"),
        ("Clause", "Term", "Verdict", "Match", "Proposal"),
    )
    counts = "  ".join(f"{TERM_NAMES[name][english]} {n}" for name, n in review.counts.items())
    lint = f"lint {len(review.findings)}"
    table = Table(*heads[english], title=f"{counts}  {lint}")
    for term in review.terms:
        matches = "\n".join(_matched(term, english))
        proposal = term.proposal.en if english else term.proposal.zh
        table.add_row(
            term.entry.clause, term.entry.term, TERM_NAMES[term.verdict][english],
            matches or "—", "\n".join(x for x in (proposal, term.proposal.text) if x),
        )  # fmt: skip
    return table


def changes_table(changes: Sequence[TermChange], language: str) -> Table:
    """Return what became of each term; unchanged ones are only counted."""
    english = language == "en"
    heads = ("变化", "术语", "条款", "影响"), ("Change", "Term", "Clause", "Touches")
    same = sum(one.kind == "unchanged" for one in changes)
    table = Table(*heads[english], title=f"{CHANGE_NAMES['unchanged'][english]} {same}")
    for one in (one for one in changes if one.kind != "unchanged"):
        clauses = " → ".join(side.clause if side else "—" for side in (one.before, one.after))
        touched = "\n".join(f"{x.entry.term} {x.entry.clause}" for x in one.impacts)
        terms = dict.fromkeys(side.term for side in (one.before, one.after) if side)
        table.add_row(CHANGE_NAMES[one.kind][english], " → ".join(terms), clauses, touched)
    return table


def candidates_table(found: Sequence[TermCandidate], language: str) -> Table:
    """Return term candidates with a sentence that uses each."""
    english = language == "en"
    heads = ("候选术语", "次数", "文件", "上下文"), ("Candidate", "Count", "Documents", "Context")
    table = Table(*heads[english])
    for one in found:
        context = one.contexts[0].text if one.contexts else ""
        table.add_row(one.term, str(one.count), "\n".join(one.documents), context[:80])
    return table


def table_text(table: RenderableType) -> str:
    """Return a table as plain text."""
    page = io.StringIO()
    PlainConsole(file=page, width=_WIDE).print(table)
    return page.getvalue()


def write_overlaps(
    found: Comparison, form: str, settings: Settings, file: IO[bytes], *, explain: bool = False
) -> None:
    """Write pairs as ``json``, ``csv``, ``xlsx``, ``sssom`` or ``table``.

    SSSOM has no place for what ``explain`` adds.
    """
    overlaps, english = found.overlaps, settings.language == "en"
    if form == "xlsx":
        _write_workbook(overlaps, english, file, explain=explain)
        return
    if form == "json":
        file.write(as_file(comparison_json(found, explain=explain)))
        return
    if form == "sssom":
        from biaopu.ui.workspace.decisions.sssom import overlaps_sssom

        text = overlaps_sssom(overlaps, settings.base)
    elif form == "csv":
        text = _csv(overlaps, english, explain=explain)
    else:
        text = table_text(overlaps_table(overlaps, settings.language, found.said, explain=explain))
    file.write(text.encode())


def _columns(explain: bool) -> tuple[Column, ...]:
    return (*_COLUMNS, *(_ALIGNED,)[:explain])


def _rows(overlaps: Iterable[Overlap], english: bool, explain: bool) -> Iterator[tuple[Cell, ...]]:
    for one in overlaps:
        sides = (
            cell
            for side in (one.left, one.right)
            for cell in (side.term, side.number or side.title, side.clause, side.definition)
        )
        why = "；".join(_why(one, english))
        verdict = VERDICT_NAMES[one.verdict][english]
        more = ("；".join(_differences(one, english)),)[:explain]
        yield verdict, f"{one.score:.2f}", *sides, why, one.left.iri, one.right.iri, *more


def _csv(overlaps: Iterable[Overlap], english: bool, *, explain: bool) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([names[english] for names in _columns(explain)])
    for row in _rows(overlaps, english, explain):
        writer.writerow([harmless(plain(str(cell))) for cell in row])
    return "\ufeff" + text.getvalue()


def _write_workbook(
    overlaps: Iterable[Overlap], english: bool, file: IO[bytes], *, explain: bool
) -> None:
    from openpyxl import Workbook

    from biaopu.graph.export.office import save_without_times

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Overlaps" if english else "术语比对"
    fill(sheet, _columns(explain), _rows(overlaps, english, explain), english)
    save_without_times(book.save, file)
