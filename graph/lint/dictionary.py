"""Words of general Chinese, to tell a term from a part of a longer word that nobody defines."""

from __future__ import annotations

import warnings
from functools import cache
from importlib import import_module
from typing import Final

_LONGEST: Final = 6


def inside_a_word(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text is a part of a longer word of jieba's dictionary.

    >>> inside_a_word("额定起重量为", 3, 5), inside_a_word("物品的重量为", 3, 5)
    (True, False)
    """
    words = _words()
    return any(
        text[begin:stop] in words
        for begin in range(max(0, end - _LONGEST), start + 1)
        for stop in range(end, min(len(text), begin + _LONGEST) + 1)
        if stop - begin > end - start
    )


@cache
def _words() -> frozenset[str]:
    with warnings.catch_warnings():
        # its source has escapes that Python warns of when it compiles them for the first time
        warnings.simplefilter("ignore")
        jieba = import_module("jieba")
    with jieba.get_dict_file() as file:
        lines = file.read().decode("utf-8").splitlines()
    return frozenset(line.split(" ", 1)[0] for line in lines)
