"""Numbers in definitions, with their limits and units, in one form: 1 h and 60 min are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, Literal, TypeAlias

from .folding import Folded, folded

Bound: TypeAlias = Literal["=", "<", "<=", ">", ">="]

_BOUND_WORDS: Final[tuple[tuple[Bound, str], ...]] = (
    (
        ">=",
        "大于或等于 大于等于 不小于 不少于 不低于 不短于 不早于 不轻于 不得小于 不得少于 不得低于",
    ),
    (">=", "不应小于 不应少于 不应低于 至少 最少 最低 起码 达到 达到或超过 超过或等于 ≥ >= 下限为"),
    (
        "<=",
        "小于或等于 小于等于 低于或等于 不大于 不超过 不多于 不高于 不长于 不晚于 不迟于 不重于",
    ),
    (
        "<=",
        "不得大于 不得超过 不得高于 不得多于 不应大于 不应超过 未超过 至多 最多 最高 ≤ <= 上限为",
    ),
    (">", "大于 超过 高于 多于 长于 超出 重于 晚于 >"),
    ("<", "小于 低于 少于 短于 不到 不足 不满 未达到 未满 轻于 早于 <"),
)
BOUND_WORDS: Final = {word: bound for bound, words in _BOUND_WORDS for word in words.split()}
"""Words before a number that say which side of it is meant (GB/T 8170: 极限数值的表示)."""

_AFTER: Final[dict[str, Bound]] = {
    "及以上": ">=", "及其以上": ">=", "(含)以上": ">=", "以上": ">=", "或更多": ">=",
    "或以上": ">=", "及以下": "<=", "及其以下": "<=", "(含)以下": "<=", "以下": "<=",
    "以内": "<=", "之内": "<=", "或以下": "<=", "内": "<=",
}  # fmt: skip
_COUNTED: Final = frozenset(
    "个座人次种项台套件层级辆只名位条处门家户批轮班组类张份支根块片头株点段步维相道列行字页车例粒滴环"
)
_IN_CHINESE: Final = {
    "毫秒": "ms", "秒钟": "s", "秒": "s", "分钟": "min", "个小时": "h", "小时": "h", "天": "d",
    "个工作日": "工作日", "日": "d", "昼夜": "d", "个星期": "week", "星期": "week", "周岁": "岁",
    "岁": "岁", "周": "week", "个月": "month", "月": "month", "季度": "season", "周年": "year",
    "年": "year", "微米": "um", "毫米": "mm", "厘米": "cm", "分米": "dm", "米": "m", "千米": "km",
    "公里": "km", "海里": "nautical_mile", "节": "knot", "毫克": "mg", "克": "g", "千克": "kg",
    "公斤": "kg", "吨": "t", "毫升": "mL", "升": "L", "平方毫米": "mm^2", "平方厘米": "cm^2",
    "平方米": "m^2", "平方公里": "km^2", "平方千米": "km^2", "公顷": "hectare",
    "立方毫米": "mm^3", "立方厘米": "cm^3", "立方米": "m^3", "摄氏度": "℃", "度": "度",
    "千瓦时": "kW*h", "千瓦": "kW", "兆瓦": "MW", "瓦": "W", "千伏": "kV", "伏特": "V", "伏": "V",
    "毫安": "mA", "安培": "A", "安": "A", "欧姆": "ohm", "赫兹": "Hz", "兆赫": "MHz",
    "千赫": "kHz", "赫": "Hz", "千帕": "kPa", "兆帕": "MPa", "帕": "Pa", "牛顿": "N", "牛": "N",
    "千牛": "kN", "焦耳": "J", "千焦": "kJ", "兆焦": "MJ", "分贝": "dB", "勒克斯": "lx",
    "流明": "lm", "倍": "倍", "元": "元", "人次": "人", "个百分点": "百分点",
}  # fmt: skip
_SPECIAL: Final[dict[str, tuple[str, float]]] = {
    "%": ("", 1e-2), "‰": ("", 1e-3), "ppm": ("", 1e-6), "ppb": ("", 1e-9), "db": ("dB", 1.0),
    "db(a)": ("dB(A)", 1.0), "℃": ("℃", 1.0), "°c": ("℃", 1.0), "k": ("K", 1.0),
    "r/min": ("rpm", 1.0), "rpm": ("rpm", 1.0), "度": ("度", 1.0), "岁": ("岁", 1.0),
    "倍": ("倍", 1.0), "元": ("元", 1.0),
}  # fmt: skip
_CAREFUL: Final = {
    "mpa": "MPa",
    "kpa": "kPa",
    "khz": "kHz",
    "mhz": "MHz",
    "kwh": "kW*h",
    "kw·h": "kW*h",
}
"""Units as they are written where their case is lost."""

_DIGIT = "零〇一二两三四五六七八九"
_HAN: Final = rf"(?:[{_DIGIT}十百千]*[一二两三四五六七八九十百千]|零)(?:点[{_DIGIT}]+)?"
_HAN_UNITS: Final = "|".join(
    sorted(map(re.escape, [*_IN_CHINESE, *_COUNTED]), key=len, reverse=True)
)
_LATIN_UNIT: Final = (
    r"[A-Za-zμΩ°℃%‰][A-Za-zμΩ]{0,9}(?:\([A-Z]\))?(?:\^-?\d)?"
    r"(?:[/·•*][A-Za-zμΩ]{1,9}(?:\^?-?\d)?){0,3}"
)
_TIMES: Final = "[万亿]?"
_NUMBER: Final = re.compile(
    rf"(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?!\d)"
    rf"|(?P<top>\d+)/(?P<under>\d+)(?![\dA-Za-z])"
    rf"|(?P<digits>(?:\d{{1,3}}(?:[, ]\d{{3}})+(?!\d)|\d+)(?:\.\d{{3}}(?: \d{{1,3}})+|\.\d+)?)"
    rf"(?:(?:\s?[×x]\s?10)?\^(?P<power>-?\d{{1,2}}))?"
    rf"(?P<times>{_TIMES})\s?(?P<unit>{_HAN_UNITS}|{_LATIN_UNIT})?"
    rf"|百分之(?P<percent>{_HAN}|\d+(?:\.\d+)?)"
    rf"|(?P<han_under>{_HAN})分之(?P<han_top>{_HAN})"
    rf"|(?P<half>[一二两三四五六七八九]个半|半)(?P<half_unit>个?(?:小时|月|年|天|日|周|米))"
    rf"|(?P<han>{_HAN})(?P<han_times>{_TIMES})(?P<han_unit>{_HAN_UNITS})",
)
_ARTICLE: Final = re.compile(r"一[个种项类次条点段组套级台件批列行道层座块片张支根名位]")
_DISTRIBUTIVE: Final = frozenset("某每同任另这该第")
_REFERRED: Final = re.compile(
    r"(?:[A-Z]{1,5}(?:/[A-Z]{1,4})?[ -]?(?:\d+[.\d]*)(?:[—–-]\d{4})?)(?![%℃‰])|第\d+"
)
_RANGE: Final = re.compile(r"\s?(?:~|～|—|–|-|至|到|―|\.{2,3}|…)\s?")
_BEFORE: Final = re.compile("|".join(sorted(map(re.escape, BOUND_WORDS), key=len, reverse=True)))
_GAP: Final = 8
_MINUS: Final = re.compile(r"(?:(?<![\w)])[-−]|零下)\s?$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit in base units and what it bounds; ``start`` to ``end`` is its place.

    ``value`` is rounded to six digits, so that 70 km/h and 19.444 m/s are one; the place takes in
    the word that bounds it, where one stands right beside it.
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
    """Return the quantities in a text, in order, with their places in it.

    Han numerals count where a unit, a measure word or 分之 makes them numbers; 一种 and the like
    are articles, and the numbers of standards are none.

    >>> def keys(text):
    ...     return [one.key for one in quantities(text)]
    >>> keys("不小于1 h") == keys("至少六十分钟"), keys("百分之五") == keys("5 %")
    (True, True)
    >>> keys("10~20 kg") == keys("10 kg至20 kg")
    True
    >>> keys("GB/T 1.1 规定的一种方法")
    []
    """
    return quantities_in(folded(text))


def quantities_in(text: Folded) -> tuple[Quantity, ...]:
    """Return the quantities in a folded text, with their places in what it was folded from."""
    return tuple(
        Quantity(one.value, one.unit, one.bound, *text.place(one.start, one.end))
        for one in numbers(text.text)
    )


@lru_cache(maxsize=16384)
def numbers(text: str) -> tuple[Quantity, ...]:
    """Return the quantities in a text that is folded, with their places in it."""
    referred = [found.span() for found in _REFERRED.finditer(text)]
    found: list[Quantity] = []
    unit_next = ""
    matches = [
        one
        for one in _NUMBER.finditer(text)
        if not any(start <= one.start() < end for start, end in referred)
    ]
    for at, match in enumerate(matches):
        following = matches[at + 1] if at + 1 < len(matches) else None
        joined = bool(following and _RANGE.fullmatch(text, match.end(), following.start()))
        unit_next = (following["unit"] or "") if joined and following else ""
        one = _quantity(text, match, unit_next)
        before = matches[at - 1].end() if at else 0
        if at and _RANGE.fullmatch(text, before, match.start()):
            found.append(Quantity(one.value, one.unit, "<=", one.start, one.end))
        elif joined:
            found.append(Quantity(one.value, one.unit, ">=", one.start, one.end))
        else:
            bound, start, end = _bound(text, before, match)
            if bound == "=" and _is_article(text, match):
                continue
            found.append(Quantity(one.value, one.unit, bound, start, end))
    return tuple(found)


def _is_article(text: str, match: re.Match[str]) -> bool:
    """Return whether a numeral counts nothing: 一种, 某一天."""
    after = text[match.start() - 1 : match.start()] in _DISTRIBUTIVE
    return bool(_ARTICLE.fullmatch(match[0])) or (match["han"] == "一" and after)


def _quantity(text: str, match: re.Match[str], unit_next: str) -> Quantity:
    written = match["unit"] or match["han_unit"] or ""
    unit, factor = unit_of(written or unit_next)
    value = _value(match)
    if match["half"]:
        unit, factor = unit_of(match["half_unit"])
    elif match["hour"]:
        unit, factor = unit_of("h")
    if match["digits"] and _MINUS.search(text, 0, match.start()):
        value = -value
    return Quantity(float(f"{value * factor:.6g}"), unit, "=", match.start(), match.end())


def _value(match: re.Match[str]) -> float:
    if match["hour"]:
        return int(match["hour"]) + int(match["minute"]) / 60
    if match["top"]:
        return int(match["top"]) / (int(match["under"]) or 1)
    if match["percent"]:
        return _han(match["percent"]) / 100
    if match["han_top"]:
        return _han(match["han_top"]) / (_han(match["han_under"]) or 1)
    if match["half"]:
        return 0.5 + (_han(match["half"][0]) if len(match["half"]) > 1 else 0.0)
    times = {"万": 1e4, "亿": 1e8}.get(match["times"] or match["han_times"] or "", 1.0)
    if match["han"]:
        return _han(match["han"]) * times
    digits = float(match["digits"].replace(",", "").replace(" ", ""))
    if match["power"]:  # 5×10^3, or 10^5
        power = 10.0 ** int(match["power"])
        digits = digits * power if "10^" in match[0].removeprefix("10^") else power
    return digits * times


def _han(text: str) -> float:
    """Return the value of a numeral: 三十, 二点五, 一百零五, 二〇; digits as they are.

    >>> [_han(one) for one in ("三十", "二点五", "一百零五", "二〇", "12")]
    [30.0, 2.5, 105.0, 20.0, 12.0]
    """
    if text[0].isascii():
        return float(text)
    whole, _, rest = text.partition("点")
    digits = {character: max(0, at - 1) for at, character in enumerate(_DIGIT)}
    digits |= {"一": 1, "二": 2, "两": 2} | {c: n for n, c in enumerate("三四五六七八九", 3)}
    if len(whole) > 1 and all(character in digits for character in whole):
        value = float("".join(str(digits[character]) for character in whole))
    else:
        value, one = 0.0, 0
        for character in whole:
            if character in digits:
                one = digits[character]
            else:
                value += (one or 1) * {"十": 10, "百": 100, "千": 1000}[character]
                one = 0
        value += one
    return value + (float("0." + "".join(str(digits[c]) for c in rest)) if rest else 0.0)


@lru_cache(maxsize=1024)
def unit_of(written: str) -> tuple[str, float]:
    """Return the base unit of a unit as written, and its size in it.

    What is not known is its own unit; measure words (个, 台 …) are none.

    >>> unit_of("km/h")[0] == unit_of("m/s")[0], unit_of("台")
    (True, ('', 1.0))
    """
    if not written or written in _COUNTED:
        return "", 1.0
    name = _IN_CHINESE.get(written, _IN_CHINESE.get(written.removeprefix("个"), written))
    if name in _COUNTED:
        return "", 1.0
    if name.lower() in _SPECIAL:
        return _SPECIAL[name.lower()]
    from pint.errors import PintError

    for spelt in filter(None, (name, _CAREFUL.get(name.lower()))):
        try:
            size = _units().Quantity(1, spelt.replace("·", "*").replace("•", "*")).to_base_units()
        except (PintError, AttributeError, ValueError, TypeError, SyntaxError, AssertionError):
            continue
        return str(size.units).replace("dimensionless", ""), float(size.magnitude)
    return name, 1.0


@cache
def _units() -> Any:  # noqa: ANN401 - made when a unit is first met
    from pint import UnitRegistry

    return UnitRegistry()


def _bound(text: str, after: int, match: re.Match[str]) -> tuple[Bound, int, int]:
    """Return which side of a number is meant, and where it and the word that says so stand."""
    start, end = match.span()
    clause = max(after, max(text.rfind(mark, 0, start) for mark in "，,。；;、") + 1)
    words = list(_BEFORE.finditer(text, clause, start))
    near = bool(words) and start - words[-1].end() <= 1
    if words and (near or (start - words[-1].end() <= _GAP and words[-1][0] != "达到")):
        return BOUND_WORDS[words[-1][0]], words[-1].start() if near else start, end
    behind = text[end : end + 5]
    for word, bound in _AFTER.items():
        if behind.lstrip().startswith(word):
            return bound, start, end + behind.index(word) + len(word)
    return "=", start, end
