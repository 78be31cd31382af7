"""Finds standards and clauses by their numbers: the very one, never a neighbour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from typing import Final

from biaopu.ontology.numbers import StandardNumber, find_numbers, parse_number, same_work
from biaopu.search.language.tokens import normalise
from biaopu.search.query.numbers import Asked
from biaopu.search.ranking.fusion import PRIORS
from biaopu.search.results import MatchedBy
from biaopu.search.storage.schema import number_keys

from .called import IN_TEXT, best_names, called, in_texts
from .channel import Answer, Evidence, Parts, Request, Said, Way
from .names.index import Name, NameHit
from .scope import Scope, word_for_word

_WHOLES = ("standard", "system")
_MOST = 200
_MOST_READ = 60
_ITSELF, _CLAUSE, _BELOW, _OF_IT, _MENTION = 1.0, 0.95, 0.85, 0.6, 0.3
_BONUS = 2.0


class NumberChannel:
    """Says ``number``, a bonus, of entries of a standard or clause asked for among other words.

    Where nothing else is asked for it says ``name``, as of a name that is met.
    """

    ways: Final[Set[Way]] = frozenset({"hybrid", "lexical", "number"})

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._entries = parts.entries
        self._lexical = parts.lexical
        self._texts = parts.texts

    def ask(self, request: Request) -> Answer:
        """Return what has the numbers asked for."""
        if not request.query.numbers:
            return Answer()
        found = self._find(request.query.numbers, request.scope)
        if request.way == "number":
            return Answer.of(self._alone(found, request))
        bonus = {
            # shown where no name says more
            at: {"name": replace(self._said(hit)["name"], value=0.0), "number": Evidence(_BONUS)}
            for at, hit in found.items()
            if hit.strength > _MENTION
        }
        sure = {at: self._said(hit) for at, hit in found.items() if hit.strength >= _BELOW}
        return Answer(closely=lambda at: bonus.get(at, {}), sure=sure)

    def _alone(self, found: dict[int, NameHit], request: Request) -> dict[int, Said]:
        """Return also the names that have the number, or else the texts, word for word."""
        query, scope = request.query, request.scope
        said = {at: self._said(hit) for at, hit in found.items()}
        names = best_names(
            hit
            for reading in query.readings
            for hit in self._parts.names.contains(reading, scope.within)
        )
        for at, hit in names.items():
            if any(word_for_word(reading, hit.name.text) for reading in query.readings):
                said.setdefault(at, called(hit, IN_TEXT))
        return said if found else in_texts(self._parts, query, scope, whole=True) | said

    def knows(self, asked: Iterable[Asked]) -> bool:
        """Return whether any of the documents or clauses is here."""
        return any(self._under(one, Scope({}, None), 1) for one in asked)

    def documents(self, asked: Iterable[Asked]) -> tuple[str, ...]:
        """Return the ids of the documents with these numbers."""
        wholes = (replace(one, clause="") for one in asked)
        found = (at for one in wholes for at in self._under(one, Scope({}, None)))
        return tuple(dict.fromkeys(self._entries[at].document for at in found))

    def _find(self, asked: Iterable[Asked], scope: Scope) -> dict[int, NameHit]:
        """Return what is asked for: the standard, the clause, what else the standard defines.

        Entries that only mention a number come last.
        """
        return best_names(
            hit for one in asked for hit in (*self._of(one, scope), *self._mentioning(one, scope))
        )

    def _of(self, asked: Asked, scope: Scope) -> Iterator[NameHit]:
        """Yield the entries of the document, or at the clause."""
        if not asked.number:
            for at in self._under(asked, scope):
                entry = self._entries[at]
                same = entry.clause.upper() == asked.clause
                yield _hit(at, "clause", entry.clause, _CLAUSE if same else _OF_IT)
            return
        below = set(self._under(asked, scope)) if asked.clause else set()
        for at in self._wholes_and_parts(replace(asked, clause=""), below, scope):
            entry = self._entries[at]
            if at in below:
                very = entry.clause.upper() == asked.clause
                # the very entry stands before the standard itself
                yield _hit(at, "clause", entry.clause, _ITSELF if very else _BELOW)
            elif entry.kind in _WHOLES and not entry.context:
                strength = _CLAUSE if asked.clause else _ITSELF
                yield _hit(at, "number", entry.number, strength)
            else:
                yield _hit(at, "number", entry.number, _OF_IT)

    def _wholes_and_parts(self, asked: Asked, below: set[int], scope: Scope) -> list[int]:
        wholes = {**scope.filters, "kind": _WHOLES} if "kind" not in scope.filters else None
        whole = self._under(asked, replace(scope, filters=wholes)) if wholes else []
        return list(dict.fromkeys((*whole, *sorted(below), *self._under(asked, scope))))

    def _under(self, asked: Asked, scope: Scope, most: int = _MOST) -> list[int]:
        """Return the entries of what is asked for; of another edition if this one is not here."""
        clause = {"clause": asked.clause} if asked.clause else {}
        keys = [{"number": key} for key in _keys(asked.number)] if asked.number else [{}]
        for key in keys:
            found = self._lexical.under(key | clause, most, scope.filters)
            if found := [at for at in found if scope.admitted(at)]:
                return found
        return []

    def _mentioning(self, asked: Asked, scope: Scope) -> Iterator[NameHit]:
        if not asked.number:
            return
        number, typed = parse_number(asked.number), normalise(asked.number)
        for at in self._lexical.with_parts(_undated(number, typed), _MOST_READ, scope.filters):
            text = self._texts.of(at).get("text", "")
            if scope.admitted(at) and _mentions(text, number, typed):
                yield _hit(at, "number", asked.number, _MENTION, "text")

    def _said(self, hit: NameHit) -> Said:
        prior = PRIORS.get(self._entries.value(hit.name.position, "kind"), 0.0)
        return {**called(hit), "prior": Evidence(prior)}


def _hit(at: int, channel: MatchedBy, shown: str, strength: float, field: str = "") -> NameHit:
    return NameHit(Name(at, field or channel, shown), channel, strength)


def _keys(number: str) -> tuple[str, ...]:
    """Return what to look ``number`` up by: the edition if one is named, else any."""
    parsed = parse_number(number)
    return (number,) if parsed is None else number_keys(number)[: 2 if parsed.dated else 1]


def _undated(number: StandardNumber | None, typed: str) -> str:
    return normalise(str(number.undated)) if number else typed


def _mentions(text: str, number: StandardNumber | None, typed: str) -> bool:
    if number is None:
        return word_for_word(typed, text)
    return any(same_work(number, other) for _, _, other in find_numbers(text.upper()))
