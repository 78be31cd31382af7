"""The check of a draft as a Word document that a committee can circulate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO, TYPE_CHECKING, Final

from biaopu.graph.lint.findings import Finding
from biaopu.ontology.overlap import DiffPiece
from biaopu.search.overlap.checking import CheckedTerm
from biaopu.search.overlap.nearest import Match
from biaopu.search.overlap.verdict.diff import diff_between
from biaopu.ui.reports.lint.report import LEVELS, plain

from .review import TERM_NAMES, DraftReview, english_said, match_said, opinion_said, others_said

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_FONT: Final = "宋体"
_LATIN_FONT: Final = "Times New Roman"
_RED, _GREEN, _GREY = "C00000", "006100", "595959"
_FILL: Final = {
    "existing": "E2EFDA", "near": "FFF2CC", "conflict": "F8CBAD", "undecided": "FCE4D6",
    "new": "DDEBF7",
}  # fmt: skip
_WIDTHS_CM: Final = (1.8, 3.2, 1.6, 5.4, 5.0)
_SHOWN: Final = 3


def write_document(review: DraftReview, language: str, file: IO[bytes], today: date) -> None:
    """Write the review report as DOCX.

    Args:
        review: what was found.
        language: ``zh`` or ``en``.
        file: where to.
        today: the date on the report.
    """
    import docx

    from biaopu.graph.export.office import save_without_times

    english = language == "en"
    document = docx.Document()
    _set_up(document)
    _head(document, review, english, today)
    _summary(document, review, english)
    _overview(document, review.terms, english)
    _details(document, review.terms, english)
    _findings(document, _say("引用文件", "References", english), review.references, english)
    _findings(document, _say("草案自身的问题", "The draft itself", english), review.faults, english)
    save_without_times(document.save, file)


def _say(zh: str, en: str, english: bool) -> str:
    return en if english else zh


def _set_up(document: WordDocument) -> None:
    """Set page and fonts: a Chinese font must be named apart from the Latin one."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = _LATIN_FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FONT)
    document.styles["Normal"].font.size = Pt(10.5)


def _head(document: WordDocument, review: DraftReview, english: bool, today: date) -> None:
    document.add_heading(_say("术语审查报告", "Review of terms", english), level=0)
    named = " ".join(part for part in (review.number, review.title) if part)
    draft = f"{named}（{review.name}）" if named else review.name
    lines = (
        _say(f"草案：{draft}", f"Draft: {draft}", english),
        _say(f"日期：{today.isoformat()}", f"Date: {today.isoformat()}", english),
        _say(
            f"比对范围：图谱中的 {review.compared} 个术语条目",
            f"Compared with the {review.compared} term entries of the graph",
            english,
        ),
        *(_say(remark.zh, remark.en, english) for remark in review.remarks),
    )
    for line in lines:
        document.add_paragraph(plain(line))


def _summary(document: WordDocument, review: DraftReview, english: bool) -> None:
    document.add_heading(_say("结论", "Summary", english), level=1)
    table = _table(document, [TERM_NAMES[verdict][english] for verdict in review.counts])
    cells = _new_cells(table)
    for cell, (verdict, count) in zip(cells, review.counts.items(), strict=True):
        cell.text = str(count)
        _shade(cell, _FILL[verdict])
    errors = sum(finding.severity == "error" for finding in review.findings)
    document.add_paragraph(
        _say(
            f"引用文件问题 {len(review.references)} 处；草案自身问题 {len(review.faults)} 处"
            f"（其中错误合计 {errors} 处）。",
            f"{len(review.references)} findings about references, {len(review.faults)} about the "
            f"draft itself; {errors} errors in all.",
            english,
        )
    )


def _overview(document: WordDocument, terms: Sequence[CheckedTerm], english: bool) -> None:
    document.add_heading(_say("逐条结论", "Term by term", english), level=1)
    if not terms:
        document.add_paragraph(_say("草案没有术语条目。", "The draft has no terms.", english))
        return
    titles = ("条款", "术语", "结论", "对应条目", "建议"), (
        "Clause", "Term", "Verdict", "Matches", "Proposal",
    )  # fmt: skip
    table = _table(document, titles[english], _WIDTHS_CM)
    for term in terms:
        cells = _new_cells(table)
        lines = [match_said(one, english) for one in term.matches[:_SHOWN]]
        matches = "\n".join([*lines, *others_said(term.matches, _SHOWN, english)])
        proposal = term.proposal.en if english else term.proposal.zh
        values = (
            term.entry.clause, term.entry.term, TERM_NAMES[term.verdict][english],
            matches or "—", proposal,
        )  # fmt: skip
        for cell, value in zip(cells, values, strict=True):
            cell.text = plain_lines(value)
        _shade(cells[2], _FILL[term.verdict])


