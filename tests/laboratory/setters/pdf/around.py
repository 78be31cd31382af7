"""What stands around the text: headers, page numbers, line numbers, watermarks, footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from tests.laboratory.settings import Setting
from tests.laboratory.truth import Truth

from .faces import face_of, width_of
from .paper import BOTTOM, LEFT, WIDTH, Column

_FOOT, _HEAD = 45.0, 795.0
FIRST_OF_BODY = 2


def draw_around(
    canvas: Canvas, sheet: Sequence[Column], page: int, pages: int, truth: Truth, setting: Setting
) -> None:
    """Draw all that is not the text on page ``page`` (from 0); the cover (0) has nothing."""
    if setting.watermark != "none":
        _watermark(canvas, setting)
    if page == 0:
        return
    _header(canvas, page, truth, setting)
    _page_number(canvas, page, pages, setting)
    if setting.line_numbers:
        _line_numbers(canvas, sheet, setting)
    if setting.footnote and page == FIRST_OF_BODY:
        canvas.line(LEFT, BOTTOM - 8, LEFT + 100, BOTTOM - 8)
        _say(canvas, LEFT, BOTTOM - 20, "1) 示例脚注：本页内容均为虚构。", 7.5, setting)


def _say(canvas: Canvas, x: float, y: float, text: str, size: float, setting: Setting) -> None:
    """Write a text, each stretch in the font of its characters."""
    for character in text:
        face = face_of(character, setting, bold=False)
        canvas.setFont(face, size)
        canvas.drawString(x, y, character)
        x += width_of(character, face, size)


def _header(canvas: Canvas, page: int, truth: Truth, setting: Setting) -> None:
    if setting.header == "none":
        return
    text = {
        "number": truth.number,
        "outer": truth.number,
        "clause": "3.4 示例要求",
        "chapter": "3 术语和定义",
    }[setting.header]
    left = setting.header != "outer" or page % 2
    _say(canvas, LEFT if left else LEFT + WIDTH - 6 * len(text), _HEAD, text, 9, setting)


def _page_number(canvas: Canvas, page: int, pages: int, setting: Setting) -> None:
    text = {
        "none": "",
        "middle": f"{page}",
        "outer": f"{page}",
        "dashed": f"— {page} —",
        "of": f"{page}/{pages - 1}",
        "top": f"{page}",
        "named": f"第 {page} 页 共 {pages - 1} 页",
    }[setting.page_number]
    middle = LEFT + WIDTH / 2 - 2.5 * len(text)
    x = middle if setting.page_number != "outer" else (LEFT + (WIDTH - 10) * (page % 2))
    _say(canvas, x, _HEAD + 12 if setting.page_number == "top" else _FOOT, text, 9, setting)


def _line_numbers(canvas: Canvas, sheet: Sequence[Column], setting: Setting) -> None:
    for i, y in enumerate(sheet[0].baselines, 1):
        if i % setting.line_numbers == 0:
            _say(canvas, LEFT - 35, y, str(i), 7, setting)


def _watermark(canvas: Canvas, setting: Setting) -> None:
    canvas.saveState()
    canvas.setFillGray(0.8)
    places = [(298, 421)] if setting.watermark == "diagonal" else [
        (x, y) for x in (150, 300, 450) for y in (150, 350, 550, 750)
    ]  # fmt: skip
    size = 48 if setting.watermark == "diagonal" else 14
    for x, y in places:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.rotate(45)
        _say(canvas, -2.0 * size, 0, "示例仅供参考", size, setting)
        canvas.restoreState()
    canvas.restoreState()
