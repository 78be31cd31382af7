"""The first nine questions on the shipped guide alone, against rows read from it by eye.

The folder ``competency`` beside this file has all of them, on the whole shipped corpus.
"""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from biaopu.graph.sparql import named as named_queries
from biaopu.graph.sparql.answers import Rows
from biaopu.graph.sparql.run import run
from biaopu.ontology.guide import Guide

ID = "https://w3id.org/biaopu/id/miit-2024-32/"


def rows(store: Store, name: str, *, instead: tuple[str, str] | None = None) -> list[list[str]]:
    text = named_queries.load(name).text
    if instead:
        assert f'"{instead[0]}"' in text.split("VALUES")[1].splitlines()[0]
        text = text.replace(f'"{instead[0]}"', f'"{instead[1]}"')
    answer = run(store, text)
    assert isinstance(answer, Rows)
    assert not answer.truncated
    return [[term.value.removeprefix(ID) if term else "" for term in row] for row in answer.rows]


def columns(table: list[list[str]], *places: int) -> list[tuple[str, ...]]:
    return [tuple(row[place] for place in places) for row in table]


def test_lookup_by_label(real: Store) -> None:
    assert rows(real, "lookup_by_label") == [
        [
            "4.1.2.1",
            "部分",
            "1.2.1",
            "管理",
            "规范客户参与产品服务组合全生命周期中的行为，以保证产品服务组合的高效实施，实现供需双方利益最大化",
        ]
    ]


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("课程体系", [("4.2.4.3/topic/1", "主题", "人才培育")]),
        ("回收利用", [("4.3.6/stage/8", "生命周期阶段", "全生命周期管理")]),
        ("服务型制造新业态", [("4.4/concept/1", "有定义的概念", "")]),
        ("服务型制造标准体系", [("4", "标准体系", "")]),
        ("没有这个", []),
        # 区域… and 企业服务型制造综合评价 both end in 发展成效
        (
            "发展成效",
            [
                ("4.1.3.1/topic/3", "主题", "企业服务型制造综合评价"),
                ("4.1.3.4/topic/3", "主题", "区域服务型制造综合评价"),
            ],
        ),
    ],
)
def test_lookup_by_another_label(real: Store, label: str, found: list[tuple[str, ...]]) -> None:
    table = rows(real, "lookup_by_label", instead=("客户管理", label))
    assert columns(table, 0, 1, 3) == found


def test_parts_of_subsystem(real: Store) -> None:
    assert columns(rows(real, "parts_of_subsystem"), 0, 1, 2) == [
        ("2.1", "产品服务组合", "2"),
        ("2.1.1", "产品服务需求工程", "3"),
        ("2.1.2", "产品服务组合设计", "3"),
        ("2.1.3", "基础设施配置", "3"),
        ("2.1.4", "产品服务组合测试", "3"),
        ("2.1.5", "产品服务组合交付", "3"),
        ("2.1.6", "产品服务组合售后管理", "3"),
        ("2.1.7", "产品服务供需网络", "3"),
        ("2.2", "资源池", "2"),
        ("2.2.1", "产品服务数据库", "3"),
        ("2.2.2", "产品服务知识库", "3"),
        ("2.3", "组织与流程", "2"),
        ("2.3.1", "企业组织与流程", "3"),
        ("2.3.2", "跨组织协同", "3"),
        ("2.4", "人才", "2"),
        ("2.4.1", "人才评价", "3"),
        ("2.4.2", "人才招聘", "3"),
        ("2.4.3", "人才培育", "3"),
        ("2.4.4", "人才用留", "3"),
    ]


def test_parts_of_another_subsystem_keep_the_printed_order(real: Store) -> None:
    table = rows(real, "parts_of_subsystem", instead=("核心要素", "业务类型"))
    assert columns(table, 0, 1) == [
        ("3.1", "工业设计服务"),
        ("3.2", "定制化服务"),
        ("3.3", "供应链管理"),
        ("3.4", "共享制造"),
        ("3.5", "检验检测认证服务"),
        ("3.6", "全生命周期管理"),
        ("3.7", "总集成总承包"),
        ("3.8", "节能环保服务"),
        ("3.9", "生产性金融服务"),
        ("3.10", "其他创新模式"),
    ]