def _details(document: WordDocument, terms: Sequence[CheckedTerm], english: bool) -> None:
    told = [term for term in terms if term.matches or term.english]
    if not told:
        return
    document.add_heading(_say("对照", "Side by side", english), level=1)
    document.add_paragraph(
        _say(
            "红色删除线：只在草案中；绿色下划线：只在对应条目中。",
            "Struck out in red: only in the draft; underlined in green: only in the other entry.",
            english,
        )
    )
    for term in told:
        document.add_heading(plain(f"{term.entry.clause} {term.entry.term}".strip()), level=2)
        for match in term.matches[:_SHOWN]:
            _compared(document, match, english)
        for conflict in term.english:
            document.add_paragraph(plain(english_said(conflict, english=english)))
        if term.proposal.text:
            _labelled(document, _say("建议写入：", "Write: ", english), term.proposal.text)


def _compared(document: WordDocument, match: Match, english: bool) -> None:
    paragraph, overlap = document.add_paragraph(), match.best
    paragraph.add_run(plain(match_said(match, english))).bold = True
    reasons = (reason.en if english else reason.zh for reason in overlap.reasons)
    if said := "；".join(reasons):
        _coloured(paragraph, f"  {said}", _GREY)
    if opinion := opinion_said(overlap, english):
        _coloured(document.add_paragraph(), opinion, _GREY)
    if pieces := diff_between(overlap):
        _diff(document.add_paragraph(), pieces)


def _diff(paragraph: Paragraph, pieces: Iterable[DiffPiece]) -> None:
    for piece in pieces:
        if piece.kind == "equal":
            paragraph.add_run(plain(piece.text))
        elif piece.kind == "left":
            _coloured(paragraph, piece.text, _RED, strike=True)
        else:
            _coloured(paragraph, piece.text, _GREEN, underline=True)


def _coloured(
    paragraph: Paragraph, text: str, colour: str, *, strike: bool = False, underline: bool = False
) -> None:
    from docx.shared import RGBColor

    run = paragraph.add_run(plain(text))
    run.font.color.rgb = RGBColor.from_string(colour)
    run.font.strike = strike
    run.font.underline = underline


def _labelled(document: WordDocument, label: str, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(label).bold = True
    paragraph.add_run(plain(text))


def _findings(
    document: WordDocument, title: str, findings: Sequence[Finding], english: bool
) -> None:
    document.add_heading(title, level=1)
    if not findings:
        document.add_paragraph(_say("没有发现问题。", "Nothing was found.", english))
        return
    titles = ("级别", "代码", "条款", "问题", "怎么改"), (
        "Level", "Code", "Clause", "Finding", "Remedy",
    )  # fmt: skip
    table = _table(document, titles[english], (1.4, 2.0, 1.8, 6.4, 5.4))
    for one in findings:
        values = (
            LEVELS[one.severity][english], one.code, one.clause,
            one.message_en if english else one.message_zh,
            one.hint_en if english else one.hint_zh,
        )  # fmt: skip
        for cell, value in zip(_new_cells(table), values, strict=True):
            cell.text = plain_lines(value)


def _table(document: WordDocument, titles: Sequence[str], widths: Sequence[float] = ()) -> Table:
    """Return a new table with a head that repeats on every page."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table: Table = document.add_table(rows=1, cols=len(titles))
    table.style = "Table Grid"
    table.autofit = not widths
    for cell, title in zip(table.rows[0].cells, titles, strict=True):
        cell.paragraphs[0].add_run(title).bold = True
        _shade(cell, "D9D9D9")
    for column, width in zip(table.columns, widths, strict=False):
        column.width = Cm(width)
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(OxmlElement("w:tblHeader"))
    return table


def _new_cells(table: Table) -> Sequence[_Cell]:
    """Return the cells of a new row."""
    cells: Sequence[_Cell] = table.add_row().cells  # type: ignore[no-untyped-call]
    return cells


def _shade(cell: _Cell, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)


def plain_lines(text: str) -> str:
    """Return text whose line breaks stay and whose other control characters become spaces."""
    return "\n".join(plain(line) for line in text.split("\n"))
