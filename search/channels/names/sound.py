"""Names by their sound: typed pinyin, initials, and Han characters that sound alike."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from biaopu.search.language.pinyin import Spelling, syllables

from .index import START, NameIndex, folded, spelt
from .joined import Joined, Numbers

Rated: TypeAlias = tuple[Numbers, NDArray[np.float64]]
"""Numbers of texts, each once, in order, and how surely each is meant, 0 to 1."""

_SPELT, _INITIALS = 2, 3
_SECOND = 0.95
_OTHER_LETTER = 0.9
_MOST_MIXED = 2000


def spelling_of(index: NameIndex, spelling: Spelling) -> Rated:
    """Return the names that ``spelling`` spells: whole, a run of syllables, a run of initials.

    A whole name is 1; a part is surer the more of the name it is, and at its beginning. Second
    readings of a name count a little less, and so does lu for lü.
    """
    best = np.zeros(len(index))
    _rate(index, index.letters, spelling.full, _SPELT, best)
    _rate(index, index.initials, spelling.initials, _INITIALS, best)
    numbers = np.flatnonzero(best)
    if spelling.han:
        order = numbers[np.argsort(-best[numbers], kind="stable")]
        numbers = order[holding(index, order, spelling.han)]
    return numbers, best[numbers]


def spelt_key(letters: str) -> NDArray[np.uint8]:
    """Return what finds typed ``letters`` in spelt names."""
    return folded(np.frombuffer(letters.encode("ascii", "replace"), np.uint8))


def _rate(
    index: NameIndex, table: Joined, typed: str, shortest: int, best: NDArray[np.float64]
) -> None:
    """Raise ``best`` of the texts in which a run of whole units is ``typed``, by its share."""
    if not typed.isascii() or len(typed) < 2:
        return
    places, units = table.find(spelt_key(typed)), table.units
    if table is index.letters:
        after = units[places + len(typed)]
        places = places[(after >= START) | (after == 0)]
    stretch = units[places[:, None] + np.arange(len(typed))]
    count = (stretch >= START).sum(1) if table is index.letters else len(typed)
    readings = table.owners(places)
    sounds = index.initials.lengths[readings]
    first = table.before(places) == 0
    rate = np.where(count >= shortest, 0.6 + 0.3 * (count / sounds) - 0.05 * ~first, 0.0)
    rate[first & (count == sounds)] = 1.0
    # u where v stands, or v for u
    same = ((stretch & 0x7F) == np.frombuffer(typed.encode(), np.uint8)).all(1)
    rate *= np.where(readings < len(index), 1.0, _SECOND) * np.where(same, 1.0, _OTHER_LETTER)
    np.maximum.at(best, index.speakers[readings], rate)


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


def homophones(index: NameIndex, reading: str) -> dict[int, float]:
    """Return the names of as many characters as ``reading`` that sound like it and are not it."""
    sound = spelt(syllables(reading))
    letters, rates = index.letters, dict[int, float]()
    for place in letters.find(folded(np.frombuffer(b"\0" + sound + b"\0", np.uint8))).tolist():
        if letters.units[place + 1 : place + 1 + len(sound)].tobytes() == sound:
            heard = int(letters.owners(place))
            rate = 1.0 if heard < len(index) else _SECOND
            number = int(index.speakers[heard])
            rates[number] = max(rate, rates.get(number, 0.0))
    texts = ((number, index.text(number)) for number in sorted(rates))
    return {
        number: rates[number]
        for number, text in texts
        if len(text) == len(reading) and text != reading
    }
