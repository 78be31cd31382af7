"""The annex of a guide: standards listed per subsystem, by headings, group rows and cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaopu.ingest.guide.annex import annex_entries, node_meant
from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.readers.text import read_text
from biaopu.ontology.guide import Guide

FOLDER = Path(__file__).parents[2] / "data" / "guides"


@pytest.fixture(scope="module")
def machines() -> Guide:
    path = FOLDER / "shili_nongjizhizao.md"
    return parse_guide(read_text(path.name, path.read_bytes()))


def test_entries_at_their_nodes(machines: Guide) -> None:
    found = annex_entries(machines)
    assert [
        (x.node, str(x.entry.number or x.entry.plan or ""), x.entry.title, x.entry.status)
        for x in found.links
    ] == [
        ("1.1.1", "GB/T 90001—2031", "智能农机 术语", "已发布"),
        ("1.1.2", "国家标准计划 20321234-T-604", "智能农机 参考模型", "制定中"),
        ("1.2.2", "", "智能农机制造 能力成熟度", "拟研制"),
        ("2.1.1", "GB/T 90002.1—2030", "农用柴油机 数据接口 第1部分：总则", "已发布"),
        ("2.1.1", "JB/T 90003—2029", "电驱动系统 通用技术条件", "已发布"),
        ("2.3.1", "NY/T 90004—2028", "土壤墒情数据 编码", "已发布"),
    ]
    assert all(not x.editorial and x.relation == "direct" for x in found.links)


def test_what_means_no_node_is_reported(machines: Guide) -> None:
    (lost,) = annex_entries(machines).unplaced
    assert (lost.entry.title, lost.label, lost.reason) == (
        "作物长势数据 元数据",
        "未列入的方向",
        "unknown",
    )
    assert lost.evidence is not None
    assert lost.evidence.section == "annex.2"


def test_evidence_is_the_row(machines: Guide) -> None:
    evidence = annex_entries(machines).links[0].evidence
    assert evidence is not None
    row = machines.document.text[evidence.span.start : evidence.span.end]
    assert row.startswith("1 | 1 | 智能农机 术语 | GB/T 90001-2031")


def test_a_code_that_repeats_needs_its_group(machines: Guide) -> None:
    nodes = machines.nodes
    group = node_meant("BA 农艺数据", nodes)
    assert group is not None
    assert group.id == "2.3"
    assert node_meant("BAA", nodes) is None
    below = node_meant("BAA", nodes, group)
    assert below is not None
    assert below.label == "土壤数据"


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("（一）基础共性标准", "1"),
        ("表2 关键技术标准明细表", "2"),
        ("基础共性-通用", "1.1"),
        ("AA 通用", "1.1"),
        ("ABB", "1.2.2"),
        ("AB 通用", "1.1"),
        ("没有的名称", None),
    ],
)
def test_names_in_annexes(machines: Guide, text: str, node: str | None) -> None:
    meant = node_meant(text, machines.nodes)
    assert (meant.id if meant else None) == node


def test_an_ambiguous_code_is_reported() -> None:
    text = (FOLDER / "shili_nongjizhizao.md").read_text(encoding="utf-8")
    text = text.replace("| BA 农艺数据 | | | | | |\n", "").replace(
        "| BA 智能农机装备 | | | | | |\n", ""
    )
    found = annex_entries(parse_guide(read_text("改.md", text.encode())))
    assert [(x.label, x.reason) for x in found.unplaced] == [
        ("BAA", "ambiguous"),
        ("BAA", "ambiguous"),
        ("未列入的方向", "unknown"),
    ]


def test_a_guide_without_annex(invented: Guide) -> None:
    found = annex_entries(invented)
    assert (found.links, found.unplaced) == ((), ())
