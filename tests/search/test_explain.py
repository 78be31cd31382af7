"""Explanations: why an entry matched, and the snippet that shows it."""

from __future__ import annotations

from collections.abc import Callable

from biaopu.search.candidates import Candidate
from biaopu.search.entries import Entry
from biaopu.search.explain import SNIPPET_LENGTH, explain, snippet
from biaopu.search.fusion import Evidence
from biaopu.search.results import Match


def test_the_nearest_facet_is_named_with_its_field(entries: tuple[Entry, ...]) -> None:
    def nearest(facet: int) -> Match:
        return explain(entries[0], Candidate(0, Evidence(), facet=facet))[0]

    assert nearest(0) == Match("label", ("仓储安全",), "meaning")
    assert nearest(2) == Match("topics", ("门禁管理",), "meaning")


def test_short_texts_are_shown_whole(entries: tuple[Entry, ...]) -> None:
    assert snippet(entries[1], ()) == entries[1].text


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


def test_an_entry_with_nothing_but_a_label(make_entry: Callable[..., Entry]) -> None:
    assert snippet(make_entry("只有标签"), ()) == "只有标签"
