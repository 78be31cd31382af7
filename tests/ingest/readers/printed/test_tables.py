"""Tables on printed pages: open ends, page breaks, paragraphs in cells, what stands beside them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from biaopu.ingest.readers.pdf import read_pdf
from biaopu.ingest.readers.printed.assemble import Printed
from biaopu.ingest.readers.printed.tables import Numbering, SetTable
from biaopu.ingest.repair import repair
from biaopu.ontology.document import CELL_BREAK, Box, Document, LineRole

Text = tuple[float, float, str]
Rule = tuple[float, float, float, float]
Page = tuple[Sequence[Text], Sequence[Rule]]

XS = (80.0, 130.0, 240.0, 500.0)


def printed(*pages: Page, size: float = 10.0) -> Document:
    """Set texts (x, y from the top) and rules (x, y, x, y) page by page, and read the file."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for texts, rules in pages:
        canvas.setFont("STSong-Light", size)
        for x, top, text in texts:
            canvas.drawString(x, 842 - top, text)
        for x, top, right, foot in rules:
            canvas.line(x, 842 - top, right, 842 - foot)
        canvas.showPage()
    canvas.save()
    return read_pdf("示例.pdf", buffer.getvalue())


def lines(document: Document) -> list[tuple[int, str]]:
    """Return table and text of each line; ``|`` parts cells, ``/`` the paragraphs in them."""
    marks = str.maketrans({"\t": "|", CELL_BREAK: "/"})
    texts = (document.text[line.span.start : line.span.end] for line in document.lines)
    return [(x.table, t.translate(marks)) for x, t in zip(document.lines, texts, strict=True)]


def level(*tops: float, left: float = XS[0], right: float = XS[-1]) -> list[Rule]:
    return [(left, top, right, top) for top in tops]


def upright(top: float, foot: float, xs: Sequence[float] = XS) -> list[Rule]:
    return [(x, top, x, foot) for x in xs]


def row(top: float, *cells: str, xs: Sequence[float] = XS) -> list[Text]:
    return [(x + 5, top, cell) for x, cell in zip(xs, cells, strict=False) if cell]


BODY = [
    *row(112, "编号", "术语", "定义"),
    *row(132, "3.1", "提篮", "有一个提梁的篮。"),
    *row(152, "3.2", "背篮", "有两条背带的篮。"),
]
ROWS = ["编号|术语|定义", "3.1|提篮|有一个提梁的篮。", "3.2|背篮|有两条背带的篮。"]


@pytest.mark.parametrize(
    "rules",
    [
        level(100, 120, 140, 160) + upright(100, 160),
        level(100, 120, 140) + upright(100, 160),
        level(120, 140, 160) + upright(100, 160),
        level(100, 120, 140, 160) + upright(100, 160, XS[1:3]),
        level(120, 140) + upright(100, 160, XS[1:3]),
    ],
    ids=["closed", "no-last-rule", "no-first-rule", "no-sides", "inner-rules"],
)
def test_a_table_is_one_where_its_outer_rules_lack(rules: list[Rule]) -> None:
    assert lines(printed((BODY, rules))) == [(1, text) for text in ROWS]


@pytest.mark.parametrize("rule", [100, 120])
def test_a_row_alone_without_sides_is_a_table(rule: float) -> None:
    rules = [*level(rule), *upright(100, 120, XS[1:3])]
    assert lines(printed((BODY[:3], rules))) == [(1, ROWS[0])]


def test_an_underline_beside_a_table_adds_no_column() -> None:
    rules = level(100, 120, 140, 160) + upright(100, 160) + level(160, left=30, right=80)
    assert lines(printed((BODY, rules))) == [(1, text) for text in ROWS]