def test_path_up_and_down(real: Store) -> None:
    assert columns(rows(real, "path_up_and_down"), 0, 1, 2) == [
        ("上", "0", "服务型制造标准体系"),
        ("上", "1", "核心要素"),
        ("下", "3", "人才评价"),
        ("下", "3", "人才招聘"),
        ("下", "3", "人才培育"),
        ("下", "3", "人才用留"),
    ]


def test_path_up_from_a_leaf(real: Store) -> None:
    table = rows(real, "path_up_and_down", instead=("人才", "企业可持续发展综合评价"))
    assert columns(table, 0, 2) == [
        ("上", "服务型制造标准体系"),
        ("上", "基础通用"),
        ("上", "统计评价"),
    ]


def test_count_by_subsystem(real: Store) -> None:
    # parts: 3+2+4, 4+7+2+2+4, 10, 2; topics counted by hand in the text, leaf by leaf
    assert rows(real, "count_by_subsystem") == [
        ["1", "基础通用", "9", str(3 + 6 + 3 + 3)],
        ["2", "核心要素", "19", str((3 + 5 + 4 + 3 + 2 + 4 + 5) + 3 + (4 + 2 + 3 + 6))],
        ["3", "业务类型", "10", str(2 + 3 + 4 + 3 + 6 + 4 + 4 + 5 + 4)],
        ["4", "融合业态应用", "2", "0"],
    ]


def test_purpose_contains(real: Store) -> None:
    assert columns(rows(real, "purpose_contains"), 0, 1) == [
        ("1.2.1", "客户管理"),
        ("3.6", "全生命周期管理"),
    ]
    talent = rows(real, "purpose_contains", instead=("全生命周期", "复合型创新人才"))
    assert columns(talent, 1) == [
        ("人才",),
        ("人才评价",),
        ("人才招聘",),
        ("人才培育",),
        ("人才用留",),
    ]


def test_mentions_across_subsystems(real: Store, shipped: Guide) -> None:
    table = rows(real, "mentions_across_subsystems")
    assert columns(table, 0, 1, 2, 3) == [
        ("基础通用", "管理", "核心要素", "核心要素"),
        ("基础通用", "客户管理", "核心要素", "产品服务组合"),
        ("基础通用", "客户管理", "核心要素", "产品服务组合"),
        ("基础通用", "安全风险管理", "核心要素", "产品服务组合设计"),
        ("核心要素", "产品服务供需网络", "业务类型", "供应链管理"),
        ("核心要素", "产品服务供需网络", "业务类型", "供应链管理"),
        ("核心要素", "产品服务供需网络", "业务类型", "供应链管理"),
        ("融合业态应用", "融合业态应用", "核心要素", "产品服务组合"),
        ("融合业态应用", "融合业态应用", "基础通用", "术语定义"),
        ("融合业态应用", "融合业态应用", "核心要素", "产品服务组合"),
    ]
    for mentioned, start in columns(table, 3, 4):
        assert "".join(shipped.document.text[int(start) :][:30].split()).startswith(mentioned)


def test_life_cycle_stages(real: Store) -> None:
    table = rows(real, "life_cycle_stages")
    assert columns(table, 0, 1, 2) == [
        ("1", "研发设计", "生产制造"),
        ("2", "生产制造", "安装调试"),
        ("3", "安装调试", "交付使用"),
        ("4", "交付使用", "状态预警"),
        ("5", "状态预警", "故障诊断"),
        ("6", "故障诊断", "维护检修"),
        ("7", "维护检修", "回收利用"),
        ("8", "回收利用", ""),
    ]


def test_provenance_of_node(real: Store, shipped: Guide) -> None:
    (row,) = rows(real, "provenance_of_node")
    title, number, clause, heading, start, end, exact, rule, software = row
    assert (title, clause, heading) == ("服务型制造标准体系建设指南", "4.2.4.4", "人才用留标准")
    assert number == "工信厅科〔2024〕32号"
    assert shipped.document.text[int(start) : int(end)] == exact
    assert "".join(exact.split()) == (
        "人才用留标准：规范服务型制造复合型创新人才任用及人才激励保留体系，包括职业发展通道设计、"
        "干部选拔机制、后备梯队建设机制、薪酬绩效制度、短中长期激励制度、人才关怀制度等。"
    )
    assert rule
    assert software.startswith("biaopu ")
