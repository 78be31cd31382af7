"""The pictures hold the whole framework, each node once, with room for its words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from biaopu.graph.reading.records import NodeRow
from biaopu.ui.views.overview.heat import Heat, heat_of
from biaopu.ui.views.overview.sunburst import sunburst
from biaopu.ui.views.overview.tree import tree
from biaopu.ui.views.shared.charts import Picture, node_tip, text_width
from biaopu.ui.views.shared.links import Links
from biaopu.ui.workspace.frame import Frame, frame_of

BASE = "https://w3id.org/biaopu/id/x"
COUNTS = {"0": 5, "1": 4, "1.1": 0, "1.2": 4, "1.2.1": 4, "2": 1}


def row(place: str, label: str, parent: str | None, purpose: str = "") -> NodeRow:
    level = 0 if parent is None else place.count(".") + 1
    kind: Any = ("system", "subsystem", "part")[min(level, 2)]
    above = None if parent is None else f"{BASE}/{parent}"
    return NodeRow(
        f"{BASE}/{place}", place, place, level, kind, label, above, None, purpose, 0, 0, BASE
    )


@pytest.fixture
def frame() -> Frame:
    return frame_of(
        [
            row("0", "智慧仓储标准体系", None),
            row("1", "基础共性", "0"),
            row("1.1", "术语与分类", "1", "规范<术语>{a}"),
            row("1.2", "评价", "1"),
            row("1.2.1", "成熟度等级划分与指标选取方法", "1.2"),
            row("2", "运营服务", "0"),
        ]
    )


def nodes(data: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in data:
        yield item
        yield from nodes(item.get("children", []))


def series(picture: Picture) -> dict[str, Any]:
    (only,) = picture.options["series"]
    return dict(only)


def test_the_tree_has_every_node_in_the_order_of_the_text(frame: Frame) -> None:
    picture = tree(frame, frame.roots[0], Links("en"), "说明")
    found = list(nodes(series(picture)["data"]))
    assert [item["name"] for item in found] == [
        "智慧仓储标准体系", "基础共性", "术语与分类", "评价",
        "成熟度等级划分与指标选取方法", "运营服务",
    ]  # fmt: skip
    assert found[1]["address"] == ("node?iri=https%3A%2F%2Fw3id.org%2Fbiaopu%2Fid%2Fx%2F1&lang=en")


def test_the_tree_has_room_for_its_longest_label(frame: Frame) -> None:
    picture = tree(frame, frame.roots[0], Links(), "说明")
    longest = text_width("成熟度等级划分与指标选取方法")
    assert series(picture)["right"] >= longest
    steps = 3 * text_width("智慧仓储标准体系")
    assert picture.least_width >= steps + longest


def test_the_tree_is_tall_enough_for_its_leaves(frame: Frame) -> None:
    assert tree(frame, frame.roots[0], Links(), "").height >= 3 * 24


def test_colours_go_by_subsystem(frame: Frame) -> None:
    found = list(nodes(series(tree(frame, frame.roots[0], Links(), ""))["data"]))
    colours = [item["label"]["borderColor"] for item in found]
    assert colours[1] == colours[2] == colours[3]
    assert len({colours[0], colours[1], colours[5]}) == 3


def test_the_sunburst_counts_leaves_and_leaves_out_the_system(frame: Frame) -> None:
    picture = sunburst(frame, frame.roots[0], Links(), "说明")
    found = {item["name"]: item for item in nodes(series(picture)["data"])}
    assert len(found) == 5
    assert {name for name, item in found.items() if item.get("value") == 1} == {
        "术语与分类", "成熟度等级划分与指标选取方法", "运营服务",
    }  # fmt: skip
    assert found["运营服务"]["label"]["position"] == "outside"
    assert picture.options["title"]["text"].replace("\n", "") == "智慧仓储标准体系"


def test_the_sunburst_keeps_its_labels_inside_the_picture(frame: Frame) -> None:
    picture = sunburst(frame, frame.roots[0], Links(), "")
    outermost = series(picture)["radius"][1] + text_width("成熟度等级划分与指标选取方法", 12)
    assert 2 * outermost < picture.height == picture.least_width


def test_rings_meet_without_a_gap(frame: Frame) -> None:
    _, *rings = series(sunburst(frame, frame.roots[0], Links(), ""))["levels"]
    assert [ring["r"] for ring in rings[:-1]] == [ring["r0"] for ring in rings[1:]]


def test_a_framework_of_one_node_can_be_drawn() -> None:
    alone = frame_of([row("0", "标准体系", None)])
    for draw in (tree, sunburst):
        assert json.dumps(draw(alone, alone.roots[0], Links(), "").options)


def test_tips_are_escaped_for_html_and_for_templates(frame: Frame) -> None:
    assert node_tip(frame.rows[2]) == "<b>1.1 术语与分类</b><div>规范&lt;术语&gt;&#123;a}</div>"


def test_widths_of_text() -> None:
    assert text_width("标准 A1", 10) == 20 + 18


def test_walking_a_framework(frame: Frame) -> None:
    assert [one.label for one in frame.path(f"{BASE}/1.2.1")] == [
        "智慧仓储标准体系", "基础共性", "评价", "成熟度等级划分与指标选取方法",
    ]  # fmt: skip
    assert frame.path("nowhere") == ()
    assert [frame.branch(f"{BASE}/{at}") for at in ("0", "1", "1.2.1", "2", "9")] == [
        None, 0, 0, 1, None,
    ]  # fmt: skip
    assert frame.levels() == {1: 2, 2: 2, 3: 1}


def test_a_circle_in_a_damaged_graph_ends() -> None:
    circle = frame_of([row("1", "甲", "2"), row("2", "乙", "1")])
    assert [one.label for one in circle.path(f"{BASE}/1")] == ["乙", "甲"]


def test_a_coloured_tree_names_and_shades_by_count(frame: Frame) -> None:
    heat = Heat({f"{BASE}/{place}": n for place, n in COUNTS.items()}, {0: 5, 1: 4, 2: 4, 3: 4})
    found = list(nodes(series(tree(frame, frame.roots[0], Links(), "说明", heat))["data"]))
    assert [item["name"] for item in found][:3] == [
        "智慧仓储标准体系 5",
        "基础共性 4",
        "术语与分类 0",
    ]
    assert "0%" in found[2]["label"]["backgroundColor"]
    assert found[1]["label"]["backgroundColor"] == found[0]["label"]["backgroundColor"]


def test_a_coloured_sunburst_names_by_count(frame: Frame) -> None:
    heat = Heat({f"{BASE}/{place}": n for place, n in COUNTS.items()}, {1: 4, 2: 4, 3: 4})
    found = list(nodes(series(sunburst(frame, frame.roots[0], Links(), "说明", heat))["data"]))
    assert {"基础共性 4", "运营服务 1"} <= {item["name"] for item in found}


def test_topics_are_counted_with_those_below(frame: Frame) -> None:
    rows = tuple(replace(one, topics=len(one.id)) for one in frame.rows)
    heat = heat_of("topics", frame_of(rows), (), {}, {})
    assert heat.counts[f"{BASE}/1"] == 1 + 3 + 3 + 5
    assert heat.most == {0: 14, 1: 12, 2: 8, 3: 5}
