"""How a name sounds: the syllables of its characters, and what typed letters mean as pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, islice, product

from biaopu.ontology.han import HAN, HAN_RANGES

from .tokens import normalise

Syllables = tuple[str, ...]
"""One item per Han character; Latin words and numbers stand as they are."""

MOST_READINGS = 6
"""So many readings of one name are kept; the surest is the first."""

_LONGEST_TYPED = 200
_UNIT = re.compile(f"{HAN}|[^{HAN_RANGES}]+")
_NO_LETTER = re.compile(r"\W")
_LETTER = re.compile(r"\w")
_TONES = re.compile("[\u0300\u0301\u0304\u030c]")
_SEPARATORS = re.compile(r"[' ·-]")
_TYPED = re.compile(r"(?=.*[a-zv])[a-z0-9]+")
_MIXED = re.compile(f"{HAN}+|[a-z]+")
_SYLLABLE = (
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:a(?:i|o|ng?)?|e(?:i|ng?|r)?|ou|ong)|[bpmfwyl]?o"
    r"|[bpmdtnlgkhjqxrzcsyw]h?(?:i(?:a(?:o|ng?)?|e|u|ng?|ong)?|u(?:a(?:i|ng?)?|o|i|n|e)?|v[en]?))"
)
_TONED = re.compile(rf"(?:{_SYLLABLE}[1-5])+(?:{_SYLLABLE})?")
_RARE = 0.1


@dataclass(frozen=True, slots=True)
class Spelling:
    """Typed letters: the ``full`` pinyin, the ``initials``, and the ``han`` typed between them."""

    full: str
    initials: str
    han: tuple[str, ...] = ()


def unit_spans(text: str) -> list[tuple[int, int]]:
    """Return where in ``text`` each unit stands that :func:`syllables` has a syllable for.

    >>> unit_spans("5G 网络")
    [(0, 3), (3, 4), (4, 5)]
    """
    return [unit.span() for unit in _UNIT.finditer(text) if _LETTER.search(unit[0])]


@lru_cache(maxsize=4096)
def syllables(text: str) -> Syllables:
    """Return how ``text`` is most likely read, without tones.

    >>> syllables("供应链")
    ('gong', 'ying', 'lian')
    """
    return reading_of(normalise(text))


def reading_of(text: str) -> Syllables:
    """Return the surest reading of normalised ``text``: known phrases whole, longest first."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[str]:
    phrases, at = _phrases(), 0
    while at < len(text):
        longest = _longest().get(text[at : at + 2], 1)
        size = next((n for n in range(longest, 1, -1) if text[at : at + n] in phrases), 1)
        if size > 1:
            yield from (_plain(sounds[0]) for sounds in phrases[text[at : at + size]])
        else:
            size = _unit_size(text, at)
            yield from _alone(text[at : at + size])
        at += size


def _unit_size(text: str, at: int) -> int:
    unit = _UNIT.match(text, at)
    return len(unit[0]) if unit else 1


@lru_cache(maxsize=16384)
def _alone(unit: str) -> Sequence[str]:
    """Return how a character outside phrases is read, or a run of other letters as it stands."""
    sounds = _characters().get(ord(unit)) if len(unit) == 1 else None
    if sounds:
        return (_plain(sounds.split(",")[0]),)
    letters = _NO_LETTER.sub("", unit)
    return (letters,) if letters else ()


def readings(text: str) -> list[Syllables]:
    """Return the readings of normalised ``text``, the surest first, at most ``MOST_READINGS``.

    A character that is read in several ways in the phrases of the dictionary may be read so here
    too, since no dictionary has every compound; ways that are rare for it are left out.

    >>> readings("重构")
    [('zhong', 'gou'), ('chong', 'gou')]
    """
    surest = reading_of(text)
    spans = unit_spans(text)
    others = {
        number: [sound for sound in _attested().get(text[start], ()) if sound != surest[number]]
        for number, (start, end) in enumerate(spans)
        if end == start + 1 and text[start] in _attested()
    }
    return [surest, *islice(_changed(surest, others), MOST_READINGS - 1)]


def _changed(surest: Syllables, others: Mapping[int, Sequence[str]]) -> Iterator[Syllables]:
    """Yield ``surest`` with one place read otherwise, then two, and so on."""
    for count in range(1, min(3, len(others)) + 1):
        for places in combinations(others, count):
            for sounds in product(*(others[place] for place in places)):
                changed = dict(zip(places, sounds, strict=True))
                yield tuple(changed.get(at, sound) for at, sound in enumerate(surest))


@lru_cache(maxsize=1024)
def typed_pinyin(query: str) -> str:
    """Return the letters of a query that may be pinyin, without separators; ``""`` if it is not.

    Tone marks and tone digits are left out, ``ü`` is ``v``.

    >>> typed_pinyin("gong'ye shè jì")
    'gongyesheji'
    >>> typed_pinyin("工业")
    ''
    """
    if len(query) > _LONGEST_TYPED:
        return ""
    letters = _SEPARATORS.sub("", _toneless(normalise(query)))
    if not _TYPED.fullmatch(letters):
        return ""
    # A4 is paper
    toned = len(letters) > 2 and _TONED.fullmatch(letters)
    return re.sub("[1-5]", "", letters) if toned else letters


def typed_spelling(reading: str) -> Spelling | None:
    """Return how a normalised query may be spelt in pinyin, Han between the letters or not.

    >>> typed_spelling("gongye软件")
    Spelling(full='gongyeruanjian', initials='gongyerj', han=('软件',))
    """
    letters = typed_pinyin(reading)
    if letters:
        return Spelling(letters, letters)
    typed = _SEPARATORS.sub("", _toneless(reading[: _LONGEST_TYPED + 1]))
    parts = _MIXED.findall(typed)
    if len(parts) < 2 or len(typed) > _LONGEST_TYPED or "".join(parts) != typed:
        return None
    sounds = [(part,) if part.isascii() else syllables(part) for part in parts]
    initials = [
        part if part.isascii() else "".join(sound[0] for sound in heard)
        for part, heard in zip(parts, sounds, strict=True)
    ]
    han = tuple(part for part in parts if not part.isascii())
    return Spelling("".join(map("".join, sounds)), "".join(initials), han)


def _toneless(text: str) -> str:
    apart = _TONES.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFC", apart).replace("ü", "v")


def _phrases() -> Mapping[str, Sequence[Sequence[str]]]:
    from pypinyin.constants import PHRASES_DICT

    return PHRASES_DICT


def _characters() -> Mapping[int, str]:
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT


@cache
def _longest() -> dict[str, int]:
    """Return the length of the longest phrase by its first two characters."""
    longest: dict[str, int] = {}
    for phrase in _phrases():
        longest[phrase[:2]] = max(len(phrase), longest.get(phrase[:2], 0))
    return longest


@cache
def _plain(sound: str) -> str:
    """Return one syllable of the dictionary without its tone."""
    from pypinyin import Style
    from pypinyin.style import convert

    return str(convert(sound, Style.NORMAL, strict=True))


@cache
def _attested() -> dict[str, tuple[str, ...]]:
    """Return how each character of several readings is read in phrases, commonest first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for phrase, sounds in _phrases().items():
        for character, heard in zip(phrase, sounds, strict=False):
            counts[character][_plain(heard[0])] += 1
    common = {
        character: tuple(
            sound for sound, count in heard.most_common(3) if count >= _RARE * heard.total()
        )
        for character, heard in counts.items()
    }
    return {character: heard for character, heard in common.items() if len(heard) > 1}
