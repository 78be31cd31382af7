"""The text of one Word paragraph as it is printed: insertions in, deletions and codes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from biaopu.ingest.text.scripts import LOWERED, RAISED, linear, lowered, raised
from biaopu.ingest.text.symbols import shown, symbol
from biaopu.ontology.document import LOST

from .formula import linear_omml
from .xml import Element, attribute, children, integer, is_on, is_prompt, tag, value

PAGE = "\f"
"""Stands in a paragraph's text where a page ends."""

_MOST_COLUMNS = 100
_UNSEEN = frozenset(
    map(
        tag,
        ("w:pPr", "w:rPr", "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rt", "mc:Fallback",
         "w:txbxContent", "w:sdtPr", "w:delInstrText", "w:ffData"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looks:
    """What a document says of how its text looks.

    Attributes:
        rendered: whether it says where Word last broke the pages; the breaks that its author set
            are then among them.
        scripts: the character styles that raise or lower, each with its mark.
    """

    rendered: bool
    scripts: Mapping[str, str] = field(default_factory=dict)


def looks(styles: Element | None, *, rendered: bool) -> Looks:
    """Return the looks of a document of its styles part."""
    found = {} if styles is None else {
        attribute(style, "w:styleId"): mark
        for style in styles.iterfind(tag("w:style"))
        if (mark := _script(style, {}))
    }  # fmt: skip
    return Looks(rendered, found)


def text_of(paragraph: Element, look: Looks) -> str:
    """Return a paragraph's text, a line feed for a line break, `PAGE` for a page's.

    Text boxes are left to `boxes`.
    """
    return linear("".join(_pieces(paragraph, look)))


def _pieces(paragraph: Element, look: Looks) -> Iterator[str]:
    for child in paragraph:
        if child.tag == tag("w:r"):
            yield from _run(child, look)
        elif child.tag == tag("w:br"):
            yield _break(child, rendered=look.rendered)
        elif child.tag in _LEAVES:
            yield _LEAVES[child.tag](child)
        elif child.tag not in _UNSEEN and not is_prompt(child):
            yield from _pieces(child, look)


def _run(run: Element, look: Looks) -> Iterator[str]:
    if is_on(run, "w:rPr/w:vanish"):
        return
    mark = _script(run, look.scripts)
    if not mark:
        yield from _pieces(run, look)
        return
    text = "".join(_pieces(run, look))
    yield raised(text) if mark == RAISED else lowered(text)


def _script(holder: Element, styles: Mapping[str, str]) -> str:
    """Return whether a run, or a style, raises or lowers: by itself, by its style, by place."""
    told = value(holder, "w:rPr/w:vertAlign")
    if told is not None:
        return _SCRIPTS.get(told, "")
    if found := styles.get(value(holder, "w:rPr/w:rStyle") or ""):
        return found
    place = integer(value(holder, "w:rPr/w:position"))
    number = _FIGURE.fullmatch("".join(t.text or "" for t in holder.iterfind(tag("w:t"))))
    return (RAISED if place > 0 else LOWERED) if abs(place) >= _SHIFTED and number else ""


_SCRIPTS = {"superscript": RAISED, "subscript": LOWERED}
_SHIFTED = 4
_FIGURE = re.compile(r"\s{0,9}[-+−–]?[0-9]{1,3}\s{0,9}")


def _font(run: Element) -> str:
    fonts = run.find(f"{tag('w:rPr')}/{tag('w:rFonts')}")
    if fonts is None:
        return ""
    names = (attribute(fonts, f"w:{which}") for which in ("ascii", "hAnsi", "hint"))
    return next((name for name in names if name), "")


def _is_formula(holder: Element) -> bool:
    """Tell whether an embedded object is a formula of an equation editor (MathType, Equation)."""
    programs = (one.get("ProgID", "") for one in holder.iter(tag("o:OLEObject")))
    return any(program.startswith("Equation") for program in programs)


def _break(element: Element, *, rendered: bool) -> str:
    kind = attribute(element, "w:type")
    if kind == "page":
        return "" if rendered else PAGE
    return "" if kind == "column" else "\n"


def _symbol(font: str, code: str) -> str:
    try:
        return symbol(font, int(code, 16))
    except ValueError:
        return LOST


_LEAVES: dict[str, Callable[[Element], str]] = {
    tag("w:t"): lambda text: shown(_font(text.getparent()), text.text or ""),
    tag("w:sym"): lambda sign: _symbol(attribute(sign, "w:font"), attribute(sign, "w:char")),
    tag("w:object"): lambda holder: LOST if _is_formula(holder) else "",
    tag("m:oMath"): linear_omml,
    tag("w:tab"): lambda _: "\t",
    tag("w:ptab"): lambda _: "\t",
    tag("w:cr"): lambda _: "\n",
    tag("w:noBreakHyphen"): lambda _: "-",
    tag("w:softHyphen"): lambda _: "\u00ad",
    tag("w:lastRenderedPageBreak"): lambda _: PAGE,
}
"""What is text by itself."""


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
    """Tell whether a paragraph's mark, or a table row, is tracked as deleted or moved away."""
    for path in ("w:pPr/w:rPr", "w:trPr"):
        holder = element.find("/".join(map(tag, path.split("/"))))
        if holder is not None and any(holder.find(tag(gone)) is not None for gone in _GONE):
            return True
    return False


_GONE = ("w:del", "w:moveFrom")


def cells(row: Element) -> Iterator[Element | None]:
    """Yield a table row's cells column by column, ``None`` where one is merged with another."""
    yield from [None] * min(integer(value(row, "w:trPr/w:gridBefore")), _MOST_COLUMNS)
    for cell in children(row, "w:tc"):
        merges = (cell.find(f"{tag('w:tcPr')}/{tag(f'w:{way}Merge')}") for way in "vh")
        swallowed = any(m is not None and attribute(m, "w:val") != "restart" for m in merges)
        yield None if swallowed or any(map(is_prompt, cell.iterancestors(tag("w:sdt")))) else cell
        columns = integer(value(cell, "w:tcPr/w:gridSpan"), 1)
        yield from [None] * (min(columns, _MOST_COLUMNS) - 1)
