"""The normal form of a definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.search.overlap.definitions.normal import normal_form


def form(text: str) -> list[str]:
    return sorted(
        ("¬" if one.negated else "") + one.key for one in normal_form(text) if not one.frame
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("用于測量的裝置。", "用来测量的装置"),
        ("不包括包装的货物质量", "货物质量（未包含包装）"),
        ("不含包装的货物质量", "除包装以外的货物质量"),
        ("按照规定进行检验的活动", "依据规定检验的活动"),
        ("硬件、软件和文档", "文档、硬件和软件"),
        ("停机不少于60 min", "停机至少一小时"),
        ("车辆被检查", "检查车辆"),
        ("未经加工的材料", "没有加工的材料"),
        ("装置（见3.1.2），用于检查", "装置，用于检查"),
        ("登车所用的时间（通常以分钟计）", "登车所用的时间"),
        ("以百分数表示的、水的质量与总质量之比", "水的质量与总质量之比"),
        ("水的质量，单位为千克", "水的质量"),
        ("〈物流〉存放货物的场所", "存放货物的场所"),
    ],
)
def test_one_meaning_one_form(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("包括包装的质量", "不包括包装的质量"),
        ("已加工的材料", "未加工的材料"),
        ("停机超过8 h", "停机不超过8 h"),
        ("含水的质量", "除水外的质量"),
        ("有线通信", "无线通信"),
    ],
)
def test_other_meanings_other_forms(one: str, other: str) -> None:
    assert form(one) != form(other)


@given(st.text(max_size=60))
def test_tokens_stand_in_the_text(text: str) -> None:
    last = 0
    for one in normal_form(text):
        assert last <= one.start < one.end <= len(text)
        last = one.start
