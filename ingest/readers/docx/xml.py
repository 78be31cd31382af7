"""Names and small questions of WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from biaopu.ontology.placeholders import is_placeholder

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_PREFIXES = {"w": _WORD, "m": _MATHS, "mc": _COMPATIBLE, "o": _OFFICE}

Element = Any
"""An lxml element; python-docx makes its own classes of them."""


def tag(name: str) -> str:
    """Return the full name of a tag: ``w:p`` in Clark notation."""
    prefix, local = name.split(":")
    return _PREFIXES[prefix] + local


def value(
    parent: Element | None, path: str, default: str | None = None, name: str = "w:val"
) -> str | None:
    """Return the ``w:val`` of the element at ``path`` (``w:numPr/w:numId``), if it is there."""
    if parent is None:
        return default
    found = parent.find("/".join(map(tag, path.split("/"))))
    return default if found is None else found.get(tag(name), default)


def integer(text: str | None, default: int = 0) -> int:
    """Return a number that the file writes, ``default`` where it writes none."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else default


def attribute(element: Element, name: str) -> str:
    """Return an attribute (``w:styleId``), ``""`` without it."""
    return str(element.get(tag(name), ""))


def is_on(parent: Element | None, path: str, name: str = "w:val") -> bool:
    """Tell whether a switch such as ``w:vanish`` is there and not turned off."""
    if parent is None or parent.find("/".join(map(tag, path.split("/")))) is None:
        return False
    return value(parent, path, "1", name) not in ("0", "false", "off")


def is_prompt(control: Element) -> bool:
    """Tell whether a content control shows but the prompt of its template: nothing was typed.

    Some programs leave the switch on when something is; a prompt has a style of its own, or says
    that here is something to be typed.
    """
    if control.tag != tag("w:sdt") or not is_on(control, "w:sdtPr/w:showingPlcHdr"):
        return False
    runs = [run for run in control.iter(tag("w:r")) if run.find(tag("w:t")) is not None]
    text = "".join(one.text or "" for one in control.iter(tag("w:t")))
    return all(value(run, "w:rPr/w:rStyle") for run in runs) or is_placeholder(text)


_WRAPPERS = frozenset(
    map(tag, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag"))
)


def children(parent: Element, *names: str) -> Iterator[Element]:
    """Yield the children of the given names, those inside wrappers too, in order."""
    wanted = frozenset(map(tag, names))
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS and ("w:tc" in names or not is_prompt(child)):
            yield from children(child, *names)
