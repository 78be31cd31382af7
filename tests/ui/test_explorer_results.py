"""What search and SPARQL found, as cards and tables."""

from __future__ import annotations

from biaopu.graph.answers import Rows, Statements, Term
from biaopu.graph.views import NodeRow
from biaopu.search.entries import Entry
from biaopu.search.results import Band, Hit, Match
from biaopu.ui.views.frame import frame_of
from biaopu.ui.views.links import Links
from biaopu.ui.views.result_table import size, table
from biaopu.ui.views.search_cards import cards, suggestions, why
from biaopu.ui.views.wording import Wording

BASE = "https://x.org/id/"
FRAME = frame_of(
    [
        NodeRow(f"{BASE}d/4", "0", "4", 0, "system", "某体系", None, None, "", 0, 0, f"{BASE}d"),
        NodeRow(
            f"{BASE}d/4.1",
            "1",
            "4.1",
            1,
            "subsystem",
            "甲",
            f"{BASE}d/4",
            None,
            "",
            0,
            0,
            f"{BASE}d",
        ),
    ]
)


def hit(label: str, band: Band = "high", matched: tuple[Match, ...] = ()) -> Hit:
    return Hit(
        f"{BASE}d/4.1", label, "part", 0.5, band, matched, "正文<里>的词", "d", "4.1",
        label_marks=((0, 1),), snippet_marks=((6, 7),),
    )  # fmt: skip


def test_a_card_names_links_marks_and_explains() -> None:
    matched = (Match("text", ("词",), "words"), Match("label", ("甲<",), "meaning"))
    markup = cards([hit("甲<", matched=matched)], FRAME, (), Links(), Wording("zh"))
    address = "node?iri=https%3A%2F%2Fx.org%2Fid%2Fd%2F4.1"
    assert f'<a class="bp-link bp-hit-name" href="{address}"><mark>甲</mark>&lt;</a>' in markup
    assert "正文&lt;里&gt;的<mark>词</mark>" in markup
    assert "某体系 › 条款 4.1" in markup
    assert "依据：正文里有“词”；意思接近名称“甲&lt;”" in markup
    assert "相关度高" in markup


def test_reasons_in_both_languages() -> None:
    matched = (Match("label", ("人才用留",), "pinyin"), Match("topics", ("甲", "乙"), "words"))
    assert why(matched, Wording("zh")) == "依据：名称“人才用留”读音相同；主题里有“甲”、“乙”"
    assert why(matched, Wording("en")) == (
        'Why: the name "人才用留" sounds the same; the topic has "甲", "乙"'
    )


def test_poor_results_beyond_the_first_few_wait_to_be_unfolded() -> None:
    hits = [hit("好"), *(hit(f"差{n}", "low") for n in range(9))]
    shown, _, folded = cards(hits, FRAME, (), Links(), Wording("zh")).partition("<details>")
    assert shown.count("<article") == 5
    assert folded.count("<article") == 5
    assert "另有 5 条" in folded


def test_good_results_are_all_shown() -> None:
    hits = [hit(f"好{n}", "medium") for n in range(12)]
    assert "<details>" not in cards(hits, FRAME, (), Links(), Wording("zh"))


def entry(kind: str, label: str, topics: tuple[str, ...] = ()) -> Entry:
    return Entry(BASE + label, kind, label, "d", "文件", "1", topics=topics)


def test_suggestions_come_from_what_can_be_found() -> None:
    found = [entry("system", "体系"), entry("part", "甲", ("一", "二")), entry("concept", "概念")]
    assert suggestions(found) == ("概念", "甲", "二", "体系")
    assert suggestions(found, most=2) == ("概念", "甲")


def test_a_table_links_what_has_a_page_and_escapes_the_rest() -> None:
    row = (
        Term("iri", f"{BASE}d/4.1"),
        Term("iri", "http://www.w3.org/2004/02/skos/core#Concept"),
        Term("literal", "<b>", language="zh"),
        None,
    )
    markup = table(Rows(("a", "b", "c", "d"), (row,)), BASE, Links())
    assert '<a class="bp-link" href="node?iri=https%3A%2F%2Fx.org%2Fid%2Fd%2F4.1"' in markup
    assert ">d/4.1</a>" in markup
    assert "skos:Concept" in markup
    assert "<td>&lt;b&gt;<sup>zh</sup></td><td></td>" in markup


def test_triples_are_rows_of_three() -> None:
    one = Term("literal", "x")
    answer = Statements(((one, one, one), (one, one, one)))
    assert size(answer) == 2
    assert table(answer, BASE, Links()).count("<td>x</td>") == 6
