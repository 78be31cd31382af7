"""The text of one Word paragraph as it is printed: insertions in, deletions and codes out."""

from __future__ import annotations

from collections.abc import Iterator

from .xml import Element, attribute, children, is_on, tag

PAGE = "\f"
"""Stands in a paragraph's text where a page ends."""

_PLAIN = {
    tag("w:tab"): "\t",
    tag("w:ptab"): "\t",
    tag("w:cr"): "\n",
    tag("w:noBreakHyphen"): "-",
    tag("w:softHyphen"): "\u00ad",
    tag("w:lastRenderedPageBreak"): PAGE,
}
_MOST_COLUMNS = 100
_UNSEEN = frozenset(
    map(
        tag,
        ("w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rt", "mc:Fallback",
         "w:txbxContent", "w:sdtPr", "w:delInstrText", "w:ffData"),
    )
)  # fmt: skip


def pieces(paragraph: Element, *, rendered: bool) -> Iterator[str]:
    """Yield the pieces of a paragraph's text, a line feed for a line break, `PAGE` for a page's.

    ``rendered`` tells that the file says where Word last broke the pages; the breaks that its
    author set are then among them. Text boxes are left to `boxes`.
    """
    for child in paragraph:
        if child.tag in (tag("w:t"), tag("m:t")):
            yield child.text or ""
        elif child.tag in _PLAIN:
            yield _PLAIN[child.tag]
        elif child.tag == tag("w:br"):
            yield _break(child, rendered=rendered)
        elif child.tag == tag("w:sym"):
            yield _symbol(attribute(child, "w:char"))
        elif child.tag not in _UNSEEN and not is_on(child, "w:rPr/w:vanish"):
            yield from pieces(child, rendered=rendered)


def _break(element: Element, *, rendered: bool) -> str:
    kind = attribute(element, "w:type")
    if kind == "page":
        return "" if rendered else PAGE
    return "" if kind == "column" else "\n"


def _symbol(code: str) -> str:
    """Return a character of a symbol font: its place there says nothing outside that font."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return "□" if number < 32 or 0xE000 <= number <= 0xF8FF else chr(number)


def boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes anchored in a paragraph, each once."""
    for content in paragraph.iter(tag("w:txbxContent")):
        above = {element.tag for element in content.iterancestors()}
        if tag("mc:Fallback") not in above:
            yield content


def notes(paragraph: Element) -> Iterator[tuple[str, str]]:
    """Yield the notes that a paragraph refers to: ``footnote`` or ``endnote``, and its id."""
    for kind in ("footnote", "endnote"):
        for reference in paragraph.iter(tag(f"w:{kind}Reference")):
            yield kind, attribute(reference, "w:id")


def is_deleted(element: Element) -> bool:
    """Tell whether a paragraph's mark, or a table row, is a tracked deletion."""
    for path in ("w:pPr/w:rPr", "w:trPr"):
        holder = element.find("/".join(map(tag, path.split("/"))))
        if holder is not None and holder.find(tag("w:del")) is not None:
            return True
    return False


def cells(row: Element) -> Iterator[Element | None]:
    """Yield a table row's cells column by column, ``None`` where one is merged with another."""
    for cell in children(row, "w:tc"):
        merge = cell.find(f"{tag('w:tcPr')}/{tag('w:vMerge')}")
        swallowed = merge is not None and merge.get(tag("w:val")) != "restart"
        yield None if swallowed else cell
        span = cell.find(f"{tag('w:tcPr')}/{tag('w:gridSpan')}")
        columns = attribute(span, "w:val") if span is not None else ""
        yield from [None] * (min(int(columns), _MOST_COLUMNS) - 1 if columns.isdecimal() else 0)
