"""Source notes: [来源：GB/T 43187—2023，3.1，有修改], [GB 1589-2016，定义3.4], 注：改写 ….

GB/T 1.1—2020, 8.7.4, and ISO 10241-1: where a definition was taken from, and whether changed.
"""

from __future__ import annotations

import re

from biaopu.ontology.numbers import find_numbers
from biaopu.ontology.standard import TermSource

SOURCE_LINE = re.compile(
    r"^[\[［【〔(（]\s*(?:来源|源自|出处|引自|改写|选自|SOURCE)|^[\[［【〔]\s*(?:GB|ISO|IEC|[A-Z]{1,4}/?[TZ]?\s*\d)"
    r"|^注\s*\d*\s*[：:]\s*(?:改写|修改|引自|来源)|^(?:来源|源自)[：:]"
)
"""Opens a source note at the head of a line."""

SOURCE_INSIDE = re.compile(
    r"[\[［【〔]\s*(?:来源|源自|引自|改写自?)\s*[：:]?|[\[［【〔](?=GB|ISO|IEC)"
)
"""Opens a source note behind a definition on the same line."""

_CLAUSE = re.compile(
    r"(?:定义|第|条|中的|术语)?\s{0,9}(?P<clause>(?:[A-Z][.．])?\d{1,3}(?:[.．]\d{1,3}){0,6}|[A-Z][.．]\d+(?:[.．]\d+)*)(?![\d年])"
)
_MODIFIED = re.compile(r"有修改|改写|经修改|修改|部分采用|MOD|modified", re.IGNORECASE)


def read_source(text: str) -> TermSource:
    """Read a source note; what it does not name stays ``""``."""
    numbers = find_numbers(text)
    number, clause = "", ""
    if numbers:
        _, end, found = numbers[0]
        number = str(found)
        match = _CLAUSE.search(re.sub(r"^[^，,、；;]*?(?=[，,、；;]|$)", "", text[end:]))
        clause = match["clause"].replace("．", ".") if match else ""
    return TermSource(text.strip(), number, clause, bool(_MODIFIED.search(text)))