def test_a_row_that_goes_on_over_the_page_keeps_its_first_lines() -> None:
    first = (
        [*row(762, "3.1", "提篮", "有一个提梁的篮，它")],
        [*level(750), *upright(750, 775)],
    )
    rest = [*row(80, "", "", "可以挂在手臂上。"), *row(100, "3.2", "背篮", "有背带的篮。")]
    second = (rest, [*level(88, 108), *upright(68, 108)])
    assert lines(printed(first, second)) == [
        (1, "3.1|提篮|有一个提梁的篮，它"),
        (1, "||可以挂在手臂上。"),
        (1, "3.2|背篮|有背带的篮。"),
    ]


@pytest.mark.parametrize("shift", [0.0, 28.0], ids=["same-margin", "facing-pages"])
def test_the_rest_of_a_row_in_one_cell_goes_with_its_table(shift: float) -> None:
    xs = [x + shift for x in XS]
    first = (BODY, [*level(100, 120, 140), *upright(100, 165)])
    second = (
        [*row(80, "", "", "可以背在背上。", xs=xs), (80 + shift, 120, "4 要求")],
        [*level(88, left=xs[0], right=xs[-1]), *upright(68, 88, xs)],
    )
    assert lines(printed(first, second))[2:] == [
        (1, "3.2|背篮|有两条背带的篮。"),
        (1, "||可以背在背上。"),
        (0, "4 要求"),
    ]


def test_a_box_with_text_in_one_cell_is_no_table() -> None:
    frame = [*level(100, 160), *upright(100, 160)]
    assert lines(printed((row(120, "", "示例"), frame))) == [(0, "示例")]


@pytest.mark.parametrize(
    ("caption", "table"),
    [("表 1（续）", 1), ("续表1", 1), ("表 1 示例术语", 1), ("表 2 示例材料", 2), ("表 A.1", 2)],
)
def test_the_caption_tells_whether_a_table_goes_on(caption: str, table: int) -> None:
    closed = [*level(100, 120, 140, 160), *upright(100, 160)]
    first = ([(200, 90, "表 1 示例术语"), *BODY], closed)
    second = ([(200, 90, caption), *BODY], closed)
    assert [number for number, text in lines(printed(first, second)) if number] == [
        1, 1, 1, table, table, table,
    ]  # fmt: skip


def test_a_line_with_room_for_more_ends_a_paragraph() -> None:
    texts = [
        *row(112, "编号", "术语", "定义"),
        *row(132, "3.1", "提篮", "有一个提梁、可以挂在手臂上或者提在手里的篮，它"),
        *row(144, "", "手篮", "也用来装花。"),
        *row(156, "", "", "注：用竹编成。"),
    ]
    rules = [*level(100, 120, 165), *upright(100, 165)]
    assert lines(printed((texts, rules)))[1] == (
        1,
        "3.1|提篮/手篮|有一个提梁、可以挂在手臂上或者提在手里的篮，它也用来装花。/注：用竹编成。",
    )


@pytest.mark.parametrize("inset", [2.0, 5.0, 12.0])
def test_the_room_of_a_cell_is_seen_in_its_column(inset: float) -> None:
    """However wide its margins are: 20 characters fill a line of the definition."""
    whole = "由三股以上的竹篾按照约定的规则编成并且能够将果实分开存放的有盖或无盖的器具。"
    pieces = [whole[i : i + 20] for i in range(0, len(whole), 20)]
    texts = [(XS[0] + inset, 132, "3.1"), (XS[1] + inset, 132, "果篮")]
    texts += [(XS[2] + inset, 132 + 12 * i, piece) for i, piece in enumerate(pieces)]
    rules = [
        *level(100, 165, right=XS[2] + 2 * inset + 210),
        *upright(100, 165, [*XS[:3], XS[2] + 2 * inset + 210]),
    ]
    assert lines(printed((texts, rules))) == [(1, f"3.1|果篮|{whole}")]


