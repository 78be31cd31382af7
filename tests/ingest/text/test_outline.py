"""Numbered headings and how they nest."""

from __future__ import annotations

import pytest

from biaopu.ingest.paragraphs import paragraphs
from biaopu.ingest.readers.text import read_text
from biaopu.ingest.text.markers import Marker, marker_of
from biaopu.ingest.text.outline import Block, outline
from biaopu.ingest.text.passage import Passage


def blocks(text: str) -> tuple[Block, ...]:
    return outline(paragraphs(read_text("x", text.encode())))


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("一、总体要求", Marker("han", 1, 2)),
        ("十二、附则", Marker("han", 12, 3)),
        ("（一）基础", Marker("parenthesised_han", 1, 3)),
        ("(三)应用", Marker("parenthesised_han", 3, 3)),
        ("1.术语", Marker("dotted", 1, 2)),
        ("10．其他", Marker("dotted", 10, 3)),
        ("2、评价", Marker("dotted", 2, 2)),
        ("（1）客户管理", Marker("parenthesised", 1, 3)),
        ("③能效", Marker("circled", 3, 1)),
        ("## 四、建设内容", Marker("han", 4, 5)),
        ("第三章 框架", Marker("chapter", 3, 4)),
        ("4.1.2 术语", Marker("decimal", 2, 6, 3)),
    ],
)
def test_markers(text: str, marker: Marker) -> None:
    assert marker_of(text) == marker


@pytest.mark.parametrize(
    "text", ["2025年", "1.5倍以上", "一是加强", "一、总体要求……………… 3", "3.14", "十分重要"]
)
def test_what_is_no_marker(text: str) -> None:
    assert marker_of(text) is None


def test_nesting_follows_the_order_of_first_use() -> None:
    text = "一、甲\n（一）乙\n1.丙\n（1）丁：正文。\n（2）戊。\n（二）己\n二、庚\n1.辛\n"
    assert [(b.path, b.level, b.title.text) for b in blocks(text)[1:]] == [
        ("1", 1, "甲"),
        ("1.1", 2, "乙"),
        ("1.1.1", 3, "丙"),
        ("1.1.1.1", 4, "丁"),
        ("1.1.1.2", 4, "戊"),
        ("1.2", 2, "己"),
        ("2", 1, "庚"),
        ("2.1", 2, "辛"),
    ]


def test_a_number_printed_twice_gives_two_paths() -> None:
    assert [b.path for b in blocks("一、甲\n1.乙\n1.丙\n")[1:]] == ["1", "1.1", "1.1-2"]


def test_a_numbered_paragraph_is_no_heading() -> None:
    long = "1." + "这是一段很长的正文，" * 6 + "到此为止。"
    (cover, chapter) = blocks(f"一、甲\n{long}\n")
    assert cover.path == ""
    assert chapter.body[0].text == long


def test_run_in_heading_keeps_its_text_together() -> None:
    block = blocks("（1）客户管理标准：规范客户。\n包括体验。\n")[1]
    assert block.title.text == "客户管理标准"
    assert [p.text for p in block.body] == ["规范客户。", "包括体验。"]
    assert [p.text for p in block.passages] == ["客户管理标准：规范客户。", "包括体验。"]


def test_foreword_stands_apart() -> None:
    assert [b.path for b in blocks("前 言\n说明。\n一、甲\n")] == ["", "foreword", "1"]


def test_markdown_headings_without_numbers_nest_by_their_depth() -> None:
    text = "# 书名\n## 甲\n正文。\n### 乙\n#### 丙\n### 丁\n## 一、戊\n### 己\n## 庚\n"
    paragraphs_ = [Passage(line, tuple(range(len(line)))) for line in text.splitlines()]
    assert [(b.path, b.level, b.title.text) for b in outline(paragraphs_)[1:]] == [
        ("1", 1, "甲"),
        ("1.1", 2, "乙"),
        ("1.1.1", 3, "丙"),
        ("1.2", 2, "丁"),
        ("1-2", 1, "戊"),
        ("1-2.1", 2, "己"),
        ("3", 1, "庚"),
    ]


def test_an_annex_stands_apart_and_holds_what_is_numbered_after_it() -> None:
    text = "附件\n一、甲\n（一）乙\n附件1 标准清单\n一、丙\n（一）丁\n附录B（资料性）说明\n一、戊\n"
    assert [(b.path, b.title.text) for b in blocks(text)[1:]] == [
        ("1", "甲"),
        ("1.1", "乙"),
        ("annex", "附件1标准清单"),
        ("annex.1", "丙"),
        ("annex.1.1", "丁"),
        ("annex-2", "附录B（资料性）说明"),
        ("annex-2.1", "戊"),
    ]


def test_a_sentence_about_an_annex_is_no_heading() -> None:
    assert [b.path for b in blocks("一、甲\n附件1给出了清单，供参考。\n二、乙\n")] == ["", "1", "2"]
