"""How much of what a query says stands in an entry, and where."""

from __future__ import annotations

import math
from collections.abc import Callable

from biaopu.search.results import Match
from biaopu.search.storage.schema import FIELD_WEIGHTS
from biaopu.search.storage.texts import BY_WORTH, Texts

from .words import QueryTokens

_GRAM_SHARE = 0.5
_MOST_WEIGHED = 48
_STRONGEST = max(FIELD_WEIGHTS.values())
_WORTH = [FIELD_WEIGHTS[field] / _STRONGEST for field in BY_WORTH]
_APART = "\n"

_FUNCTION_WORDS = frozenset("的了在和是有与及或对为以而且但则之其等中")


class Weigher:
    """Weighs the tokens of one query by how rare they are.

    Of a long query only the tokens that weigh most are looked for; the others change little.

    Args:
        tokens: the query's tokens.
        frequency: (token, ``words`` or ``pieces``) → in how many entries it stands.
        size: how many entries there are.
    """

    def __init__(
        self, tokens: QueryTokens, frequency: Callable[[str, str], int], size: int
    ) -> None:
        self._words = tokens.words
        weights = [(word, rarity(frequency(word, "words"), size)) for word in tokens.words]
        weights += [
            (gram, _GRAM_SHARE * rarity(frequency(gram, "pieces"), size)) for gram in tokens.grams
        ]
        if len(weights) > _MOST_WEIGHED:
            weights = sorted(weights, key=lambda pair: -pair[1])[:_MOST_WEIGHED]
        whole = sum(weight for _, weight in weights) or 1.0
        self._weights = [(token, weight / whole) for token, weight in weights]

    def coverage(self, texts: Texts) -> float:
        """Return the share of the query's information that ``texts`` hold, 0 to 1.

        A token counts by the best field it stands in.
        """
        fields = [(texts[name], worth) for name, worth in zip(BY_WORTH, _WORTH, strict=True)
                  if name in texts]  # fmt: skip
        whole = _APART.join([text for text, _ in fields])
        covered = 0.0
        for token, weight in self._weights:
            if token in whole:
                covered += weight * next((worth for text, worth in fields if token in text), 0.0)
        return covered

    def matches(self, texts: Texts) -> list[Match]:
        """Return per field the longest query words that stand in it, without function words."""
        found = []
        for field, text in texts.items():
            words = [word for word in self._words if word in text and word not in _FUNCTION_WORDS]
            longest = [w for w in words if not any(w != other and w in other for other in words)]
            if longest:
                found.append(Match(field, tuple(longest), "words"))
        return found


def rarity(frequency: int, size: int) -> float:
    """Return what a token tells that stands in ``frequency`` of ``size`` entries."""
    return math.log1p((size - frequency + 0.5) / (frequency + 0.5))
