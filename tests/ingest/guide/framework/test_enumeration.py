"""Lists inside sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.ingest.guide.framework.enumeration import Enumeration, enumerations, split_items
from biaopu.ingest.text.passage import Passage


def passage(text: str) -> Passage:
    return Passage(text, tuple(range(len(text))))


def found(text: str, known: tuple[str, ...] = ()) -> list[Enumeration]:
    return list(enumerations(passage(text), known))


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("包括需求获取、需求分析与建模、需求管理等。", ["需求获取", "需求分析与建模", "需求管理"]),
        ("包括能力体系建设和发展成效等。", ["能力体系建设", "发展成效"]),
        ("重点规范资源共享、平台建设和运维等。", ["资源共享", "平台建设和运维"]),
        ("包括健康、远程运维，以及系统回收、升级等。", ["健康", "远程运维", "系统回收", "升级"]),
        ("包含课程、师资。", ["课程", "师资"]),
        ("包括服务等级协议、对等网络等要求。", ["服务等级协议", "对等网络"]),
        ("涵盖装备（货架、车辆等）、软件等。", ["装备（货架、车辆等）", "软件"]),
        ("如评价标准、人员标准等。", ["评价标准", "人员标准"]),
        ("包括“选、育、用、留”机制、薪酬制度等。", ["“选、育、用、留”机制", "薪酬制度"]),
        ("包括面向战略、基础、前沿的研究服务等。", ["面向战略、基础、前沿的研究服务"]),
        ("包括个性化产品和服务的设计方法、流程等。", ["个性化产品和服务的设计方法", "流程"]),
    ],
)  # fmt: skip
def test_items(sentence: str, items: list[str]) -> None:
    assert [item.text for item in found(sentence)[0].items] == items


@pytest.mark.parametrize(
    ("sentence", "items", "declared"),
    [
        ("由甲类、乙类和丙类等三个分体系组成。", ["甲类", "乙类", "丙类"], 3),
        ("包括企业组织与流程、跨组织协同等 2 个部分。", ["企业组织与流程", "跨组织协同"], 2),
        ("包括基础、技术和安全三个部分。", ["基础", "技术", "安全"], 3),
        ("包括设计与仿真、制造与安装等2个部分。", ["设计与仿真", "制造与安装"], 2),
        ("包括采集与传输等2个部分。", ["采集", "传输"], 2),
    ],
)
def test_declared_counts(sentence: str, items: list[str], declared: int) -> None:
    sentence = sentence.replace("由", "标准体系由")
    (listed,) = found(sentence)
    assert ([item.text for item in listed.items], listed.declared) == (items, declared)


def test_titles_of_sections_decide() -> None:
    sentence = "包括咨询服务及其他服务、金融服务和其他模式等标准。"
    (listed,) = found(sentence, ("咨询服务及其他服务", "金融服务", "其他模式"))
    assert [item.text for item in listed.items] == ["咨询服务及其他服务", "金融服务", "其他模式"]


def test_a_chain_of_lists() -> None:
    lists = found("包括评估等技术标准，挖掘、路演等对接标准，登记、拍卖等交易标准。")
    assert [[item.text for item in listed.items] for listed in lists] == [
        ["评估"],
        ["挖掘", "路演"],
        ["登记", "拍卖"],
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "规范服务过程中涉及的数据。",
        "如下图所示、见附录。",
        "假如甲、乙等。",
        "其特征包括四个方面：一是甲。",
    ],
)
def test_what_is_no_list(sentence: str) -> None:
    assert found(sentence) == []


TERM = st.text(alphabet="需求分析建模交付质量测试采购合同", min_size=4, max_size=9)


@given(st.lists(TERM, min_size=2, max_size=7), st.sampled_from(["、", "和", "以及", "及"]))
def test_joining_and_splitting_agree(terms: list[str], last: str) -> None:
    body = "、".join(terms[:-1]) + last + terms[-1]
    assert [item.text for item in split_items(passage(body), len(terms))] == terms
    (listed,) = found(f"包括{body}等 {len(terms)} 个部分。")
    assert [item.text for item in listed.items] == terms


@given(st.text(alphabet="包括重点规范如甲乙丙、和及以及等，。；（）“”3三个部分 ", max_size=60))
def test_no_text_breaks_it_and_items_are_cut_from_it(text: str) -> None:
    for listed in found(text):
        for item in listed.items:
            assert text[item.span.start : item.span.end] == item.text
