"""What is read from 《服务型制造标准体系建设指南》, against what a person reads in it."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.readers.text import read_text
from biaopu.ontology.document import Metadata, Span
from biaopu.ontology.guide import Guide

# Level, label, parent's label; read in the guide by hand.
FRAMEWORK = {
    "1": "基础通用",
    "1.1": "术语定义",
    "1.2": "管理",
    "1.2.1": "客户管理",
    "1.2.2": "安全风险管理",
    "1.3": "统计评价",
    "1.3.1": "企业服务型制造综合评价",
    "1.3.2": "企业服务型制造投入产出测算",
    "1.3.3": "企业可持续发展综合评价",
    "1.3.4": "区域服务型制造综合评价",
    "2": "核心要素",
    "2.1": "产品服务组合",
    "2.1.1": "产品服务需求工程",
    "2.1.2": "产品服务组合设计",
    "2.1.3": "基础设施配置",
    "2.1.4": "产品服务组合测试",
    "2.1.5": "产品服务组合交付",
    "2.1.6": "产品服务组合售后管理",
    "2.1.7": "产品服务供需网络",
    "2.2": "资源池",
    "2.2.1": "产品服务数据库",
    "2.2.2": "产品服务知识库",
    "2.3": "组织与流程",
    "2.3.1": "企业组织与流程",
    "2.3.2": "跨组织协同",
    "2.4": "人才",
    "2.4.1": "人才评价",
    "2.4.2": "人才招聘",
    "2.4.3": "人才培育",
    "2.4.4": "人才用留",
    "3": "业务类型",
    "3.1": "工业设计服务",
    "3.2": "定制化服务",
    "3.3": "供应链管理",
    "3.4": "共享制造",
    "3.5": "检验检测认证服务",
    "3.6": "全生命周期管理",
    "3.7": "总集成总承包",
    "3.8": "节能环保服务",
    "3.9": "生产性金融服务",
    "3.10": "其他创新模式",
    "4": "融合业态应用",
    "4.1": "面向生活的服务型制造新业态",
    "4.2": "面向生产的服务型制造新业态",
}

TOPICS = {
    "客户管理": ["客户参与行为分类", "客户参与流程指南", "客户体验管理"],
    "安全风险管理": [
        "工程建设安全", "服务设施安全", "服务行为安全", "服务数据安全", "知识共享安全",
        "资产处置安全",
    ],
    "企业服务型制造综合评价": ["战略组织", "能力体系建设", "发展成效"],
    "区域服务型制造综合评价": ["区域制造基础", "服务型制造发展生态", "发展成效"],
    "产品服务需求工程": ["需求获取", "需求分析与建模", "需求管理"],
    "产品服务组合设计": [
        "产品服务组合配置", "产品服务组合蓝图", "产品服务接口", "产品服务等级协议",
        "产品服务组合定价",
    ],
    "基础设施配置": ["数字系统", "物理设施", "设施的布局与规划", "设施的部署与测试"],
    "产品服务组合测试": ["质量测试", "可靠性测试", "服务流程测试"],
    "产品服务组合交付": ["交付流程管理", "交付绩效评估"],
    "产品服务组合售后管理": ["服务质量控制", "服务监管", "服务优化", "服务补救"],
    "产品服务供需网络": [
        "产品服务组合物料清单要求", "产品服务组合采购要求", "产品服务供应链管理业务参考模型",
        "产品服务供应链管理平台建设", "产品服务供应链管理绩效评价",
    ],
    "产品服务知识库": ["科学知识", "组织知识", "信息科学技术"],
    "人才评价": ["知识技能", "经验阅历", "产品服务经理评价标准", "专业技术服务人员评价标准"],
    "人才招聘": ["选拔标准", "选拔流程"],
    "人才培育": ["课程体系", "师资体系", "管理体系"],
    "人才用留": [
        "职业发展通道设计", "干部选拔机制", "后备梯队建设机制", "薪酬绩效制度",
        "短中长期激励制度", "人才关怀制度",
    ],
    "工业设计服务": ["工业设计服务需求分析", "共性技术"],
    "定制化服务": ["客户需求挖掘方法", "个性化产品和服务的设计方法", "定制化服务实现流程"],
    "供应链管理": ["供应商评价与管理", "采购流程", "合同管理", "交付和交付后服务"],
    "共享制造": ["制造资源共享", "共享制造需求分析", "共享制造平台建设和运维"],
    "检验检测认证服务": [
        "检验检测服务提供商评价与管理", "检验检测方法", "检验检测质量管理", "检验检测程序",
        "认证服务提供", "相关公共服务平台建设",
    ],
    "全生命周期管理": ["产品健康管理", "产品远程运维", "系统回收", "升级"],
    "总集成总承包": [
        "集成系统运营服务", "集成商服务提供", "工程总承包服务", "相关战略和管理咨询服务",
    ],
    "节能环保服务": [
        "节能环保评定", "节能环保监测", "合同能源管理", "再制造再利用服务", "专业节能服务",
    ],
    "生产性金融服务": [
        "为生产制造提供的配套金融服务", "风险评估与控制", "资本运营", "生产性金融服务流程",
    ],
}  # fmt: skip


def cut(guide: Guide, span: Span) -> str:
    """The original text of a span, without white space."""
    return re.sub(r"\s", "", guide.document.text[span.start : span.end])


def test_metadata(guide: Guide) -> None:
    assert guide.meta == Metadata(
        id="miit-2024-32",
        title="服务型制造标准体系建设指南",
        number="工信厅科〔2024〕32号",
        issuer="工业和信息化部办公厅",
        date="2024-05-14",
    )


def test_known_facts_win_over_printed_ones(guide: Guide) -> None:
    known = Metadata("", "", "", "", "", source="互联网", rights="官方文件")
    again = parse_guide(guide.document, known)
    assert again.meta == replace(guide.meta, source="互联网", rights="官方文件")


def test_framework(guide: Guide) -> None:
    assert {node.id: node.label for node in guide.nodes if node.level} == FRAMEWORK
    assert Counter(node.level for node in guide.nodes) == {0: 1, 1: 4, 2: 19, 3: 21}
    assert guide.nodes[0].label == "服务型制造标准体系"


def test_parents_levels_and_kinds(guide: Guide) -> None:
    for node in guide.nodes[1:]:
        assert node.parent == (node.id.rpartition(".")[0] or "0")
        assert node.level == node.id.count(".") + 1
        assert node.kind == ("subsystem" if node.level == 1 else "part")


def test_paths_are_outline_paths(guide: Guide) -> None:
    paths = {node.label: node.path for node in guide.nodes}
    assert paths["客户管理"] == "4.1.2.1"
    assert paths["其他创新模式"] == "4.3.10"
    assert len(set(paths.values())) == len(guide.nodes)


def test_every_span_cuts_its_text(guide: Guide) -> None:
    for node in guide.nodes:
        assert cut(guide, node.evidence.span) == re.sub(r"\s", "", node.text)
    for topic in guide.topics:
        assert cut(guide, topic.evidence.span) == topic.label
    for mention in guide.mentions:
        assert cut(guide, mention.evidence.span) == mention.label
    for stage in guide.stages:
        assert cut(guide, stage.evidence.span) == stage.label


def test_topics(guide: Guide) -> None:
    labels = {node.id: node.label for node in guide.nodes}
    found: dict[str, list[str]] = {}
    for topic in guide.topics:
        found.setdefault(labels[topic.parent], []).append(topic.label)
        assert topic.order == len(found[labels[topic.parent]])
    assert found == TOPICS


def test_declared_counts_equal_found_ones(guide: Guide) -> None:
    counts = {(c.node, c.of): (c.declared, c.found) for c in guide.counts}
    assert counts == {
        ("0", "parts"): (4, 4),
        ("1", "parts"): (3, 3),
        ("1.2", "parts"): (2, 2),
        ("1.3", "parts"): (4, 4),
        ("2", "parts"): (4, 4),
        ("2.1", "parts"): (7, 7),
        ("2.2", "parts"): (2, 2),
        ("2.3", "parts"): (2, 2),
        ("2.4", "parts"): (4, 4),
        ("3", "parts"): (10, 10),
        ("4", "parts"): (2, 2),
        ("0", "characteristics"): (4, 4),
    }
    assert guide.notices == ()
    assert all(re.search(r"[0-9四七]个", cut(guide, c.evidence.span)) for c in guide.counts)


def test_a_wrong_count_is_a_notice(guide: Guide) -> None:
    text = guide.document.text.replace("、安全风险管理等 2 个部分", "、安全风险管理等 3 个部分")
    changed = parse_guide(read_text("改动.txt", text.encode()))
    (notice,) = changed.notices
    assert notice.code == "count-mismatch"
    assert notice.message == "“管理”声明有 3 个部分，实际读到 2 个。"
    assert notice.span is not None
    assert cut(changed, notice.span) == "包括客户管理、安全风险管理等3个部分"


def test_purposes(guide: Guide) -> None:
    purposes = {node.label: node.purpose for node in guide.nodes}
    assert purposes["术语定义"] == (
        "术语定义标准用于统一服务型制造相关术语的概念、理解和使用，为其他相关标准的制定提供支撑"
    )
    assert purposes["客户管理"].endswith("实现供需双方利益最大化")
    assert purposes["企业服务型制造综合评价"] == "规范评估企业服务型制造发展的成熟度等级"
    assert purposes["融合业态应用"].startswith("融合业态应用标准用于规范引导服务型制造新业态")
    assert [label for label, purpose in purposes.items() if not purpose] == ["服务型制造标准体系"]


def test_definitions(guide: Guide) -> None:
    assert [(d.term, d.text) for d in guide.definitions] == [
        ("服务型制造", "制造与服务融合发展的新型产业形态，是制造业转型升级的重要方向"),
        (
            "服务型制造新业态",
            (
                "生产组织为满足特定市场价值需求，打破传统产业划分壁垒重塑产业关系，"
                "跨界整合相关生产要素，生产同类产品服务组合的新型融合产业形态"
            ),
        ),
    ]


def test_characteristics(guide: Guide) -> None:
    texts = [c.text for c in guide.characteristics]
    assert len(texts) == 4
    assert texts[1].startswith("服务型制造是生产经营全过程的系统性变革")
    assert texts[3].endswith("推动制造业高质量发展")


def test_logic_of_figure_1(guide: Guide) -> None:
    assert [(r.source, r.kind, r.target) for r in guide.logic] == [
        ("1", "supports", "2"),
        ("1", "supports", "3"),
        ("1", "supports", "4"),
        ("2", "hub_of", "0"),
        ("3", "guides", None),
        ("4", "meets", None),
    ]
    assert [r.aim for r in guide.logic if r.aim] == [
        "产业实践中的服务型制造模式创新",
        "制造与服务融合产生的新业态需求",
    ]


def test_life_cycle_stages_in_order(guide: Guide) -> None:
    assert [stage.label for stage in guide.stages] == [
        "研发设计", "生产制造", "安装调试", "交付使用",
        "状态预警", "故障诊断", "维护检修", "回收利用",
    ]  # fmt: skip
    assert {stage.node for stage in guide.stages} == {"3.6"}


def test_examples(guide: Guide) -> None:
    travel, gas = guide.examples
    assert (travel.node, travel.label) == ("4.1", "出行服务新业态")
    assert travel.fuses == ("传统交通设备的制造业", "纯出行服务业")
    assert travel.meets == "生活中的各种出行需求"
    assert (gas.node, gas.label) == ("4.2", "工业气体服务新业态")
    assert gas.fuses == ("传统的空分设备制造企业", "气体运营服务行业")
    assert gas.meets == "生产经营中的各种气体使用需求"


def test_target(guide: Guide) -> None:
    (target,) = guide.targets
    assert (target.year, target.quantity, target.unit, target.at_least) == (2025, 20, "项", True)


def test_principles_and_measures(guide: Guide) -> None:
    assert [(g.kind, g.order, g.label) for g in guide.guidelines] == [
        ("principle", 1, "加强统筹，合力推进"),
        ("principle", 2, "行业协同，强化应用"),
        ("principle", 3, "创新引领，持续完善"),
        ("principle", 4, "优化供给，开放合作"),
        ("measure", 1, "加强统筹协调"),
        ("measure", 2, "加快标准研制"),
        ("measure", 3, "强化宣贯实施"),
        ("measure", 4, "推动国际合作"),
    ]
    assert "标准的二元结构，支持引导" in guide.guidelines[5].text  # broken across two lines


def test_mentions(guide: Guide) -> None:
    found = Counter((m.label, m.node) for m in guide.mentions)
    assert found["产品服务组合", "1.2.1"] == 2  # 客户管理 speaks of it twice
    assert found["产品服务组合设计", "1.2.2"] == 1
    assert found["供应链管理", "2.1.7"] == 3  # inside 产品服务供应链管理…
    assert found["管理", None] == 0  # an everyday word where no 标准 follows
    assert not any(m.target == m.node for m in guide.mentions if m.target)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_any_encoding_gives_the_same_reading(guide: Guide, encoding: str) -> None:
    again = parse_guide(read_text("编码.txt", guide.document.text.encode(encoding)))
    assert again.nodes == guide.nodes
    assert again.mentions == guide.mentions


def _labels(guide: Guide) -> list[tuple[str, str, str]]:
    return [(node.id, node.label, node.purpose) for node in guide.nodes]


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (r"[ ]+\n", "\n"),  # no space marks a paragraph's end
        (r"\n", "\r\n"),
        (r"（(\d+|[一二三四五])）", r"(\1)"),
        (r"(?m)^(\d+)\.", r"\1．"),
        (r"(?m)^(\d+)\.", r"\1、"),
    ],
)
def test_other_printing_habits_give_the_same_reading(
    guide: Guide, pattern: str, replacement: str
) -> None:
    text = re.sub(pattern, replacement, guide.document.text)
    again = parse_guide(read_text("别样.txt", text.encode()))
    assert _labels(again) == _labels(guide)
    assert [t.label for t in again.topics] == [t.label for t in guide.topics]
    assert [g.label for g in again.guidelines] == [g.label for g in guide.guidelines]


def test_gold(guide: Guide, shared_data: Path) -> None:
    labels = {node.id: node.label for node in guide.nodes}
    with (shared_data / "guides" / "fuwuxingzhizao_2024.gold.tsv").open(encoding="utf-8") as file:
        gold = [
            (row["id"], int(row["level"]), row["name"], row["parent"])
            for row in csv.DictReader(file, delimiter="\t")
        ]
    assert [
        (node.id, node.level, node.label, labels[node.parent] if node.parent else "")
        for node in guide.nodes
    ] == gold
