"""Word's automatic numbering written out, as the templates for standards use it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from biaopu.ingest.readers.docx.numbering import Numbering, formatted
from biaopu.ingest.readers.docx.xml import Element

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="chapter"><w:name w:val="标准文件_章标题"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="clause"><w:name w:val="标准文件_一级条标题"/>
  <w:basedOn w:val="chapter"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="subclause"><w:name w:val="标准文件_二级条标题"/>
  <w:basedOn w:val="clause"/></w:style>
<w:style w:type="paragraph" w:styleId="untitled"><w:basedOn w:val="clause"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="10">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="chapter"/>
    <w:suff w:val="nothing"/><w:lvlText w:val="%1　"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="clause"/>
    <w:lvlText w:val="%1.%2"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="subclause"/>
    <w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="20">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
    <w:lvlText w:val="%1)"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>
    <w:lvlText w:val="%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="30">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/>
    <w:lvlText w:val="附录 %1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
    <w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="10"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="20"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="20"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="30"/></w:num>
</w:numbering>"""


def paragraph(style: str = "", numbers: str = "") -> Element:
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    return etree.fromstring(f"<w:p {W}><w:pPr>{inside}{numbers}</w:pPr></w:p>")


def listed(number: int, level: int = 0) -> Element:
    return paragraph(
        numbers=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


@pytest.fixture
def numbering() -> Numbering:
    return Numbering(etree.fromstring(NUMBERING), etree.fromstring(STYLES))


def test_styles_number_chapters_and_clauses(numbering: Numbering) -> None:
    styles = ("chapter", "chapter", "clause", "clause", "subclause", "clause", "chapter", "clause")
    assert [numbering.prefix(paragraph(style)) for style in styles] == [
        "1　", "2　", "2.1 ", "2.2 ", "2.2.1 ", "2.3 ", "3　", "3.1 ",
    ]  # fmt: skip
    assert numbering.prefix(paragraph()) == ""


def test_a_style_inherits_list_and_level(numbering: Numbering) -> None:
    assert numbering.prefix(paragraph("untitled")) == "1.1 "
    off = paragraph("clause", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    assert numbering.prefix(off) == ""
    assert numbering.prefix(paragraph("untitled")) == "1.2 "


def test_outline_levels_tell_headings(numbering: Numbering) -> None:
    found = [
        numbering.outline(paragraph(style)) for style in ("chapter", "untitled", "subclause", "")
    ]
    assert found == [True, False, True, False]


def test_lists_of_one_definition_count_on_unless_told(numbering: Numbering) -> None:
    assert [numbering.prefix(listed(2)) for _ in range(2)] == ["a) ", "b) "]
    assert [numbering.prefix(listed(3)) for _ in range(2)] == ["a) ", "b) "]
    assert numbering.prefix(listed(2)) == "c) "


def test_restart_none_counts_through(numbering: Numbering) -> None:
    levels = (0, 1, 1, 0, 1)
    assert [numbering.prefix(listed(2, level)) for level in levels] == [
        "a) ",
        "3) ",
        "4) ",
        "b) ",
        "5) ",
    ]
    assert numbering.prefix(listed(2, 2)) == "• "


def test_annexes(numbering: Numbering) -> None:
    assert [numbering.prefix(listed(4, level)) for level in (0, 1, 1, 0, 1)] == [
        "附录 A ", "A.1 ", "A.2 ", "附录 B ", "B.1 ",
    ]  # fmt: skip


def test_without_numbering_part() -> None:
    assert Numbering(None, None).prefix(listed(1)) == ""
    assert Numbering(None, etree.fromstring(STYLES)).prefix(paragraph("chapter")) == ""


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {3: "03"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 105: "一百零五", 110: "一百一十"},
        ),
        ("ideographDigital", {10: "一〇"}),
        ("chineseLegalSimplified", {12: "壹拾贰"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳"}),
        ("ideographTraditional", {1: "甲", 11: "甲"}),
        ("decimalFullWidth", {12: "１２"}),
        ("bullet", {1: ""}),
        ("somethingNew", {7: "7"}),
    ],
)
def test_formats(style: str, numbers: dict[int, str]) -> None:
    assert {number: formatted(number, style) for number in numbers} == numbers


@given(st.lists(st.sampled_from(("chapter", "clause", "subclause")), max_size=40))
def test_numbers_rise_and_are_unique(styles: list[str]) -> None:
    counted = Numbering(etree.fromstring(NUMBERING), etree.fromstring(STYLES))
    numbers = [counted.prefix(paragraph(style)).strip().split(".") for style in styles]
    keys = [[int(part) for part in number] for number in numbers]
    assert [len(key) for key in keys] == [
        {"chapter": 1, "clause": 2, "subclause": 3}[s] for s in styles
    ]
    assert len({tuple(key) for key in keys}) == len(keys)
