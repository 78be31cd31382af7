"""The keys under which an entry is looked up among others: equal keys make a pair worth judging.

A key is a text with its channel's name before it, kept as 64 bits of its BLAKE2 digest, the same in
every process and on every machine, so that keys can lie in a release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import Final

from biaopu.ontology.han import has_han
from biaopu.ontology.numbers import parse_number
from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.language.pinyin import reading_of
from biaopu.search.overlap.names import label_key
from biaopu.search.overlap.verdict.analysis import Analysis

LONGEST_SPELT: Final = 16
"""Labels of more characters are not compared by spelling beyond one slip."""


_LISTED: Final = re.compile(r"(?:包括|包含|分为|含有)([^。；;（）()]*)")
_BETWEEN: Final = re.compile("[、，,和与及或等]+")
_LEAST_SOUND: Final = 2
_LEAST_SPELT: Final = 3
_TWO_SLIPS_FROM: Final = 6
_LEAST_PART: Final = 2
_MOST_AFFIX: Final = 2


def key_code(channel: str, text: str) -> int:
    """Return the 64 bits that stand for a key of a channel."""
    return int.from_bytes(blake2b(f"{channel}\0{text}".encode(), digest_size=8).digest(), "little")


def sound_keys(entry: Analysis) -> Iterator[str]:
    """Yield how an entry's label sounds, so that a slip of the input method is found.

    >>> from biaopu.search.overlap.verdict.analysis import analyse
    >>> list(sound_keys(analyse(ComparedEntry("", "质量体系", "", "d"))))
    ['zhi liang ti xi']
    """
    if len(entry.key) >= _LEAST_SOUND and has_han(entry.key):
        yield " ".join(reading_of(entry.key))


def most_slips(length: int) -> int:
    """Return how many characters may be put in, left out or changed in a label of some length."""
    if length < _LEAST_SPELT:
        return 0
    return 2 if _TWO_SLIPS_FROM <= length <= LONGEST_SPELT else 1


def spelling_keys(key: str) -> Iterator[str]:
    """Yield what is left of a label with characters left out.

    Two labels no more than n slips apart have one such rest in common, if up to n are left out.

    >>> sorted(spelling_keys("供应链"))
    ['供应', '供应链', '供链', '应链']
    """
    slips = most_slips(len(key))
    for out in range(slips + 1):
        yield from {
            "".join(key[at] for at in range(len(key)) if at not in left)
            for left in combinations(range(len(key)), out)
        }


def part_keys(text: str) -> Iterator[str]:
    """Yield what of a label may be the term it is made from, the longest first.

    That are its ends, of which one is the head noun, and itself without one or two characters at
    the end, which may be an affix.

    >>> list(part_keys("供应链管理"))
    ['应链管理', '供应链管', '链管理', '供应链', '管理']
    """
    for size in range(min(len(text) - 1, LONGEST_SPELT), _LEAST_PART - 1, -1):
        yield text[-size:]
        if len(text) - size <= _MOST_AFFIX:
            yield text[:size]


def form_key(entry: Analysis) -> str:
    """Return what a definition comes to whatever its order, function words, units and marks.

    >>> from biaopu.search.overlap.verdict.analysis import analyse
    >>> one, other = "至少 1 h 的、连续的停机", "停机，连续且不少于60分钟"
    >>> form_key(analyse(ComparedEntry("", "甲", one, "d"))) == form_key(
    ...     analyse(ComparedEntry("", "乙", other, "d"))
    ... )
    True
    """
    said = (("¬" if one.negated else "") + one.key for one in entry.tokens if not one.frame)
    return "|".join(sorted(said)) or entry.text


def genus_keys(entry: Analysis) -> Iterator[str]:
    """Yield what of a definition may be a superordinate term, or one of the parts it lists.

    That are its genus and what that is made from, the longest first, then what follows 包括.

    >>> from biaopu.search.overlap.verdict.analysis import analyse
    >>> text = "执行的能力，包括可靠性、维修性和保障性。"
    >>> list(genus_keys(analyse(ComparedEntry("", "可信性", text, "d"))))
    ['能力', '可靠性', '维修性', '保障性']
    """
    genus = label_key(entry.genus)
    found = [genus, *part_keys(genus)]
    for listed in _LISTED.findall(entry.entry.definition):
        found += map(label_key, _BETWEEN.split(listed))
    yield from (key for key in found if len(key) >= _LEAST_PART and key != entry.key)


def place_key(entry: ComparedEntry) -> str:
    """Return where an entry stands, as a source note names it; ``""`` without a number."""
    return _place(entry.number, entry.clause)


def source_keys(entry: ComparedEntry) -> Iterator[str]:
    """Yield the places that an entry's source notes name."""
    places = (_place(source.number, source.clause) for source in entry.sources)
    yield from dict.fromkeys(filter(None, places))


def _place(number: str, clause: str) -> str:
    parsed = _undated(number)
    return f"{parsed} {clause}" if parsed and clause else ""


@lru_cache(maxsize=4096)
def _undated(number: str) -> str:
    parsed = parse_number(number) if number else None
    return str(parsed.undated) if parsed else ""
