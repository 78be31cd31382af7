"""HTML blocks and Markdown lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ingest.readers.html import read_html
from biaopu.ingest.readers.markdown import read_markdown
from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError

PAGE = """<!DOCTYPE html><html><head><title>题名</title><meta charset="utf-8">
<style>p {color: red}</style></head><body onload="alert(1)">
<h1>指南 <b>2025</b> 版</h1><script>document.write("脚本")</script>
<p>第一段<br>第二行 m<sup>2</sup></p>尾巴<!-- 注释 -->
<table><tr><th>字段</th><td><p>说明</p><p>二</p></td></tr><tr><td>a<td>b</table>
<ul><li>项一<li>项二</ul><iframe src="http://example.invalid/">框</iframe></body></html>"""


def rows(document: Document) -> list[tuple[str, str]]:
    return [(document.text[x.span.start : x.span.end], x.role) for x in document.lines]


def test_blocks_are_lines_and_scripts_are_not_read() -> None:
    document = read_html("页.html", PAGE.encode())
    assert document.encoding == "html"
    assert rows(document) == [
        ("指南 2025 版", "heading"),
        ("第一段", "body"),
        ("第二行 m²", "body"),
        ("尾巴", "body"),
        ("字段\t说明\u2028二", "table"),
        ("a\tb", "table"),
        ("项一", "body"),
        ("项二", "body"),
    ]


def lines(body: str) -> list[str]:
    return [text for text, _ in rows(read_html("示例.html", f"<body>{body}</body>".encode()))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("10<sup>5</sup>，10<sup>−3</sup>，CO<sub>2</sub>，x<sup>a</sup>",
         ["10⁵，10⁻³，CO2，x^(a)"]),
        ("log<sub>2</sub>8，n<sub>max</sub>，1<sup>st</sup>，产品<sup>®</sup>",
         ["log₂8，nmax，1st，产品®"]),
        ("旧<del>称</del><s>号</s><strike>名</strike><ins>词</ins>", ["旧词"]),
        ("甲<span style='text-decoration:line-through'>乙</span>丙<b hidden>丁</b>", ["甲丙"]),
        ("<p style='display: none'>甲</p>乙", ["乙"]),
        ("<dl><dt>3.2</dt><dt>托盘 pallet</dt><dd>放货的台。</dd></dl>",
         ["3.2", "托盘 pallet", "放货的台。"]),
        ("<ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字", ["汉字"]),
        ("<pre>3.1\n托盘  pallet\r\n放货的台。</pre>", ["3.1", "托盘 pallet", "放货的台。"]),
        ("按<math><mfrac><mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow><mi>a</mi></mfrac></math>算",
         ["按(a−b)/a算"]),
        ("<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>",
         ["甲\t乙\t", "\t丙\t丁"]),
        ("<table><caption>表1</caption><td>甲<td>乙<br>丙</table>", ["表1", "甲\t乙\u2028丙"]),
        ("<table><tr><td>导航<td><p>3.1</p><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table></table>",
         ["导航", "3.1", "甲\t乙", "丙\t丁"]),
        ("<table><tr><td>甲<td><table><tr><td>乙</table></table>", ["甲\t乙"]),
    ],
)  # fmt: skip
def test_a_page_reads_as_it_is_printed(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_the_tables_of_a_page_are_counted() -> None:
    page = "<table><tr><td>甲<tr><td>乙</table>丙<table><tr><td>丁</table>"
    document = read_html("示例.html", page.encode())
    assert [line.table for line in document.lines] == [1, 1, 0, 2]


@pytest.mark.parametrize(
    ("maths", "expected"),
    [
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x²"),
        ("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x+1)"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "∛x"),
        ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>",
         "∑_(i=1)^n"),
        ("<msub><mi>x</mi><mi>i</mi></msub>", "xi"),
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac><mi>c</mi>", "(a/b)c"),
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac><mo>=</mo><mi>c</mi>", "a/b=c"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
        ("<semantics><mi>a</mi><annotation>\\alpha</annotation></semantics>", "a"),
        ("<msup><mrow><mo>(</mo><mi>a</mi><mo>+</mo><mi>b</mi><mo>)</mo></mrow><mn>2</mn></msup>",
         "(a+b)²"),
        ("<mi>f</mi><mo>&#8289;</mo><mo>(</mo><mi>x</mi><mo>)</mo>", "f(x)"),
        ("<mover><mi>x</mi><mo>¯</mo></mover>", "x¯"),
    ],
)  # fmt: skip
def test_formulas_are_set_in_one_line(maths: str, expected: str) -> None:
    assert lines(f"<math>{maths}</math>") == [expected]


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "utf-8", ""])
def test_the_page_says_its_charset(charset: str) -> None:
    meta = (
        f"<meta http-equiv=Content-Type content='text/html; charset={charset}'>" if charset else ""
    )
    page = f"<html><head>{meta}</head><body><p>镕标准</p></body></html>"
    content = page.encode("gb18030" if charset.lower().startswith("gb") else "utf-8")
    assert rows(read_html("x", content)) == [("镕标准", "body")]


def test_entities_are_not_expanded() -> None:
    bomb = "<!DOCTYPE html [" + '<!ENTITY a "啊啊">' + '<!ENTITY b "&a;&a;">' + "]><p>文&b;字</p>"
    text = read_html("x", bomb.encode()).text
    assert "啊啊啊啊" not in text.split("\n")[-1]
    assert len(text) < 60


def test_deep_nesting_does_not_crash() -> None:
    document = read_html("x", ("<p>始</p>" + "<div>" * 5000 + "底").encode())
    assert rows(document)[0] == ("始", "body")


@pytest.mark.parametrize("content", ["<html></html>", "<script>x</script>", "<p> </p>"])
def test_pages_without_text_are_refused(content: str) -> None:
    with pytest.raises(InputError, match="没有文字"):
        read_html("空.html", content.encode())


@given(st.lists(st.text("标准体系<&>\"' a1", min_size=1, max_size=12), min_size=1, max_size=6))
def test_every_character_of_the_paragraphs_is_read(texts: list[str]) -> None:
    escape = str.maketrans({"<": "&lt;", "&": "&amp;", ">": "&gt;"})
    wanted = "".join("".join(texts).split())
    if wanted:
        page = "".join(f"<p>{text.translate(escape)}</p>" for text in texts)
        assert "".join(read_html("x", page.encode()).text.split()) == wanted


def test_markdown_tells_headings_and_tables_and_keeps_the_text() -> None:
    text = "# 标题\n\n正文 **粗**\n| a | b |\n|---|---|\n```\n# 不是标题\n```\n#不是\n"
    document = read_markdown("文.md", text.encode())
    assert document.text == text
    assert [role for row, role in rows(document) if row] == [
        "heading", "body", "table", "table", "body", "body", "body", "body",
    ]  # fmt: skip
