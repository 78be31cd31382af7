"""The imprint on the back of a printed standard: publisher, price, book number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from biaopu.ontology.han import HAN, plain_han
from biaopu.ontology.numbers import parse_number

_SURE = re.compile(
    r"出版社.{0,12}(?:发行|印刷|出版)|印刷厂|书\s*号\s*[：:]|定\s*价\s*[：:\d]|^开\s*本|印\s*张\s*\d|"
    r"版权[专所]有|侵权必究|举报电话|^ISBN|^\d{4}年\d{1,2}月第.{1,2}[版次]|^打印日期"
)
_BESIDE = re.compile(
    r"^\W*$|^\d{1,4}$|^中华人民共和国$|^[^\dA-Za-z]{0,16}标准(?:化指导性技术文件)?$|^网\s*址|^电\s*话|邮\s*编|^传\s*真"
    r"|\(\d{6}\)|（\d{6}）|^字数|^总编室|^发行中心|^读者服务|新华书店|^经\s*销|^\d{3}毫米|^第.{1,2}[版次]"
)
_HEADING = re.compile(rf"^\d{{1,2}}(?:\.\d{{1,2}})*[\s.、．]+{HAN}|^[A-Z]\.\d")
_LAST, _TITLE_LINES = 40, 3


def imprint_start(texts: Sequence[str]) -> int:
    """Return the index of an imprint's first line among the last lines, their count if none.

    It is sure by words such as the publisher's or the price; before them stand the names of the
    kind of standard, its title and its number.
    """
    first = max(0, len(texts) - _LAST)
    sure = next((i for i in range(first, len(texts)) if _SURE.search(plain_han(texts[i]))), None)
    if sure is None or any(map(_HEADING.match, texts[sure:])):
        return len(texts)
    start = sure
    for at in range(sure - 1, first - 1, -1):
        if _BESIDE.search(texts[at]) or parse_number(texts[at]):
            start = at
        elif start - at > _TITLE_LINES or re.search(r"[。；，：]|^[\[［]", texts[at]):
            break
    return start
