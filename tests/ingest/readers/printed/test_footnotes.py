"""Footnotes at a page's foot, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from biaopu.ingest.readers.pdf import read_pdf
from biaopu.ingest.repair import repair

MakePdf = Callable[..., bytes]
LINE = "示例文字一直排到版心的右边为止，再从左边换行接着往下排"
Said = tuple[float, float, float, str]
"""Left, from the top, size and text."""


def body(rows: int, left: float = 80) -> list[Said]:
    return [(left, 80 + 16 * row, 10.5, f"第{row}行{LINE}") for row in range(rows)]


def roles(
    make_pdf: MakePdf, said: Sequence[Said], draw: Callable[[Canvas], None]
) -> dict[str, list[str]]:
    def page(canvas: Canvas) -> None:
        draw(canvas)
        for left, top, size, text in said:
            canvas.setFont("STSong-Light", size)
            canvas.drawString(left, 842 - top, text)

    document = read_pdf("x", make_pdf([[]], page))
    found: dict[str, list[str]] = {}
    for line in document.lines:
        text = document.text[line.span.start : line.span.end]
        found.setdefault(line.role, []).append(text)
    return found


def fine_line(canvas: Canvas) -> None:
    canvas.line(80, 842 - 700, 180, 842 - 700)


def thin_box(canvas: Canvas) -> None:
    canvas.rect(80, 842 - 700.5, 144, 0.5, stroke=0, fill=1)


@pytest.mark.parametrize("draw", [fine_line, thin_box])
@pytest.mark.parametrize("size", [7.5, 9.0, 10.5])
@pytest.mark.parametrize("mark", ["1) ", "1）", "a) ", "①", "*", "* ", "2 ", "[1] "])
def test_notes_below_a_short_rule_are_footnotes(
    make_pdf: MakePdf, draw: Callable[[Canvas], None], size: float, mark: str
) -> None:
    notes = [f"{mark}示例脚注：本页内容均为虚构，", "并且接着说到下一行。"]
    said = [
        *body(38),
        (100, 714, size, notes[0]),
        (80, 714 + 1.4 * size, size, notes[1]),
        (290, 790, 9, "— 7 —"),
    ]
    found = roles(make_pdf, said, draw)
    assert ["".join(text.split()) for text in found["footnote"]] == [
        "".join(text.split()) for text in notes
    ]
    assert found["body"] == [*(text for *_, text in body(38)), "— 7 —"]


def test_a_raised_mark_belongs_to_its_note(make_pdf: MakePdf) -> None:
    said = [*body(38), (80, 711, 5, "1)"), (86, 714, 8, "示例脚注。"), (80, 727, 8, "2）又一条。")]
    found = roles(make_pdf, said, fine_line)
    assert len(found["footnote"]) == 2
    assert found["body"] == [text for *_, text in body(38)]


def test_a_note_that_goes_on_from_the_page_before_has_smaller_type(make_pdf: MakePdf) -> None:
    said = [*body(38), (80, 714, 8, "接着说完前一页的脚注，到此为止。"), (290, 790, 9, "8")]
    assert roles(make_pdf, said, fine_line)["footnote"] == ["接着说完前一页的脚注，到此为止。"]
    said[-2] = (80, 714, 10.5, "接着说完前一页的正文，到此为止。")
    assert "footnote" not in roles(make_pdf, said, fine_line)


def test_each_column_may_have_its_own_notes(make_pdf: MakePdf) -> None:
    half = "示例文字排到一栏的右边为止再换行"
    columns = [
        (left, 80 + 16 * row, 10.5, f"{side}{row}{half}")
        for left, side in ((80, "左"), (312, "右"))
        for row in range(38 if side == "左" else 42)
    ]
    said = [*columns, (80, 714, 8, "1) 左栏的脚注。")]
    assert roles(make_pdf, said, fine_line)["footnote"] == ["1) 左栏的脚注。"]

    def both(canvas: Canvas) -> None:
        fine_line(canvas)
        canvas.line(312, 842 - 700, 412, 842 - 700)

    said = [
        *(one for one in columns if one[1] < 690),
        (80, 714, 8, "1) 左栏的脚注。"),
        (312, 714, 8, "2) 右栏的脚注。"),
    ]
    assert roles(make_pdf, said, both)["footnote"] == ["1) 左栏的脚注。", "2) 右栏的脚注。"]


def test_a_list_below_an_underlined_line_is_none(make_pdf: MakePdf) -> None:
    said = [
        *body(38),
        (80, 698, 10.5, "带下划线的文字："),
        (80, 714, 10.5, "1) 示例列项；"),
        (80, 730, 10.5, "2) 示例列项。"),
    ]
    assert "footnote" not in roles(make_pdf, said, fine_line)


def test_text_that_goes_on_below_is_none(make_pdf: MakePdf) -> None:
    """The rule of a fraction, or one between two parts, has the text of the page below it."""
    said = [
        *body(20),
        (80, 500, 10.5, "1) 示例列项；"),
        *((80, 520 + 16 * row, 10.5, f"下{row}行{LINE}") for row in range(9)),
    ]
    assert "footnote" not in roles(make_pdf, said, lambda c: c.line(80, 842 - 480, 180, 842 - 480))


def test_the_rule_that_ends_a_document_has_nothing_below(make_pdf: MakePdf) -> None:
    said = [*body(20), (290, 790, 9, "12")]
    found = roles(make_pdf, said, lambda canvas: canvas.line(240, 842 - 480, 350, 842 - 480))
    assert found == {"body": [*(text for *_, text in body(20)), "12"]}


def test_a_table_of_full_width_is_no_place_of_notes(make_pdf: MakePdf) -> None:
    def rules(canvas: Canvas) -> None:
        for top in (500, 520, 560):
            canvas.line(80, 842 - top, 480, 842 - top)

    said = [*body(20), (80, 515, 9, "1) 甲"), (80, 540, 9, "2) 乙")]
    assert "footnote" not in roles(make_pdf, said, rules)


def test_a_footnote_is_left_out_and_accounted_for(make_pdf: MakePdf) -> None:
    content = make_pdf([[]], _page)
    repaired = repair(read_pdf("x", content))
    assert [line.text for line in repaired.lines] == [text for *_, text in body(38)]
    assert [(one.kind, one.original) for one in repaired.dropped] == [("footnote", "1) 示例脚注。")]


def _page(canvas: Canvas) -> None:
    fine_line(canvas)
    for left, top, size, text in [*body(38), (80, 714, 8, "1) 示例脚注。")]:
        canvas.setFont("STSong-Light", size)
        canvas.drawString(left, 842 - top, text)
