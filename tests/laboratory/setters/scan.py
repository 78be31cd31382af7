"""Sets a script as pages without usable text: pictures of a PDF, or fonts without their map."""

from __future__ import annotations

import io

import pypdfium2 as pdfium
from PIL import Image, ImageFilter

from tests.laboratory.settings import Setting
from tests.laboratory.truth import Truth, dice

from .pdf import set_pdf

_DOTS = 72


def set_scan(truth: Truth, setting: Setting) -> bytes:
    """Return the standard as a PDF of which only the picture can be read."""
    content = set_pdf(truth, setting)
    if setting.picture == "unmapped" and b"/ToUnicode" in content:
        return content.replace(b"/ToUnicode", b"/NoUnicodes"[: len(b"/ToUnicode")])
    document = pdfium.PdfDocument(content)
    pages = [page.render(scale=setting.dots / _DOTS).to_pil() for page in document]
    document.close()
    first, *others = (_scanned(page, i, setting) for i, page in enumerate(pages))
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=others, resolution=setting.dots)
    return buffer.getvalue()


def _scanned(page: Image.Image, number: int, setting: Setting) -> Image.Image:
    """Return a page as a scanner sees it: grey, a little turned, with specks."""
    page = page.convert("L").rotate(setting.tilt, fillcolor=255)
    if setting.picture != "noisy":
        return page
    chance = dice(f"specks {setting.seed} {number}")
    for _ in range(400):
        place = chance.randrange(page.width), chance.randrange(page.height)
        page.putpixel(place, chance.randrange(256))
    return page.filter(ImageFilter.GaussianBlur(0.6))
