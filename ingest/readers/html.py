"""The reader for HTML: the blocks of a page as lines; scripts are never run, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ingest.text.markup import BLOCKS, CELLS, HEADINGS, UNSEEN, cell_spans
from biaopu.ingest.text.mathml import linear_mathml
from biaopu.ingest.text.scripts import END, LOWERED, RAISED, linear
from biaopu.ingest.text.tables import spread
from biaopu.ontology.document import Document

from .base import without_text
from .printed.assemble import Printed, assemble, row
from .text import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_LINE = re.compile(r"\r\n?|\n")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|line-through", re.IGNORECASE)
_SCRIPTS = {"sup": RAISED, "sub": LOWERED}


def read_html(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:  # noqa: ARG001
    """Read a web page: a line for each block and table row.

    Raises:
        DecodingError: the bytes are in none of the known encodings; names file and byte offset.
        InputError: there is no text in the page.
    """
    lines = _Page().read(_tree(name, _text(name, content)))
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


class _Page:
    """One way through a page, without recursion, however deep it is."""

    def __init__(self) -> None:
        self.lines: list[Printed] = []
        self._pieces: list[str] = []
        self._hidden = self._headings = self._verbatim = 0
        self._depth = self._tables = 0
        self._below: dict[int, int] = {}
        self._row: list[tuple[list[str], int, int]] = []
        self._cell: list[str] | None = None

    def read(self, tree: html.HtmlElement) -> list[Printed]:
        """Return the lines of a page: what stands between two breaks, and the rows of tables."""
        layout = set(_layouts(tree))
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            hides = _hides(tag, element)
            name = "div" if tag in _GRID and _table_of(element) in layout else tag
            if event == "start":
                if tag == "math" and not self._hidden:
                    self._pieces.append(linear_mathml(element))
                self._hidden += hides
                self._open(name, element)
                self._text(element.text if tag else None)
            else:
                self._close(name)
                self._hidden -= hides
                self._text(element.tail)
        self._break()
        return self.lines

    def _text(self, text: str | None) -> None:
        if not text or self._hidden:
            return
        parts = _LINE.split(text) if self._verbatim else [text]
        for index, part in enumerate(parts):
            if index:
                self._break()
            self._pieces.append(_WHITE.sub(" ", part))

    def _open(self, name: str, element: html.HtmlElement) -> None:
        if name in BLOCKS | CELLS or name == "br":
            self._break()
        self._headings += name in HEADINGS
        self._verbatim += name == "pre"
        self._depth += name == "table"
        self._pieces.append(_SCRIPTS.get(name, ""))
        if self._depth != 1:
            return
        if name == "table":
            self._tables += 1
            self._below = {}
        elif name == "tr":
            self._end_row()
        elif name in CELLS:
            self._cell = []
            columns, rows = cell_spans(element.get)
            self._row.append((self._cell, columns, rows))

    def _close(self, name: str) -> None:
        self._pieces.append(END if name in _SCRIPTS else "")
        if name in BLOCKS | CELLS:
            self._break()
        if self._depth == 1 and name in CELLS:
            self._cell = None
        if self._depth == 1 and name in ("tr", "table"):
            self._end_row()
        self._headings -= name in HEADINGS
        self._verbatim -= name == "pre"
        self._depth -= name == "table"

    def _break(self) -> None:
        """End a line, or a paragraph of a cell."""
        text = _WHITE.sub(" ", linear("".join(self._pieces))).strip()
        self._pieces = []
        if text and self._cell is not None:
            self._cell.append(text)
        elif text:
            self.lines.append(Printed(text, role="heading" if self._headings else "body"))

    def _end_row(self) -> None:
        if not self._row:
            return
        cells = [cell or [] for cell in spread(self._row, self._below)]
        if any(cells):
            self.lines.append(row(cells, self._tables))
        self._row, self._cell = [], None


_GRID = frozenset(("table", "tr", "td", "th", "tbody", "thead", "tfoot"))


def _hides(tag: str, element: html.HtmlElement) -> bool:
    if not tag:
        return False
    styled = _HIDDEN.search(element.get("style", "")) or element.get("hidden") is not None
    return tag in UNSEEN or tag == "math" or bool(styled)


def _table_of(element: html.HtmlElement) -> html.HtmlElement | None:
    """Return the table that an element, of a table's, belongs to."""
    return element if element.tag == "table" else next(element.iterancestors("table"), None)


def _layouts(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Yield the tables that only lay out a page: those around another that has rows and columns."""
    for table in tree.iter("table"):
        rows = [len(line.findall("td")) + len(line.findall("th")) for line in _rows(table)]
        if len(rows) > 1 and max(rows) > 1:
            yield from table.iterancestors("table")


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from child.findall("tr")
