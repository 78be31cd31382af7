"""Paragraphs out of printed lines, each character with its place in the original."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from biaopu.ingest.paragraphs import paragraphs
from biaopu.ingest.readers.text import read_text

# How scans print the dash of a list and the point of a clause number, and a comma after one: the
# repair mends these on purpose.
MENDED = re.compile(r"一一|[1A]。1|\.1+、")
HAN = st.text(alphabet="标准化体系建设指南服务制造业创新", min_size=41, max_size=200)


@given(st.lists(HAN, min_size=3, max_size=8), st.integers(16, 40), st.booleans())
def test_wrapping_is_undone(texts: list[str], measure: int, doubled: bool) -> None:
    # Each paragraph ends in a short line, as a typesetter leaves most of them.
    wanted = [text[: len(text) // measure * measure + measure // 2] + "。" for text in texts]
    lines = [p[i : i + measure] for p in wanted for i in range(0, len(p), measure)]
    text = ("\n\n" if doubled else "\n").join(lines)
    assert [p.text for p in paragraphs(read_text("x", text.encode()))] == wanted


@given(st.text(alphabet="标准 \n\r\fAb1。、（一）1.", min_size=1, max_size=120))
def test_every_character_is_found_where_its_offset_says(text: str) -> None:
    squeezed = "".join(text.split())
    assume(squeezed and not MENDED.search(squeezed))
    document = read_text("x", text.encode())
    joined = [(c, o) for p in paragraphs(document) for c, o in zip(p.text, p.offsets, strict=True)]
    assert all(
        c == document.text[o] or (c == " " and document.text[o].isspace()) for c, o in joined
    )
    assert [c for c, _ in joined if c != " "] == [c for c in document.text if not c.isspace()]
    assert [o for _, o in joined] == sorted({o for _, o in joined})


def test_words_broken_over_pages_come_together() -> None:
    text = (
        "第一行的文字在这里一直排到版心右边二元结\n\n 构接着在下一页的开头继续排到行尾为\n\n止。\n"
    )
    (paragraph,) = paragraphs(read_text("x", text.encode()))
    assert "二元结构接着" in paragraph.text
    assert text[paragraph.span.start : paragraph.span.end].startswith("第一行")


def test_spaces_survive_only_between_latin_words() -> None:
    (paragraph,) = paragraphs(read_text("x", "前 言 到 2025 年 product service 系统".encode()))
    assert paragraph.text == "前言到2025年product service系统"


def test_short_lines_are_not_joined() -> None:
    text = "标题\n第一段。\n第二段。\n"
    assert [p.text for p in paragraphs(read_text("x", text.encode()))] == [
        "标题",
        "第一段。",
        "第二段。",
    ]
