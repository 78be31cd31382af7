"""What a drafter asks, against rows read from the documents and the catalogue by eye."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from .conftest import FIRST, GUIDE, SECOND, Table, ask

BUS_1 = "用于提供接驳服务（3.1.1）、座位数不少于7个的车辆。"
BUS_2 = "用来提供接驳服务、座位数为7个及以上的车辆。"
NO_SHOW = "乘客已预约而没有乘车，且没有在发车前取消预约的行为。"
HEADWAY = "同一线路上相邻两个班次的发车时刻之差。"


def starts(rows: Table, column: int, length: int = 2) -> list[str]:
    return [row[column][:length] for row in rows]


def test_definitions_of_term(corpus: Store) -> None:
    rows = ask(corpus, "definitions_of_term")
    assert [row[:3] + row[4:] for row in rows] == [
        (FIRST, "示例：园区接驳服务 术语", "3.1.2", BUS_1, BUS_1, "t-example-1-2026/3.1.2"),
        (SECOND, "示例：园区接驳车运营管理规范", "3.1", BUS_2, BUS_2, "t-example-2-2026/3.1"),
    ]
    assert starts(rows, 3) == ["首选", "首选"]


@pytest.mark.parametrize(
    ("name", "found", "status"),
    [
        ("摆渡车", [(FIRST, "3.1.2", BUS_1)], ["许用"]),
        ("放鸽子", [(FIRST, "3.3.2", NO_SHOW)], ["拒用"]),
        (
            "服务型制造",
            [(GUIDE, "1", "制造与服务融合发展的新型产业形态，是制造业转型升级的重要方向")],
            ["首选"],
        ),
        ("客户管理", [], []),  # a part of the framework, but nowhere defined
    ],
)  # fmt: skip
def test_definitions_of_other_terms(
    corpus: Store, name: str, found: Table, status: list[str]
) -> None:
    columns = "document clause definition status"
    rows = ask(corpus, "definitions_of_term", columns, old="接驳车", new=name)
    assert [row[:3] for row in rows] == found
    assert starts(rows, 3) == status


def test_the_words_of_a_definition_are_the_file_s(corpus: Store) -> None:
    ((exact,),) = ask(corpus, "definitions_of_term", "exact", old="接驳车", new="服务型制造")
    assert "".join(exact.split()) == (
        "服务型制造，是制造与服务融合发展的新型产业形态，是制造业转型升级的重要方向。"
    )


@pytest.mark.parametrize("known", ["失约", "爽约", "放鸽子"])
def test_names_of_concept(corpus: Store, known: str) -> None:
    columns = "document clause name language status form"
    rows = ask(corpus, "names_of_concept", columns, old="失约", new=known)
    assert sorted((*row[:4], row[4][:2]) for row in rows) == sorted(
        [
            (FIRST, "3.3.2", "失约", "zh", "首选"),
            (FIRST, "3.3.2", "no-show", "en", "首选"),
            (FIRST, "3.3.2", "爽约", "zh", "许用"),
            (FIRST, "3.3.2", "放鸽子", "zh", "拒用"),
        ]
    )
    assert rows[0][2] == "失约"
    assert set(starts(rows, 5)) == {"全称"}


def test_an_abbreviation_is_a_name_of_another_form(corpus: Store) -> None:
    rows = ask(corpus, "names_of_concept", "document name form", old="失约", new="准点率")
    assert [(document, name) for document, name, form in rows if form[:2] != "全称"] == [
        (FIRST, "PR")
    ]


def test_terms_defined_twice(corpus: Store) -> None:
    columns = "term document clause otherDocument otherClause sameWords definition otherDefinition"
    assert sorted(ask(corpus, "terms_defined_twice", columns)) == sorted(
        [
            ("接驳车", FIRST, "3.1.2", SECOND, "3.1", "false", BUS_1, BUS_2),
            ("发车间隔", FIRST, "3.2.2", SECOND, "3.3", "true", HEADWAY, HEADWAY),
            (
                "准点率", FIRST, "3.2.3", SECOND, "3.4", "false",
                "实际发车时刻与公布的发车时刻相差不超过2 min的班次数占班次总数的百分比。",
                "实际到达终点站的时刻与公布的到达时刻相差不超过5 min的班次数占班次总数的百分比。",
            ),
        ]
    )  # fmt: skip


def test_names_that_disagree(corpus: Store) -> None:
    columns = "shared document clause name otherDocument otherClause otherName"
    assert ask(corpus, "names_that_disagree", columns) == [
        ("empty running", FIRST, "3.2.4", "空驶", SECOND, "3.5", "空载运行"),
        ("准点率", FIRST, "3.2.3", "punctuality rate", SECOND, "3.4", "on-time rate"),
    ]


def test_deprecated_names(corpus: Store) -> None:
    assert ask(corpus, "deprecated_names") == [
        ("放鸽子", "失约", FIRST, "3.3.2", "t-example-1-2026/3.3.2")
    ]


def test_undefined_names(corpus: Store) -> None:
    # counted in the guide's text, each name's own section and longer names left out
    assert ask(corpus, "undefined_names") == [
        ("产品服务组合", "17"),
        ("服务型制造标准体系", "15"),
        ("供应链管理", "4"),
        ("核心要素", "4"),
        ("业务类型", "3"),
        ("产品服务组合设计", "3"),
        ("基础通用", "3"),
        ("融合业态应用", "3"),
        ("产品服务组合交付", "2"),
        ("共享制造", "2"),
        ("术语定义", "2"),
    ]


def test_definitions_that_use_term(corpus: Store) -> None:
    rows = ask(corpus, "definitions_that_use_term", "document clause term")
    assert rows == [
        (FIRST, "3.1.3", "接驳站"),
        (FIRST, "3.2.1", "班次"),
        (FIRST, "3.2.4", "空驶"),
        (FIRST, "3.2.5", "满载率"),
        (FIRST, "3.3.3", "候车时间"),
        (SECOND, "3.2", "新能源接驳车"),
        (SECOND, "3.5", "空载运行"),
    ]
    trips = ask(corpus, "definitions_that_use_term", "document term", old="接驳车", new="班次")
    assert trips == [
        (FIRST, "发车间隔"),
        (FIRST, "准点率"),
        (SECOND, "发车间隔"),
        (SECOND, "准点率"),
        (SECOND, "平均满载率"),
        (SECOND, "首末班时间"),
    ]


def test_definitions_taken_over(corpus: Store) -> None:
    assert ask(corpus, "definitions_taken_over") == [
        (SECOND, "3.1", "接驳车", FIRST, "3.1.2", "true", BUS_2, BUS_1, "t-example-2-2026/3.1"),
        (
            SECOND, "3.3", "发车间隔", FIRST, "3.2.2", "false", HEADWAY, HEADWAY,
            "t-example-2-2026/3.3",
        ),
    ]  # fmt: skip


def test_entry_completeness(corpus: Store) -> None:
    columns = "clause term english definition source note"
    rows = ask(corpus, "entry_completeness", columns)
    assert rows == [
        ("3.1", "接驳车", "true", "true", "true", "false"),
        ("3.2", "新能源接驳车", "true", "true", "false", "false"),
        ("3.3", "发车间隔", "true", "true", "true", "false"),
        ("3.4", "准点率", "true", "true", "false", "false"),
        ("3.5", "空载运行", "true", "true", "false", "false"),
        ("3.6", "平均满载率", "true", "true", "false", "false"),
        ("3.7", "投诉率", "true", "true", "false", "true"),
        ("3.8", "首末班时间", "true", "true", "false", "false"),
    ]
    other = ask(corpus, "entry_completeness", "clause source note", old=SECOND, new=FIRST)
    assert len(other) == 12
    assert [clause for clause, _, note in other if note == "true"] == ["3.1.3", "3.2.2"]
    assert {source for _, source, _ in other} == {"false"}


def test_a_document_is_known_by_its_id_too(corpus: Store) -> None:
    by_id = ask(corpus, "entry_completeness", old=SECOND, new="t-example-2-2026")
    assert by_id == ask(corpus, "entry_completeness")


def test_normative_references(corpus: Store) -> None:
    columns = "number year title dated allParts isHere"
    assert ask(corpus, "normative_references", columns) == [
        ("T/EXAMPLE 1", "2026", "示例：园区接驳服务 术语", "true", "false", "true"),
        (
            "GB/T 1.1", "", "标准化工作导则 第1部分：标准化文件的结构和起草规则",
            "false", "false", "false",
        ),
    ]  # fmt: skip
    assert ask(corpus, "normative_references", old=SECOND, new=FIRST) == []  # it says so itself


def test_editions_for_undated_references(corpus: Store) -> None:
    # the catalogue has GB/T 1.1—2020, which replaced 2009, and two editions of GB/T 20001.1
    assert ask(corpus, "editions_for_undated_references") == [
        (SECOND, "GB/T 1.1", "GB/T 1.1—2020", "现行", "2020-10-01"),
        (SECOND, "GB/T 1.1", "GB/T 1.1—2009", "", ""),
        (SECOND, "GB/T 20001.1", "GB/T 20001.1—2024", "现行", "2024-10-01"),
        (SECOND, "GB/T 20001.1", "GB/T 20001.1—2001", "", "2002-03-01"),
    ]


def test_withdrawn_standards_in_use(corpus: Store) -> None:
    green = ("GB/T 36132—2018", "废止", "GB/T 36132—2025")
    rows = ask(corpus, "withdrawn_standards_in_use", "number status replacedBy where")
    assert rows == [
        ("GB/T 15237.1—2000", "被代替", "GB/T 15237—2025", "术语定义"),
        ("GB/T 24353—2009", "废止", "", "安全风险管理"),
        (*green, "企业可持续发展综合评价"),
        (*green, "节能环保服务"),
    ]


def test_standards_of_part(corpus: Store) -> None:
    rows = ask(corpus, "standards_of_part", "relation number status")
    assert rows == [
        ("direct", "GB/T 23694—2013", "现行"),
        ("direct", "GB/T 24353—2009", "废止"),
        ("direct", "GB/T 24420—2009", ""),
        ("direct", "GB/T 37988—2019", "现行"),
        ("direct", "GB/T 38702—2020", "现行"),
        ("near", "GB/T 33174—2022", "现行"),
        ("near", "GB/T 45001—2020", "现行"),
    ]
    told = {row[0]: row[1:] for row in ask(corpus, "standards_of_part", "number title basis")}
    assert told["GB/T 37988—2019"] == (
        "信息安全技术 数据安全能力成熟度模型",
        "指南列有“服务数据安全”",
    )
    assert told["GB/T 33174—2022"][0].startswith("Asset management")  # no Chinese title was seen


def test_a_plan_without_a_number_of_a_standard_is_listed(corpus: Store) -> None:
    rows = ask(corpus, "standards_of_part", "number title", old="安全风险管理", new="术语定义")
    assert len(rows) == 49
    assert "服务型制造导则 第1部分：体系架构" in {title for _, title in rows}


def test_parts_without_standards(corpus: Store) -> None:
    rows = ask(corpus, "parts_without_standards", "notation label topics wanted")
    assert [row[:3] for row in rows] == [
        ("1.3.2", "企业服务型制造投入产出测算", "0"),
        ("1.3.4", "区域服务型制造综合评价", "3"),
        ("2.1.1", "产品服务需求工程", "3"),
        ("2.1.2", "产品服务组合设计", "5"),
        ("2.1.3", "基础设施配置", "4"),
        ("2.1.4", "产品服务组合测试", "3"),
        ("2.3.1", "企业组织与流程", "0"),
        ("2.4.4", "人才用留", "6"),
        ("3.1", "工业设计服务", "2"),
        ("3.4", "共享制造", "3"),
        ("3.7", "总集成总承包", "4"),
        ("3.9", "生产性金融服务", "4"),
        ("3.10", "其他创新模式", "0"),
        ("4.2", "面向生产的服务型制造新业态", "0"),
    ]
    assert rows[2][3] == "需求获取、需求分析与建模、需求管理"


def test_standards_to_come(corpus: Store) -> None:
    assert ask(corpus, "standards_to_come", "number status implemented part") == [
        ("GB/T 18391.3—2026", "即将实施", "2026-09-01", "产品服务数据库"),
        ("国家标准计划 20203711-T-604", "计划", "", "术语定义"),
    ]
