"""The reader for HTML: the blocks of a page as lines; scripts are never run, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ontology.document import Document, LineRole

from .base import without_text
from .printed.assemble import Printed, assemble
from .text import decode

_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "head", "iframe", "object", "embed", "svg",
     "canvas", "audio", "video", "select", "option", "button", "textarea", "nav")
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADINGS | frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr",
     "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody",
     "tfoot", "thead", "tr", "ul")
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_SPACES = re.compile(r" +")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_BREAK, _TAB = "\n", "\t"


def read_html(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:  # noqa: ARG001
    """Read a web page: a line for each block and table row, cells parted by tabs.

    Raises:
        DecodingError: the bytes are in none of the known encodings; names file and byte offset.
        InputError: there is no text in the page.
    """
    lines = list(_lines(_tree(name, _text(name, content))))
    if not lines:
        raise without_text(name, "网页", "web page")
    return assemble(name, content, "html", [lines])


def _text(name: str, content: bytes) -> str:
    """Decode as the page itself says, where it can be; else as any text."""
    declared = _CHARSET.search(content[:2048])
    codec = declared[1].decode("ascii").lower() if declared else ""
    if codec in ("gb2312", "gbk", "gb18030"):
        return content.decode("gb18030", errors="replace")
    if codec == "big5":
        return content.decode("big5hkscs", errors="replace")
    return decode(name, content)[0]


def _tree(name: str, text: str) -> html.HtmlElement:
    # Bytes with a fixed encoding: a declaration inside the page must not be believed twice.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return html.document_fromstring(text.replace("\0", "").encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise without_text(name, "网页", "web page") from error


def _lines(tree: html.HtmlElement) -> Iterator[Printed]:
    """Yield the lines of a page: what stands between two breaks, with the innermost role."""
    pieces: list[str] = []
    role: LineRole = "body"
    for piece, told in (*_pieces(tree), (_BREAK, "body")):
        if piece != _BREAK:
            pieces.append(piece)
            role = told if told != "body" else role
            continue
        text = re.sub(r" *\t[ \t]*", _TAB, _SPACES.sub(" ", "".join(pieces))).strip()
        if text:
            yield Printed(text, role=role)
        pieces, role = [], "body"


def _pieces(tree: html.HtmlElement) -> Iterator[tuple[str, LineRole]]:
    """Yield a page's text in order, with breaks and tabs; without recursion, however deep."""
    roles: list[LineRole] = ["body"]
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            hidden += tag in _UNSEEN
            roles.append(_role(tag, roles[-1]))
            yield from _opening(tag, roles[-1])
            if element.text and not hidden and tag:
                yield _WHITE.sub(" ", element.text), roles[-1]
        else:
            hidden -= tag in _UNSEEN
            inside = roles.pop()
            if (tag in _BLOCKS and inside != "table") or tag == "tr":
                yield _BREAK, "body"
            if element.tail and not hidden:
                yield _WHITE.sub(" ", element.tail), roles[-1]


def _opening(tag: str, role: LineRole) -> Iterator[tuple[str, LineRole]]:
    if tag in _CELLS:
        yield _TAB, role
    elif tag == "br":
        yield (" " if role == "table" else _BREAK), role
    elif tag == "tr" or (tag in _BLOCKS and role != "table"):
        yield _BREAK, role
    elif tag in _BLOCKS:
        yield " ", role


def _role(tag: str, outer: LineRole) -> LineRole:
    if tag in _HEADINGS:
        return "heading" if outer != "table" else outer
    return "table" if tag == "tr" else outer
