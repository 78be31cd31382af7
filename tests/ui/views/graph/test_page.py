"""The graph page against a release: centre, reach, relations, path, and what is not there."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from biaopu.graph.reading.neighbours import Relation
from biaopu.graph.reading.network import Network, NetworkNode
from biaopu.ui.views.graph.chart import MANY, Looks, picture
from biaopu.ui.views.graph.places import LEAST_RING
from biaopu.ui.workspace.settings import Settings
from tests.ui.showing import IRI, html, show


def test_it_opens_on_the_framework(served: Settings) -> None:
    page = html(show("graph"))
    assert "服务型制造标准体系</h1>" in page
    assert "41 项" in page
    assert page.count("包含部分") >= 20


def test_a_centre_with_one_relation(served: Settings) -> None:
    page = html(show("graph", iri=f"{IRI}4.1", show="supports", hops="1"))
    assert "基础通用</h1>" in page
    assert "显示 4 项、3 个关系" in page


def test_the_way_to_another_is_listed(served: Settings) -> None:
    assert "接驳车 到 示例：园区接驳服务 术语：2 步" in html(
        show(
            "graph",
            iri="https://w3id.org/biaopu/id/t-example-2-2026/3.1",
            to="示例：园区接驳服务 术语",
        )
    )


@pytest.mark.parametrize("to", ["没有这一项", "术语定义"])
def test_no_way_is_said(served: Settings, to: str) -> None:
    test = show("graph", iri="https://w3id.org/biaopu/id/t-example-2-2026/3.1", to=to)
    said = [one.value for one in [*test.warning, *test.info]]
    assert any(to in one for one in said)


def test_a_vanished_centre_gives_the_framework_and_says_so(served: Settings) -> None:
    test = show("graph", iri="https://w3id.org/biaopu/id/gone")
    assert "不在当前的图谱里" in test.warning[0].value
    assert "服务型制造标准体系</h1>" in html(test)


LOOKS = Looks(lambda node: f"graph?iri={node.iri}", str, str, ("7",), "图")


def test_very_many_are_points_without_names() -> None:
    nodes = [NetworkNode("c", "中", "part", 0, "")]
    nodes += [NetworkNode(str(at), f"标签{at}", "topic", 1, "c") for at in range(MANY)]
    drawn = picture(Network(tuple(nodes), (), 0), LOOKS)
    assert drawn.many
    named = [one["name"] for one in drawn.options["series"][0]["data"] if one["label"]["show"]]
    assert named == ["c"]


def test_a_click_expands_in_place_folds_up_centres_or_opens(served: Settings) -> None:
    place = f"{IRI}4.1"
    plain = html(show("graph", iri=place, hops="1"))
    more = show("graph", iri=place, hops="1", open="miit-2024-32/4.1.2")
    assert "基础通用</h1>" in html(more)
    assert "客户管理" in html(more)
    assert "客户管理" not in plain
    ((first, _), (second, _)) = (
        clicks(show("graph", iri=place, hops="1", open=opened), "管理")
        for opened in ("", "miit-2024-32/4.1.2")
    )
    assert "open=miit-2024-32%2F4.1.2" in first
    assert "open=" not in second
    assert clicks(show("graph", iri=place, act="page"), "管理")[0].startswith("node?iri=")
    assert "4.1.2" in clicks(show("graph", iri=place, act="centre"), "管理")[0]


def clicks(test: AppTest, label: str) -> tuple[str, str]:
    """What a click on a thing of this name opens, and its IRI."""
    picture_, _saving = test.get("bidi_component")
    data = json.loads(picture_.proto.json)
    points = data["options"]["series"][0]["data"]
    found = next(one for one in points if one["label"].get("formatter") == label)
    return found["address"], found["id"]


def test_rings_have_room_for_every_label() -> None:
    nodes = [NetworkNode("c", "中", "part", 0, "")]
    nodes += [NetworkNode(str(at), "标签" * 20, "topic", 1, "c") for at in range(100)]
    relations = tuple(Relation("c", str(at), "topic") for at in range(100))
    drawn = picture(Network(tuple(nodes), relations, 0), LOOKS)
    points = {one["name"]: one for one in drawn.options["series"][0]["data"]}
    radius = (points["7"]["x"] ** 2 + points["7"]["y"] ** 2) ** 0.5
    assert radius * 2 * 3.14159 / 100 >= 18.9
    assert radius > LEAST_RING
    assert len(points["7"]["label"]["formatter"]) <= 14
    assert points["7"]["address"] == "graph?iri=7"


def test_the_colours_and_signs_are_told(served: Settings) -> None:
    plain = html(show("graph", hops="1"))
    (legend,) = re.findall(r'<ul class="bp-legend">(.*?)</ul>', plain)
    assert re.findall(r"</i>([^<]*)</li>", legend) == ["标准体系", "分体系", "概念"]
    signed = html(show("graph", hops="1", open="miit-2024-32/4.1", pin="miit-2024-32/4.2"))
    assert "深色边框：已展开" in signed
    assert "菱形：已固定" in signed
    assert "菱形" not in plain


def test_only_some_kinds_are_drawn(served: Settings) -> None:
    page = html(show("graph", hops="2", kind="subsystem"))
    assert "显示 5 项" in page
    assert "显示 41 项" in html(show("graph", hops="2", kind="nonsense"))
