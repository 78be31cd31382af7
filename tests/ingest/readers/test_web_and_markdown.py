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
        ("第二行 m2", "body"),
        ("尾巴", "body"),
        ("字段\t说明 二", "table"),
        ("a\tb", "table"),
        ("项一", "body"),
        ("项二", "body"),
    ]


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
