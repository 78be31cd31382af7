"""What is read from definitions: genus, numbers, negations, opposites."""

from __future__ import annotations

import pytest

from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.overlap.definitions.contrasts import negations, opposites
from biaopu.search.overlap.definitions.quantities import quantities
from biaopu.search.overlap.verdict.analysis import analyse, fold, genus
from biaopu.search.overlap.verdict.features import affix_only


@pytest.mark.parametrize(
    ("definition", "kind"),
    [
        ("通过观察和判断作出评价的活动。", "活动"),
        ("由多个部件组成、用于测量的系统，包括软件和硬件。", "系统"),
        ("以氧的质量浓度表示的、水样消耗氧化剂的量，单位为毫克每升。", "量"),
        ("", ""),
    ],
)
def test_the_genus_is_what_a_definition_ends_in(definition: str, kind: str) -> None:
    assert genus(definition) == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("不小于1 h", "至少60 min"),
        ("不超过70km/h", "小于或等于 70 km/h"),
        ("2000 m以内", "不大于2 km"),
        ("两个以上", "2个以上"),
    ],
)
def test_one_limit_written_two_ways(one: str, other: str) -> None:
    assert [x.key for x in quantities(one)] == [x.key for x in quantities(other)] != []


@pytest.mark.parametrize(
    ("one", "other"), [("大于5 d", "不小于5 d"), ("9座", "7座"), ("50%", "80%"), ("30 d", "60 d")]
)
def test_other_limits(one: str, other: str) -> None:
    assert [x.key for x in quantities(one)] != [x.key for x in quantities(other)]


def test_limits_are_no_negations() -> None:
    assert negations("最大设计车速不大于70km/h") == ()
    assert negations("不带标签的、未经处理的样本") == ("不", "未")


def test_opposites_stand_on_either_side() -> None:
    assert list(opposites("收发双方使用相同时钟", "收发双方使用不同时钟")) == [("相同", "不同")]
    assert list(opposites("有线和无线通信", "有线或无线的通信")) == []


def test_a_reference_to_a_clause_is_no_number() -> None:
    entry = ComparedEntry("", "接驳车", "按班次（3.1.1）运行的车辆。", "d")
    assert analyse(entry).quantities == ()


def test_designations_in_one_form() -> None:
    assert fold("全 寿命周期（ＬＣ）") == fold("全壽命週期(lc)")


@pytest.mark.parametrize(
    ("one", "other", "variant"),
    [("监督学习", "有监督学习", True), ("寿命周期", "生命周期", True),
     ("供应链", "供应链管理", False),     ("检验", "检查", False), ("监督学习", "监督学习", False)],
)  # fmt: skip
def test_variants_of_a_term(one: str, other: str, variant: bool) -> None:
    assert affix_only(one, other) == affix_only(other, one) == variant
