"""Passages: the views of an entry that are encoded."""

from __future__ import annotations

from collections.abc import Callable

from biaopu.search.entries.entry import Entry
from biaopu.search.entries.passages import facet_passages, passages, whole_passage


def test_the_whole_names_the_label_once(make_entry: Callable[..., Entry]) -> None:
    assert whole_passage(make_entry("库存", text="库存标准：盘点。")) == "库存标准：盘点。"
    assert whole_passage(make_entry("库存", text="盘点。")) == "库存：盘点。"
    assert whole_passage(make_entry("库存", definition="盘点")) == "库存：盘点"
    assert whole_passage(make_entry("库存")) == "库存"


def test_facets_are_distinct(make_entry: Callable[..., Entry]) -> None:
    entry = make_entry("库存", alt=("stock",), topics=("盘点", "库存", "盘点"))
    assert facet_passages(entry) == ("库存", "stock", "盘点")


def test_the_whole_comes_first(entries: tuple[Entry, ...]) -> None:
    assert passages(entries[2]) == (entries[2].text, "库存管理", "inventory", "盘点方法")
