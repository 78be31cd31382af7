"""Numbers of lines in the margin of a page, told by where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from biaopu.ingest.readers.pdf import read_pdf

MakePdf = Callable[..., bytes]
LINE = "示例文字一直排到版心的右边为止，再从左边换行接着往下排"


def numbered(rows: int, step: int, skew: float, size: float, foot: str) -> Callable[[Canvas], None]:
    """Draw a page of rows, a number in front of each ``step``-th, and a page number."""

    def draw(canvas: Canvas) -> None:
        canvas.rotate(skew)
        for row in range(1, rows + 1):
            canvas.setFont("STSong-Light", 10.5)
            canvas.drawString(80, 780 - 16 * row, f"第{row}行{LINE}")
            if row % step == 0:
                canvas.setFont("STSong-Light", size)
                canvas.drawString(45, 780 - 16 * row, str(row))
        canvas.drawString(80 if foot == "88" else 290, 45, foot)

    return draw


@pytest.mark.parametrize("skew", [0.0, 0.4, -0.9])
@pytest.mark.parametrize(("rows", "step"), [(1, 1), (2, 1), (12, 1), (42, 1), (7, 5), (42, 5)])
@pytest.mark.parametrize("foot", ["88", "—2—"])
def test_line_numbers_are_told_beside_a_page_number(
    make_pdf: MakePdf, rows: int, step: int, skew: float, foot: str
) -> None:
    document = read_pdf("x", make_pdf([[]], numbered(rows, step, skew, 7, foot)))
    roles = {document.text[x.span.start : x.span.end]: x.role for x in document.lines}
    assert [text for text, role in roles.items() if role == "line-number"] == [
        str(row) for row in range(step, rows + 1, step)
    ]
    assert {text for text, role in roles.items() if role == "body"} == {
        *(f"第{row}行{LINE}" for row in range(1, rows + 1)),
        foot,
    }


@pytest.mark.parametrize(("rows", "size"), [(1, 10.5), (2, 10.5), (3, 9.0)])
def test_few_numbers_as_large_as_the_text_are_no_line_numbers(
    make_pdf: MakePdf, rows: int, size: float
) -> None:
    document = read_pdf("x", make_pdf([[]], numbered(rows, 1, 0.0, size, "—2—")))
    assert "line-number" not in {line.role for line in document.lines}
