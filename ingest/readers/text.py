"""The reader for plain text: UTF-8, UTF-16 with a byte order mark, or GB18030."""

from __future__ import annotations

import codecs
import hashlib
import re
from itertools import pairwise

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ontology.document import Document, Line, Span
from biaopu.ontology.errors import DecodingError

from .base import without_text
from .rows import with_rows

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_BREAK = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029]")
_PAGE_OPENER = re.compile(r"(?<=\n) (?=[^\s#|>*-])")
# Unassigned, private-use and control characters that no printed Chinese text has.
_STRANGE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff\ufffd]")


def read_text(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:  # noqa: ARG001
    """Read a plain text file; its size was checked before it was handed on.

    Raises:
        DecodingError: the bytes are in none of the known encodings; names file and byte offset.
        InputError: there is no text in the file.
    """
    text, encoding = decode(name, content)
    if not text.strip():
        raise without_text(name)
    return Document(
        name=name,
        digest=hashlib.sha256(content).hexdigest(),
        encoding=encoding,
        text=text,
        lines=tuple(with_rows(_lines(text), text)),
    )


def decode(name: str, content: bytes) -> tuple[str, str]:
    """Return the text and the codec that decoded it, trying UTF-8 before GB18030.

    Raises:
        DecodingError: neither codec can, or what comes out is not text.
    """
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return _decode_as(name, content, codec), codec
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        utf8_offset = error.start
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _undecodable(name, max(utf8_offset, error.start)) from error
    if strange := _STRANGE.search(text):
        raise _undecodable(name, len(text[: strange.start()].encode("gb18030")))
    return text, "gb18030"


def _decode_as(name: str, content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(name, error.start) from error


def _undecodable(name: str, offset: int) -> DecodingError:
    return DecodingError(
        f"文件“{name}”第 {offset} 字节（从 0 起）处不是 UTF-8 也不是 GB18030 编码的文字，"
        "请用编辑器另存为 UTF-8 再试。",
        f"The file '{name}' is neither UTF-8 nor GB18030 text at byte {offset} (from 0); "
        "save it as UTF-8 and try again.",
    )


def _lines(text: str) -> list[Line]:
    """Cut the text into printed lines; a form feed, or a line opened by one space, opens a page."""
    breaks = [(0, 0), *(match.span() for match in _LINE_BREAK.finditer(text))]
    openers = {match.start() for match in _PAGE_OPENER.finditer(text)}
    lines, page = [], 1
    for (before, start), (end, _) in pairwise([*breaks, (len(text), len(text))]):
        page += "\f" in text[before:start] or start in openers
        lines.append(Line(page, Span(start, end)))
    return lines
