"""A text layer that may say something else than its page shows, and whether it does.

A scan bears what an earlier recognition left on it, unseen, good or full of noise, or the text of
another document; a font may name its characters wrongly. The page's picture tells: some lines of
it are recognised and compared, and only where these differ is all of it.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import mean
from typing import Final, Literal

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image
from rapidfuzz import fuzz

from biaopu.ontology.document import Box, Notice
from biaopu.ontology.han import HAN, plain_han

from .assemble import Printed
from .glyphs import Glyph
from .legible import INSTALL
from .ocr import ranges, read_line
from .turn import Turn

Doubt = Literal["hidden", "odd"]
"""Why a text layer is doubted: it lies unseen over or under a picture, or reads like no Chinese."""

Verdict = Literal["unread", "unchecked", "replaced", "unsure"]
"""What became of a page whose text layer does not do, or is doubted."""

_TOLD: Final[Mapping[Verdict, tuple[str, str]]] = {
    "unread": (
        f"没有可用的文字层，也没有安装文字识别（OCR），没有读出；请先运行 {INSTALL}，再读一次。",
        f"have no usable text layer and were not read, for OCR is not installed; run {INSTALL}.",
    ),
    "unchecked": (
        "的文字层可能不是页面所显示的，没有安装文字识别（OCR），没有核对；请对照原件。",
        "may show something else than their text layer says; without OCR it was not compared.",
    ),
    "replaced": (
        "的文字层说的不是页面所显示的，没有采用，改为识别页面的图像。",
        "show something else than their text layer says; their pictures were read instead.",
    ),
    "unsure": (
        "的文字层与页面的图像对不上，图像又识别不清，仍用文字层；请对照原件。",
        "may show something else than their text layer says, but their pictures are unclear.",
    ),
}
_HAN = re.compile(HAN)
_FULL_PAGE, _MOST_THINGS = 0.5, 20_000
_UNSEEN = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_COMMON: Final = frozenset(
    "的和在为不中对应用有是及或与由其可于时一按以等件定准规本标品使进行要求见表图号分度法量部下上"
)
"""What a fifth and more of the characters of any standard are."""
_LEAST_HAN, _LEAST_COMMON = 100, 0.1
_SAMPLE, _SHORTEST, _WIDEST, _AROUND = 3, 6, 160.0, 2.0
_AGREE, _ALIKE = 75.0, 0.8
_SMALLER, _DARK, _INK, _MORE = 4, 140, 0.002, 0.7


def told_of(verdicts: Mapping[int, Verdict]) -> Iterator[Notice]:
    """Yield the notices of pages whose text layer did not do, or was doubted, by their numbers."""
    for verdict, (zh, en) in _TOLD.items():
        if pages := ranges(page for page, said in verdicts.items() if said == verdict):
            yield Notice(f"layer-{verdict}", f"第 {pages} 页{zh}", None, f"Pages {pages} {en}")


def doubt_of(page: pdfium.PdfPage, glyphs: Sequence[Glyph]) -> Doubt | None:
    """Return why a page's text layer may not be what the page shows, ``None`` if nothing says so.

    Args:
        page: the page, whose pictures and texts are looked at.
        glyphs: the characters of its text layer.
    """
    if not glyphs:
        return None
    if _is_hidden(page):
        return "hidden"
    # A watermark says one and the same all over a page.
    han = _HAN.findall(plain_han("".join(glyph.char for glyph in glyphs if not glyph.oblique)))
    common = sum(char in _COMMON for char in han)
    return "odd" if len(han) >= _LEAST_HAN and common < _LEAST_COMMON * len(han) else None


def _is_hidden(page: pdfium.PdfPage) -> bool:
    """Tell whether a picture fills half of a page, or most of its texts are set to be unseen."""
    width, height = page.get_size()
    edges = [ctypes.c_float() for _ in range(4)]
    things = [raw.FPDFPage_GetObject(page, at) for at in range(raw.FPDFPage_CountObjects(page))]
    texts = unseen = 0
    for thing in things:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            raw.FPDFPageObj_GetBounds(thing, *edges)
            left, bottom, right, top = (edge.value for edge in edges)
            if (right - left) * (top - bottom) > _FULL_PAGE * width * height:
                return True
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            texts += 1
            unseen += raw.FPDFTextObj_GetTextRenderMode(thing) in _UNSEEN
        elif kind == raw.FPDF_PAGEOBJ_FORM and len(things) < _MOST_THINGS:
            inside = range(raw.FPDFFormObj_CountObjects(thing))
            things += [raw.FPDFFormObj_GetObject(thing, at) for at in inside]
    return unseen > texts / 2


def upright(picture: Image.Image, page: pdfium.PdfPage, turn: Turn) -> Image.Image:
    """Return a page's picture turned as its text layer is read."""
    (x, y), (u, v) = turn(0, 0), turn(1, 0)
    quarter = {(1, 0): 0, (0, 1): 1, (-1, 0): 2, (0, -1): 3}[round(u - x), round(v - y)]
    degrees = page.get_rotation() - 90 * quarter
    turned = picture.rotate(degrees, expand=True) if degrees % 360 else picture
    turned.info["dpi"] = picture.info["dpi"]
    return turned


