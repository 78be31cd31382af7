"""What is read from a guide made up for the tests, so that the genre is read and not one text."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.read import read
from biaopu.ingest.readers.text import read_text
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.guide import Guide


def test_framework(invented: Guide) -> None:
    assert [(n.id, n.path, n.label) for n in invented.nodes] == [
        ("0", "4", "智慧仓储标准体系"),
        ("1", "4.1", "基础共性"),
        ("1.1", "4.1.1", "术语与分类"),
        ("1.2", "4.1.2", "评价"),
        ("2", "4.2", "装备与系统"),
        ("2.1", "4.2.1", "存取装备"),
        ("2.2", "4.2.2", "分拣装备"),
        ("2.3", "4.2.3", "管理系统"),
        ("3", "4.3", "运营服务"),
        ("3.1", "4.3.1", "共享仓储"),
    ]


def test_the_industry_is_no_framework(invented: Guide) -> None:
    assert not {"装备制造", "软件开发", "咨询培训"} & {node.label for node in invented.nodes}


def test_counts_and_the_wrong_one(invented: Guide) -> None:
    assert [(c.node, c.of, c.declared, c.found) for c in invented.counts] == [
        ("0", "parts", 3, 3),
        ("1", "parts", 2, 2),
        ("2", "parts", 4, 3),
        ("0", "characteristics", 3, 3),
    ]
    assert [notice.message for notice in invented.notices] == [
        "“装备与系统”声明有 4 个部分，实际读到 3 个。"
    ]


def test_topics(invented: Guide) -> None:
    assert [(t.parent, t.label) for t in invented.topics] == [
        ("1.2", "指标选取"),
        ("1.2", "数据采集"),
        ("1.2", "等级判定"),
        ("2.1", "立体货架"),
        ("2.1", "穿梭车"),
        ("2.1", "堆垛机"),
        ("2.2", "识别精度"),
        ("2.2", "分拣效率"),
        ("2.2", "可靠性"),
        ("2.3", "数据接口"),
        ("2.3", "调度与优化"),
    ]


def test_statements(invented: Guide) -> None:
    assert [(d.term, d.text) for d in invented.definitions] == [
        ("智慧仓储", "以数据驱动的存取、分拣和配送协同为特征的仓储活动")
    ]
    assert [(r.source, r.kind, r.target) for r in invented.logic] == [
        ("1", "supports", "2"),
        ("1", "supports", "3"),
        ("2", "hub_of", "0"),
        ("3", "meets", None),
    ]
    assert [s.label for s in invented.stages] == ["入库登记", "上架存放", "拣选复核", "出库交接"]
    (example,) = invented.examples
    assert example.label == "共享冷库新业态"
    assert example.fuses == ("冷库运营行业", "生鲜电商业")
    assert [(t.year, t.quantity, t.unit, t.at_least) for t in invented.targets] == [
        (2033, 30, "项", True),
        (2033, 5, "家", False),
        (2035, 60, "项", True),
    ]
    assert [g.label for g in invented.guidelines] == [
        "需求牵引",
        "分步实施",
        "加强组织领导",
        "做好宣传推广",
    ]


def test_a_text_that_is_no_guide_is_refused() -> None:
    document = read_text("便条.txt", "明天上午九点开会，请带上材料。\n".encode())
    with pytest.raises(UnknownKindError, match=r"“便条\.txt”不是标准体系建设指南"):
        parse_guide(document)


def test_parts_counted_only_in_a_sentence() -> None:
    text = (
        "示例标准体系建设指南\n四、建设内容\n（一）基础标准\n基础标准包括术语、符号和编码等3个部分。\n"
        "（二）应用标准\n规范应用，包括巡检、维修等。\n"
    )
    guide = parse_guide(read_text("句中.txt", text.encode()))
    assert [(n.id, n.path, n.label) for n in guide.nodes[1:]] == [
        ("1", "4.1", "基础"),
        ("1.1", "4.1/1", "术语"),
        ("1.2", "4.1/2", "符号"),
        ("1.3", "4.1/3", "编码"),
        ("2", "4.2", "应用"),
    ]
    assert [t.label for t in guide.topics] == ["巡检", "维修"]


def test_another_real_guide(shared_data: Path) -> None:
    guide = parse_guide(read(shared_data / "guides" / "kejifuwuye_2025.md"))
    gold = (shared_data / "guides" / "kejifuwuye_2025.gold.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in gold.splitlines()[1:]]
    assert [(n.id, str(n.level), n.label) for n in guide.nodes] == [
        (row[0], row[1], row[3]) for row in rows
    ]
