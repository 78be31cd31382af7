"""Clusters on the workbench: definitions side by side, each against the earliest."""

from __future__ import annotations

from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.search.overlap.clusters import clusters
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.workbench.cards import cluster_cards
from biaopu.ui.wording import Wording

DEFINITIONS = ("判定产品是否合格的活动。", "判定产品是否合格的文件。", "测量产品特性的活动。")
ENTRIES = tuple(
    ComparedEntry(f"urn:{at}", "检验", text, f"d{at}", number=f"GB/T {at}—{2001 + at}")
    for at, text in enumerate(DEFINITIONS)
)


def html(*sides: tuple[int, int]) -> str:
    pairs = [Overlap(ENTRIES[a], ENTRIES[b], "conflict", 0.9) for a, b in sides]
    return cluster_cards(clusters(pairs), Links(), Wording("zh"))


def test_definitions_stand_side_by_side_and_differ_from_the_first() -> None:
    shown = html((1, 0), (2, 0))
    assert shown.count('<details class="bp-card" open="">') == 1
    assert "冲突 2" in shown
    assert "3 处定义，3 种写法" in shown
    places = [shown.index(f"GB/T {at}—{2001 + at}") for at in range(3)]
    assert places == sorted(places)
    assert shown.count("与最早的定义相比") == 2
    assert '<ins class="bp-diff-genus" title="属概念">文件</ins>' in shown


def test_nothing_is_shown_of_pairs() -> None:
    assert html((0, 1)) == ""
