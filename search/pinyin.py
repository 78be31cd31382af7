"""How a name sounds: the syllables of its characters, and what a typed pinyin means."""

from __future__ import annotations

import re
from functools import lru_cache

from .tokens import normalise

Syllables = tuple[str, ...]
"""One item per Han character; Latin words and numbers stand as they are."""

_NO_LETTER = re.compile(r"\W")
_TYPED = re.compile(r"[a-züv' ]+")


@lru_cache(maxsize=4096)
def syllables(text: str) -> Syllables:
    """Return how ``text`` is read, without tones.

    >>> syllables("供应链")
    ('gong', 'ying', 'lian')
    """
    from pypinyin import lazy_pinyin

    heard = lazy_pinyin(normalise(text), errors=lambda other: _NO_LETTER.sub("", other))
    return tuple(syllable for syllable in heard if syllable)


def typed_pinyin(query: str) -> str:
    """Return the letters of a query that may be pinyin, without separators; ``""`` if it is not.

    >>> typed_pinyin("gong'ye she ji")
    'gongyesheji'
    >>> typed_pinyin("工业")
    ''
    """
    normal = normalise(query)
    return re.sub(r"[' ]", "", normal).replace("ü", "v") if _TYPED.fullmatch(normal) else ""


def pinyin_match(typed: str, name: Syllables) -> float:
    """Return how surely typed letters mean a name, 0 to 1: whole, initials, then parts of it.

    Args:
        typed: letters of :func:`typed_pinyin`.
        name: the syllables of the name.

    >>> pinyin_match("gylgl", syllables("供应链管理"))
    1.0
    >>> pinyin_match("zhishiku", syllables("产品服务知识库")) > 0.5
    True
    >>> pinyin_match("de", syllables("的士"))
    0.0
    """
    return max(_part(typed, name, shortest=2), _part(typed, tuple(s[:1] for s in name), shortest=3))


def _part(typed: str, units: Syllables, shortest: int) -> float:
    """Return how much of ``units`` a run of them spelled ``typed`` takes, favouring the start."""
    for start in range(len(units)):
        length = _run(typed, units[start:])
        if length == len(units):
            return 1.0
        if length >= shortest:
            return 0.6 + 0.3 * length / len(units) - (0.05 if start else 0.0)
    return 0.0


def _run(typed: str, units: Syllables) -> int:
    """Return how many units from the first on spell ``typed`` exactly; 0 if none do."""
    spelled = ""
    for count, unit in enumerate(units, 1):
        spelled += unit
        if spelled == typed:
            return count
        if not typed.startswith(spelled):
            return 0
    return 0
