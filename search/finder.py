"""Asks every channel for the entries that may answer, and gathers and weighs what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nlargest
from typing import TypeVar

from .channels.channel import Candidate, Evidence, Parts, Request
from .channels.registry import CHANNELS
from .channels.scope import Scope
from .ranking.fusion import PRIORS, total, weights_for
from .samples import BEHIND, Samples

SHORTLIST = 25
"""So many entries are weighed closely, those that look best from afar; more if more are wanted."""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_WITH_PRIOR = ("hybrid", "lexical", "semantic")


class Finder:
    """The channels over one set of entries."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._channels = [make(parts) for make in CHANNELS]
        self._samples = Samples(parts)

    def find(self, request: Request) -> list[Candidate]:
        """Return what the channels find, in no order, with the evidence of all of them."""
        asked = (channel for channel in self._channels if request.way in channel.ways)
        answers = [channel.ask(request) for channel in asked]
        found = {at for answer in answers for at in answer.positions}
        positions = self._readable(sorted(found), request.scope)
        afar = [answer.afar(positions) for answer in answers]
        said = {at: _together(of.get(at, {}) for of in afar) for at in positions}
        if any(answer.closely for answer in answers):
            weights, most = weights_for(request.reading), max(SHORTLIST, request.scope.most)
            far = (
                (total({name: one.value for name, one in of.items()}, weights), -at)
                for at, of in said.items()
            )
            said = {
                -at: _together(
                    {**of.get(-at, {}), **(answer.closely(-at) if answer.closely else {})}
                    for of, answer in zip(afar, answers, strict=True)
                )
                for _, at in nlargest(most, far)
            }
        if request.way in _WITH_PRIOR:
            for at, of in said.items():
                if prior := PRIORS.get(self._parts.entries.value(at, "kind")):
                    of["prior"] = Evidence(prior)
                if self._samples.is_behind(at, request.scope.filters.get("document", ())):
                    of["sample"] = Evidence(BEHIND)
        sure = _together(answer.sure for answer in answers)
        return [Candidate(at, of) for at, of in (sure | said).items()]

    def _readable(self, positions: list[int], scope: Scope) -> list[int]:
        """Return the positions without those whose texts the scope does not admit."""
        if not scope.reads:
            return positions
        return [at for at in positions if scope.admits(self._parts.texts.of(at))]


def _together(parts: Iterable[Mapping[_Key, _Value]]) -> dict[_Key, _Value]:
    """Return all ``parts`` as one; of two that say the same the first counts."""
    together: dict[_Key, _Value] = {}
    for part in parts:
        for key, value in part.items():
            together.setdefault(key, value)
    return together
