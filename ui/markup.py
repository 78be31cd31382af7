"""Small pieces of HTML; every word that comes from data is escaped here and nowhere else."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Sequence
from html import escape


def text(words: str) -> str:
    """Return words for HTML, safe in content and in attributes."""
    return escape(words, quote=True)


_MARKS = re.compile(f"[{re.escape(string.punctuation)}]")
_AFTERWARDS = re.compile(r"(?<=:)(?=[\w/+-])|(?<=@)(?=\w)|(?<=www)(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"  # WORD JOINER: neither seen nor a place to break a line


def plain(words: str) -> str:
    r"""Return words for where Streamlit reads Markdown: labels, options and messages.

    A backslash keeps a mark from meaning anything (CommonMark 2.4). Addresses and names of
    pictures between colons are looked for after that in what is left, so those are cut in two.

    >>> print(plain("![a](b)"))
    \!\[a\]\(b\)
    """
    lines = (" ".join(line.split()) for line in words.splitlines())
    parted = _AFTERWARDS.sub(_JOINER, "\n".join(lines))
    return _MARKS.sub(r"\\\g<0>", parted)


def element(tag: str, content: str, *, of: str = "", **attributes: str) -> str:
    """Return an element with markup inside.

    Args:
        tag: its name.
        content: markup that is already safe.
        of: its classes.
        attributes: their values are escaped; a closing underscore in a name is dropped,
            any other becomes a hyphen.

    >>> element("p", text("a < b"), of="bp-note")
    '<p class="bp-note">a &lt; b</p>'
    """
    given = ({"class": of} if of else {}) | attributes
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{text(value)}"' for name, value in given.items()
    )
    return f"<{tag}{written}>{content}</{tag}>"


def link(label: str, address: str, *, of: str = "bp-link", **attributes: str) -> str:
    """Return a link with a plain label."""
    return element("a", text(label), of=of, href=address, **attributes)


def badge(label: str, tone: str = "") -> str:
    """Return a small label; ``tone`` is the second part of a class name (``high``, ``kind``)."""
    return element("span", text(label), of=f"bp-badge bp-badge-{tone}" if tone else "bp-badge")


def section(title: str, body: str, *, note: str = "", key: str = "") -> str:
    """Return a titled section, nothing at all if it has no body."""
    if not body:
        return ""
    small = element("span", text(note), of="bp-count") if note else ""
    heading = element("h2", f"{text(title)}{small}", of="bp-h2")
    return element("section", heading + body, of=f"bp-section {key}".strip())


def headline(title: str, eyebrow: str, lead: str = "") -> str:
    """Return the head of a page that is about no single thing."""
    rows = (
        element("p", text(eyebrow), of="bp-eyebrow"),
        element("h1", text(title), of="bp-h1"),
        element("p", text(lead), of="bp-lead") if lead else "",
    )
    return element("header", "".join(rows), of="bp bp-hero")


def items(rows: Iterable[str], *, of: str = "", ordered: bool = False) -> str:
    """Return a list of markup, nothing at all if it is empty."""
    inner = "".join(element("li", row) for row in rows)
    return element("ol" if ordered else "ul", inner, of=of) if inner else ""


def highlighted(words: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return words with the stretches at ``spans`` marked; they are in order and apart.

    >>> highlighted("核心要素", [(0, 2)])
    '<mark>核心</mark>要素'
    """
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text(words[last:start]), element("mark", text(words[start:end]))]
        last = end
    return "".join([*pieces, text(words[last:])])


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return labelled facts; a value is markup, and a row without one is left out."""
    known = ((name, value) for name, value in rows if value)
    inner = "".join(element("dt", text(name)) + element("dd", value) for name, value in known)
    return element("dl", inner, of="bp-facts") if inner else ""


def grid(head: Sequence[str], rows: Iterable[Sequence[str]], *, of: str = "") -> str:
    """Return a table in a frame that scrolls; cells are markup, the first of a row its heading."""
    top = "".join(element("th", text(name), scope="col") for name in head)
    body = "".join(element("tr", _grid_row(head, row)) for row in rows)
    inner = element("thead", element("tr", top)) + element("tbody", body)
    return element("div", element("table", inner), of=f"bp-table {of}".strip(), tabindex="0")


def _grid_row(head: Sequence[str], row: Sequence[str]) -> str:
    """Return the cells of a row; each knows its column's name, for where there are no columns."""
    rest = zip(head[1:], row[1:], strict=True)
    cells = (element("td", cell, data_label=name) for name, cell in rest)
    return element("th", row[0], scope="row") + "".join(cells)
