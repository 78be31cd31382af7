"""A page's two layers, its text and its picture: which of them holds, and both put together."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from biaopu.ontology.document import Box

from .assemble import Printed
from .legible import is_legible

_FEW_CHARACTERS, _UNREADABLE = 60, 4
_FULL_PAGE = 0.5
_OUTLINES, _LARGEST, _THINNEST = 60, 60.0, 1.0


def wants_ocr(page: pdfium.PdfPage, lines: list[Printed]) -> bool:
    """Tell whether a page's text layer leaves out what is printed on it.

    It does where it cannot be read in part, and where there is none, or next to none (a stamp, a
    page number), but a picture that fills the page or letters drawn as outlines.
    """
    if sum(len(line.text) for line in lines if not is_legible(line.text)) >= _UNREADABLE:
        return True
    characters = sum(len(line.text) for line in lines)
    return characters < _FEW_CHARACTERS and _pictured(page, blank=not lines)


def _pictured(page: pdfium.PdfPage, *, blank: bool) -> bool:
    """Tell whether a page shows a picture over half of it, or, if ``blank``, anything at all.

    Letters may also be drawn as outlines, as a press sets covers: many small shapes.
    """
    width, height = page.get_size()
    outlines = 0
    for thing in page.get_objects(max_depth=3):
        if blank and thing.type != raw.FPDF_PAGEOBJ_TEXT:
            return True
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            if (right - left) * (top - bottom) > _FULL_PAGE * width * height:
                return True
        if thing.type == raw.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = thing.get_bounds()
            outlines += (
                max(right - left, top - bottom) < _LARGEST
                and min(right - left, top - bottom) > _THINNEST
            )
            if outlines >= _OUTLINES:
                return True
    return False


def with_recognised(lines: list[Printed], recognised: list[Printed]) -> list[Printed]:
    """Return the readable lines of the text layer and what OCR saw where there are none.

    Where most of the text layer is unreadable, OCR's lines stand for all of it. If OCR saw
    nothing, the layer stays as it is, for the repair to tell.
    """
    good = [line for line in lines if is_legible(line.text)]
    if not recognised:
        return lines
    if sum(len(line.text) for line in good) < sum(len(line.text) for line in lines) / 2:
        return recognised
    new = [line for line in recognised if not any(_meet(line.box, old.box) for old in good)]
    return sorted((*good, *new), key=lambda line: line.box.top if line.box else 0.0)


def _meet(one: Box | None, other: Box | None) -> bool:
    """Tell whether two boxes share more than half of the smaller one."""
    if one is None or other is None:
        return False
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min(_area(one), _area(other))
    return width > 0 and height > 0 and width * height > smaller / 2


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)
