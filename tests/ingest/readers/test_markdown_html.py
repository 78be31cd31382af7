"""HTML inside Markdown, as OCR services and people write it: read like a page, offsets kept."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ingest.readers.markdown import read_markdown
from biaopu.ingest.repair.document import Repaired, repair


def repaired(text: str) -> Repaired:
    return repair(read_markdown("示例.md", text.encode()))


def read(text: str) -> list[str]:
    return [line.text for line in repaired(text).lines]


def table(text: str, number: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in repaired(text).tables[number].rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<div align="center">\n<p><strong>国家标准</strong></p>\n<h1>陀螺</h1>\n</div>\n尾',
         ["国家标准", "陀螺", "尾"]),
        ("<p>甲</p><p>乙</p>丙", ["甲", "乙", "丙"]),
        ("甲<br>乙<br/>丙<BR />丁", ["甲", "乙", "丙", "丁"]),
        ("n<sub>max</sub>，10<sup>5</sup>，x<sup>a+b</sup>", ["nmax，10⁵，x^(a+b)"]),
        ("10<sup>-</sup><sup>3</sup> m<SUP>2</SUP>", ["10⁻³ m²"]),
        ("log<sub>2</sub>8 CO<sub>2</sub> 10<sub>2</sub>", ["log₂8 CO2 10₂"]),
        ("甲<img\n  src='a.png'\n  alt='图1'>乙", ["甲乙"]),
        ("<!-- 批注\n\n# 不是标题 -->甲", ["甲"]),
        ("旧<del>称</del><ins>名</ins>，<s>无</s>有", ["旧名，有"]),
        ("甲&nbsp;&lt;5&ge;3&#181;m &copy; AT&T; &unknown;", ["甲 <5≥3µm © AT&T; &unknown;"]),
        ("<span style='color:red'>红</span><font size=2>字</font><u>线</u>", ["红字线"]),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字", ["汉字"]),
        ("<math><mfrac><mrow><mi>a</mi><mo>-</mo><mi>b</mi></mrow><mi>a</mi></mfrac></math>",
         ["(a-b)/a"]),
        ("<details>\n<summary>注</summary>\n甲\n</details>", ["注", "甲"]),
        ("<ul><li>甲</li><li>乙</li></ul>", ["甲", "乙"]),
        ("<dl><dt>托盘 pallet</dt><dd>放货的台。</dd></dl>", ["托盘 pallet", "放货的台。"]),
        ("*cleanliness class* 与 **粗** 及 ~~旧~~新", ["cleanliness class 与粗及新"]),
        ("10^5^个，H~2~O，a^b", ["10⁵个，H2O，a^b"]),
        ("[标准](http://a.b/c) ![图1](x.png)", ["标准"]),
        (": 定义。", ["定义。"]),
        ("用`code`写", ["用code写"]),
    ],
)  # fmt: skip
def test_marks_are_no_text(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "粒径 <20 mm 且 >5 mm",
        "见 <GB/T 1.1> 与 <方法>",
        "a<b 且 c>d",
        "a<b and c>d",
        "长*宽*高，2*3*4",
        "范围~5~之间 a_b_c",
        "AT&T 和 R&D;",
        "甲 ^ 乙 ^ 丙",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert "".join(read(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "kept"), [("```\n<p>甲</p>\n```", "<p>甲</p>"), ("元素`<table>`用于表", "<table>")]
)
def test_in_code_there_are_no_tags(text: str, kept: str) -> None:
    assert kept in "".join(read(text))


def test_tags_in_plain_text_stay() -> None:
    from biaopu.ingest.readers.text import read_text

    assert [x.text for x in repair(read_text("示例.txt", "元素<b>甲".encode())).lines] == [
        "元素<b>甲"
    ]


HEAD = "<table border=1 style='margin: auto'><tr><td style='a'>序号</td><th>项目</th></tr>"
ROWS = [["序号", "项目"], ["1", "甲"], ["2", "乙"]]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "<tr><td>1</td><td>甲</td></tr><tr><td>2</td><td>乙</td></tr></table>",
        HEAD.replace("><", ">\n<")
        + "\n<tr>\n<td>1</td>\n\n<td>甲</td></tr><tr><td>2<td>乙</table>",
        "<html><table><tr><td>序号<td>项目<tr><td>1<td>甲<tr><td>2<td>乙</table></html>",
        HEAD.upper() + "<TR><TD>1</TD><TD>甲</TD></TR>\n<TR><TD>2</TD><TD>乙</TD></TR></TABLE>",
        HEAD + "<tr><td>1</td><td>甲</td></tr><tr><td>2</td><td>乙</td>",
    ],
)
def test_a_table_in_tags_is_a_table(text: str) -> None:
    assert table(f"前\n\n{text}\n\n后") == ROWS
    lines = read(f"前\n\n{text}\n\n后")
    assert (lines[0], lines[-1]) == ("前", "后")


def test_merged_cells_keep_the_columns() -> None:
    text = (
        "<table><tr><td rowspan='2'>甲</td><td colspan=2>乙</td><td>丙</td></tr>"
        '<tr><td>丁</td><td rowspan="2">戊</td><td>己</td></tr>'
        "<tr><td>庚</td><td>辛</td><td>壬</td></tr></table>"
    )
    assert table(text) == [
        ["甲", "乙", "", "丙"],
        ["", "丁", "戊", "己"],
        ["庚", "辛", "", "壬"],
    ]


def test_paragraphs_of_a_cell_stand_apart_and_inner_tables_are_its_own() -> None:
    text = (
        "<table><tr><td><p>甲</p><p>乙</p></td><td>丙<br>丁</td></tr>"
        "<tr><td><table><tr><td>戊</td><td>己</td></tr></table></td><td>庚</td></tr></table>"
    )
    cells = repaired(text).tables[0].cells
    assert [[[p.text for p in cell] for cell in row] for row in cells] == [
        [["甲", "乙"], ["丙", "丁"]],
        [["戊", "己"], ["庚"]],
    ]


def test_tables_of_both_kinds_are_counted_through() -> None:
    text = (
        "| a | b |\n|---|---|\n| c | d |\n\n<table><tr><td>e</td></tr></table>\n\n"
        "| g | h |\n| i | j |"
    )
    numbers = [line.table for line in read_markdown("示例.md", text.encode()).lines if line.table]
    assert numbers == [1, 1, 1, 2, 3, 3]


def test_breaks_and_tags_inside_a_row_of_bars() -> None:
    assert table(
        "| 3.1 | 托盘<br>pallet | CO<sub>2</sub> |\n|--|--|--|\n| 3.2 | *箱* | <b>甲</b> |"
    ) == [
        ["3.1", "托盘pallet", "CO2"],
        ["3.2", "箱", "甲"],
    ]


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "<br>", "<sup>",
             "</sup>", "<!--", "-->", "甲", "5", "\n", "\n\n", "|", "&lt;", "# ", "```", "`",
             "<del>", "</del>", "<td rowspan=3 colspan=2>", "*", "~~", "^", "<h1>", "</h1>",
             "<math>", "</math>"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_whatever_stands_there_every_character_is_accounted_for(parts: list[str]) -> None:
    text = "字" + "".join(parts)
    result = repaired(text)
    seen = {offset for line in result.lines for offset in line.passage.offsets}
    seen |= {o for one in (*result.repairs, *result.dropped)
             for o in range(one.span.start, one.span.end)}  # fmt: skip
    assert [at for at, char in enumerate(text) if not char.isspace() and at not in seen] == []
    for line in result.lines:
        assert list(line.passage.offsets) == sorted(line.passage.offsets)


@pytest.mark.parametrize(
    "piece",
    ["<s>", "<!--", "<table><tr><td>", "<tr>", "`", "~~~", "<sup>", "&", "<td colspan=99999>"],
)
def test_many_open_marks_take_no_time(piece: str) -> None:
    begin = time.monotonic()
    read("甲" + piece * 20_000)
    assert time.monotonic() - begin < 10
