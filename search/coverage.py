"""How much of what a query says stands in an entry, and where."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from .entry import Entry
from .lexical import FIELD_WEIGHTS, QueryTokens, field_text
from .results import Match
from .tokens import normalise

_GRAM_SHARE = 0.5
_STRONGEST = max(FIELD_WEIGHTS.values())


class FieldTexts:
    """The normalised field texts of entries, made when they are first asked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._texts: dict[int, Mapping[str, str]] = {}

    def of(self, position: int) -> Mapping[str, str]:
        """Return field → normalised text of the entry at ``position``."""
        if position not in self._texts:
            entry = self._entries[position]
            made = {field: normalise(field_text(entry, field)) for field in FIELD_WEIGHTS}
            self._texts[position] = made
        return self._texts[position]


class Weigher:
    """Weighs the tokens of one query by how rare they are.

    Args:
        tokens: the query's tokens.
        frequency: (token, ``words`` or ``grams``) → in how many entries it stands.
        size: how many entries there are.
    """

    def __init__(
        self, tokens: QueryTokens, frequency: Callable[[str, str], int], size: int
    ) -> None:
        self._words = tokens.words
        weights = [(word, _rarity(frequency(word, "words"), size)) for word in tokens.words]
        weights += [
            (gram, _GRAM_SHARE * _rarity(frequency(gram, "grams"), size)) for gram in tokens.grams
        ]
        whole = sum(weight for _, weight in weights) or 1.0
        self._weights = [(token, weight / whole) for token, weight in weights]

    def coverage(self, texts: Mapping[str, str]) -> float:
        """Return the share of the query's information that ``texts`` hold, 0 to 1.

        A token counts by the best field it stands in.
        """
        return sum(weight * _worth(token, texts) for token, weight in self._weights)

    def matches(self, texts: Mapping[str, str]) -> list[Match]:
        """Return per field the longest query words that stand in it."""
        found = []
        for field, text in texts.items():
            words = [word for word in self._words if word in text]
            longest = [w for w in words if not any(w != other and w in other for other in words)]
            if longest:
                found.append(Match(field, tuple(longest), "words"))
        return found


def _rarity(frequency: int, size: int) -> float:
    return math.log1p((size - frequency + 0.5) / (frequency + 0.5))


def _worth(token: str, texts: Mapping[str, str]) -> float:
    weights = (FIELD_WEIGHTS[field] for field, text in texts.items() if token in text)
    return max(weights, default=0.0) / _STRONGEST
