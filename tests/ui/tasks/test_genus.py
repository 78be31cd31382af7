"""The genus of a draft's definition against the hierarchies of the graph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from biaopu.graph.lint.findings import Finding
from biaopu.ontology.overlap import ComparedEntry
from biaopu.ui.tasks.genus import against_the_graph


def known(at: str, term: str, definition: str = "", *above: str) -> ComparedEntry:
    broader = tuple(f"urn:{at}/{one}" for one in above)
    number = f"GB/T {ord(at)}—2020"
    return ComparedEntry(f"urn:{at}/{term}", term, definition, at, number, "", "3", broader=broader)


GRAPH = (
    known("a", "车辆"), known("a", "机动车", "动力驱动的车辆", "车辆"),
    known("a", "非机动车", "人力驱动的车辆", "车辆"), known("a", "轻便车", "", "机动车", "车辆"),
    known("a", "电动轻便车", "", "轻便车", "机动车", "车辆"),
    known("b", "容器"), known("b", "容器箱", "", "容器"),
    replace(known("b", "容器箱", "", "容器"), iri="urn:b/2"),
)  # fmt: skip
OURS = ComparedEntry("urn:d/1", "轻便车", "由人力驱动的非机动车", "d", clause="3.1")


def told(*draft: ComparedEntry, said: tuple[Finding, ...] = ()) -> list[tuple[str, str, str]]:
    by_iri = {one.iri: one for one in GRAPH}
    found = against_the_graph(draft, GRAPH, by_iri, said)
    return [(one.code, one.clause, one.message_zh) for one in found]


def test_the_graphs_place_of_the_term() -> None:
    ((code, clause, said),) = told(OURS)
    assert (code, clause) == ("BP-L303", "3.1")
    assert said == (
        "“轻便车”的定义以“非机动车”为属概念，与它的上位概念“机动车”相反"
        "（依据图谱中 GB/T 97—2020 中 3）。"
    )


def test_the_drafts_place_of_a_term_that_the_graph_has_not() -> None:
    upper = replace(OURS, iri="urn:d/0", term="机动车", definition="", clause="3.0")
    new = replace(OURS, term="滑板车", broader=(upper.iri,))
    ((code, _, said),) = told(upper, new)
    assert code == "BP-L303"
    assert "“滑板车”的定义以“非机动车”为属概念，与它的上位概念“机动车”相反" in said


def test_a_genus_that_the_graph_has_below() -> None:
    ((code, _, said),) = told(replace(OURS, definition="可折叠的电动轻便车"))
    assert code == "BP-L303"
    assert "而“电动轻便车”是它的下位概念" in said


RIGHT = {
    "the genus is above": replace(OURS, definition="小型的机动车"),
    "a kind of what is above": replace(OURS, definition="小型的两轮机动车"),
    "farther up": replace(OURS, definition="小型的车辆"),
    "nobody knows the genus": replace(OURS, definition="小型的装置"),
    "nobody knows the term": replace(OURS, term="滑板车"),
    "no definition": replace(OURS, definition=""),
    "two have the name": replace(OURS, term="容器", definition="盛物的容器箱"),
    "its own document": replace(OURS, document="a"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_agrees_is_not_told(name: str) -> None:
    assert told(RIGHT[name]) == []
