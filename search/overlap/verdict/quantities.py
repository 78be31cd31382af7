"""Numbers in definitions, with their limits and units, in one form: 1 h and 60 min are one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Bound: TypeAlias = Literal["=", "<", "<=", ">", ">="]

_UNITS: Final[dict[str, tuple[str, float]]] = {
    "ms": ("s", 1e-3), "s": ("s", 1), "秒": ("s", 1), "min": ("s", 60), "分钟": ("s", 60),
    "h": ("s", 3600), "小时": ("s", 3600), "d": ("s", 86400), "天": ("s", 86400),
    "日": ("s", 86400), "周": ("s", 604800), "个月": ("month", 1), "月": ("month", 1),
    "年": ("month", 12), "μm": ("m", 1e-6), "um": ("m", 1e-6), "mm": ("m", 1e-3),
    "毫米": ("m", 1e-3), "cm": ("m", 1e-2), "厘米": ("m", 1e-2), "m": ("m", 1), "米": ("m", 1),
    "km": ("m", 1e3), "千米": ("m", 1e3), "公里": ("m", 1e3), "mg": ("kg", 1e-6),
    "g": ("kg", 1e-3), "克": ("kg", 1e-3), "kg": ("kg", 1), "千克": ("kg", 1), "公斤": ("kg", 1),
    "t": ("kg", 1e3), "吨": ("kg", 1e3), "%": ("1", 1e-2), "‰": ("1", 1e-3),
    "km/h": ("m/s", 1 / 3.6), "m/s": ("m/s", 1), "v": ("V", 1), "kv": ("V", 1e3), "w": ("W", 1),
    "kw": ("W", 1e3), "a": ("A", 1), "hz": ("Hz", 1), "mhz": ("Hz", 1e6), "℃": ("℃", 1),
    "°c": ("℃", 1), "mpa": ("Pa", 1e6), "kpa": ("Pa", 1e3), "pa": ("Pa", 1), "db": ("dB", 1),
    "l": ("L", 1), "升": ("L", 1), "ml": ("L", 1e-3), "元": ("元", 1), "万元": ("元", 1e4),
    "个": ("", 1), "座": ("", 1), "人": ("", 1), "次": ("", 1), "种": ("", 1), "项": ("", 1),
}  # fmt: skip
_BOUNDS: Final[tuple[tuple[str, Bound], ...]] = (
    ("小于或等于", "<="), ("小于等于", "<="), ("大于或等于", ">="), ("大于等于", ">="),
    ("不小于", ">="), ("不少于", ">="), ("不低于", ">="), ("至少", ">="), ("最少", ">="),
    ("不大于", "<="), ("不超过", "<="), ("不多于", "<="), ("不高于", "<="), ("至多", "<="),
    ("最多", "<="), ("大于", ">"), ("超过", ">"), ("高于", ">"), ("多于", ">"), ("小于", "<"),
    ("低于", "<"), ("少于", "<"), ("不足", "<"), ("未达到", "<"), ("达到", ">="), ("≥", ">="),
    ("≤", "<="), (">=", ">="), ("<=", "<="), (">", ">"), ("<", "<"),
)  # fmt: skip
_AFTER: Final[tuple[tuple[str, Bound], ...]] = (
    ("及以上", ">="), ("以上", ">="), ("及以下", "<="), ("以下", "<="), ("以内", "<="),
    ("之内", "<="),
)  # fmt: skip
_HAN_NUMBER: Final = {
    "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9, "十": 10,
}  # fmt: skip
_UNIT: Final = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_NUMBER: Final = re.compile(
    rf"(?P<number>\d+(?:[.,]\d+)*(?::\d\d)?)\s*(?P<unit>{_UNIT})?(?![A-Za-z])"
    rf"|(?P<han>[一二两三四五六七八九十])(?P<han_unit>个|种|项|次|天|年|月|小时)",
    re.IGNORECASE,
)
_LOOK_BACK = 6


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in base units and what it bounds; ``start`` to ``end`` is its place.

    ``value`` is rounded to six digits, so that 70 km/h and 19.444 m/s are one.
    """

    value: float
    unit: str
    bound: Bound
    start: int
    end: int

    @property
    def key(self) -> tuple[float, str, Bound]:
        """What makes two quantities the same."""
        return self.value, self.unit, self.bound


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities in a text, in order.

    >>> [one.key for one in quantities("不小于1 h")] == [one.key for one in quantities("至少60min")]
    True
    """
    normal = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    if len(normal) != len(text):  # places must stay those of the text
        normal = text
    return tuple(_quantity(normal, match) for match in _NUMBER.finditer(normal))


def _quantity(text: str, match: re.Match[str]) -> Quantity:
    unit, factor = _UNITS.get((match["unit"] or match["han_unit"] or "").lower(), ("", 1.0))
    if match["han"]:
        number = float(_HAN_NUMBER[match["han"]])
    else:
        hours, _, minutes = match["number"].partition(":")
        number = float(hours.replace(",", "").rstrip(".") if hours.count(".") < 2 else 0)
        number += float(minutes or 0) / 60
    value = float(f"{number * factor:.6g}")
    return Quantity(value, unit, _bound(text, match), match.start(), match.end())


def _bound(text: str, match: re.Match[str]) -> Bound:
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()].rstrip()
    for word, bound in _BOUNDS:
        if before.endswith(word):
            return bound
    after = text[match.end() : match.end() + 4].lstrip()
    for word, bound in _AFTER:
        if after.startswith(word):
            return bound
    return "="
