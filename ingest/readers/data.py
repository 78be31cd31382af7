"""The reader for data that is text: CSV, TSV, Turtle, JSON, XML (as its declaration says).

Unlike running text, data has no pages: every line is on page 1.
"""

from __future__ import annotations

import codecs
import hashlib
import re

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ontology.document import Document, Line, Span
from biaopu.ontology.errors import InputError

from .text import decode

_DECLARED = re.compile(rb"\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]{2,30})[\"']")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_LINE = re.compile(r"(?:\A|(?<=\n)|(?<=\r)(?!\n))[^\r\n]*")


def read_data(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:  # noqa: ARG001
    """Read a file of data; its text stays as it is.

    Raises:
        DecodingError: the bytes are in none of the known encodings; names file and byte offset.
        InputError: there is no text in the file.
    """
    text, encoding = _declared(content) or decode(name, content)
    if not text.strip():
        raise InputError(
            f"文件“{name}”里没有内容，请换一个有内容的文件。",
            f"There is nothing in the file '{name}'; give one that has content.",
        )
    digest = hashlib.sha256(content).hexdigest()
    return Document(name, digest, encoding, text, lines_of(text))


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text without pages, without their line breaks."""
    return tuple(Line(1, Span(*match.span())) for match in _LINE.finditer(text))


def _declared(content: bytes) -> tuple[str, str] | None:
    """Decode as an XML declaration says, where it names an encoding of its own that holds."""
    match = _DECLARED.match(content[:1024])
    named = match[1].decode("ascii").lower() if match else ""
    try:
        codec = codecs.lookup(_WIDER.get(named, named)).name
        return (content.decode(codec), codec) if codec != "utf-8" else None
    except (LookupError, UnicodeError):
        return None
