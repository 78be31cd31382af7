"""What two definitions differ in, by kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.search.overlap.definitions.differences import (
    SURE,
    align_definitions,
    opposed,
)


def kinds(one: str, other: str) -> set[str]:
    return {found.kind for found in align_definitions(one, other).differences}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("停机超过8 h后的启动", "停机不超过8 h后的启动", "limit"),
        ("设备停机后30 min内", "设备停机后60 min内", "limit"),
        ("不包括包装的货物质量", "包括包装的货物质量", "inclusion"),
        ("除水外的质量", "质量", "inclusion"),
        ("水的质量与物料干质量之比", "物料干质量与水的质量之比", "ratio"),
        ("合格品占产品总数的百分比", "产品总数占合格品的百分比", "ratio"),
        ("供方对需方的检验", "需方对供方的检验", "roles"),
        ("有缺陷的产品被判为合格", "合格的产品被判为有缺陷", "roles"),
        ("货物入库的作业", "货物出库的作业", "opposite"),
        ("允许的最大尺寸", "允许的最小尺寸", "opposite"),
        ("与物料同向的热风", "与物料反向的热风", "opposite"),
        ("电动机带负载运行", "电动机不带负载运行", "negation"),
        ("用于测量的装置", "用于测量的方法", "genus"),
        ("单位质量所含的热量", "单位体积所含的热量", "measured"),
        ("一年内的平均温度", "一年内的温度", "statistic"),
        ("用于包装食品的材料", "用于包装药品的材料", "purpose"),
        ("通过称重测定的含量", "通过滴定测定的含量", "manner"),
    ],
)
def test_differences_have_their_kind(one: str, other: str, kind: str) -> None:
    assert kind in kinds(one, other)
    assert kind in kinds(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("不超过8 h的停机", "停机，480 min以内"),
        ("用于检查的装置", "用来检查的设备"),
        ("硬件、软件和文档", "文档、软件和硬件"),
        ("货物重量（不含包装）", "除包装外的货物重量"),
        ("检查员检查产品", "产品由检查员检查"),
    ],
)
def test_form_is_no_difference(one: str, other: str) -> None:
    assert not kinds(one, other)


@given(st.text("供方需对检验货物入出库不包括除外超过8 h的，。和、比占", max_size=30))
def test_a_definition_does_not_differ_from_itself(text: str) -> None:
    assert not kinds(text, text)


@given(
    st.text("供方需对检验货物入出库不包括除外超过8 h的，。和、比占", max_size=24),
    st.text("供方需对检验货物入出库不包括除外超过8 h的，。和、比占", max_size=24),
)
def test_differences_rest_on_words_and_are_the_same_from_either_side(one: str, other: str) -> None:
    there, back = align_definitions(one, other), align_definitions(other, one)
    assert [(x.kind, x.left, x.right) for x in there.differences] == [
        (x.kind, x.right, x.left) for x in back.differences
    ]
    for found in there.differences:
        assert found.left or found.right
        assert all(one[x.start : x.end] for x in found.left)
        assert all(other[x.start : x.end] for x in found.right)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("入库量", "出库量", True),
        ("首次", "末次", True),
        ("加热", "加工", False),
        ("上", "上", False),
    ],
)
def test_opposites_in_one_place(one: str, other: str, said: bool) -> None:
    assert opposed(one, other) == opposed(other, one) == said


def test_what_is_sure_makes_two_concepts() -> None:
    assert {"limit", "inclusion", "ratio"} <= SURE
