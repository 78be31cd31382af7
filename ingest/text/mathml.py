"""MathML as linear text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml import etree, html

from .formula import fraction, limits, powered, root, row
from .scripts import linear, lowered, raised

Element = Any
"""An lxml element."""

_DEEPEST = 60
_UNSEEN = frozenset(("annotation", "annotation-xml", "mphantom", "none", "mprescripts"))
_BIG = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀") | {"lim", "max", "min", "sup", "inf"}


def linear_mathml(math: Element | str) -> str:
    """Return a formula as text; what cannot be told apart is set side by side.

    >>> linear_mathml("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>")
    'a/b'
    """
    if isinstance(math, str):
        try:
            math = html.fragment_fromstring(math)
        except etree.ParserError:
            return ""
    return linear(_text(math, 0)).strip()


def _text(element: Element, depth: int) -> str:
    name = _name(element)
    if name in _UNSEEN:
        return ""
    if not len(element) or depth > _DEEPEST:
        inner = " ".join("".join(map(str, element.itertext())).split())
        return inner if name == "mtext" else inner.translate(_INVISIBLE)
    children = [child for child in element if _name(child) not in _UNSEEN]
    if name in ("semantics", "maction"):
        return _text(children[0], depth + 1) if children else ""
    texts = [_text(child, depth + 1) for child in children]
    made = _FORMS.get(name)
    if made and len(texts) >= _FEWEST.get(name, 2):
        return made(texts)
    if name == "msqrt":
        return root("".join(texts))
    if name == "mfenced":
        opened, closed = str(element.get("open", "(")), str(element.get("close", ")"))
        return opened + ", ".join(texts) + closed
    if name in ("mtr", "mlabeledtr", "mtable"):
        return (", " if name == "mtr" else "; ").join(texts)
    fractions = [_name(child) == "mfrac" for child in children]
    return row(list(zip(texts, fractions, strict=True)))


_INVISIBLE = {0x2061: None, 0x2062: None, 0x2063: None, 0x2064: None}


def _name(element: Element) -> str:
    if not isinstance(element.tag, str):
        return "none"
    return str(etree.QName(element).localname).rpartition(":")[2].lower()


def _below(texts: list[str]) -> str:
    return limits(texts[0], texts[1], "")


def _above(texts: list[str]) -> str:
    return texts[0] + texts[1] if len(texts[1]) == 1 else limits(texts[0], "", texts[1])


def _scripts(texts: list[str]) -> str:
    base, low, high = texts[:3]
    if base.strip() in _BIG:
        return limits(base, low, high)
    return base + lowered(low) + raised(high)


def _low(texts: list[str]) -> str:
    return _below(texts) if texts[0].strip() in _BIG else texts[0] + lowered(texts[1])


_FORMS: dict[str, Callable[[list[str]], str]] = {
    "mfrac": lambda texts: fraction(texts[0], texts[1]),
    "msup": lambda texts: powered(texts[0], texts[1]),
    "msub": _low,
    "msubsup": _scripts,
    "munder": _below,
    "mover": _above,
    "munderover": lambda texts: limits(*texts[:3]),
    "mroot": lambda texts: root(texts[0], texts[1]),
}
_FEWEST = {"msubsup": 3, "munderover": 3}
