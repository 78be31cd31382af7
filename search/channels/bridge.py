"""Finds entries of the other language that have a query's words in translation."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Final

from biaopu.search.language.bridge import bridge_tokens
from biaopu.search.results import Match

from .channel import Answer, Evidence, Parts, Request, Said, Way, showing
from .coverage import rarity
from .scope import Scope
from .words import query_tokens

_MOST = 50
_LONGEST_HEAD = 60
_MARK = re.compile(r"[:;,.。，；、\n]\s*|\s+[-–—]+\s+")


class BridgeChannel:
    """Says ``bridge``: the share of the query that an entry has in translation."""

    ways: Final[Set[Way]] = frozenset({"hybrid", "lexical"})

    def __init__(self, parts: Parts) -> None:
        self._entries = parts.entries
        self._lexical = parts.lexical
        self._segmenter = parts.segmenter

    def ask(self, request: Request) -> Answer:
        """Return what the query and entries of the other language share.

        What a query begins with counts by itself too: of a pasted entry that is the term, and the
        definition behind it must not drown it.
        """
        reading, scope = request.reading, request.scope
        tokens, head = self._tokens(reading), self._tokens(_head(reading))
        found = dict.fromkeys((*self._meeting(head, scope), *self._meeting(tokens, scope)))
        said: dict[int, Said] = {}
        for at in (at for at in found if scope.admitted(at)):
            held = set(self._entries[at].bridge)
            share = max(self._share(tokens, held), self._share(head, held))
            words = tuple(one for one in tokens if one in held)
            matches = (Match("label", words, "translation"),) if words else ()
            said[at] = {"bridge": Evidence(share, showing(*matches))}
        return Answer.of(said)

    def _tokens(self, reading: str) -> tuple[str, ...]:
        return bridge_tokens(query_tokens(reading, self._segmenter).words, reading)

    def _meeting(self, tokens: Sequence[str], scope: Scope) -> list[int]:
        return self._lexical.bridged(tokens, _MOST, scope.filters) if tokens else []

    def _share(self, tokens: Sequence[str], held: Set[str]) -> float:
        """Return which share of what ``tokens`` say is ``held``."""
        size = len(self._entries)
        weights = [rarity(self._lexical.frequency(one, "bridge"), size) for one in tokens]
        known = sum(weight for one, weight in zip(tokens, weights, strict=True) if one in held)
        return known / (sum(weights) or 1.0)


def _head(reading: str) -> str:
    """Return what a query begins with, up to the first mark; all of it where that is long.

    >>> _head("售后服务:产品交付后的支持"), _head("怎么培养人才")
    ('售后服务', '怎么培养人才')
    """
    first = _MARK.split(reading.strip(), maxsplit=1)[0]
    return first if 0 < len(first) <= _LONGEST_HEAD else reading
