"""Frameworks that a table draws: any tree, in the many ways in which guides set tables."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.readers.markdown import read_markdown
from biaopu.ontology.document import Metadata

KNOWN = Metadata("", "竹器工艺标准体系建设指南（示例）", "", "", "")
STEMS = "篮席帘椅床扇伞筒笛笋筐杯盒箱桶勺"


@dataclass
class Node:
    """A node of the framework that is to come back."""

    label: str
    code: str = ""
    children: list[Node] = field(default_factory=list)


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Two to four subsystems with codes that count on, some of them five levels deep."""
    names = iter(a + b + c for c in "艺品材件" for a in STEMS for b in "编织检验包装使用")

    def below(code: str, level: int) -> list[Node]:
        count = draw(st.integers(2 if level == 0 else 0, 3 - level // 3)) if level < 5 else 0
        return [
            Node(next(names), own, below(own, level + 1))
            for own in (f"{code}{letter}" for letter in string.ascii_uppercase[:count])
        ]

    tops = below("", 0)
    for top in tops:  # a framework of one layer is a list
        top.children = top.children or [Node(next(names), f"{top.code}A")]
    return tops


def paths(nodes: list[Node], above: tuple[Node, ...] = ()) -> Iterator[tuple[Node, ...]]:
    for node in nodes:
        yield from paths(node.children, (*above, node)) if node.children else [(*above, node)]


def flat(nodes: list[Node], level: int = 1) -> Iterator[tuple[int, str]]:
    for node in nodes:
        yield level, node.label
        yield from flat(node.children, level + 1)


def table(tops: list[Node], *, codes: str, merged: bool, none: str, bold: bool) -> list[str]:
    depth = max(map(len, paths(tops)))
    heads = [f"{'一二三四五六'[level]}级体系" for level in range(depth)]
    if codes == "apart":
        heads = [cell for head in heads for cell in ("编码", head)]
    lines, last = [heads, ["---"] * len(heads)], ()
    for path in paths(tops):
        cells = []
        for level in range(depth):
            node = path[level] if level < len(path) else None
            again = merged and node is not None and last[level : level + 1] == (node,)
            shown = "" if again else (node.label if node else none)
            code = "" if again or node is None else node.code
            mark = "**" if bold and shown not in ("", none) and level == 0 else ""
            own = f"{code} {shown}" if codes == "within" and code else shown
            cells += [code, f"{mark}{shown}{mark}"] if codes == "apart" else [f"{mark}{own}{mark}"]
        lines.append(cells)
        last = path
    return ["| " + " | ".join(cells) + " |" for cells in lines]


def guide(tops: list[Node], tables: list[list[str]], *, headings: str) -> str:
    listed = "、".join(top.label for top in tops)
    text = [
        "# 竹器工艺标准体系建设指南（示例）", "## 一、总体要求", "到2033年，制修订标准20项以上。",
        "## 二、建设思路", "### （一）标准体系结构",
        f"竹器工艺标准体系包括{listed}等{len(tops)}个部分，见图1。", "### （二）标准体系框架",
    ]  # fmt: skip
    for number, rows in enumerate(tables, start=1):
        text += [f"图{number + 1} 竹器工艺标准体系框架", "", *rows, ""]
    text.append("## 三、建设内容")
    for order, top in enumerate(tops, start=1):
        text.append(f"### （{'一二三四五六'[order - 1]}）{top.label}{headings}")
        for place, part in enumerate(top.children, start=1):
            text.append(f"{place}. {part.label}标准。规范{part.label}的要求。")
    return "\n".join(text)


def nodes(text: str) -> list[tuple[int, str]]:
    read = parse_guide(read_markdown("示例.md", text.encode()), KNOWN)
    return [(node.level, node.label) for node in read.nodes if node.level]


@settings(max_examples=60, deadline=None)
@given(
    tops=trees(),
    codes=st.sampled_from(["within", "apart", "none"]),
    merged=st.booleans(),
    none=st.sampled_from(["", "-", "—", "/", "无"]),
    bold=st.booleans(),
    headings=st.sampled_from(["标准", "标准建设重点", "类标准", "标准建设内容", "标准的重点方向"]),
)
@example(
    tops=[Node("甲编", "A", [Node("甲检", "AA")]), Node("乙编", "B", [Node("乙检", "BA")])],
    codes="none", merged=True, none="-", bold=True, headings="标准建设重点",
)  # fmt: skip
def test_any_framework_comes_back_from_its_table(
    tops: list[Node], codes: str, merged: bool, none: str, bold: bool, headings: str
) -> None:
    rows = table(tops, codes=codes, merged=merged, none=none, bold=bold)
    assert nodes(guide(tops, [rows], headings=headings)) == list(flat(tops))


@settings(max_examples=30, deadline=None)
@given(tops=trees(), merged=st.booleans())
def test_an_overview_and_tables_of_its_parts_are_one_framework(
    tops: list[Node], merged: bool
) -> None:
    above = [Node(top.label, top.code, [Node(c.label, c.code) for c in top.children])
             for top in tops]  # fmt: skip
    tables = [
        table(some, codes="within", merged=merged, none="", bold=False)
        for some in (above, *([top] for top in tops))
    ]
    assert nodes(guide(tops, tables, headings="标准")) == list(flat(tops))


@pytest.mark.parametrize(
    "cell",
    ["BAA 提、BAB 背", "BAA 提；BAB 背", "BAA 提<br>BAB 背", "提<br>背", "BAA 提、<br>BAB 背"],
)
def test_the_last_cell_may_list_parts(cell: str) -> None:
    rows = [
        "| 一级体系 | 二级体系 | 三级体系 |", "|---|---|---|",
        "| A 竹材 | AA 毛竹 | - |", f"| B 器具 | BA 篮 | {cell} |",
    ]  # fmt: skip
    tops = [Node("竹材"), Node("器具")]
    found = nodes(guide(tops, [rows], headings="标准"))
    assert found == [(1, "竹材"), (2, "毛竹"), (1, "器具"), (2, "篮"), (3, "提"), (3, "背")]


def test_a_node_of_the_table_has_the_section_of_its_name() -> None:
    tops = [
        Node("竹材", "A", [Node("毛竹", "AA"), Node("其他", "AB")]),
        Node("器具", "B", [Node("提篮", "BA"), Node("其他", "BB")]),
    ]
    rows = table(tops, codes="within", merged=True, none="-", bold=True)
    text = guide(tops, [rows], headings="标准建设重点")
    read = parse_guide(read_markdown("示例.md", text.encode()), KNOWN)
    assert [(n.code, n.label, n.purpose) for n in read.nodes if n.level == 2] == [
        ("AA", "毛竹", "规范毛竹的要求"), ("AB", "其他", "规范其他的要求"),
        ("BA", "提篮", "规范提篮的要求"), ("BB", "其他", "规范其他的要求"),
    ]  # fmt: skip
