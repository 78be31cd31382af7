"""The reader for scanned pages that are pictures: PNG, JPEG and TIFF, through OCR."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from dataclasses import replace

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from biaopu.ingest.limits import DEFAULT, Deadline, Limits
from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError
from biaopu.ontology.processes import tell

from .printed.assemble import Printed, assemble
from .printed.ocr import Recognised, available, missing, recognise, told

_KINDS = ("PNG", "JPEG", "TIFF")
_DAMAGE = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError, struct.error,
    Image.DecompressionBombError,
)  # fmt: skip
_USUAL_DPI, _LOWEST_DPI = 200.0, 60.0


def read_image(name: str, content: bytes, limits: Limits = DEFAULT) -> Document:
    """Read a picture of a page, or of several (TIFF).

    Raises:
        InputError: the file is no such picture, damaged, over a limit or without text, or OCR is
            not installed.
    """
    try:
        with warnings.catch_warnings():
            # What Pillow warns of is either over the limits or damaged, and refused as such.
            warnings.simplefilter("ignore")
            document = _read(name, content, limits)
    except UnidentifiedImageError as error:
        raise _damaged(name, "不是 PNG、JPEG 或 TIFF 图片", "no PNG, JPEG or TIFF") from error
    except _DAMAGE as error:
        raise _damaged(name, "已损坏或过大", "a damaged or oversized picture") from error
    if not document.text.strip():
        raise InputError(
            f"图片“{name}”里没有识别出文字，请换一张更清晰的图片。",
            f"No text was recognised in the picture '{name}'; give a clearer one.",
        )
    return document


def _read(name: str, content: bytes, limits: Limits) -> Document:
    with Image.open(io.BytesIO(content), formats=_KINDS) as picture:
        limits.check_pages(name, getattr(picture, "n_frames", 1))
        _check_pixels(name, picture, limits)
        if not available():
            raise missing(name)
        read: dict[int, Recognised] = {}
        document = assemble(name, content, "image", _pages(name, picture, limits, read))
        return replace(document, notices=told(read))


def _pages(
    name: str, picture: Image.Image, limits: Limits, read: dict[int, Recognised]
) -> Iterator[tuple[Printed, ...]]:
    """Yield the lines of each frame; what OCR says of one goes into ``read`` under its number."""
    deadline, count = Deadline(name, limits.max_seconds), getattr(picture, "n_frames", 1)
    for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
        deadline.check()
        _check_pixels(name, frame, limits)
        dpi = max(float(frame.info.get("dpi", (_USUAL_DPI,))[0]), 0.0)
        upright = ImageOps.exif_transpose(frame)
        tell(number - 1, count)
        read[number] = recognise(upright, dpi if dpi > _LOWEST_DPI else _USUAL_DPI)
        tell(number, count)
        yield read[number].lines


def _check_pixels(name: str, picture: Image.Image, limits: Limits) -> None:
    width, height = picture.size
    if width * height > limits.max_pixels:
        raise InputError(
            f"图片“{name}”有 {width}×{height} 像素，超过上限，请缩小后再试。",
            f"The picture '{name}' has {width}×{height} pixels, over the limit; make it smaller.",
        )


def _damaged(name: str, zh: str, en: str) -> InputError:
    return InputError(
        f"文件“{name}”{zh}，请换一个文件。", f"The file '{name}' is {en}; replace it."
    )
