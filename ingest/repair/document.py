"""The entry point: a Document in, its readable lines and the record of all changes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from biaopu.ingest.readers.printed.legible import is_legible
from biaopu.ingest.text.tables import Table
from biaopu.ontology.document import LOST, Document, Notice, Repair

from . import marks, markup, spacing, widths
from .footnotes import without_footnotes
from .furniture import furniture, watermarks
from .latin import decoding, phrases, rejoined, spaced_words, whole_words
from .margins import without_line_numbers
from .numbers import standard_numbers
from .order import joined_letters, numbers_first
from .room import full_lines
from .tables import parted, tables
from .work import Rule, TextLine, Work, everywhere, text_lines


@dataclass(frozen=True, slots=True)
class Repaired:
    """A document as it was printed.

    Every character of the original that is no white space stands under an offset of ``lines``,
    or in the span of one of ``repairs`` or ``dropped``.

    Attributes:
        lines: the readable lines, in reading order.
        repairs: each change within a line (one record a line and kind).
        dropped: each line taken out as a whole, ``kind`` saying what it is: ``header``,
            ``footer``, ``page-number``, ``watermark``, ``unreadable``, ``line-number``,
            ``footnote``, ``rule``.
        tables: the tables whose cells are among the lines.
        notices: what a reader of the ledger must know: pages without text, unreadable text.
    """

    lines: tuple[TextLine, ...]
    repairs: tuple[Repair, ...]
    dropped: tuple[Repair, ...]
    notices: tuple[Notice, ...] = ()
    tables: tuple[Table, ...] = ()


def repair(document: Document) -> Repaired:
    """Return the readable lines of a document, with what was changed and left out."""
    work = Work(document.text, list(text_lines(document)), list(parted(document)))
    work.drop({id(x): "unreadable" for x in work.lines if not is_legible(x.text)})
    _decode(work)
    work.lines = [_with_role(line) for line in work.lines]
    work.drop({id(x): "rule" for x in work.lines if marks.is_rule(x.text)})
    without_line_numbers(work)
    _mend_lines(work)
    work.drop({id(x): "line-number" for x in work.lines if x.role == "line-number"})
    without_footnotes(work)
    plain = [line for line in work.lines if not line.cell]
    work.drop(dict.fromkeys(watermarks(plain), "watermark"))
    heads = furniture([line for line in work.lines if not line.cell])
    if len(heads) < len(work.lines):  # what repeats on every page and is all there is, is the text
        work.drop(heads)
    whole_words(work)
    joined_letters(work)
    numbers_first(work)
    work.lines = full_lines(work.lines)
    notices = (*_empty_pages(document), *_unreadable(work), *_lost(work))
    return Repaired(
        tuple(work.lines),
        tuple(work.repairs),
        tuple(work.dropped),
        notices,
        tuple(tables(document, work.lines)),
    )


def _decode(work: Work) -> None:
    """Decode rare Han characters and put back the word spaces that such text has lost."""
    plain = {line.passage for line in work.lines}
    work.apply("rare-han", decoding(work.lines))
    if {line.passage for line in work.lines} != plain:
        rule = spaced_words(phrases(work.lines))
        work.apply("word-spaces", rule, lambda line: line.passage not in plain)


def _with_role(line: TextLine) -> TextLine:
    """Give a line the role that its marks tell, in a file whose reader does not know them."""
    if marks.is_heading(line.text):
        return replace(line, role="heading")
    return replace(line, role="table") if marks.is_table_row(line.text) else line


def _mend_lines(work: Work) -> None:
    """Apply the repairs that look at one line only, in an order in which each helps the next."""
    spaced = spacing.is_spaced(work.lines)

    def from_picture(line: TextLine) -> bool:
        return spaced or line.recognised

    def in_table(line: TextLine) -> bool:
        return line.role == "table" and marks.is_table_row(line.text)

    steps: list[tuple[str, Rule, Callable[[TextLine], bool]]] = [
        ("markup", markup.without_tags, _is_marked),
        ("markdown", marks.without_markdown, _is_marked),
        ("spaces", widths.plain_spaces, everywhere),
        ("compatibility", widths.symbols, everywhere),
        ("invisible", widths.without_invisible, everywhere),
        ("compatibility", widths.plain_letters, everywhere),
        ("full-width", widths.narrow, everywhere),
        ("markdown", marks.without_heading_mark, everywhere),
        ("formula", marks.without_maths, everywhere),
        ("table-cells", marks.cells, in_table),
        ("markdown", marks.without_emphasis, everywhere),
        ("torn-letters", rejoined, everywhere),
        ("clause-number", spacing.whole_numbers, everywhere),
        ("clause-number", spacing.parted_number, from_picture),
        ("standard-number", standard_numbers, everywhere),
        ("list-dash", marks.dash_items, everywhere),
        ("punctuation", widths.misread_brackets, from_picture),
        ("punctuation", widths.chinese_marks, everywhere),
        ("han-spaces", spacing.closed_up(everywhere=spaced), everywhere),
        ("spaces", spacing.single_spaces, everywhere),
    ]
    for kind, rule, where in steps:
        work.apply(kind, rule, where)


def _is_marked(line: TextLine) -> bool:
    return line.marked


def _empty_pages(document: Document) -> tuple[Notice, ...]:
    """Return a notice for each page without any text: blank, or a scan that was not read."""
    pages = {line.page for line in document.lines}
    filled = {line.page for line in document.lines if line.span.start < line.span.end}
    return tuple(
        Notice(
            "page-without-text",
            f"第 {page} 页没有文字：是空白页，或是没有识别的扫描页。",
            None,
            f"Page {page} has no text: it is blank, or a scan that was not recognised.",
        )
        for page in sorted(pages - filled)
        if document.encoding == "pdf"
    )


def _unreadable(work: Work) -> tuple[Notice, ...]:
    """Return a notice for each page with text that cannot be read."""
    found = [line for line in work.dropped if line.kind == "unreadable"]
    first = {line.page: line.span for line in reversed(found)}
    return tuple(
        Notice(
            "unreadable-text",
            f"第 {page} 页有 {count} 行文字的字体没有可用的字符映射，无法读取，未作为正文保存。",
            span,
            f"On page {page} a font has no usable map of characters (lines: {count}); what is set "
            "in it cannot be read and is left out.",
        )
        for page, span in sorted(first.items())
        for count in (sum(line.page == page for line in found),)
    )


def _lost(work: Work) -> tuple[Notice, ...]:
    """Return a notice for each page with symbols or formulas that the reader could not write."""
    found = [line for line in work.lines if LOST in line.text]
    first = {line.page: line.passage.span for line in reversed(found)}
    return tuple(
        Notice(
            "symbol-lost",
            f"第 {page} 页有 {count} 处符号或公式读不出，文中以 {LOST} 标出，请对照原件。",
            span,
            f"On page {page} symbols or formulas could not be read ({count}); {LOST} stands in "
            "their places: look at the original.",
        )
        for page, span in sorted(first.items())
        for count in (sum(line.text.count(LOST) for line in found if line.page == page),)
    )
