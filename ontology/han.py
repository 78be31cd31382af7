"""What a Han character is: the one definition that every room uses."""

from __future__ import annotations

import re
from typing import Final

HAN_RANGES: Final = "〇々\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The unified and compatibility ideographs with 〇 and 々, to stand inside a class of a pattern."""

HAN: Final = f"[{HAN_RANGES}]"
"""A pattern for one Han character."""

_HAN: Final = re.compile(HAN)


def has_han(text: str) -> bool:
    """Say whether any character of ``text`` is a Han character.

    >>> has_han("GB 标准"), has_han("〇"), has_han("standard、")
    (True, True, False)
    """
    return _HAN.search(text) is not None
