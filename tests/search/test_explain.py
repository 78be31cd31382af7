"""Explanations: why an entry matched, and the snippet that shows it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.search.channels.near import _nearest
from biaopu.search.entries.entry import Entry
from biaopu.search.explain import SNIPPET_LENGTH, marks, snippet
from biaopu.search.language.tokens import normalise
from biaopu.search.results import Match


def test_the_nearest_facet_is_named_with_its_field(entries: tuple[Entry, ...]) -> None:
    def nearest(facet: int) -> Match:
        return next(iter(_nearest(facet, entries[0])))

    assert nearest(0) == Match("label", ("仓储安全",), "meaning")
    assert nearest(2) == Match("topics", ("门禁管理",), "meaning")


def test_short_texts_are_shown_whole_without_their_heading(entries: tuple[Entry, ...]) -> None:
    shown = "规范货物送到客户手中的过程，包括路线规划、签收等。"
    assert entries[1].text == f"配送管理标准：{shown}"
    assert snippet(entries[1], ()) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("签收：客户收货。", "客户收货。"),
        ("签收标准\n签收标准用于交付。", "用于交付。"),
        ("签收，是客户收货。", "客户收货。"),
        ("签收是指客户收货。", "客户收货。"),
        ("签收单据由客户保存。", "签收单据由客户保存。"),
        ("客户签收：收货。", "客户签收：收货。"),
    ],
)
def test_the_heading_is_not_said_again(
    make_entry: Callable[..., Entry], text: str, shown: str
) -> None:
    assert snippet(make_entry("签收", text=text), ()) == shown


def test_long_texts_are_cut_round_the_first_match(make_entry: Callable[..., Entry]) -> None:
    entry = make_entry("长", text="前" * 200 + "关键" + "后" * 200)
    piece = snippet(entry, [Match("text", ("关键",), "words")])
    assert piece == "…" + "前" * 20 + "关键" + "后" * (SNIPPET_LENGTH - 22) + "…"


def test_without_a_match_the_beginning_is_shown(make_entry: Callable[..., Entry]) -> None:
    entry = make_entry("长", text="甲" * 200)
    assert snippet(entry, [Match("label", ("长",), "exact")]) == "甲" * SNIPPET_LENGTH + "…"


def test_a_match_near_the_end_fills_the_snippet(make_entry: Callable[..., Entry]) -> None:
    entry = make_entry("长", text="甲" * 200 + "尾巴")
    piece = snippet(entry, [Match("text", ("尾巴",), "words")])
    assert piece.endswith("尾巴")
    assert len(piece) == SNIPPET_LENGTH + 1


def test_the_piece_with_most_of_the_words_is_shown(make_entry: Callable[..., Entry]) -> None:
    entry = make_entry("长", text="仓库" + "甲" * 200 + "仓库的防火和防盗" + "乙" * 200)
    piece = snippet(entry, [Match("text", ("仓库", "防火", "防盗"), "words")])
    assert "仓库的防火和防盗" in piece


def test_an_entry_without_a_text_shows_what_else_it_has(make_entry: Callable[..., Entry]) -> None:
    assert snippet(make_entry("只有标签"), ()) == ""
    assert snippet(make_entry("甲", alt=("乙",), topics=("丙", "丁")), ()) == "乙；丙；丁"


@pytest.mark.parametrize(
    ("text", "words", "spans"),
    [
        ("供应链与供应", ("供应链", "供应"), ((0, 3), (4, 6))),
        ("ＧＢ／Ｔ 标准", ("gb/t",), ((0, 4),)),
        ("③号仓库", ("3号",), ((0, 2),)),
        ("Part of the art", ("art",), ((12, 15),)),
        ("a仓库b", ("a", "仓库"), ((1, 3),)),
        ("仓库管理", ("仓库", "库管"), ((0, 3),)),
        ("仓库", (), ()),
    ],
)
def test_marks(text: str, words: tuple[str, ...], spans: tuple[tuple[int, int], ...]) -> None:
    assert marks(text, words) == spans


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=4), max_size=4))
def test_marks_lie_in_the_text_apart_and_in_order(text: str, words: list[str]) -> None:
    last = -1
    for start, end in marks(text, [normalise(word) for word in words if normalise(word)]):
        assert last < start < end <= len(text)
        last = end
