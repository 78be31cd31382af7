"""Word's formulas (OMML) as linear text."""

from __future__ import annotations

from collections.abc import Callable

from biaopu.ingest.text.formula import fraction, limits, powered, root, row
from biaopu.ingest.text.scripts import lowered, raised

from .xml import Element, is_on, tag, value

_DEEPEST = 60


def linear_omml(element: Element, depth: int = 0) -> str:
    """Return a formula, or a part of one, as text with its scripts still marked."""
    made = _FORMS.get(element.tag)
    if made and depth <= _DEEPEST:
        return made(_Parts(element, depth))
    if element.tag in (tag("m:t"), tag("w:t")):
        return str(element.text or "")
    children = [child for child in element if child.tag not in _UNSEEN]
    if depth > _DEEPEST:
        return "".join(str(one.text or "") for one in element.iter(tag("m:t")))
    return row([(linear_omml(child, depth + 1), child.tag == tag("m:f")) for child in children])


class _Parts:
    """The parts of a form: ``num`` and ``den`` of a fraction, its properties."""

    def __init__(self, element: Element, depth: int) -> None:
        self._element, self._depth = element, depth

    def __getitem__(self, name: str) -> str:
        found = self._element.find(tag(f"m:{name}"))
        return "" if found is None else linear_omml(found, self._depth + 1)

    def all(self, name: str) -> list[str]:
        """Return each part of the name."""
        found = self._element.iterfind(tag(f"m:{name}"))
        return [linear_omml(part, self._depth + 1) for part in found]

    def told(self, path: str, default: str) -> str:
        """Return a property of the form (``naryPr/chr``)."""
        place = "/".join(f"m:{name}" for name in path.split("/"))
        return value(self._element, place, default, "m:val") or ""

    def is_on(self, path: str) -> bool:
        """Tell whether a switch of the form is on."""
        return is_on(self._element, "/".join(f"m:{name}" for name in path.split("/")), "m:val")


def _nary(parts: _Parts) -> str:
    sign = parts.told("naryPr/chr", "∫")
    below = "" if parts.is_on("naryPr/subHide") else parts["sub"]
    above = "" if parts.is_on("naryPr/supHide") else parts["sup"]
    return limits(sign, below, above) + (" " if below or above else "") + parts["e"]


def _bracketed(parts: _Parts) -> str:
    inner = parts.told("dPr/sepChr", "|").join(parts.all("e"))
    return parts.told("dPr/begChr", "(") + inner + parts.told("dPr/endChr", ")")


def _function(parts: _Parts) -> str:
    name, of = parts["fName"], parts["e"]
    return name + (" " if name[-1:].isalnum() and of[:1].isalnum() else "") + of


def _fraction(parts: _Parts) -> str:
    if parts.told("fPr/type", "bar") == "noBar":
        return f"({parts['num']}; {parts['den']})"
    return fraction(parts["num"], parts["den"])


def _root(parts: _Parts) -> str:
    return root(parts["e"], "" if parts.is_on("radPr/degHide") else parts["deg"])


_UNSEEN = frozenset(
    tag(f"m:{name}")
    for name in ("rPr", "ctrlPr", "fPr", "sSupPr", "sSubPr", "sSubSupPr", "sPrePr", "radPr",
                 "naryPr", "dPr", "funcPr", "limLowPr", "limUppPr", "accPr", "barPr", "groupChrPr",
                 "eqArrPr", "mPr", "boxPr", "borderBoxPr", "phantPr", "oMathParaPr", "argPr")
) | {tag("w:rPr"), tag("w:del"), tag("w:moveFrom")}  # fmt: skip
_FORMS: dict[str, Callable[[_Parts], str]] = {
    tag(f"m:{name}"): made
    for name, made in {
        "f": _fraction,
        "sSup": lambda parts: powered(parts["e"], parts["sup"]),
        "sSub": lambda parts: parts["e"] + lowered(parts["sub"]),
        "sSubSup": lambda parts: parts["e"] + lowered(parts["sub"]) + raised(parts["sup"]),
        "sPre": lambda parts: lowered(parts["sub"]) + raised(parts["sup"]) + parts["e"],
        "rad": _root,
        "nary": _nary,
        "d": _bracketed,
        "func": _function,
        "limLow": lambda parts: limits(parts["e"], parts["lim"], ""),
        "limUpp": lambda parts: limits(parts["e"], "", parts["lim"]),
        "acc": lambda parts: parts["e"] + parts.told("accPr/chr", "\u0302"),
        "bar": lambda parts: parts["e"] + "\u0304",
        "eqArr": lambda parts: "; ".join(parts.all("e")),
        "m": lambda parts: "[" + "; ".join(parts.all("mr")) + "]",
        "mr": lambda parts: ", ".join(parts.all("e")),
        "phant": lambda parts: "" if parts.told("phantPr/show", "1") == "0" else parts["e"],
    }.items()
}
