"""Lists of standards by which a system is known: their groups, columns and captions."""

from __future__ import annotations

import pytest

from biaopu.ingest.guide.annex import annex_entries
from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.readers.markdown import read_markdown
from biaopu.ingest.readers.printed.assemble import assemble, row

STANDARDS = {
    "竹器 术语": "GB/T 90001—2020", "竹器 分类": "GB/T 90002—2020", "竹篮": "LY/T 90003—2021",
    "竹席": "",
}  # fmt: skip


def piped(*rows: str) -> str:
    width = rows[0].count("|") + 1
    padded = (line + "|" * (width - 1 - line.count("|")) for line in rows)
    lines = [f"| {line.replace('|', ' | ')} |" for line in padded]
    return "\n".join([lines[0], "|---" * width + "|", *lines[1:]])


GROUPED = piped(
    "序号|标准体系编号|标准号|标准名称|状态",
    "101 基础标准",
    "101.1 术语标准",
    "1|101.1-001|GB/T 90001—2020|竹器 术语|现行",
    "101.2 分类标准",
    "2|101.2-001|GB/T 90002—2020|竹器 分类|现行",
    "102 产品标准",
    "3|102-001|LY/T 90003—2021|竹篮|现行",
    "4|102-002||竹席|待制定",
)
BY_COLUMNS = piped(
    "序号|一级子体系|二级子体系|标准编号|标准名称|状态",
    "1|基础|术语|GB/T 90001—2020|竹器 术语|现行",
    "2||分类|GB/T 90002—2020|竹器 分类|现行",
    "3|产品||LY/T 90003—2021|竹篮|现行",
    "4|产品||—|竹席|待制定",
)
CAPTIONED = "\n\n".join(
    f"表{number} {name}标准明细表\n\n" + piped("序号|标准号|标准名称|状态", *rows)
    for number, (name, rows) in enumerate(
        {
            "基础": ["1|GB/T 90001—2020|竹器 术语|现行", "2|GB/T 90002—2020|竹器 分类|现行"],
            "产品": ["1|LY/T 90003—2021|竹篮|现行", "2||竹席|待制定"],
        }.items(),
        start=1,
    )
)


@pytest.mark.parametrize(
    ("tables", "nodes", "places"),
    [
        (
            GROUPED,
            [("101", "基础"), ("101.1", "术语"), ("101.2", "分类"), ("102", "产品")],
            ["1.1", "1.2", "2", "2"],
        ),
        (
            BY_COLUMNS,
            [(None, "基础"), (None, "术语"), (None, "分类"), (None, "产品")],
            ["1.1", "1.2", "2", "2"],
        ),
        (CAPTIONED, [(None, "基础"), (None, "产品")], ["1", "1", "2", "2"]),
    ],
    ids=["groups", "columns", "captions"],
)
@pytest.mark.parametrize(
    "title", ["竹器工艺标准体系明细表", "竹器工艺标准体系表", "# 竹器工艺标准体系标准明细表"]
)
def test_a_list_of_standards_is_a_framework(
    title: str, tables: str, nodes: list[tuple[str | None, str]], places: list[str]
) -> None:
    guide = parse_guide(read_markdown("示例.md", f"{title}（示例）\n\n{tables}\n".encode()))
    assert [(node.code, node.label) for node in guide.nodes[1:]] == nodes
    found = annex_entries(guide)
    assert found.unplaced == ()
    assert [link.node for link in found.links] == places
    numbers = {link.entry.title: str(link.entry.number or "") for link in found.links}
    assert numbers == STANDARDS


def test_a_title_may_stand_in_the_table() -> None:
    cells = [
        ["竹器工艺标准体系明细表（示例）", "", ""],
        ["序号", "标准号", "标准名称"],
        ["一、基础标准", "", ""],
        ["1", "GB/T 90001—2020", "竹器 术语"],
        ["二、产品标准", "", ""],
        ["2", "LY/T 90003—2021", "竹篮"],
    ]
    rows = [row([[cell] if cell else [] for cell in line], 1) for line in cells]
    guide = parse_guide(assemble("示例.docx", b"", "docx", [rows]))
    assert guide.meta.title.startswith("竹器工艺标准体系明细表")
    assert [node.label for node in guide.nodes] == ["竹器工艺标准体系", "基础", "产品"]
    assert [link.node for link in annex_entries(guide).links] == ["1", "2"]
