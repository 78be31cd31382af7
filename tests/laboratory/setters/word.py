"""Sets a script as a Word file: numbering, styles, runs, tracked changes, controls, boxes."""

from __future__ import annotations

import io
import re
from typing import Any, Final

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.laboratory.glyphs import written
from tests.laboratory.script import Head, Table, Text, Turn, joined, script_of
from tests.laboratory.settings import Setting
from tests.laboratory.truth import Truth

Element = Any
"""An element of lxml, which has no types."""

_NUMBERING: Final = 77
_TOKEN: Final = re.compile(r"[0-9A-Za-z.]+|\s+|.", re.DOTALL)
_LONG: Final = 20
_LEVELS: Final = {"chapter": 0, "group": 1}


def set_docx(truth: Truth, setting: Setting) -> bytes:
    """Return the standard as a Word file."""
    writer = _Writer(setting)
    writer.around(truth)
    for block in script_of(truth, setting):
        if isinstance(block, Turn):
            writer.document.add_page_break()
        elif isinstance(block, Table):
            writer.table(block)
        elif isinstance(block, Head):
            writer.head(block)
        else:
            writer.text(block)
    buffer = io.BytesIO()
    writer.document.save(buffer)
    return buffer.getvalue()


class _Writer:
    """A Word document as it grows."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.document = Document()
        self.changed = 0
        if setting.numbering != "typed":
            self._define_numbering()

    def around(self, truth: Truth) -> None:
        """Set the header, and the box that some covers have their number in."""
        text = {"none": "", "number": truth.number, "clause": "3.4 示例要求"}[self.setting.header]
        if text:
            self.document.sections[0].header.paragraphs[0].text = text

    def text(self, block: Text) -> None:
        level = _LEVELS.get(block.role)
        if level is None:
            paragraph = self._paragraph(block.text)
            if block.role == "cover" and self.setting.boxed:
                _box(paragraph)
            return
        if self.setting.numbering == "typed":
            self._paragraph(f"{block.number}{self.setting.joint}{block.text}", bold=True)
        else:
            paragraph = self._paragraph(block.text, bold=True)
            self._number(paragraph, level)

    def head(self, block: Head) -> None:
        """Set number, name and English in the paragraphs that the setting asks for."""
        setting, entry = self.setting, block.entry
        own_line = setting.english == "own line"
        clause = setting.clause_as.format(entry.clause)
        names = [entry.term] if own_line else [joined(entry.term, setting.joint, block.english)]
        names += [block.english] if own_line else []
        names += list(block.admitted)
        automatic = setting.numbering != "typed"
        if setting.number_place == "alone":
            paragraph = self._paragraph("" if automatic else clause, bold=True)
            if setting.line_break:
                paragraph.add_run().add_break()
                self._fill(paragraph, names.pop(0), bold=True)
        else:
            first = names.pop(0)
            shown = first if automatic else joined(clause, setting.joint, first)
            paragraph = self._paragraph(shown, bold=True)
        if automatic:
            self._number(paragraph, entry.clause.count("."))
        for name in names:
            named = self._paragraph(name, bold=True)
            if setting.ruby and setting.runs == "letters" and name.startswith(entry.term[0]):
                _ruby(named)

    def table(self, block: Table) -> None:
        """Set a table with its caption above."""
        self._paragraph(block.caption)
        table = self.document.add_table(len(block.rows), len(block.rows[0]))
        if self.setting.tables == "ruled":
            table.style = "Table Grid"
        for cells, row in zip(table.rows, block.rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                self._fill(cell.paragraphs[0], text)

    def _paragraph(self, text: str, *, bold: bool = False) -> Element:
        paragraph = self.document.add_paragraph()
        self._fill(paragraph, text, bold=bold)
        if self.setting.control == "block" and len(text) > 30:
            _control(paragraph._p)
        for _ in range(self.setting.empty):
            self.document.add_paragraph()
        return paragraph

    def _fill(self, paragraph: Element, text: str, *, bold: bool = False) -> None:
        text = written(text, self.setting)
        whole = self.setting.runs == "whole"
        pieces = (
            [text]
            if whole
            else list(text)
            if self.setting.runs == "letters"
            else _TOKEN.findall(text)
        )
        runs = [self._run(paragraph, piece, bold=bold) for piece in pieces]
        middle = runs[len(runs) // 2] if runs else None
        if middle is None:
            return
        if len(text) > _LONG:
            self._mark(middle)
        if self.setting.control == "inline":
            _control(middle._r)

    def _mark(self, run: Element) -> None:
        """Put before a run of a long paragraph what does not count, and around it what does."""
        element, setting = run._r, self.setting
        if setting.hidden:
            shown = "<w:rPr><w:vanish/></w:rPr><w:t>隐藏的示例文字</w:t>"
            element.addprevious(parse_xml(f"<w:r {nsdecls('w')}>{shown}</w:r>"))
        if setting.comment:
            self.document.add_comment(run, text="示例批注：3.9 请核对。", author="示例")
        if setting.field:
            for inner in (
                '<w:fldChar w:fldCharType="begin"/>',
                '<w:instrText xml:space="preserve"> REF _示例 \\h </w:instrText>',
                '<w:fldChar w:fldCharType="separate"/>',
            ):
                element.addprevious(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))
            end = '<w:fldChar w:fldCharType="end"/>'
            element.addnext(parse_xml(f"<w:r {nsdecls('w')}>{end}</w:r>"))
        if setting.tracked != "none":
            self._track(element)

    def _run(self, paragraph: Element, text: str, *, bold: bool) -> Element:
        run = paragraph.add_run()
        run.bold = bold and self.setting.head_bold
        parts = text.split("-") if self.setting.no_break else [text]
        for i, part in enumerate(parts):
            if i:
                run._r.append(parse_xml(f"<w:noBreakHyphen {nsdecls('w')}/>"))
            if part:
                run.add_text(part)
        return run

    def _track(self, element: Element) -> None:
        """Mark a run as inserted or moved here, or put a deleted or moved one before it."""
        self.changed += 1
        named = f'w:id="{900 + self.changed}" w:author="示例" w:date="2026-01-01T00:00:00Z"'
        put = {"inserted": "ins", "moved": "moveTo"}.get(self.setting.tracked)
        gone = {"deleted": "del", "moved": "moveFrom"}.get(self.setting.tracked)
        if gone:
            tag = "delText" if gone == "del" else "t"
            old = f"<w:r><w:{tag}>已删除的示例文字</w:{tag}></w:r>"
            element.addprevious(parse_xml(f"<w:{gone} {nsdecls('w')} {named}>{old}</w:{gone}>"))
        if put:
            mark = parse_xml(f"<w:{put} {nsdecls('w')} {named}/>")
            element.addprevious(mark)
            mark.append(element)

    def _define_numbering(self) -> None:
        levels = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:lvlText w:val="{".".join(f"%{n + 1}" for n in range(i + 1))}"/></w:lvl>'
            for i in range(4)
        )
        numbering = self.document.part.numbering_part.element
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERING}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{_NUMBERING}">'
                f'<w:abstractNumId w:val="{_NUMBERING}"/></w:num>'
            )
        )
        if self.setting.numbering == "styles":
            for i in range(3):
                style = self.document.styles[f"Heading {i + 1}"].element
                style.get_or_add_pPr().append(_numbered(i))

    def _number(self, paragraph: Element, level: int) -> None:
        if self.setting.numbering == "styles":
            paragraph.style = f"Heading {level + 1}"
        else:
            paragraph._p.get_or_add_pPr().append(_numbered(level))


def _numbered(level: int) -> Element:
    return parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
        f'<w:numId w:val="{_NUMBERING}"/></w:numPr>'
    )


def _control(element: Element) -> None:
    """Put a content control around an element."""
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    element.addprevious(control)
    control.find(qn("w:sdtContent")).append(element)


def _box(paragraph: Element) -> None:
    """Put the text of a paragraph into a text box, as covers from the press's template have it."""
    inner = parse_xml(f"<w:p {nsdecls('w')}/>")
    for run in list(paragraph._p.findall(qn("w:r"))):
        inner.append(run)
    holder = parse_xml(
        f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        "<v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r>"
    )
    holder.find(f".//{qn('w:txbxContent')}").append(inner)
    paragraph._p.append(holder)


def _ruby(paragraph: Element) -> None:
    """Write the reading of its first character over a term."""
    run = paragraph.runs[0]._r
    base = run.find(qn("w:t")).text
    run.getparent().replace(
        run,
        parse_xml(
            f"<w:r {nsdecls('w')}><w:ruby><w:rubyPr/><w:rt><w:r><w:t>shì</w:t></w:r></w:rt>"
            f"<w:rubyBase><w:r><w:t>{base}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        ),
    )
