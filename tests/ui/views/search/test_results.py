"""What search and SPARQL found, as cards and tables."""

from __future__ import annotations

import re
from io import BytesIO
from typing import get_args

import pytest
from openpyxl import load_workbook

from biaopu.graph.reading.records import NodeRow
from biaopu.graph.sparql.answers import Rows, Statements, Term
from biaopu.search.channels.names.suggest import Suggestion, Way
from biaopu.search.entries.entry import Entry
from biaopu.search.results import Band, Hit, Match, MatchedBy, Mode
from biaopu.ui.views.search.cards import Desk, cards, suggestions, why
from biaopu.ui.views.search.facets import counted, facets, legend
from biaopu.ui.views.search.sheet import workbook
from biaopu.ui.views.search.suggest_box import offers
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.sparql.table import size, table
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.frame import frame_of

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


def desk(language: str = "zh", mode: Mode | None = "hybrid") -> Desk:
    return Desk(FRAME, {}, Links(), Wording(language), mode)


def test_a_card_names_links_marks_and_explains() -> None:
    matched = (Match("text", ("词",), "words"), Match("label", ("甲<",), "meaning"))
    markup = cards([hit("甲<", matched=matched)], desk())
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
        'Why: the name "人才用留" sounds the same; "甲", "乙" in the topic'
    )


def test_fields_with_the_same_words_share_a_reason() -> None:
    ways: tuple[tuple[str, MatchedBy], ...] = (
        ("label", "exact"), ("label", "words"), ("definition", "words"), ("text", "words"),
    )  # fmt: skip
    matched = tuple(Match(field, ("接驳",), channel) for field, channel in ways)
    assert why(matched, Wording("zh")) == "依据：名称就是“接驳”；用途或定义、正文里有“接驳”"


def test_a_band_carries_its_measured_precision_and_a_hit_leads_to_its_like() -> None:
    markup = cards([hit("甲")], desk())
    (note,) = re.findall('data-note="([^"]+)"', markup)
    assert re.fullmatch(r"高：评测中这一档的 \d+ 条结果有 \d+% 正确（.+）。", note)
    exact = cards([hit("甲")], desk("en", "exact"))
    assert 'data-note="High: the name agrees by 75 to 100 %."' in exact
    assert 'href="search?like=https%3A%2F%2Fx.org%2Fid%2Fd%2F4.1">相近的条目</a>' in markup


def test_where_bands_say_nothing_none_is_named_and_nothing_folded() -> None:
    hits = [hit(f"差{n}", "low") for n in range(9)]
    markup = cards(hits, desk(mode=None))
    assert markup.count("<article") == 9
    assert "相关度" not in markup
    assert "<details>" not in markup


def test_poor_results_beyond_the_first_few_wait_to_be_unfolded() -> None:
    hits = [hit("好"), *(hit(f"差{n}", "low") for n in range(9))]
    shown, _, folded = cards(hits, desk()).partition("<details>")
    assert shown.count("<article") == 5
    assert folded.count("<article") == 5
    assert "另有 5 条" in folded


def test_good_results_are_all_shown() -> None:
    hits = [hit(f"好{n}", "medium") for n in range(12)]
    assert "<details>" not in cards(hits, desk())


def entry(kind: str, label: str, topics: tuple[str, ...] = ()) -> Entry:
    return Entry(BASE + label, kind, label, "d", "文件", "1", topics=topics)


def test_suggestions_come_from_what_can_be_found() -> None:
    found = [entry("system", "体系"), entry("part", "甲", ("一", "二")), entry("concept", "概念")]
    assert suggestions(found) == ("概念", "甲", "二", "体系")
    assert suggestions(found, most=2) == ("概念", "甲")


def found(kind: str, document: str, band: Band) -> Hit:
    return Hit("", "", kind, 0.5, band, (), "", document, "")


HITS = (
    found("term", "d1", "medium"), found("part", "d2", "high"), found("part", "d1", "low"),
    found("part", "d1", "high"),
)  # fmt: skip


def test_results_are_counted_most_first_and_bands_from_high_to_low() -> None:
    assert counted(HITS, None) == {
        "kind": {"part": 3, "term": 1},
        "document": {"d1": 3, "d2": 1},
        "band": {"high": 2, "medium": 1, "low": 1},
    }
    assert counted(HITS, "high") == {
        "kind": {"part": 2},
        "document": {"d2": 1, "d1": 1},
        "band": {"high": 2, "medium": 1, "low": 1},
    }


def test_a_count_narrows_and_a_chosen_one_widens() -> None:
    asked = {"q": "甲", "kind": "part"}
    markup = facets(
        counted(HITS, None), asked, lambda _, value: f"<{value}>", Links("en"), Wording("en")
    )
    assert 'href="search?q=%E7%94%B2&amp;kind=term&amp;lang=en"' in markup
    assert 'href="search?q=%E7%94%B2&amp;lang=en" aria-current="true"' in markup
    assert '<span class="bp-facet-name">&lt;term&gt;</span><span>1</span>' in markup
    assert markup.count("bp-chosen") == 1


def test_many_values_are_folded_after_the_most_frequent() -> None:
    hits = [found("part", f"d{n}", "high") for n in range(9)]
    markup = facets(counted(hits, None), {}, lambda _, value: value, Links(), Wording("zh"))
    shown, _, folded = markup.partition("<details><summary>另有 3 项</summary>")
    assert shown.count("document=") == 6
    assert folded.count("document=") == 3


def test_bands_among_the_results_are_explained() -> None:
    counts = counted(HITS[:2], None)
    assert legend(counts, "hybrid", Wording("zh")).count("95% 置信区间") == 2


def test_results_as_a_workbook_are_texts_and_no_formulas() -> None:
    matched = (Match("text", ("词",), "words"),)
    file = BytesIO(workbook([hit("=1+1\x07", "medium", matched)], "甲", desk()))
    sheet = load_workbook(file).worksheets[0]
    rows = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]
    assert [value for value, _ in rows[0]] == [
        "名称", "类别", "相关度", "文档", "位置", "摘录", "依据", "标识（IRI）",
    ]  # fmt: skip
    assert [value for value, _ in rows[1]] == [
        "=1+1 ", "部分", "相关度中", "d", "某体系 › 条款 4.1", "正文<里>的词",
        "依据：正文里有“词”", f"{BASE}d/4.1",
    ]  # fmt: skip
    assert {kind for row in rows for _, kind in row} == {"s"}
    assert sheet.auto_filter.ref == "A1:H2"


def test_a_suggestion_says_what_it_is_where_it_stands_and_why() -> None:
    one = Suggestion("甲乙丙", f"{BASE}d/4.1", "part", "d", "initials", (1, 2), 3)
    other = Suggestion("丁", "gone", "term", "d", "english", (0, 1), 1)
    assert offers([one, other], FRAME, (), Wording("zh")) == [
        {
            "text": "甲乙丙", "parts": ["甲", "乙", "丙"], "kind": "部分",
            "where": "某体系 （另有 2 处）", "why": "拼音首字母",
        },
        {"text": "丁", "parts": ["", "丁", ""], "kind": "术语", "where": "d", "why": "英文词"},
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_way_of_matching_has_a_word(language: str) -> None:
    words = [Wording(language)(f"search.way.{way}") for way in get_args(Way)]
    assert len(set(words)) == len(get_args(Way))


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
