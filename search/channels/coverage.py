"""The channel of words: what BM25 finds, and how much of what a query says stands in an entry."""

from __future__ import annotations

import math
from collections.abc import Callable, Set
from typing import Final

from biaopu.search.results import Match
from biaopu.search.storage.schema import FIELD_WEIGHTS
from biaopu.search.storage.texts import BY_WORTH, Texts

from .channel import Answer, Evidence, Parts, Request, Said, Way
from .words import QueryTokens

_POOL = 60
_SPARE = 4
_GRAM_SHARE = 0.5
_MOST_WEIGHED = 48
_STRONGEST = max(FIELD_WEIGHTS.values())
_WORTH = [FIELD_WEIGHTS[field] / _STRONGEST for field in BY_WORTH]
_APART = "\n"

_FUNCTION_WORDS = frozenset("的了在和是有与及或对为以而且但则之其等中")


class WordChannel:
    """Says ``rank``, BM25 relative to the best entry, and ``words``, the share of the query held.

    From afar the share is guessed from the rank.
    """

    ways: Final[Set[Way]] = frozenset({"hybrid", "lexical"})

    def __init__(self, parts: Parts) -> None:
        self._lexical, self._texts, self._size = parts.lexical, parts.texts, len(parts.entries)

    def ask(self, request: Request) -> Answer:
        """Return what has the query's words, and how many of them anything has."""
        weighers = [Weigher(one, self._lexical.frequency, self._size) for one in request.tokens]

        def closely(at: int) -> Said:
            texts = self._texts.of(at)
            # of a query with two readings, the one that fits better counts
            covered = [weigher.coverage(texts) for weigher in weighers]
            best = max(covered)
            weigher = weighers[covered.index(best)]
            return {"words": Evidence(best, lambda _: weigher.matches(texts))}

        ranks = {at: Evidence(rank) for at, rank in self._ranks(request).items()}
        said = {at: {"rank": rank, "words": rank} for at, rank in ranks.items()}
        return Answer(said, lambda _: said, closely)

    def _ranks(self, request: Request) -> dict[int, float]:
        """Return the BM25 score of what words find, relative to the best."""
        scope, ranks = request.scope, dict[int, float]()
        phrases = [readings[0] for readings in request.query.phrases if len(readings) == 1]
        most = max(_POOL, scope.most) * (_SPARE if scope.excluded else 1)
        for tokens in request.tokens:
            for at, score in self._lexical.search(tokens, most, scope.filters, phrases):
                if scope.admitted(at):
                    ranks[at] = max(score, ranks.get(at, 0.0))
        highest = max(ranks.values(), default=1.0)
        return {at: score / highest for at, score in ranks.items()}


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
