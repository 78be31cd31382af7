"""The reader for PDF: the text layer where there is a usable one, else the page's picture."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from biaopu.ingest.limits import DEFAULT, Deadline, Limits
from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError
from biaopu.ontology.once import once
from biaopu.ontology.processes import tell

from .printed.assemble import Printed, assemble
from .printed.columns import Piece
from .printed.glyphs import Rooms, glyphs_of
from .printed.gutter import Survey
from .printed.layers import wants_ocr, with_recognised
from .printed.legible import is_legible
from .printed.lines import printed_lines
from .printed.ocr import SURE, Recognised, available, missing, recognise, told
from .printed.page import page_blocks, page_rows
from .printed.pretending import Verdict, agrees, alike, doubt_of, shows_more, told_of, upright
from .printed.tables import Block, Numbering

# pdfium keeps state of its own and must not be entered by two threads at once.
_PDFIUM = threading.Lock()
_DPI = 200
_TAIL = 4096
_NO_PAGES = re.compile(
    rb"/Type\s*/Pages\b[^>]{0,200}/Count\s+0\b|/Count\s+0\b[^>]{0,200}/Type\s*/Pages\b"
)


def read_pdf(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
    """Read a PDF file, page by page; a page without a usable text layer goes to OCR.

    Raises:
        InputError: the file is no PDF, encrypted, cut off, damaged, without pages or over a
            limit, or no page of it has readable text (naming the OCR extra where that is absent).
    """
    pdf = _open(name, content)
    try:
        limits.check_pages(name, len(pdf))
        found = _Found()
        file = _File(pdf, name, limits, found, Deadline(name, limits.max_seconds))
        document = assemble(name, content, "pdf", _pages(file))
    finally:
        with _PDFIUM:
            pdf.close()
    texts = (document.text[line.span.start : line.span.end] for line in document.lines)
    if not any(text and is_legible(text) for text in texts):
        raise _without_text(name) if available() else missing(name)
    return replace(document, notices=(*told_of(found.verdicts), *told(found.read)))


@dataclass(frozen=True, slots=True)
class _Found:
    """What is to be told of pages, by their numbers: what OCR said, how their text layers did."""

    read: dict[int, Recognised] = field(default_factory=dict)
    verdicts: dict[int, Verdict] = field(default_factory=dict)


@dataclass(frozen=True)
class _File:
    """A file as it is read: its pages, what may be spent, what is found out on the way."""

    pdf: pdfium.PdfDocument
    name: str
    limits: Limits
    found: _Found
    deadline: Deadline
    rooms: Rooms = field(default_factory=Rooms)

    @once
    def survey(self) -> Survey:
        """What its pages have in common."""
        return Survey(len(self.pdf), partial(_rows_of, self, Rooms()))


class _Look(NamedTuple):
    """A page's text layer as it is read and line by line; its picture if the layer may not do."""

    blocks: list[Block]
    layer: list[Printed]
    picture: Image.Image | None = None
    doubted: bool = False


def _pages(file: _File) -> Iterator[list[Printed]]:
    """Yield the lines of each page; what there is to tell of them goes into ``file.found``."""
    numbering, count = Numbering(), len(file.pdf)
    for index in range(count):
        file.deadline.check()
        with _PDFIUM:
            look = _look(file, index, numbering.open_at)
        if look.picture:
            tell(index, count)
        yield list(numbering.rows(_settled(look, index + 1, file.found)))
        if look.picture:
            tell(index + 1, count)


def _settled(look: _Look, page: int, found: _Found) -> list[Block]:
    """Return what a page says: its text layer, unless the picture shows that it does not do."""
    picture = look.picture
    if picture is None:
        return look.blocks
    holds = look.doubted and agrees(picture, look.layer)
    if holds and not shows_more(picture, look.layer):
        return look.blocks
    read = recognise(picture, picture.info["dpi"][0])
    if holds or not look.doubted:
        found.read[page] = read
        return list(with_recognised(look.layer, list(read.lines)))
    if alike(read.lines, look.layer):
        return look.blocks
    if read.sure < SURE:
        found.verdicts[page] = "unsure"
        return look.blocks
    found.verdicts[page], found.read[page] = "replaced", read
    return list(read.lines)


