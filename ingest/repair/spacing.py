"""Spaces that no printer put there: between Han characters, beside full-width marks, in numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from biaopu.ingest.text.passage import Passage
from biaopu.ontology.han import HAN

from .edits import substitute
from .work import Rule, TextLine

_GAP = re.compile(rf"(?<={HAN}) +(?={HAN})")
_TIGHT = re.compile(rf"{HAN}(?={HAN})")
_LONE_PAIR = re.compile(rf"(?<!{HAN})(?<!{HAN} )({HAN}) +({HAN})(?! ?{HAN})")
_BESIDE_MARK = re.compile(
    rf"(?<! ) +(?=[，。；：、？！）》】”’〉…])|(?<=[，。；：、？！（《【“‘〈]) +|(?<={HAN}) +(?=（)"
)
_MANY = re.compile(r" {2,}")
_SPACED = 0.12
_MEASURES = "年月日号个项种类条款次人家万亿千百元吨米"
_POINT = r" ?\\?[.．·。] ?"
_NUMBER_HEAD = re.compile(
    rf"^(?:\d{{1,2}}|[A-Z])(?:{_POINT}\d{{1,3}})+(?=\s|$|{HAN}|[（(])(?!\s?[{_MEASURES}])"
)
_NUMBER_WITHIN = re.compile(
    r"(?<=[\dA-Z])(?<!^\d)(?<!^\d\d)(?: \\?\. ?|\\?\. |\\\.)(?=\d)(?!\d{4}年)"
)
_STRAY_COMMA = re.compile(
    rf"^((?:\d{{1,2}}|[A-Z])(?:\.\d{{1,3}})+) ?[,，、] ?(?={HAN})(?![{_MEASURES}])"
)
_NO_GAP = re.compile(
    rf"^(\d{{1,2}}(?:\.\d{{1,3}})*|[A-Z](?:\.\d{{1,3}})+)(?={HAN})(?![{_MEASURES}])"
)


def is_spaced(lines: Iterable[TextLine]) -> bool:
    """Tell whether a document has spaces between Han characters all over, as OCR leaves them."""
    gaps = tight = 0
    for line in lines:
        gaps += len(_GAP.findall(line.text))
        tight += len(_TIGHT.findall(line.text))
    return gaps > _SPACED * (gaps + tight)


def single_spaces(passage: Passage) -> Passage:
    """Leave one space where there are several, and none at the ends.

    >>> single_spaces(Passage("  3.1  车", tuple(range(8)))).text
    '3.1 车'
    """
    return substitute(passage.strip(), _MANY, " ")


def closed_up(*, everywhere: bool) -> Rule:
    """Return the rule that closes gaps between Han characters.

    A space between two words of a title (道路车辆 免提通话) is the printer's own and stays, unless
    the document has such gaps ``everywhere``; a line set with spaces (前 言) is closed up always.
    """

    def rule(passage: Passage) -> Passage:
        gaps = len(_GAP.findall(passage.text))
        tight = len(_TIGHT.findall(passage.text))
        if gaps and (everywhere or (gaps > 1 and gaps > tight)):
            passage = substitute(passage, _GAP, "")
        passage = substitute(passage, _LONE_PAIR, lambda match: match[1] + match[2])
        return substitute(passage, _BESIDE_MARK, "")

    return rule


def whole_numbers(passage: Passage) -> Passage:
    r"""Close clause numbers up: ``3. 1``, ``3 \.1\.4``, ``表 A. 1``.

    >>> whole_numbers(Passage(r"3 \.1\.4", tuple(range(8)))).text
    '3.1.4'
    """
    passage = substitute(passage, _NUMBER_HEAD, lambda match: _closed(match.group()))
    return substitute(passage, _NUMBER_WITHIN, ".")


def parted_number(passage: Passage) -> Passage:
    """Part a line's clause number from its text, where OCR lost the gap or saw a comma in it.

    >>> parted_number(Passage("3术语和定义", tuple(range(6)))).text
    '3 术语和定义'
    """
    passage = substitute(passage, _STRAY_COMMA, lambda match: f"{match[1]} ")
    return substitute(passage, _NO_GAP, lambda match: f"{match[1]} ")


def _closed(number: str) -> str:
    return re.sub(r"[.．·。]", ".", re.sub(r"[ \\]", "", number))
