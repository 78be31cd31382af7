"""PDF pages as lines: reading order, raised letters, columns, watermarks, and bad files."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from biaopu.ingest.limits import Limits
from biaopu.ingest.readers import pdf as pdf_reader
from biaopu.ingest.readers.pdf import read_pdf
from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError

MakePdf = Callable[..., bytes]
FONT = [
    b"<</Type/Font/Subtype/Type0/BaseFont/Foo/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Foo/FontDescriptor 7 0 R/CIDSystemInfo 8 0 R>>",
    b"<</Type/FontDescriptor/FontName/Foo/Flags 4/FontBBox[0 0 999 999]/Ascent 900/Descent -99>>",
    b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
]


def texts(document: Document) -> list[str]:
    return [document.text[line.span.start : line.span.end] for line in document.lines]


def test_lines_pages_and_boxes(make_pdf: MakePdf) -> None:
    content = make_pdf([[(72, 100, "3 术语和定义"), (72, 130, "3.1")], [(72, 100, "载客汽车 car")]])
    document = read_pdf("标准 'x'.pdf", content)
    assert document.text == "3 术语和定义\n3.1\f载客汽车 car"
    assert (document.encoding, document.name) == ("pdf", "标准 'x'.pdf")
    assert [line.page for line in document.lines] == [1, 1, 2]
    box = document.lines[0].box
    assert box is not None
    assert (round(box.left), 85 < box.top < 100 < box.bottom < 110) == (72, True)


def test_reading_order_is_that_of_the_paper(make_pdf: MakePdf) -> None:
    # The stream writes the digits and Latin words after all Han characters.
    page = [
        (110, 100, "范围"),
        (110, 130, "系统"),
        (72, 100, "1"),
        (72, 130, "2"),
        (140, 130, "system"),
    ]
    assert texts(read_pdf("x", make_pdf([page]))) == ["1 范围", "2 系统 system"]


def test_letters_written_apart_come_onto_their_line(make_pdf: MakePdf) -> None:
    widths = [pdfmetrics.stringWidth("sustained"[:n], "STSong-Light", 10.5) for n in range(9)]
    letters = [
        (140 + left + n, 101.5, char)
        for n, (left, char) in enumerate(zip(widths, "sustained", strict=True))
    ]
    assert texts(read_pdf("x", make_pdf([[(72, 100, "持续风"), *letters]]))) == ["持续风 sustained"]


def test_raised_and_lowered_characters_stay_on_their_line(make_pdf: MakePdf) -> None:
    def power(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 6)
        canvas.drawString(72 + 10.5 * 3 + 5.25, 842 - 96, "32")

    page = [(72, 100, "范围是2"), (122, 100, "，单位")]
    assert texts(read_pdf("x", make_pdf([page], power))) == ["范围是2³² ，单位"]


def test_columns_are_read_one_by_one(make_pdf: MakePdf) -> None:
    left = [(72, 100 + 20 * row, f"左栏词条{row}") for row in range(6)]
    right = [(320, 100 + 20 * row, f"右栏词条{row}") for row in range(6)]
    rows = texts(read_pdf("x", make_pdf([[(72, 60, "索引"), *left, *right]])))
    assert rows == ["索引", *(text for *_, text in left), *(text for *_, text in right)]


def test_tables_are_read_row_by_row(make_pdf: MakePdf) -> None:
    cells = [
        (x, 100 + 20 * row, f"{name}{row}")
        for row in range(6)
        for x, name in ((72, "字段"), (320, "说明"))
    ]
    assert texts(read_pdf("x", make_pdf([cells])))[1] == "字段1 说明1"


def test_slanted_and_upright_watermarks_stay_apart(make_pdf: MakePdf) -> None:
    def marks(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(200, 400)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部资料")
        canvas.restoreState()
        for row, char in enumerate("标准分享网站"):
            canvas.drawString(300, 760 - 30 * row, char)

    page = [
        (72, 72 + 20 * row, f"正文第{row}行的文字一直排到右边版心为止再换行" * 2)
        for row in range(12)
    ]
    document = read_pdf("x", make_pdf([page], marks))
    rows = texts(document)
    assert rows[:12] == [text for *_, text in page]
    assert set(rows[12:]) == {"标准分享网站", "内部资料"}
    roles = {row: line.role for row, line in zip(rows, document.lines, strict=True)}
    assert roles["内部资料"] == "watermark"


def _slanted(canvas: Canvas, angle: float, ruled: bool) -> None:
    canvas.saveState()
    canvas.setFont("STSong-Light", 48)
    canvas.translate(150, 560)
    canvas.rotate(angle)
    canvas.drawString(0, 0, "示例仅供参考")
    canvas.restoreState()
    for x in (60, 200, 500) if ruled else ():
        canvas.line(x, 782, x, 482)
    for y in range(482, 783, 60) if ruled else ():
        canvas.line(60, y, 500, y)


@pytest.mark.parametrize("angle", [45, 30, -30, 60])
def test_a_large_watermark_does_not_tilt_a_page_of_short_lines(
    make_pdf: MakePdf, angle: float
) -> None:
    page = [(72 + 40 * i, 90 + 20 * row, f"行{row}") for row in range(9) for i in range(3)]
    document = read_pdf("x", make_pdf([page], lambda canvas: _slanted(canvas, angle, ruled=False)))
    rows = ["".join(row.split()) for row in texts(document)]
    assert rows == [*(f"行{row}" * 3 for row in range(9)), "示例仅供参考"]


@pytest.mark.parametrize("angle", [45, 45.4, 60, -46])
def test_watermarks_all_over_a_page_of_little_text_do_not_turn_it(
    make_pdf: MakePdf, angle: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tiled(canvas: Canvas) -> None:
        for x in (150, 300, 450):
            for y in range(100, 800, 100):
                canvas.saveState()
                canvas.translate(x, y)
                canvas.rotate(angle)
                canvas.drawString(0, 0, "虚构示例仅供参考")
                canvas.restoreState()

    def unread(*_: object) -> None:
        raise AssertionError("nothing here calls for a look at the picture")

    monkeypatch.setattr(pdf_reader, "_picture", unread)
    page = [(72, 60, "3.4"), (72, 90, "短页上只有两三行文字"), (72, 120, "其余是水印")]
    document = read_pdf("x", make_pdf([page], tiled))
    body = [
        x for x, line in zip(texts(document), document.lines, strict=True) if line.role == "body"
    ]
    assert body == ["3.4", "短页上只有两三行文字", "其余是水印"]


@pytest.mark.parametrize("angle", [45, 30, -30, 60])
def test_a_watermark_over_a_table_is_in_none_of_its_cells(make_pdf: MakePdf, angle: float) -> None:
    page = [
        (x, 90 + 60 * i, f"{name}{i}") for i in range(5) for x, name in ((72, "甲"), (220, "乙"))
    ]
    document = read_pdf("x", make_pdf([page], lambda canvas: _slanted(canvas, angle, ruled=True)))
    assert [row for row in texts(document) if "甲" in row] == [f"甲{i}\t乙{i}" for i in range(5)]
    assert [line.role for line in document.lines].count("watermark") == 1


@pytest.mark.parametrize("number", ["", "2", "—2—", "第 2 页 共 9 页"])
@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_set_sideways_is_read_upright(make_pdf: MakePdf, number: str, angle: int) -> None:
    lines = [f"第{row}行的文字一直排到版心的右边为止再换行接着排" for row in range(1, 8)]

    def sideways(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        for at, char in enumerate(number):
            canvas.drawString(-120 + 11 * at, -230, char)
        for row, line in enumerate(lines):
            canvas.drawString(-150, 200 - 30 * row, line)

    read = ["".join(row.split()) for row in texts(read_pdf("x", make_pdf([[]], sideways)))]
    assert read == [*lines, *filter(None, ["".join(number.split())])]


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
@pytest.mark.parametrize("lean", [0.0, 0.4, -0.9])
def test_letters_apart_are_read_however_the_page_is_turned(
    make_pdf: MakePdf, quarter: int, lean: float
) -> None:
    """Han first and digits last, letter by letter, in close lines: no line falls into another."""
    rows = [f"第{n}行文字从左边一直写到右边的版心为止再换行共{n}行" for n in range(10, 40)]

    def letters(canvas: Canvas) -> None:
        canvas.translate(297, 421)
        canvas.rotate(quarter + lean)
        for digits in (False, True):
            for n, row in enumerate(rows):
                for i, char in enumerate(row):
                    if char.isdecimal() == digits:
                        x = pdfmetrics.stringWidth(row[:i], "STSong-Light", 10.5)
                        canvas.drawString(x - 250, 180 - 12 * n, char)

    assert texts(read_pdf("x", make_pdf([[]], letters))) == rows


def test_rules_are_level_where_the_text_is(make_pdf: MakePdf) -> None:
    def table(canvas: Canvas) -> None:
        canvas.rotate(-0.9)
        for row in range(4):
            canvas.line(60, 700 - 20 * row, 500, 700 - 20 * row)
            for x, name in ((64, "甲"), (284, "乙")) if row < 3 else ():
                canvas.drawString(x, 686 - 20 * row, f"{name}{row}")
        for x in (60, 280, 500):
            canvas.line(x, 700, x, 640)

    read = texts(read_pdf("x", make_pdf([[]], table)))
    assert read == [f"甲{row}\t乙{row}" for row in range(3)]


def unmapped(raw_pdf: Callable[[list[bytes]], bytes]) -> bytes:
    text = b"BT /F1 20 Tf 72 700 Td <01410142014301440145> Tj ET"
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
            *FONT,
        ]
    )


def without_ocr(patch: pytest.MonkeyPatch, module: ModuleType = pdf_reader) -> None:
    patch.setattr(module, "available", lambda: False)


def test_a_font_without_a_map_is_no_text(
    raw_pdf: Callable[[list[bytes]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_ocr(monkeypatch)
    with pytest.raises(InputError, match="pip install rapidocr"):
        read_pdf("封面.pdf", unmapped(raw_pdf))


def empty(raw_pdf: Callable[[list[bytes]], bytes], pages: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages)
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, *([page] * pages)])


def test_bad_files_are_refused_at_once(
    make_pdf: MakePdf, raw_pdf: Callable[[list[bytes]], bytes]
) -> None:
    good = make_pdf([[(72, 100, "标准")]])
    locked = make_pdf([[(72, 100, "标准")]], encrypt=StandardEncryption("secret"))
    cases = {
        "不是 PDF": b"<html>404</html>",
        "不完整": good[: len(good) // 2],
        "有密码": locked,
        "一页也没有": empty(raw_pdf, 0),
        "10000 页": empty(raw_pdf, 10_000),
        "已损坏": b"%PDF-1.7\nnothing here\n%%EOF",
    }
    start = time.process_time()
    for message, content in cases.items():
        with pytest.raises(InputError, match=message) as caught:
            read_pdf("坏 “名” 'a'.pdf", content)
        assert "坏 “名” 'a'.pdf" in caught.value.message("en")
    assert time.process_time() - start < 5


def test_limits_reach_the_reader(make_pdf: MakePdf) -> None:
    content = make_pdf([[(72, 100, "一")], [(72, 100, "二")]])
    with pytest.raises(InputError, match="2 页"):
        read_pdf("x", content, Limits(max_pages=1))
    with pytest.raises(InputError, match="秒"):
        read_pdf("x", content, Limits(max_seconds=1e-9))


def test_the_real_standard(shared_data: Path) -> None:
    document = read_pdf("x", (shared_data / "standards" / "GB_7258-2017.pdf").read_bytes())
    rows = texts(document)
    assert document.lines[-1].page == 57
    assert rows[rows.index("3.2.1") + 1] == "载客汽车 passenger vehicle"
    assert [row for row in rows if "\ufffd" in row] == []


def test_a_skewed_text_layer_keeps_its_lines(shared_data: Path) -> None:
    document = read_pdf("x", (shared_data / "standards" / "GB_draft_AECS_ocr.pdf").read_bytes())
    assert "通信 模块 communication module" in texts(document)
