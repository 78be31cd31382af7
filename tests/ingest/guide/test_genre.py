"""Guides made up for the tests, each in other words and another order: every node is right.

The nodes below were checked by hand against the files in tests/data/guides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.readers.text import read_text
from biaopu.ontology.errors import UnknownKindError
from biaopu.ontology.guide import Guide

FOLDER = Path(__file__).parents[2] / "data" / "guides"

# id, printed code, label
NODES = {
    "shili_gangkou.md": """
        0 - 示例港口标准体系
        1 A 基础
        1.1 A1 术语
        1.2 A2 编码
        2 B 装备
        2.1 B1 岸桥
        2.2 B2 场桥
        3 C 运营
        3.1 C1 调度
    """,
    "shili_judangbaohu.txt": """
        0 - 古建筑数字保护标准体系
        1 - 基础
        1.1 - 术语
        1.2 - 分类
        1.3 - 评价
        2 - 采集
        2.1 - 测绘
        2.2 - 影像
        3 - 模型
        4 - 利用
    """,
    "shili_kongzhongchuxing.txt": """
        0 - 国家空中出行产业标准体系
        1 100 基础
        1.1 101 术语和定义
        1.2 102 分类和编码
        2 200 通用规范
        2.1 201 功能评价
        2.2 202 人机界面
        2.3 203 网络安全
        3 300 产品与技术应用
        3.1 301 感知避让
        3.2 302 起降设施
    """,
    "shili_lvsebaozhuang.txt": """
        0 - 绿色包装标准体系
        1 - 基础通用
        1.1 - 术语、分类和标识
        1.2 - 核算核查
        2 - 材料减量
        2.1 - 纸包装
        2.2 - 塑料包装
        2.3 - 缓冲材料
        3 - 循环利用
        3.1 - 循环包装
        3.2 - 回收再生
        4 - 市场机制
        4.1 - 绿色评价
        4.2 - 绿色金融
    """,
    "shili_nongjizhizao.md": """
        0 - 智能农机制造标准体系
        1 A 基础共性
        1.1 AA 通用
        1.1.1 AAA 术语定义
        1.1.2 AAB 参考模型
        1.2 AB 检测评价
        1.2.1 ABA 测试方法
        1.2.2 ABB 能力评价
        2 B 关键技术
        2.1 BA 智能农机装备
        2.1.1 BAA 动力与底盘
        2.1.2 BAB 作业机具
        2.1.3 BAC 导航与控制
        2.2 BB 智能工厂
        2.2.1 BBA 产线集成
        2.2.2 BBB 仓储物流
        2.3 BA 农艺数据
        2.3.1 BAA 土壤数据
        2.3.2 BAB 作物数据
        3 C 行业应用
        3.1 CA 大田
        3.2 CB 设施园艺
    """,
    "shili_shenhaiguance.txt": """
        0 - 深海观测综合标准化体系
        1 - 基础
        1.1 - 术语
        1.2 - 参考架构
        1.3 - 测试评价
        2 - 装备
        2.1 - 传感器
        2.2 - 载具
        2.2.1 - 潜标
        2.2.2 - 滑翔机
        2.2.3 - 着陆器
        3 - 平台
        3.1 - 计算
        3.2 - 存储
        3.3 - 网络
        4 - 数据
        4.1 - 数据资源
        4.2 - 数据服务
        5 - 运维
        6 - 安全
        6.1 - 设备安全
        6.2 - 作业安全
    """,
    "shili_yinlvshuju.md": """
        0 - 银龄数据服务标准体系
        1 - 基础共性
        1.1 - 术语
        1.2 - 管理与服务
        2 - 采集加工
        2.1 - 采集
        2.2 - 标注
        3 - 流通应用
        3.1 - 登记
        3.2 - 交易
        4 - 安全治理
        4.1 - AI应用治理
        4.2 - 隐私保护
    """,
}


def guide_of(name: str, change: Callable[[str], str] = str) -> Guide:
    text = (FOLDER / name).read_text(encoding="utf-8")
    return parse_guide(read_text(name, change(text).encode()))


def tree(guide: Guide) -> list[list[str]]:
    return [[node.id, node.code or "-", node.label] for node in guide.nodes]


def topics(guide: Guide) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for topic in guide.topics:
        found.setdefault(topic.parent, []).append(topic.label)
    return found


@pytest.mark.parametrize("name", NODES)
def test_every_node(name: str) -> None:
    guide = guide_of(name)
    assert tree(guide) == [line.split() for line in NODES[name].strip().splitlines()]
    for node in guide.nodes[1:]:
        assert node.parent == (node.id.rpartition(".")[0] or "0")
        assert node.level == node.id.count(".") + 1
    assert len({node.path for node in guide.nodes}) == len(guide.nodes)
    assert guide.notices == ()


@pytest.mark.parametrize("name", NODES)
def test_evidence_lies_in_the_text_and_in_a_section(name: str) -> None:
    guide = guide_of(name)
    sections = {section.path for section in guide.sections} | {""}
    for record in (*guide.nodes, *guide.topics, *guide.counts):
        assert record.evidence.section in sections
    for node in guide.nodes:
        span = node.evidence.span
        original = re.sub(r"[\s#*]", "", guide.document.text[span.start : span.end])
        assert original == re.sub(r"[\s#*]", "", node.text)
    for topic in guide.topics:
        span = topic.evidence.span
        assert guide.document.text[span.start : span.end] == topic.label


def wrapped(width: int) -> Callable[[str], str]:
    """Break every line at ``width`` characters, as a paged document does."""
    return lambda text: "\n".join(
        line[start : start + width] or ""
        for line in text.split("\n")
        for start in range(0, max(len(line), 1), width)
    )


@pytest.mark.parametrize("name", [name for name in NODES if name.endswith(".txt")])
@pytest.mark.parametrize(
    "change",
    [
        wrapped(28),
        wrapped(36),
        lambda text: text.translate(str.maketrans("（），；：", "(),;:")),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: re.sub(r"(\d)(个|类)", r" \1 \2", text),
    ],
    ids=["wrap28", "wrap36", "half-width", "crlf", "blank-lines", "spaced-numbers"],
)
def test_other_printing_habits(name: str, change: Callable[[str], str]) -> None:
    plain, changed = guide_of(name), guide_of(name, change)
    assert tree(changed) == tree(plain)
    assert topics(changed) == topics(plain)


def test_parts_that_only_sentences_set_out_have_text_topics_and_purpose() -> None:
    guide = guide_of("shili_shenhaiguance.txt")
    nodes = {node.id: node for node in guide.nodes}
    assert nodes["3.2"].text == "存储标准主要包括水下缓存、岸基归档等"
    assert nodes["3.2"].path == "4.3/2"
    assert nodes["2.2.3"].purpose == "着陆器标准主要规范坐底与回收"
    assert topics(guide)["3.2"] == ["水下缓存", "岸基归档"]
    assert topics(guide)["2.2.1"] == ["系留缆索", "浮体", "释放器"]
    assert "3" not in topics(guide)
    assert {node.evidence.rule for node in guide.nodes if node.parent == "3"} == {
        "framework.sentence"
    }


def test_a_framework_without_sections() -> None:
    guide = guide_of("shili_judangbaohu.txt")
    assert topics(guide) == {
        "1.2": ["建筑类型", "构件类型"],
        "2.1": ["激光扫描", "近景摄影"],
        "2.2": ["航拍", "多光谱"],
        "3": ["精度分级", "交换格式"],
    }
    assert [(c.node, c.declared, c.found) for c in guide.counts] == [
        ("0", 4, 4),
        ("1", 3, 3),
        ("2", 2, 2),
    ]


def test_the_industry_is_no_framework() -> None:
    labels = {node.label for name in NODES for node in guide_of(name).nodes}
    assert not labels & {"装备研制", "海上布放", "设备商", "感知", "材料", "制品", "物理层"}
    assert not labels & {"感知层", "测绘服务", "流通"}


def test_sections_that_are_no_parts() -> None:
    for name in NODES:
        for node in guide_of(name).nodes:
            assert not re.search(r"保障|实施|现状|总体|框架|结构|组织|体系$", node.label) or (
                node.level == 0
            )


def test_a_policy_without_a_system_is_refused() -> None:
    with pytest.raises(UnknownKindError, match="没有列出它的分体系和部分") as caught:
        guide_of("shili_zhengce.txt")
    assert "shili_zhengce.txt" in caught.value.message("en")


def test_a_policy_with_chapters_of_contents_is_refused() -> None:
    text = (
        "示例服务体系建设方案\n一、总体要求\n略。\n二、建设内容\n（一）网点建设\n新建网点。\n"
        "（二）队伍建设\n培训人员。\n（三）数字化建设\n建设平台。\n"
    )
    with pytest.raises(UnknownKindError):
        parse_guide(read_text("方案.txt", text.encode()))


def test_codes_come_from_the_tables_of_a_real_guide(shared_data: Path) -> None:
    path = shared_data / "guides" / "kejifuwuye_2025"
    guide = parse_guide(read_text("kejifuwuye.md", path.with_suffix(".md").read_bytes()))
    gold = path.with_suffix(".gold.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in gold]
    assert [(n.id, str(n.level), n.code or "", n.label) for n in guide.nodes] == [
        (row[0], row[1], row[2], row[3]) for row in rows
    ]
