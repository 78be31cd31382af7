"""Small files made on the spot: PDFs by hand and by reportlab, Word files by python-docx."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

NOTO = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
Place = tuple[float, float, str]
MakePdf = Callable[..., bytes]


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """Pages of (x, y from the top, text) → PDF; ``draw`` may add to each page, size in points."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def make(
        pages: Iterable[Iterable[Place]],
        draw: Callable[[Canvas], None] | None = None,
        size: float = 10.5,
        encrypt: object = None,
    ) -> bytes:
        buffer = io.BytesIO()
        canvas = Canvas(buffer, pagesize=(595, 842), encrypt=encrypt)
        for page in pages:
            canvas.setFont("STSong-Light", size)
            for x, top, text in page:
                canvas.drawString(x, 842 - top, text)
            if draw:
                draw(canvas)
            canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    return make


@pytest.fixture(scope="session")
def raw_pdf() -> Callable[[list[bytes]], bytes]:
    """Objects of a PDF file, the first its catalogue → the file."""

    def make(objects: list[bytes]) -> bytes:
        content, offsets = b"%PDF-1.4\n", []
        for number, body in enumerate(objects, 1):
            offsets.append(len(content))
            content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        count = len(objects) + 1
        return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n" % (
            content,
            count,
            table,
            count,
        ) + b"startxref\n%d\n%%%%EOF\n" % len(content)

    return make


@pytest.fixture(scope="session")
def scan() -> Callable[..., Image.Image]:
    """Lines of text → a picture of them at 200 dots per inch, turned by ``skew`` degrees."""
    if not NOTO.is_file():
        pytest.skip(f"{NOTO} is not here")
    font = ImageFont.truetype(str(NOTO), 36, index=2)

    def draw(lines: list[str], skew: float = 0.0) -> Image.Image:
        picture = Image.new("RGB", (1100, 120 + 70 * len(lines)), "white")
        pen = ImageDraw.Draw(picture)
        for row, line in enumerate(lines):
            pen.text((60, 60 + 70 * row), line, font=font, fill="black")
        return picture.rotate(skew, fillcolor="white", expand=True)

    return draw
