"""Chinese and English wording: where a term ends as a word, and what makes another word of it.

Chinese has no spaces, so what follows decides: 服务是…, 服务的… use the word 服务, while 服务提供者
and 服务业 are other words that begin with it.
"""

from __future__ import annotations

import re
from typing import Final

from biaopu.ontology.han import has_han

_FUNCTION_WORDS: Final = (
    r"是(?!非)", r"指(?![标南数令挥导示引针纹])", r"系指", r"即(?![时期席插])", "为", "的", "之",
    "与", "和", "或", r"及(?![时格])", "以及", r"以(?![太上下内外前后来往])", "包括", "包含",
    "含有", r"通过(?![率性量能])", "采用", "基于", "根据", r"按(?![键钮摩需])", "能够", "可以",
    "应当", "必须", "作为", "用于", "用来", "用以", "主要", "通常", "一般", "具有", "属于", "称为",
    "意味", r"由(?!来)", r"在(?![线制役建途库岗位研])", r"对(?![象比接齐标称等手话照流偶策外内应])",
    r"将(?!来)", r"把(?![手握])", r"被(?!动)", r"使(?![用命])", r"向(?![量导心])", "于",
    r"从(?![业属])", "而", r"并(?![行发网购联])", "且", "则", "也", r"均(?![衡匀值压])", "仅", "其",
    "该", "这", r"当(?![量前地事值])", r"因(?![素子果数])",
    r"时(?![间长钟序隙效段延刻域态变])",
    r"中(?![心间介枢台断继文国性控期试压频央转标部小医药层子])",
    r"等(?![级效价温压离同待候式号分距高])",
)  # fmt: skip
_AFTER = re.compile(rf"$|[^\w]|_|{'|'.join(_FUNCTION_WORDS)}")
_AFTER_ENGLISH = re.compile(
    r"$|\s*[^\w\s]|\s+(?:is|are|was|means?|refers?|that|which|who|of|in|on|for|to|by|with|from|as|at"
    r"|and|or|consists?|comprises?|includes?|where|when|denotes?)\b"
)
_BEFORE = re.compile(
    r"(?:^|[^\w]|_|[的和与或及为对由在以将把被该此其这种个项次使让向于从是指等并且而所了]"
    r"|提供|进行|开展|实施|完成|实现|属于|称为|作为|包括|具有|采用)$"
)
_ANOTHER_WORD = re.compile(
    r"者|员(?!工)|商(?![品业务标定用])|业(?![务主绩界内余])|性(?![能质状别价])"
    r"|化(?![学工石合])|力(?![求量学矩争])|率(?!先)|度(?![过假量])|器(?![件具械材官])"
    r"|家(?![庭具用电])|型(?![号材钢])|师"
)
_OPENING = re.compile(r"^[\s\"'“”‘’「『《〈\[(]+")


def ends_as_word(text: str, end: int) -> bool:
    """Tell whether what ends at ``end`` of a folded text is a word by what comes behind it.

    >>> ends_as_word("服务是一种活动", 2), ends_as_word("服务提供者的活动", 2)
    (True, False)
    """
    chinese = has_han(text[end - 1 : end + 1])  # CPS是… goes by Chinese words, too
    return bool((_AFTER if chinese else _AFTER_ENGLISH).match(text, end))


def begins_as_word(text: str, start: int) -> bool:
    """Tell whether what stands in front of ``start`` can be no part of the word there."""
    return bool(_BEFORE.search(text[:start])) if start else True


def makes_another_word(text: str, end: int) -> bool:
    """Tell whether the next character makes another word of a name (服务 → 服务业, 服务者).

    >>> makes_another_word("服务业", 2), makes_another_word("产品性能", 2)
    (True, False)
    """
    return bool(_ANOTHER_WORD.match(text, end))


def without_opening(text: str) -> str:
    """Return a definition without quotation marks and brackets in front."""
    return _OPENING.sub("", text)
