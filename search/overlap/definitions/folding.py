"""A text in one width and script that still knows where each character stood."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from biaopu.search.language.tokens import simplified

_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_LEVEL: Final = dict(zip(_RAISED, "0123456789-", strict=True))


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared, and the place of each of its characters in the one it is from.

    Attributes:
        text: in NFKC and simplified characters, raised digits behind ``^``; its case is kept,
            which tells mW from MW.
        places: where each character comes from, ``[len(text) + 1]``; the last is the end.
    """

    text: str
    places: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the folded text stands in what it is from."""
        if end <= start:
            return self.places[start], self.places[start]
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=16384)
def folded(text: str) -> Folded:
    """Return a text folded.

    >>> folded("１０³ 萬個").text
    '10^3 万个'
    >>> folded("ａ㎡ｂ").place(1, 3)
    (1, 2)
    """
    characters: list[str] = []
    places: list[int] = []
    for raised, run in groupby(enumerate(text), lambda one: one[1] in _LEVEL):
        for number, (at, character) in enumerate(run):
            plain = _LEVEL[character] if raised else unicodedata.normalize("NFKC", character)
            if raised and not number:
                plain = "^" + plain
            characters.append(plain)
            places += [at] * len(plain)
    plain = "".join(characters)
    mainland = simplified(plain)
    if len(mainland) != len(plain):  # a phrase of another length: places would be lost
        mainland = "".join(simplified(character) for character in plain)
    return Folded(mainland if len(mainland) == len(plain) else plain, (*places, len(text)))
