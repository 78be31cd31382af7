"""Source notes: [来源：GB/T 43187—2023，3.1，有修改], [GB 1589-2016，定义3.4], 注：改写 ….

GB/T 1.1—2020, 8.7.4, and ISO 10241-1: where a definition was taken from, and whether changed.
"""

from __future__ import annotations

import re

from biaopu.ontology.han import plain_han
from biaopu.ontology.numbers import find_numbers
from biaopu.ontology.standard import TermSource

_SOURCE_LINE = re.compile(
    r"^[\[［【〔(（]\s*(?:来源|源自|出处|引自|改写|选自|SOURCE)|^[\[［【〔]\s*(?:GB|ISO|IEC|[A-Z]{1,4}/?[TZ]?\s*\d)"
    r"|^注\s*\d*\s*[：:]\s*(?:改写|修改|引自|来源)|^(?:来源|源自|SOURCE)\s*[：:]",
    re.IGNORECASE,
)
_SOURCE_INSIDE = re.compile(
    r"[\[［【〔]\s*(?:来源|源自|引自|改写自?|SOURCE)\s*[：:]?|[\[［【〔](?=GB|ISO|IEC)"
)
_CLAUSE = re.compile(
    r"(?:定义|第|条|中的|术语)?\s{0,9}(?P<clause>\d{2,3}-\d{2}-\d{2,3}|(?:[A-Z][.．])?\d{1,3}(?:[.．]\d{1,3}){0,6}"
    r"|[A-Z][.．]\d+(?:[.．]\d+)*)(?![\d年])"
)
_MODIFIED = re.compile(r"有修改|改写|经修改|修改|部分采用|MOD|modified", re.IGNORECASE)
_ENDS = " ；;，,、和及与"


def opens_source(text: str) -> bool:
    """Tell whether a line opens a source note.

    >>> opens_source("[来源：GB/T 1.1—2020，3.1]"), opens_source("（來源：GB/T 1—2020）")
    (True, True)
    """
    return bool(_SOURCE_LINE.match(plain_han(text)))


def source_inside(text: str) -> int:
    """Return where a source note opens behind a definition on the same line, 0 if none does."""
    found = _SOURCE_INSIDE.search(plain_han(text))
    return found.start() if found and opens_source(text[found.start() :]) else 0


def read_source(text: str) -> TermSource:
    """Read a source note as one; what it does not name stays ``""``."""
    return read_sources(text)[0]


def read_sources(text: str) -> tuple[TermSource, ...]:
    """Read a source note: one source for each standard that it names, each with its own clause.

    Where it names several, each has its own stretch of the note as its text.

    >>> [(s.number, s.clause) for s in read_sources("[来源：GB/T 1—2014，3.1；GB/T 2—2009，3.2]")]
    [('GB/T 1—2014', '3.1'), ('GB/T 2—2009', '3.2')]
    """
    text = text.strip()
    numbers = [found for found in find_numbers(text) if not _only_compares(text, found[0])]
    starts = [start for start, _, _ in numbers]
    if len(numbers) < 2:
        starts = [0] * len(numbers)
    ends = [*starts[1:], len(text)]
    found = []
    for start, end, (_, behind, number) in zip(starts, ends, numbers, strict=True):
        rest, piece = text[behind:end], text[start:end]
        match = _CLAUSE.search(re.sub(r"^[^，,、；;]*?(?=[，,、；;]|$)", "", rest))
        clause = match["clause"].replace("．", ".") if match else ""
        shown = piece if len(numbers) == 1 else piece.rstrip("]］】〕）) ").strip(_ENDS)
        found.append(TermSource(shown, str(number), clause, _is_modified(piece)))
    return tuple(found) or (TermSource(text, "", "", _is_modified(text)),)


def _only_compares(text: str, start: int) -> bool:
    """Tell whether a number is named inside the account of a change: 有修改——与 GB/T 1 一致."""
    return bool(_MODIFIED.search(text[:start])) and not re.search(
        r"[；;]\s*$|[\[［【〔(（]|改写(?:自)?\s*$|修改(?:自|采用)\s*$|[：:]\s*改写\s*$",
        text[:start][-6:],
    )


def _is_modified(text: str) -> bool:
    return bool(_MODIFIED.search(plain_han(text)))
