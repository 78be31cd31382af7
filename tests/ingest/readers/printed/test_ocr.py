"""Scanned pages: pictures, PDFs without a text layer, and pages where it cannot be read."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image

from biaopu.ingest.limits import Limits
from biaopu.ingest.readers import image as image_reader
from biaopu.ingest.readers import pdf as pdf_reader
from biaopu.ingest.readers.image import read_image
from biaopu.ingest.readers.pdf import read_pdf
from biaopu.ingest.readers.printed import ocr as recognise
from biaopu.ingest.readers.printed.assemble import Printed
from biaopu.ingest.readers.printed.layers import with_recognised
from biaopu.ontology.document import Box, Document
from biaopu.ontology.errors import InputError

Scan = Callable[..., Image.Image]
LINES = ["GB/T 99999—2024", "3.1", "示例系统 example system", "用于展示的系统，包括硬件和软件。"]


def saved(picture: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, dpi=(200, 200))
    return buffer.getvalue()


def texts(document: Document) -> list[str]:
    return [
        document.text[x.span.start : x.span.end].replace(" ", "").replace("—", "-")
        for x in document.lines
    ]


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    blank = Image.new("RGB", (600, 800), "grey")
    for module, read, kind in ((pdf_reader, read_pdf, "PDF"), (image_reader, read_image, "PNG")):
        monkeypatch.setattr(module, "available", lambda: False)
        with pytest.raises(InputError, match="pip install rapidocr"):
            read(f"扫描.{kind}", saved(blank, kind))


def test_pictures_over_the_limit_are_refused() -> None:
    with pytest.raises(InputError, match="600×800 像素"):
        read_image("x", saved(Image.new("L", (600, 800)), "PNG"), Limits(max_pixels=1000))


@pytest.mark.slow
def test_a_scan_is_read_whatever_holds_it(scan: Scan) -> None:
    pytest.importorskip("rapidocr")
    wanted = [line.replace(" ", "").replace("—", "-") for line in LINES]
    document = read_image("扫描.png", saved(scan(LINES), "PNG"))
    assert texts(document) == wanted
    assert {line.recognised for line in document.lines} == {True}
    box = document.lines[0].box
    assert box is not None
    assert (15 < box.left < 30, 15 < box.top < 40) == (True, True)
    assert texts(read_image("斜.jpg", saved(scan(LINES, skew=1.5), "JPEG"))) == wanted
    assert texts(read_pdf("扫描.pdf", saved(scan(LINES), "PDF"))) == wanted


@pytest.mark.slow
def test_pages_are_told_as_they_are_recognised(scan: Scan, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr")
    told: list[tuple[int, int]] = []
    for module in (pdf_reader, image_reader):
        monkeypatch.setattr(module, "tell", lambda done, total: told.append((done, total)))
    buffer = io.BytesIO()
    scan(LINES).save(buffer, "PDF", save_all=True, append_images=[scan(LINES[1:])])
    read_pdf("扫描.pdf", buffer.getvalue())
    assert told == [(0, 2), (1, 2), (1, 2), (2, 2)]
    told.clear()
    buffer = io.BytesIO()
    scan(LINES).save(buffer, "TIFF", save_all=True, append_images=[scan(LINES[1:])])
    read_image("扫描.tif", buffer.getvalue())
    assert told == [(0, 2), (1, 2), (1, 2), (2, 2)]


@pytest.mark.slow
def test_a_picture_without_text_says_so() -> None:
    pytest.importorskip("rapidocr")
    with pytest.raises(InputError, match="没有识别出文字"):
        read_image("白.png", saved(Image.new("RGB", (300, 300), "white"), "PNG"))


def line(text: str, top: float) -> Printed:
    return Printed(text, Box(0, top, 100, top + 10))


def test_ocr_stands_in_only_where_the_text_layer_cannot_be_read() -> None:
    layer = [line("\ufffd\ufffd\ufffd", 0), line("本文件规定了示例系统的要求", 20)]
    seen = [line("示例系统", 0), line("本文件规走了示例", 20)]
    assert [x.text for x in with_recognised(layer, seen)] == [
        "示例系统",
        "本文件规定了示例系统的要求",
    ]
    assert with_recognised(layer[:1], seen) == seen
    assert with_recognised(layer, []) == layer


def test_missing_names_the_file() -> None:
    assert "扫描.pdf" in recognise.missing("扫描.pdf").message("en")