def test_a_hyphen_at_a_lines_end_stands_in_its_word() -> None:
    texts = [
        *row(120, "3.1", "self-adaptive"),
        *row(132, "", "human-"),
        *row(144, "", "machinery set"),
    ]
    rules = [*level(100, 165, right=205), *upright(100, 165, [80, 130, 205])]
    read = printed((texts, rules))
    # which words it joins, and whether it stays, the repair knows
    assert lines(read)[0][1].endswith("human-/machinery set")
    assert [line.text for line in repair(read).lines][1:] == [
        "self-adaptive human-machinery",
        "set",
    ]


UNRULED = [
    (200.0, 100.0, "表 1 示例参数"),
    *row(114, "序号", "参数", "单位"),
    *row(126, "1", "长", "mm"),
    *row(138, "2", "宽", "mm"),
]


def test_an_entry_below_an_unruled_table_is_none_of_its_rows() -> None:
    below = [(80.0, 160.0, "3.2"), (101.0, 176.0, "背篮"), (145.0, 176.0, "back basket")]
    found = lines(printed(([*UNRULED, *below], []), size=10.0))
    assert [text for table, text in found if table] == ["序号|参数|单位", "1|长|mm", "2|宽|mm"]
    assert (0, "3.2") in found


def test_a_row_alone_over_the_page_goes_with_its_unruled_table() -> None:
    first = ([(80, 60, "示例的一行文字。"), *UNRULED[:4]], [])
    second = ([*row(80, "1", "长", "mm"), (80.0, 110.0, "4 要求")], [])
    assert [line for line in lines(printed(first, second)) if line[0]] == [
        (1, "序号|参数|单位"),
        (1, "1|长|mm"),
    ]


def test_words_with_gaps_on_top_of_a_page_are_no_row() -> None:
    first = (UNRULED, [])
    second = ([(80, 80, "甲"), (300, 80, "乙"), (420, 80, "丙"), (80, 110, "4 要求")], [])
    assert [text for table, text in lines(printed(first, second))[-2:] if table] == []


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("ｌｅｖｅｌ　ｆｏｒ", "５Ｇ　ｕｓｅ", "ｆｏｒ ５Ｇ"),
        ("按照附件Ｖ", "２.１的版本", "附件Ｖ２.１"),
        ("不大于３５０", "ｍｍ的长", "３５０ ｍｍ"),
        ("按照本文件的２", "０２３版编成", "２０２３"),
    ],
)
def test_full_width_words_and_numbers_over_two_lines(first: str, second: str, whole: str) -> None:
    right = XS[1] + 15 + 10 * len(first)
    texts = [*row(120, "3.1", first), *row(132, "", second)]
    rules = [*level(100, 140, right=right), *upright(100, 140, [*XS[:2], right])]
    assert whole in lines(printed((texts, rules)))[0][1].replace("　", " ")


def test_the_caption_of_a_ruled_table_is_not_that_of_what_stands_below_it() -> None:
    texts = [
        (200.0, 90.0, "表 1 示例参数"),
        *row(112, "3.1", "长", "mm"),
        *row(132, "3.2", "宽", "mm"),
    ]
    below = row(170, "3.13", "陀螺", "spinning top")
    document = printed(([*texts, *below], [*level(100, 120, 140), *upright(100, 140)]))
    assert [table for table, _ in lines(document)][-1] == 0


@pytest.mark.parametrize("role", ["line-number", "footnote", "watermark"])
def test_a_table_goes_on_over_what_stands_beside_the_text(role: LineRole) -> None:
    box = Box(80, 100, 500, 700)
    table = SetTable(box, (80.0, 130.0, 205.0), ((box, (("3.1",), ("陀螺",), ("用绳带动",))),))
    beside = [Printed(str(at), role=role) for at in range(40)]
    numbering = Numbering()
    first = list(numbering.rows([table, *beside]))
    assert numbering.open_at == table.edges
    assert {line.table for line in (*first, *numbering.rows([table])) if line.table} == {1}
    text = [Printed("文字") for _ in range(40)]
    assert list(numbering.rows([*text, table]))[-1].table == 2
