"""The reader for Word documents (DOCX): a line for each paragraph and table row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import cast

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part
from lxml import etree

from biaopu.ingest.limits import DEFAULT, Deadline, Limits
from biaopu.ingest.readers.base import without_text
from biaopu.ingest.readers.office import WORD, damaged, opening
from biaopu.ingest.readers.printed.assemble import Printed, assemble, row
from biaopu.ontology.document import Document, LineRole

from .numbering import Numbering
from .text import PAGE, Looks, boxes, cells, is_deleted, looks, notes, text_of
from .xml import Element, attribute, children, is_on, tag


def read_docx(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
    """Read a Word document: numbering written out, insertions kept, deletions left out.

    Raises:
        InputError: the file is no DOCX, damaged, over a limit, has macros or entities, or has no
            text.
    """
    with opening(name, content, limits, WORD, OpcError):
        word = docx.Document(io.BytesIO(content))
    pages = _Walk(word, Deadline(name, limits.max_seconds)).pages()
    limits.check_pages(name, len(pages))
    document = assemble(name, content, "docx", pages)
    if not document.text.strip():
        raise without_text(name, "Word 文件", "Word file")
    return document


class _Walk:
    """One way through a document, paragraph by paragraph, as Word counts them."""

    def __init__(self, word: WordDocument, deadline: Deadline) -> None:
        self._body = word.element.find(tag("w:body"))
        if self._body is None:
            raise damaged(deadline.name, WORD)
        styles = _root(word, deadline.name, RELATIONSHIP_TYPE.STYLES)
        self._numbering = Numbering(_root(word, deadline.name, RELATIONSHIP_TYPE.NUMBERING), styles)
        self._notes = {
            (kind, attribute(note, "w:id")): note
            for kind in ("footnote", "endnote")
            for note in _notes(word, deadline.name, kind)
        }
        rendered = next(self._body.iter(tag("w:lastRenderedPageBreak")), None) is not None
        self._looks = looks(styles, rendered=rendered)
        self._deadline = deadline
        self._pages: list[list[Printed]] = [[]]
        self._below: list[Printed] = []
        self._tables = 0
        self._held = ""

    def pages(self) -> list[list[Printed]]:
        """Return the lines of each page; footnotes at its end."""
        self._blocks(self._body)
        if self._held.strip():
            self._pages[-1].append(Printed(self._held.strip()))
        self._end_page()
        self._pages.pop()
        return self._pages

    def _end_page(self) -> None:
        self._pages[-1] += self._below
        self._below = []
        self._pages.append([])

    def _blocks(self, parent: Element) -> None:
        for block in children(parent, "w:p", "w:tbl"):
            self._deadline.check()
            if block.tag == tag("w:tbl"):
                self._table(block)
            else:
                self._paragraph(block)

    def _paragraph(self, paragraph: Element) -> None:
        breaks_before = not self._looks.rendered and is_on(paragraph, "w:pPr/w:pageBreakBefore")
        text = self._text(paragraph)
        lead = text[: len(text) - len(text.lstrip())]
        for _ in range(lead.count(PAGE) or breaks_before):
            self._end_page()
        role: LineRole = "heading" if self._numbering.outline(paragraph) else "body"
        lines = text.replace(PAGE, "").strip().split("\n")
        self._pages[-1] += [Printed(line.strip(), role=role) for line in lines if line.strip()]
        for box in boxes(paragraph):
            self._blocks(box)
        self._below += self._notes_of(paragraph)
        for _ in range(text.count(PAGE) - lead.count(PAGE)):
            self._end_page()

    def _text(self, paragraph: Element) -> str:
        text = self._held + text_of(paragraph, self._looks)
        self._held = ""
        if is_deleted(paragraph):  # what is left of it belongs to the next
            self._held = text
            return ""
        lead = len(text) - len(text.lstrip(PAGE))
        return text[:lead] + self._numbering.prefix(paragraph) + text[lead:]

    def _notes_of(self, paragraph: Element) -> Iterator[Printed]:
        for key in notes(paragraph):
            if key in self._notes:
                inside = self._notes[key].iter(tag("w:p"))
                text = " ".join(text_of(p, Looks(rendered=True)).strip() for p in inside)
                if text.strip():
                    yield Printed(f"{key[1]}) {text.replace(PAGE, '')}")

    def _table(self, table: Element) -> None:
        self._tables += 1
        for line in children(table, "w:tr"):
            if is_deleted(line):
                continue
            texts = [list(self._cell(cell)) if cell is not None else [] for cell in cells(line)]
            if any(texts):
                self._pages[-1].append(row(texts, self._tables))

    def _cell(self, cell: Element) -> Iterator[str]:
        """Yield a cell's paragraphs; page breaks inside a row are counted after it."""
        for block in children(cell, "w:p", "w:tbl"):
            if block.tag == tag("w:tbl"):
                inner = (c for line in children(block, "w:tr") for c in cells(line))
                yield from (text for c in inner if c is not None for text in self._cell(c))
                continue
            lines = self._text(block).replace(PAGE, "").split("\n")
            yield from (line for line in lines if line.strip())
            self._below += self._notes_of(block)


def _root(word: WordDocument, name: str, kind: str) -> Element | None:
    """Return the root of a part that the document is related to, ``None`` without one."""
    for relation in word.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            part = cast("Part", relation.target_part)
            element = getattr(part, "element", None)
            return _parsed(name, part.blob) if element is None else element
    return None


def _parsed(name: str, blob: bytes) -> Element:
    """Return the root of a part that python-docx leaves as bytes (the footnotes)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(name, WORD) from error


def _notes(word: WordDocument, name: str, kind: str) -> Iterator[Element]:
    types = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
    root = _root(word, name, types[kind])
    if root is not None:
        yield from (
            note for note in root.iterfind(tag(f"w:{kind}")) if not attribute(note, "w:type")
        )
