"""When two names or two definitions count as the same words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from biaopu.ontology.han import HAN

_BESIDE_HAN = re.compile(rf"(?<={HAN})\s+|\s+(?={HAN})")
_CROSS_REFERENCE = re.compile(r"\((?:见|参见)?[A-Z]?\d{1,3}(?:\.\d{1,3})+\)", re.IGNORECASE)
_IN_NUMBER = re.compile(r"(?<=\d)\.(?=\d)|-(?=\d)")
_KEPT = {".": "\ue000", "-": "\ue001"}
_BACK = str.maketrans({kept: mark for mark, kept in _KEPT.items()})
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_NEGATIONS = re.compile(r"[不非无未]|没有|禁止|除外")
_ALIKE = 0.8
"""From which share of common characters on a definition counts as the other one reworded."""


class _Marks(dict[int, int | None]):
    """For `str.translate`: takes out spaces and punctuation; a character is looked up once."""

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        mark = character.isspace() or unicodedata.category(character).startswith("P")
        self[code] = None if mark else code
        return self[code]


_MARKS = _Marks()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return text in NFKC and lower case, without spaces beside Han characters.

    >>> fold("产品 服务组合（ＰＳＳ）")
    '产品服务组合(pss)'
    """
    normal = unicodedata.normalize("NFKC", text).casefold()
    pieces = normal.split()
    if len(pieces) < 2:  # most names, and most definitions
        return pieces[0] if pieces else ""
    return _BESIDE_HAN.sub("", " ".join(pieces))


@lru_cache(maxsize=65536)
def definition_key(text: str) -> str:
    """Return a definition without punctuation, spaces and numbers of clauses in brackets.

    Points and minus signs of numbers stay, and so do signs such as < and %.

    >>> definition_key("用于测试（3.1.2）的、0.5 t 以下的物品。")
    '用于测试的0.5t以下的物品'
    """
    plain = _CROSS_REFERENCE.sub("", fold(text))
    kept = _IN_NUMBER.sub(lambda match: _KEPT[match[0]], plain).translate(_MARKS)
    return kept.translate(_BACK)


def materially_different(left: str, right: str) -> bool:
    """Tell whether two definitions (as keys) say different things, as far as words show it.

    They do where numbers or negations differ, or where too few characters are common to be a
    rewording.
    """
    if left == right:
        return False
    if _NUMBERS.findall(left) != _NUMBERS.findall(right):
        return True
    if len(_NEGATIONS.findall(left)) != len(_NEGATIONS.findall(right)):
        return True
    from rapidfuzz.fuzz import ratio

    return ratio(left, right) < 100 * _ALIKE
