"""Pairs made by rule from the labelled ones: one change of substance, or of form, in a definition.

A change of substance (another number, bound, unit, an antonym, inclusion turned round, numerator
and denominator or actor and object exchanged, another quantity, moment or genus) makes a conflict
of a definition and its rewording; a change of form (function words, order of a list, numerals,
units) leaves a rewording one. They teach a model what a small difference means; nothing is measured
on them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Final

from bench.overlap.pairs import LabelledPair
from biaopu.ontology.overlap import ComparedEntry, Verdict
from biaopu.search.overlap.definitions.contrasts import OPPOSED_IN_PLACE
from biaopu.search.overlap.definitions.lexicon import GENERA

_SEED: Final = 17
_OF_SUBSTANCE, _OF_WORDS = 0.27, 0.35
_BOUNDS: Final = {
    "不小于": "不大于", "不少于": "不超过", "不低于": "不高于", "不大于": "不小于",
    "不超过": "超过", "大于": "小于", "超过": "不足", "小于": "大于", "低于": "高于",
    "高于": "低于", "以上": "以下", "以下": "以上", "以内": "以外", "至少": "至多", "≥": "≤",
    "≤": "≥", "多于": "少于",
}  # fmt: skip
_UNITS: Final = {
    "h": "min", "min": "s", "mm": "cm", "m": "mm", "kg": "g", "g": "mg", "MPa": "kPa",
    "kPa": "Pa", "分钟": "小时", "小时": "天", "天": "周", "年": "个月", "个月": "年", "d": "h",
    "%": "‰", "km": "m", "kW": "W", "V": "kV", "mL": "L", "℃": "K",
}  # fmt: skip
_TAKEN: Final = {
    "最大": "平均", "平均": "最大", "最小": "平均", "最高": "平均", "最低": "最高",
    "瞬时": "平均", "总": "净", "额定": "实际", "实际": "额定", "累计": "平均", "峰值": "有效值",
    "有效值": "峰值",
}  # fmt: skip
_MEASURED: Final = {
    "质量": "体积", "体积": "质量", "长度": "宽度", "宽度": "厚度", "厚度": "长度",
    "面积": "体积", "数量": "金额", "时间": "次数", "次数": "时间", "温度": "湿度",
    "压力": "流量", "流量": "流速", "电压": "电流", "电流": "电压", "功率": "能量",
    "能量": "功率", "高度": "深度", "深度": "宽度", "距离": "时间", "速度": "加速度",
    "费用": "收入", "产量": "产值", "频率": "幅值",
}  # fmt: skip
_TURNED: Final = {
    "不包括": "包括", "包括": "不包括", "不含": "含", "不计": "计入", "包含": "不包含",
    "已": "未", "未": "已", "能够": "不能", "可以": "不可以", "没有": "有", "不需要": "需要",
    "需要": "不需要", "不经": "经过", "允许": "不允许", "之前": "之后", "之后": "之前",
    "开始": "结束", "结束": "开始", "到达": "离开", "首次": "末次", "或": "和",
}  # fmt: skip
_FORM: Final = {
    "用于": "用来", "依据": "按照", "按照": "根据", "根据": "依照", "通过": "借助", "以及": "和",
    "和": "与", "与": "和", "不小于": "不低于", "不少于": "至少", "不低于": "不小于",
    "至少": "不少于", "不大于": "不超过", "不超过": "不大于", "大于": "超过", "各": "每",
    "所有": "全部", "全部": "所有", "包括": "包含", "包含": "包括", "组成": "构成",
    "获得": "取得", "为了": "为", "及以上": "或以上", "百分比": "百分率", "百分率": "百分数",
    "其他": "其它", "规定": "给定",
}  # fmt: skip
_WORTH: Final = {
    "h": ("min", 60), "min": ("s", 60), "m": ("mm", 1000), "km": ("m", 1000), "kg": ("g", 1000),
    "g": ("mg", 1000), "MPa": ("kPa", 1000), "kPa": ("Pa", 1000), "kW": ("W", 1000),
    "kV": ("V", 1000), "L": ("mL", 1000), "小时": ("分钟", 60), "天": ("小时", 24), "周": ("天", 7),
    "d": ("h", 24),
}  # fmt: skip
"""A unit, a smaller one, and how many of the smaller make it."""

_HAN: Final = dict(enumerate("零一二三四五六七八九十"))
_RATIO: Final = re.compile(
    r"([^，。；、的]{1,14})[与和]([^，。；、]{1,14}?)(之比|的比值|的比例|的比率)"
)
_SHARE: Final = re.compile(
    r"([^，。；]{2,14})占([^，。；]{2,14}?)(的?(?:百分比|百分率|百分数|比例|比重))"
)
_PATH: Final = re.compile(
    r"([从由自])([^，。；的]{1,10})([到至向])([^，。；的]{1,10}?)(?=的|，|。|$)"
)
_TOWARDS: Final = re.compile(
    r"([^，。；的]{2,8})([对向])([^，。；的]{2,8}?)(?=提供|进行|发出|交付|支付|开展|实施)"
)
_GENUS: Final = re.compile(r"的([^的，。；]{1,6})。?$")
_LIST: Final = re.compile(r"([^，。；、的和与及]{2,8})、([^，。；、的和与及]{2,8})([、和与及])")
_NUMBER: Final = re.compile(r"(?<![A-Za-z\d.])(\d+(?:\.\d+)?)(?![\d.—])")


_QUANTITY: Final = re.compile(r"(?<![A-Za-z\d.])(\d+(?:\.\d+)?)(\s?)([A-Za-z]+|小时|天|周)")
_LEAST: Final = re.compile(
    r"(?:不小于|不少于|不低于|至少)(\s?\d[\d.]*\s?(?:[A-Za-z%]+|小时|分钟|[天人名次个]))"
)
_MOST: Final = re.compile(
    r"(?:不大于|不超过|不高于|不多于|至多)(\s?\d[\d.]*\s?(?:[A-Za-z%]+|小时|分钟|[天人名次个]))"
)


def _swapped(table: dict[str, str]) -> Callable[[str, Random], str]:
    pattern = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))

    def change(text: str, draw: Random) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        one = draw.choice(found)
        return text[: one.start()] + table[one[0]] + text[one.end() :]

    return change


def _opposite(text: str, draw: Random) -> str:
    pairs = [
        (one, other)
        for pair in OPPOSED_IN_PLACE
        for one, other in (pair, pair[::-1])
        if len(one) > 1 and one in text and other not in text
    ]
    return text.replace(*draw.choice(pairs), 1) if pairs else text


def _number(text: str, draw: Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    one = draw.choice(found)
    value = float(one[1]) * draw.choice((0.5, 2, 3, 10))
    return f"{text[: one.start()]}{value:g}{text[one.end() :]}"


def _unit(text: str, draw: Random) -> str:
    found = [
        one
        for one in re.finditer(r"(?<=\d)(\s?)([A-Za-zμ%℃]+|分钟|小时|个月|天|年)", text)
        if one[2] in _UNITS
    ]
    if not found:
        return text
    one = draw.choice(found)
    return f"{text[: one.start()]}{one[1]}{_UNITS[one[2]]}{text[one.end() :]}"


def _exchanged(pattern: re.Pattern[str], order: str) -> Callable[[str, Random], str]:
    return lambda text, _: pattern.sub(order, text, count=1)


def _genus(text: str, draw: Random) -> str:
    found = _GENUS.search(text)
    if not found or found[1] not in GENERA:
        return text
    others = [one for one in sorted(set(GENERA.values())) if one != GENERA[found[1]]]
    return text[: found.start(1)] + draw.choice(others) + text[found.end(1) :]


def _in_han(text: str, draw: Random) -> str:
    found = [one for one in _NUMBER.finditer(text) if one[1].isdigit() and int(one[1]) in _HAN]
    if not found:
        return text
    one = draw.choice(found)
    return text[: one.start()] + _HAN[int(one[1])] + text[one.end() :]


def _in_other_unit(text: str, draw: Random) -> str:
    found = [one for one in _QUANTITY.finditer(text) if one[3] in _WORTH]
    if not found:
        return text
    one = draw.choice(found)
    unit, times = _WORTH[one[3]]
    return f"{text[: one.start()]}{float(one[1]) * times:g}{one[2]}{unit}{text[one.end() :]}"


def _begun(text: str, draw: Random) -> str:
    if text.startswith(("指", "是指")):
        return text.removeprefix("是指")
    return draw.choice(("指", "是指", "在本文件中，指")) + text


_SUBSTANCE: Final = (
    _swapped(_BOUNDS), _number, _unit, _swapped(_TAKEN), _swapped(_MEASURED), _swapped(_TURNED),
    _opposite, _exchanged(_RATIO, r"\2与\1\3"), _exchanged(_SHARE, r"\2占\1\3"),
    _exchanged(_PATH, r"\1\4\3\2"), _exchanged(_TOWARDS, r"\3\2\1"), _genus,
)  # fmt: skip
_OF_FORM: Final = (
    _swapped(_FORM), _swapped(_FORM), _exchanged(_LIST, r"\2、\1\3"), _in_han, _in_other_unit,
    _exchanged(_LEAST, r"\1及以上"), _exchanged(_MOST, r"\1及以下"), _begun,
)  # fmt: skip


def contrasts(pairs: Sequence[LabelledPair]) -> Iterator[LabelledPair]:
    """Yield pairs made from those that are the same or reworded, and from single entries.

    There are about as many changes of form as of substance, and every second change of substance
    comes with changes of form too, so that neither is told by how much was changed.
    """
    draw = Random(_SEED)  # noqa: S311 - data, not secrets
    for pair in pairs:
        side = draw.choice((pair.left, pair.right))
        alone = replace(pair, left=side, right=side)
        based = pair if pair.verdict in ("same", "reworded") else alone
        if draw.random() < _OF_SUBSTANCE:
            ways = draw.sample(_SUBSTANCE, len(_SUBSTANCE))
            changed = (_made(based, way, "conflict", draw) for way in ways)
            yield from [one for one in changed if one is not None][:1]
        if draw.random() < _OF_WORDS:
            formal = _made(based, _reformed, "reworded", draw)
            if formal is not None:
                yield formal


def _reformed(text: str, draw: Random) -> str:
    for way in draw.sample(_OF_FORM, draw.choice((2, 4, 6))):
        text = way(text, draw)
    return text


def _made(
    pair: LabelledPair, way: Callable[[str, Random], str], verdict: Verdict, draw: Random
) -> LabelledPair | None:
    text = way(pair.right.definition, draw)
    if text == pair.right.definition:
        return None
    if verdict == "conflict" and draw.random() < 0.5:
        text = _reformed(text, draw)
    left: ComparedEntry = pair.left
    right = replace(pair.right, term=pair.left.term, en=pair.left.en, definition=text)
    if draw.random() < 0.5:
        left, right = right, left
    return replace(pair, left=left, right=right, verdict=verdict, reason="按规则改写")
