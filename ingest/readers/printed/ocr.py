"""Text out of pictures: rapidocr, whose models come inside its package."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from biaopu.ontology.errors import InputError

from .assemble import Printed
from .glyphs import Glyph
from .legible import INSTALL
from .lines import printed_lines

Pixels = NDArray[np.uint8]
"""A picture as (height, width, 3) in blue, green, red."""


class Recognised(Protocol):
    """What the engine hands back: boxes (n, 4, 2) in pixels, and their texts."""

    boxes: NDArray[np.float32] | None
    txts: tuple[str, ...] | None


# Looking for lines on a smaller picture, and reading few lines at a time, halves the time and
# costs no accuracy; pages upside down, which the line classifier would turn, are not expected.
_PARAMETERS = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1280,
    "Rec.rec_batch_num": 2,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
}
_MOST_THREADS = 8
_LONG = 150.0
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


def recognise(picture: Image.Image, dpi: float) -> list[Printed]:
    """Return the lines of a picture in reading order, with boxes in points.

    ``dpi`` is the picture's resolution. OCR must be `available`.
    """
    pixels: Pixels = np.asarray(picture.convert("RGB"), dtype=np.uint8)[:, :, ::-1]
    with _ENGINE:
        found = _engine()(np.ascontiguousarray(pixels))
    if found.boxes is None or not found.txts:
        return []
    boxes = np.asarray(found.boxes, dtype=float) * 72 / dpi
    lines = printed_lines(_pieces(boxes, tuple(map(str.strip, found.txts))))
    return [replace(line, recognised=True) for line in lines]


@lru_cache(maxsize=1)
def _engine() -> Callable[[Pixels], Recognised]:
    made: Callable[[Pixels], Recognised] = import_module("rapidocr").RapidOCR(
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
    for row, (box, text) in enumerate(zip(boxes, texts, strict=True)):
        if text:
            (left, _), (right, bottom) = box.min(axis=0), box.max(axis=0)
            foot = box[2:].mean(axis=0)
            height = float(np.linalg.norm(box[3] - box[0]))
            base = foot[1] - slope * foot[0]
            edges = (float(left), float(bottom - height), float(right), float(bottom))
            ink = (float(left), float(right))
            glyph = Glyph(
                text, *edges, float(base), 0.0, row, spaced=False, unmapped=False, ink=ink
            )
            pieces.append(glyph)
    return pieces
