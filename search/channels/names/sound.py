"""Names by their sound: typed pinyin, initials, and Han characters that sound alike."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from biaopu.search.language.pinyin import Spelling, syllables

from .index import FOLD, START, NameIndex, spelt
from .suffixes import Numbers, SuffixTable

Rated: TypeAlias = tuple[Numbers, NDArray[np.float64]]
"""Numbers of texts, each once, and how surely each is meant, 0 to 1."""

_NONE: Rated = (np.empty(0, np.int32), np.empty(0))
_SPELT, _INITIALS = 2, 3
_SECOND = 0.95
_OTHER_LETTER = 0.9
_MOST_MIXED = 2000
_FINE = 1 << 20


def spelling_of(index: NameIndex, spelling: Spelling) -> Rated:
    """Return the names that ``spelling`` spells: whole, a run of syllables, a run of initials.

    A whole name is 1; a part is surer the more of the name it is, and at its beginning. Second
    readings of a name count a little less, and so does lu for lü.
    """
    found = [
        _runs(index, index.letters, int(index.seconds[0]), spelling.full, _SPELT),
        _runs(index, index.initials, int(index.seconds[1]), spelling.initials, _INITIALS),
    ]
    numbers, rates = (np.concatenate(parts) for parts in zip(*found, strict=True))
    numbers, rates = _strongest(numbers, rates)
    if spelling.han:
        order = np.argsort(-rates, kind="stable")
        good = order[holding(index, numbers[order], spelling.han)]
        return numbers[good], rates[good]
    return numbers, rates


def _runs(index: NameIndex, table: SuffixTable, second: int, typed: str, shortest: int) -> Rated:
    """Return the texts in which a run of whole units is ``typed``, and how much it is of them."""
    if not typed.isascii() or len(typed) < 2:
        return _NONE
    key, units = typed.encode().translate(FOLD), table.units
    places, owners = table.find(key)
    if table is index.letters:
        whole = (units[places + len(key)] >= START) | (units[places + len(key)] == 0)
        places, owners = places[whole], owners[whole]
    count = _count_units(table, places, len(key), table is index.letters)
    first = units[places - 1] == 0
    share = count / index.sounds[owners]
    rate = np.where(count >= shortest, 0.6 + 0.3 * share - 0.05 * ~first, 0.0)
    rate[first & (count == index.sounds[owners])] = 1.0
    rate *= np.where(places >= second, _SECOND, 1.0) * _exactness(units, places, typed)
    return owners[rate > 0], rate[rate > 0]


def _count_units(
    table: SuffixTable, places: Numbers, length: int, spelt_full: bool
) -> NDArray[np.int32]:
    if not spelt_full:
        return np.full(len(places), length, np.int32)
    count = np.zeros(len(places), np.int32)
    for ahead in range(length):
        count += table.units[places + ahead] >= START
    return count


def _exactness(units: NDArray[np.uint8], places: Numbers, typed: str) -> NDArray[np.float64]:
    """Return 1 where ``typed`` stands letter by letter, less where u stands for v or v for u."""
    same = np.ones(len(places), np.bool_)
    for ahead, letter in enumerate(typed):
        if letter in "uv":
            same &= units[places + ahead] & 0x7F == ord(letter)
    return np.where(same, 1.0, _OTHER_LETTER)


def _strongest(owners: Numbers, rates: NDArray[np.float64]) -> Rated:
    """Return each of ``owners`` once, with the greatest of its rates."""
    # one number sorts several times faster than two
    order = np.argsort(owners.astype(np.int64) * _FINE - (rates * (_FINE - 1)).astype(np.int64))
    owners, rates = owners[order], rates[order]
    first = np.ones(len(owners), np.bool_)
    first[1:] = owners[1:] != owners[:-1]
    return owners[first], rates[first]


def holding(index: NameIndex, numbers: Numbers, han: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the indexes of the first ``numbers`` in whose texts ``han`` stands, in this order."""
    first = numbers[:_MOST_MIXED].tolist()
    good = [at for at, number in enumerate(first) if _holds(index.text(number), han)]
    return np.array(good, np.int64)


def _holds(text: str, han: tuple[str, ...]) -> bool:
    at = 0
    for part in han:
        at = text.find(part, at) + len(part)
        if at < len(part):
            return False
    return True


def homophones(index: NameIndex, reading: str) -> Rated:
    """Return the names of as many characters as ``reading`` that sound like it and are not it."""
    sound = spelt(syllables(reading))
    letters = index.letters
    places, owners = letters.find(b"\0" + sound.translate(FOLD) + b"\0")
    same = [at for at, place in enumerate(places.tolist()) if _alike(letters, place, sound)]
    places, owners = places[same], owners[same]
    rates = np.where(places >= index.seconds[0], _SECOND, 1.0)
    numbers, rates = _strongest(owners, rates)
    other = [
        at
        for at, number in enumerate(numbers.tolist())
        if len(text := index.text(number)) == len(reading) and text != reading
    ]
    return numbers[other], rates[other]


def _alike(letters: SuffixTable, place: int, sound: bytes) -> bool:
    return letters.units[place + 1 : place + 1 + len(sound)].tobytes() == sound
