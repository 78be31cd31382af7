"""PDFs whose text layer says something else than their pages show."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from biaopu.ingest.readers import pdf as pdf_reader
from biaopu.ingest.readers.pdf import read_pdf
from biaopu.ontology.document import Document

Scan = Callable[..., Image.Image]
SHOWN = [
    "3.1",
    "示例输送机 example conveyor",
    "把示例货物从一处送到另一处的机械设备。",
    "注：按结构分为带式、链式和辊式三种。",
    "3.2",
    "示例托盘 example pallet",
    "承载示例货物并便于叉取的水平平台装置。",
]
OTHER = [
    "第一章 总则",
    "为了规范示例活动，根据有关规定，制定本办法。",
    "本办法适用于各级示例单位的日常管理工作。",
    "示例单位应当建立健全内部管理制度，明确责任。",
    "第二章 职责",
    "主管部门负责指导、协调和监督示例活动的开展。",
    "任何单位和个人有权对违反本办法的行为进行举报。",
]
NOISE = "丨刂乜亍囗彐丌兀匚卩冫亠冖忄凵廴阝厶艹彳"


def scanned(
    picture: Image.Image, layer: Sequence[str], *, mode: int = 3, over: bool = True
) -> bytes:
    """Return a page of a picture at 200 dots per inch, its text layer where the lines stand."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    width, height = (side * 72 / 200 for side in picture.size)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height))
    place = (ImageReader(picture), 0, 0, width, height)
    if not over:
        canvas.drawImage(*place)
    for row, line in enumerate(layer):
        text = canvas.beginText(60 * 0.36, height - (60 + 70 * row + 36) * 0.36)
        text.setFont("STSong-Light", 36 * 0.36)
        text.setTextRenderMode(mode)
        text.textLine(line)
        canvas.drawText(text)
    if over:
        canvas.drawImage(*place)
    canvas.save()
    return buffer.getvalue()


def texts(document: Document) -> list[str]:
    spans = (line.span for line in document.lines)
    return ["".join(document.text[x.start : x.end].split()) for x in spans]


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]


def noisy(lines: Sequence[str], share: float) -> list[str]:
    chance = random.Random(7)  # noqa: S311 - noise, no secret
    return [
        "".join(chance.choice(NOISE) if chance.random() < share else char for char in line)
        for line in lines
    ]


def is_shown(document: Document) -> bool:
    return texts(document) == ["".join(line.split()) for line in SHOWN]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layer", "mode", "over"),
    [
        (OTHER, 3, False),  # another document's, set to be unseen
        (OTHER, 0, True),  # likewise, beneath the picture
        (noisy(SHOWN, 0.5), 3, False),  # what an earlier recognition made of it
        ([line[::-1] for line in SHOWN], 3, False),
        (OTHER[:4], 7, False),
    ],
)
def test_the_picture_is_read_where_the_layer_says_something_else(
    scan: Scan, layer: Sequence[str], mode: int, over: bool
) -> None:
    pytest.importorskip("rapidocr")
    document = read_pdf("扫描.pdf", scanned(scan(SHOWN), layer, mode=mode, over=over))
    assert is_shown(document)
    assert codes(document) == ["layer-replaced", "page-recognised"]
    assert {line.recognised for line in document.lines} == {True}
    assert document.notices[0].message.startswith("第 1 页的文字层说的不是页面所显示的")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layer", "mode", "over"),
    [
        (SHOWN, 3, False),
        (SHOWN, 0, True),
        (noisy(SHOWN, 0.04), 3, False),
        ([SHOWN[0], "", *SHOWN[1:]], 3, False),  # right, but not where it is shown
    ],
)
def test_a_layer_that_says_what_is_shown_is_kept(
    scan: Scan, layer: Sequence[str], mode: int, over: bool
) -> None:
    pytest.importorskip("rapidocr")
    document = read_pdf("扫描.pdf", scanned(scan(SHOWN), layer, mode=mode, over=over))
    assert [one for one in texts(document) if one] == [
        "".join(line.split()) for line in layer if line
    ]
    assert codes(document) == []


@pytest.mark.slow
def test_what_only_the_picture_shows_joins_what_the_layer_says(scan: Scan) -> None:
    """Long notes of where a scan comes from are all that is text on it."""
    pytest.importorskip("rapidocr")
    stamps = [f"本示例文件仅供示例单位内部学习交流使用请勿传播{end}" for end in "甲乙丙"]
    body = [*SHOWN, *OTHER]
    document = read_pdf("扫描.pdf", scanned(scan([*stamps, *body]), stamps))
    assert texts(document)[:9] == [*stamps, *("".join(line.split()) for line in SHOWN[:6])]
    assert [line.recognised for line in document.lines] == [False] * 3 + [True] * len(body)
    assert codes(document) == ["page-recognised"]


@pytest.mark.slow
def test_a_picture_that_cannot_be_read_leaves_the_layer_and_says_so(scan: Scan) -> None:
    pytest.importorskip("rapidocr")
    picture = scan(SHOWN)
    small = picture.resize((picture.width // 9, picture.height // 9)).resize(picture.size)
    document = read_pdf("扫描.pdf", scanned(small, OTHER))
    assert texts(document)[0] == "".join(OTHER[0].split())
    assert codes(document) == ["layer-unsure"]


@pytest.mark.slow
def test_what_reads_like_no_chinese_is_compared(make_pdf: Callable[..., bytes], scan: Scan) -> None:
    """As where a font names each of its characters as another one."""
    pytest.importorskip("rapidocr")
    rare = bytes(b for at in range(150) for b in (0xD8 + at // 90, 0xA1 + at % 90)).decode("gb2312")
    lines = [rare[at : at + 15] for at in range(0, 150, 15)]
    rows = [(20.0, 30.0 + 15 * row, line) for row, line in enumerate(lines)]
    assert codes(read_pdf("生僻.pdf", make_pdf([rows]))) == []

    def cover(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(scan(SHOWN)), 0, 622, 396, 220)

    document = read_pdf("乱.pdf", make_pdf([rows], cover))
    assert is_shown(document)
    assert codes(document) == ["layer-replaced", "page-recognised"]


def test_without_recognition_it_is_said(
    scan: Scan, make_pdf: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_reader, "available", lambda: False)
    document = read_pdf("扫描.pdf", scanned(scan(SHOWN), OTHER))
    assert codes(document) == ["layer-unchecked"]
    assert codes(read_pdf("文.pdf", make_pdf([[(72, 100, "示例文件的正文")]]))) == []
    grey = Image.new("RGB", (900, 1200), "grey")

    def picture(canvas: Canvas) -> None:
        if canvas.getPageNumber() == 2:
            canvas.drawImage(ImageReader(grey), 0, 0, 595, 842)

    mixed = read_pdf("混.pdf", make_pdf([[(72, 100, "示例文件的正文")], []], picture))
    assert codes(mixed) == ["layer-unread"]
    assert "第 2 页" in mixed.notices[0].message