def agrees(picture: Image.Image, layer: Sequence[Printed]) -> bool:
    """Tell whether a sample of the lines of a text layer reads as the picture does in their place.

    Args:
        picture: of the page, as its text is read, with its resolution.
        layer: the lines of its text layer.
    """
    long = [
        (line.box, text)
        for line in layer
        if line.box and len(text := _plain(line.text)) >= _SHORTEST
    ]
    step = max(1, len(long) // _SAMPLE)
    sample = long[step // 2 :: step][:_SAMPLE]
    if not sample:
        return False
    return mean(_likeness(picture, box, text) for box, text in sample) >= _AGREE


def _likeness(picture: Image.Image, box: Box, said: str) -> float:
    """Return how much of the beginning of a line is in what the layer says of it, of a hundred."""
    scale = picture.info["dpi"][0] / 72
    right = min(box.right, box.left + _WIDEST)
    edges = (box.left - _AROUND, box.top - _AROUND, right + _AROUND, box.bottom + _AROUND)
    piece = picture.crop(tuple(round(edge * scale) for edge in edges))
    seen = _plain(read_line(piece)) if min(piece.size) > 1 else ""
    whole = box.right <= right
    return (fuzz.ratio if whole else fuzz.partial_ratio)(seen, said)


def shows_more(picture: Image.Image, layer: Iterable[Printed]) -> bool:
    """Tell whether most of what is dark on a picture lies beside the lines of its text layer.

    A header, a stamp or a watermark may be all that is text on a scan.
    """
    small = picture.convert("L").reduce(_SMALLER)
    dark = np.asarray(small) < _DARK
    beside, scale = dark.copy(), picture.info["dpi"][0] / 72 / _SMALLER
    for box in (line.box for line in layer if line.box):
        left, top = (max(0, int((edge - _AROUND) * scale)) for edge in (box.left, box.top))
        right, bottom = (int((edge + _AROUND) * scale) + 1 for edge in (box.right, box.bottom))
        beside[top:bottom, left:right] = False
    return bool(dark.mean() > _INK and beside.sum() > _MORE * dark.sum())


def alike(one: Iterable[Printed], other: Iterable[Printed]) -> bool:
    """Tell whether two readings of a page say nearly the same, in whatever order."""
    mine, theirs = _pairs(one), _pairs(other)
    whole = mine.total() + theirs.total()
    return bool(whole) and 2 * (mine & theirs).total() / whole >= _ALIKE


def _pairs(lines: Iterable[Printed]) -> Counter[tuple[str, str]]:
    return Counter(pair for line in lines for pair in pairwise(_plain(line.text)))


def _plain(text: str) -> str:
    normal = unicodedata.normalize("NFKC", text).lower()
    return "".join(char for char in normal if char.isalnum())
