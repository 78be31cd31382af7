"""Words from documents stay words: nothing in them becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from biaopu.ui.markup import badge, element, highlighted, items, link, plain, section, text

words = st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")))


class Reader(HTMLParser):
    """Collects the text and the tags of a piece of HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)
        self.close()

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_words_are_escaped() -> None:
    assert text("<b> & \"'") == "&lt;b&gt; &amp; &quot;&#x27;"


def test_attributes_are_escaped_and_named() -> None:
    assert element("td", "1", class_='a"b') == '<td class="a&quot;b">1</td>'


def test_a_link() -> None:
    assert (
        link("a<b", "node?iri=1&b=2") == '<a class="bp-link" href="node?iri=1&amp;b=2">a&lt;b</a>'
    )


def test_nothing_gives_nothing() -> None:
    assert items([]) == ""
    assert section("标题", "") == ""


def test_marks_are_escaped() -> None:
    assert highlighted("a<b>&", [(1, 4)]) == "a<mark>&lt;b&gt;</mark>&amp;"


@given(words, st.lists(st.integers(0, 9), unique=True))
def test_marking_changes_no_word_and_adds_no_other_tag(body: str, ends: list[int]) -> None:
    cuts = sorted(ends)
    read = Reader(highlighted(body, zip(cuts[::2], cuts[1::2], strict=False)))
    assert read.words == body
    assert {tag for tag, _ in read.tags} <= {"mark"}


@given(words)
def test_a_badge_holds_its_words(label: str) -> None:
    read = Reader(badge(label, "high"))
    assert (read.words, read.tags) == (label, [("span", {"class": "bp-badge bp-badge-high"})])


MARKDOWN = (
    "![画](http://evil.example/p.png)", "[a](javascript:alert(1))", "<img src=x>", "<http://a.b>",
    "# 题\n\n- 一\n1. 二\n> 三", "    code", "**粗** _斜_ `码` ~~删~~", "&amp; &lt;", "a\\*b\\",
    "$x^2$",
    "[a]: http://evil.example\n[a]", "| a |\n|---|\n| b |", ":red[x] :smile:", "---",
)  # fmt: skip


@given(st.one_of(words, st.sampled_from(MARKDOWN), st.text(alphabet="[]()!<>*_`:/a\\ \n#-1.")))
def test_words_in_markdown_stay_words(name: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(plain(name))
    kinds = {token.type for token in tokens}
    assert kinds <= {"paragraph_open", "paragraph_close", "inline"}
    inside = [one for token in tokens for one in token.children or ()]
    assert {one.type for one in inside} <= {"text", "text_special", "softbreak"}
    said = "".join(one.content for one in inside)
    assert bare(said) == bare(name)


def bare(words: str) -> str:
    """Return words without what is not seen."""
    return "".join(words.replace("\u2060", "").split())


@pytest.mark.parametrize("name", ["http://a.b", "www.a.b", "a@b.c", ":smile:", ":material/x:"])
def test_no_address_and_no_picture_is_left_to_be_found(name: str) -> None:
    assert name not in plain(name).replace("\\", "")
