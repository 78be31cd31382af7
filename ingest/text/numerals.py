"""Numbers as Chinese prose writes them: 3, ３, 七, 十二, 两, 二十一."""

from __future__ import annotations

import unicodedata

_ONE = "[一二两三四五六七八九]"
NUMERAL = rf"(?:[0-9０-９]{{1,9}}|{_ONE}?十{_ONE}?|{_ONE})"
"""A regular expression for one number up to 99 in Han numerals, or one of up to nine digits."""

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2}


def number(text: str) -> int:
    """Return the value of ``text``, which matches ``NUMERAL``.

    >>> [number(text) for text in ("3", "１０", "七", "十", "十二", "二十", "二十一", "两")]
    [3, 10, 7, 10, 12, 20, 21, 2]

    Raises:
        ValueError: ``text`` is no such number.
    """
    if text.isdecimal():
        return int(unicodedata.normalize("NFKC", text))
    tens, ten, ones = text.rpartition("十")
    try:
        return (_DIGITS[tens] if tens else 1) * (10 if ten else 0) + (_DIGITS[ones] if ones else 0)
    except KeyError as error:
        raise ValueError(text) from error
