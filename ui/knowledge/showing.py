"""How things look in a notebook: one line of text, or a small table in HTML without any script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from biaopu.ui.markup import element, text
from biaopu.ui.workspace.settings import language

LONGEST_LINE = 40
"""Characters of a text that a one-line form shows."""

SEARCH = "；也可以用 kg.search 检索", "; kg.search may find more"
"""What else whoever asked for an unknown name may do."""

MOST_ROWS = 50
"""Rows of a table that a notebook shows."""


def say(zh: str, en: str) -> str:
    """Return the words in the language that is set (``BIAOPU_LANG``)."""
    return en if language() == "en" else zh


def short(words: str, longest: int = LONGEST_LINE) -> str:
    """Return words on one line, cut where they are too long.

    >>> short("在地点之间，按班次往返运送人员的服务。", 8)
    '在地点之间，按班…'
    """
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[:longest]}…"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in HTML; every cell is plain text and is escaped here."""
    top = element("tr", "".join(element("th", text(name), scope="col") for name in head))
    body = (element("tr", "".join(element("td", text(cell)) for cell in row)) for row in rows)
    return element("table", element("thead", top) + element("tbody", "".join(body)))


def heading(words: str, beside: str = "") -> str:
    """Return a bold line in HTML with smaller words beside it; both are escaped here."""
    return element("p", element("strong", text(words)) + (f" {text(beside)}" if beside else ""))


def paragraph(words: str) -> str:
    """Return a paragraph in HTML, ``""`` for no words; they are escaped here."""
    return element("p", text(words)) if words else ""