def _look(file: _File, index: int, open_at: Sequence[float]) -> _Look:
    """Return what a page's text layer says, and its picture where that may not do.

    ``open_at`` is where the columns part of the table with which the page before ends.
    """
    try:
        with closing(file.pdf[index]) as page:
            glyphs, turn = glyphs_of(page, file.rooms)
            blocks = page_blocks(page, glyphs, turn, open_at, lambda: file.survey.gutter)
            wanted = wants_ocr(page, list(Numbering().rows(blocks)))
            doubted = not wanted and doubt_of(page, glyphs) is not None
            if not wanted and not doubted:
                return _Look(blocks, [])
            if not available():
                file.found.verdicts[index + 1] = "unread" if wanted else "unchecked"
                return _Look(blocks, [])
            picture = _picture(page, file.limits)
            if doubted:
                picture = upright(picture, page, turn)
            return _Look(blocks, printed_lines(glyphs), picture, doubted)
    except pdfium.PdfiumError as error:
        raise _damaged(file.name, index) from error


def _rows_of(file: _File, rooms: Rooms, index: int) -> list[list[Piece]]:
    """Return the lines of a page in pieces; the caller holds pdfium."""
    file.deadline.check()
    try:
        with closing(file.pdf[index]) as page:
            return page_rows(page, *glyphs_of(page, rooms))
    except pdfium.PdfiumError as error:
        raise _damaged(file.name, index) from error


def _damaged(name: str, index: int) -> InputError:
    return InputError(
        f"PDF 文件“{name}”第 {index + 1} 页已损坏，读不出来；请重新获取这份文件。",
        f"Page {index + 1} of the PDF file '{name}' is damaged; get the file again.",
    )


def _picture(page: pdfium.PdfPage, limits: Limits) -> Image.Image:
    width, height = page.get_size()
    scale = min(_DPI / 72, (limits.max_pixels / max(width * height, 1.0)) ** 0.5)
    with closing(page.render(scale=scale)) as bitmap:
        picture: Image.Image = bitmap.to_pil().copy()
    picture.info["dpi"] = (scale * 72, scale * 72)
    return picture


def _open(name: str, content: bytes) -> pdfium.PdfDocument:
    if b"%PDF-" not in content[:1024]:
        raise InputError(
            f"文件“{name}”不是 PDF（开头没有 PDF 标记），请检查是否下载完整或改名有误。",
            f"The file '{name}' is no PDF (it does not begin as one); check the download.",
        )
    if b"%%EOF" not in content[-_TAIL:]:
        raise InputError(
            f"PDF 文件“{name}”不完整（没有结尾标记），请重新下载。",
            f"The PDF file '{name}' is cut off (it has no end mark); download it again.",
        )
    try:
        with _PDFIUM:
            pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise _unopened(name, content, error) from error
    if not len(pdf):
        with _PDFIUM:
            pdf.close()
        raise _without_pages(name)
    return pdf


def _unopened(name: str, content: bytes, error: pdfium.PdfiumError) -> InputError:
    # pdfium leaves the code of an earlier failure standing where it sets none of its own.
    locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
    if locked and b"/Encrypt" in content:
        return InputError(
            f"PDF 文件“{name}”有密码保护，请先去除密码再试。",
            f"The PDF file '{name}' is protected by a password; remove it first.",
        )
    if _NO_PAGES.search(content):
        return _without_pages(name)
    return InputError(
        f"PDF 文件“{name}”已损坏，打不开；请重新获取这份文件。",
        f"The PDF file '{name}' is damaged and cannot be opened; get it again.",
    )


def _without_pages(name: str) -> InputError:
    return InputError(
        f"PDF 文件“{name}”一页也没有，请换一个有内容的文件。",
        f"The PDF file '{name}' has no pages; give one that has content.",
    )


def _without_text(name: str) -> InputError:
    return InputError(
        f"PDF 文件“{name}”里没有读出文字，请换一份更清晰的文件。",
        f"No text could be read from the PDF file '{name}'; give a clearer one.",
    )
