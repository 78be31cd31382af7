"""Numbers with their limits and units, in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.search.overlap.definitions.quantities import quantities


def keys(text: str) -> list[tuple[float, str, str]]:
    return [one.key for one in quantities(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("不小于1 h", "至少六十分钟"),
        ("1.5 h", "90 min"),
        ("一个半小时", "90分钟"),
        ("三周岁", "3周岁"),
        ("座位数≥7个", "座位数不少于七座"),
        ("7座及以上", "不少于7个"),
        ("10 mm~20 mm", "10～20毫米"),
        ("10 mm以上20 mm以下", "10 mm至20 mm"),
        ("百分之七十五", "75 %"),
        ("三分之一", "1/3"),
        ("零下18℃", "-18 ℃"),
        ("10⁵ 次", "100000次"),
        ("1×10³ Pa", "1 kPa"),
        ("1 000 m", "1 km"),
        ("5 MPa", "5000 kPa"),
        ("30万元", "三十万元"),
        ("12个月", "1年"),
        ("5 kW·h", "5千瓦时"),
        ("2 周", "14 d"),
        ("0.5 g/L", "500 mg/L"),
        ("不超过额定值的90 %", "不大于额定值的百分之九十"),
    ],
)
def test_one_quantity_several_ways(one: str, other: str) -> None:
    assert keys(one) == keys(other) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("大于5", "不小于5"), ("5 mg", "5 g"), ("30 d", "1个月"), ("5 mW", "5 MW"),
        ("超过8 h", "不超过8 h"), ("10~20 kg", "10~25 kg"), ("95 %", "9.5 %"), ("24 h以内", "24 h"),
    ],
)  # fmt: skip
def test_other_quantities(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@pytest.mark.parametrize(
    "text",
    ["一种方法", "某一天", "第三方", "第3次", "GB/T 19001—2016规定的", "PM2.5", "每年", "一类"],
)
def test_no_quantities(text: str) -> None:
    assert keys(text) == []


def test_places_are_those_of_the_text() -> None:
    text = "停機時間不少於１０³ ｍｉｎ的狀態"
    (one,) = quantities(text)
    assert text[one.start : one.end] == "不少於１０³ ｍｉｎ"


@given(st.text("0123456789.,:/^×~%℃hmingkPa零一二三十百千万分之半个以上不小于大至 ", max_size=30))
def test_any_text_is_read(text: str) -> None:
    for one in quantities(text):
        assert 0 <= one.start < one.end <= len(text)


@given(st.integers(1, 99), st.sampled_from(["min", "分钟"]))
def test_numerals_are_numbers(number: int, unit: str) -> None:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    ten = (digits[tens] if tens > 1 else "") + "十" if tens else ""
    han = ten + (digits[ones] if ones or not tens else "")
    assert keys(f"超过{han}分钟") == keys(f"超过{number}{unit}")
