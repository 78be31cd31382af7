"""Text out of pictures: rapidocr, whose models come inside its package."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from biaopu.ontology.document import Notice
from biaopu.ontology.errors import InputError

from .assemble import Printed
from .glyphs import Glyph
from .legible import INSTALL
from .lines import printed_lines

Pixels = NDArray[np.uint8]
"""A picture as (height, width, 3) in blue, green, red."""


class Engine(Protocol):
    """What recognises text."""

    def __call__(self, pixels: Pixels, *, use_det: bool) -> Found:
        """Return what a picture says; without ``use_det`` it is taken for one line."""
        ...


class Found(Protocol):
    """What the engine hands back: boxes (n, 4, 2) in pixels, their texts and how sure it is."""

    boxes: NDArray[np.float32] | None
    txts: tuple[str, ...] | None
    scores: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines of a picture in reading order, and how sure they are, from 0 to 1.

    ``turned`` is by how many degrees, counter-clockwise, the picture was turned to be read.
    """

    lines: tuple[Printed, ...] = ()
    sure: float = 0.0
    turned: int = 0


# Looking for lines on a smaller picture, and reading few lines at a time, halves the time and
# costs no accuracy; pages upside down, which the line classifier would turn, are not expected.
_PARAMETERS = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1280,
    "Rec.rec_batch_num": 2,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,  # it keeps 150 MiB, and saves no time
}
_MOST_THREADS = 8
_LONG = 150.0
SURE: Final = 0.85
"""What is recognised less surely than this is doubtful."""
_HALF = 0.5
_ENGINE = threading.Lock()


def available() -> bool:
    """Tell whether OCR is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def missing(name: str) -> InputError:
    """Return the error for a file that cannot be read without OCR."""
    return InputError(
        f"文件“{name}”没有可用的文字层，需要文字识别（OCR），请先运行 {INSTALL} 再试。",
        f"The file '{name}' has no usable text layer and needs OCR; run {INSTALL} first.",
    )


def recognise(picture: Image.Image, dpi: float) -> Recognised:
    """Return what a picture says, columns one by one, with boxes in points.

    A picture that lies on its side or stands on its head is turned: read so, hardly a character is
    sure. ``dpi`` is the picture's resolution. OCR must be `available`.
    """
    best = _read(picture, dpi, 0)
    for degrees in _turns(best) if best.read.sure < SURE else ():
        other = _read(picture, dpi, degrees)
        best = max(best, other, key=lambda one: one.read.sure)
        if best.read.sure >= SURE:
            break
    return best.read


def read_line(picture: Image.Image) -> str:
    """Return what a picture of one line says. OCR must be `available`."""
    return "".join(_found(picture, lines=False).txts or ())


def _found(picture: Image.Image, *, lines: bool) -> Found:
    pixels: Pixels = np.asarray(picture.convert("RGB"), dtype=np.uint8)[:, :, ::-1]
    with _ENGINE:
        return _engine()(np.ascontiguousarray(pixels), use_det=lines)


class _Reading(NamedTuple):
    read: Recognised
    upright: bool


def _turns(first: _Reading) -> tuple[int, ...]:
    """Return the turns to try, from the shape of what was found: tall boxes lie on their side."""
    return (180,) if first.upright else (270, 90)


def _read(picture: Image.Image, dpi: float, degrees: int) -> _Reading:
    turned = picture.rotate(degrees, expand=True) if degrees else picture
    found = _found(turned, lines=True)
    if found.boxes is None or not found.txts or not found.scores:
        return _Reading(Recognised(turned=degrees), upright=True)
    boxes = np.asarray(found.boxes, dtype=float) * 72 / dpi
    sizes = boxes.max(axis=1) - boxes.min(axis=1)
    pieces = _pieces(boxes, tuple(map(str.strip, found.txts)))
    lines = printed_lines(pieces, ordered=False)
    weights = [len(text) for text in found.txts]
    sure = float(np.average(found.scores, weights=weights)) if any(weights) else 0.0
    read = Recognised(tuple(replace(line, recognised=True) for line in lines), sure, degrees)
    return _Reading(read, upright=bool(np.mean(sizes[:, 0] > sizes[:, 1]) > _HALF))


def told(pages: Mapping[int, Recognised]) -> tuple[Notice, ...]:
    """Return the notice of the pages that were recognised, by their numbers, if any were."""
    if not pages:
        return ()
    sure = sum(one.sure for one in pages.values()) / len(pages)
    numbers = ranges(pages)
    doubtful = [page for page, one in sorted(pages.items()) if one.sure < SURE]
    zh = f"第 {numbers} 页的文字是从图像识别出来的（OCR），平均把握 {sure:.0%}。"
    en = f"Pages {numbers} were read from pictures (OCR), {sure:.0%} sure on average."
    if doubtful:
        zh += f"第 {ranges(doubtful)} 页把握不足，请对照原件。"
        en += f" Pages {ranges(doubtful)} are doubtful; compare them with the original."
    return (Notice("page-recognised", zh, None, en),)


def ranges(pages: Iterable[int]) -> str:
    """Return numbers as ranges, in order.

    >>> ranges([1, 3, 2, 7])
    '1–3, 7'
    """
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


@lru_cache(maxsize=1)
def _engine() -> Engine:
    made: Engine = import_module("rapidocr").RapidOCR(
        params=_PARAMETERS | {"EngineConfig.onnxruntime.intra_op_num_threads": _threads()}
    )
    return made


def _threads() -> int:
    return min(len(os.sched_getaffinity(0)), _MOST_THREADS)


def _pieces(boxes: NDArray[np.float64], texts: tuple[str, ...]) -> list[Glyph]:
    """Return each stretch of text as one wide character, its baseline levelled.

    ``boxes`` is (n, 4, 2): the corners from the upper left on, clockwise.
    """
    runs = boxes[:, 2] - boxes[:, 3]
    slopes = [dy / dx for dx, dy in runs if dx > _LONG]
    slope = median(slopes) if slopes else 0.0
    pieces = []
    for box, text in zip(boxes, texts, strict=True):
        if text:
            (left, _), (right, bottom) = box.min(axis=0), box.max(axis=0)
            foot = box[2:].mean(axis=0)
            height = float(np.linalg.norm(box[3] - box[0]))
            base = foot[1] - slope * foot[0]
            edges = (float(left), float(bottom - height), float(right), float(bottom))
            ink = (float(left), float(right))
            glyph = Glyph(text, *edges, float(base), 0.0, spaced=False, unmapped=False, ink=ink)
            pieces.append(glyph)
    return pieces
