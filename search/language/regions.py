"""Words that Taiwan and the mainland of China use for one thing, where characters alone differ not.

Both sides are in simplified characters, as texts are compared; facts of usage, chosen by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_MAINLAND: Final[Mapping[str, str]] = {
    "软体": "软件", "硬体": "硬件", "韧体": "固件", "网路": "网络", "资讯": "信息", "品质": "质量",
    "资料库": "数据库", "程式": "程序", "伺服器": "服务器", "记忆体": "存储器",
    "介面": "接口", "讯号": "信号", "数位": "数字", "萤幕": "屏幕", "滑鼠": "鼠标",
    "印表机": "打印机", "列印": "打印", "光碟": "光盘", "硬碟": "硬盘", "磁碟": "磁盘",
    "电晶体": "晶体管", "积体电路": "集成电路", "半导体晶片": "半导体芯片", "晶片": "芯片",
    "演算法": "算法", "人工智慧": "人工智能", "智慧型": "智能", "物联网路": "物联网",
    "雷射": "激光", "奈米": "纳米", "感测器": "传感器", "行动电话": "移动电话",
    "频宽": "带宽", "解析度": "分辨率", "回授": "反馈",
    "机器人手臂": "机械臂", "物件导向": "面向对象", "函式": "函数",
    "位元组": "字节", "位元": "比特", "通讯协定": "通信协议", "最佳化": "优化",
    "捷运": "地铁", "计程车": "出租车", "货柜": "集装箱", "堆高机": "叉车", "标竿": "标杆",
}  # fmt: skip
_TAIWAN: Final = {mainland: taiwan for taiwan, mainland in reversed(tuple(_MAINLAND.items()))}
_LEAST: Final = 2
"""Words of one character are parts of too many others to be turned round."""


def _pattern(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


_BACK: Final = {word: taiwan for word, taiwan in _TAIWAN.items() if len(word) >= _LEAST}
_WAYS: Final = tuple((_pattern(words), words) for words in (_MAINLAND, _BACK))


def elsewhere(text: str) -> tuple[str, ...]:
    """Return a text in simplified characters as it is said on the mainland, and as in Taiwan.

    What is the same as the text is left out.

    >>> elsewhere("软体品质"), elsewhere("软件"), elsewhere("齿轮")
    (('软件质量',), ('软体',), ())
    """
    said = (_said(text, pattern, words) for pattern, words in _WAYS)
    return tuple(dict.fromkeys(one for one in said if one != text))


def _said(text: str, pattern: re.Pattern[str], words: Mapping[str, str]) -> str:
    return pattern.sub(lambda match: words[match[0]], text)
