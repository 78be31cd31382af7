"""Latin text that a typesetting system wrote as rare Han characters.

Its fonts put ASCII at the GBK places 0xA0A1–0xA0FE, where no Chinese text has anything to say;
a converter that knows only GBK then yields 狑犻狀犱 for ``wind``: the second byte less 0x80.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .edits import substitute
from .textline import Rule, TextLine

_ASCII = {bytes((0xA0, code + 0x80)).decode("gbk"): chr(code) for code in range(0x21, 0x7F)}
_CODED = "[" + "".join(_ASCII) + "]"
_RUN = re.compile(_CODED + r"{2,}")
_ANY = re.compile(_CODED + "+")
_SURE = 6


def decoding(lines: Iterable[TextLine]) -> Rule:
    """Return the rule that decodes such text.

    A single one of these characters may be a rare character in its own right (牛犇), so it is
    decoded only in a document that has runs of them.
    """
    runs = sum(len(match) for line in lines for match in _RUN.findall(line.text))
    pattern = _ANY if runs >= _SURE else _RUN
    return lambda passage: substitute(passage, pattern, _decoded)


def _decoded(match: re.Match[str]) -> str:
    return "".join(_ASCII[char] for char in match.group())
