"""Finds standards and clauses by their numbers: the very one, never a neighbour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from biaopu.ontology.numbers import StandardNumber, find_numbers, parse_number, same_work
from biaopu.search.language.tokens import normalise
from biaopu.search.query.numbers import Asked
from biaopu.search.ranking.fusion import PRIORS, Evidence
from biaopu.search.results import MatchedBy
from biaopu.search.storage.entries import EntryFile
from biaopu.search.storage.schema import number_keys
from biaopu.search.storage.texts import FieldTexts

from .candidates import Candidate
from .names.index import Name, NameHit
from .scope import Scope, word_for_word
from .words import LexicalIndex

_WHOLES = ("standard", "system")
_MOST = 200
_MOST_READ = 60
_ITSELF, _CLAUSE, _BELOW, _OF_IT, _MENTION = 1.0, 0.95, 0.85, 0.6, 0.3
_BONUS = 2.0


class NumberFinder:
    """Looks numbers and clauses up among the entries."""

    def __init__(self, entries: EntryFile, lexical: LexicalIndex, texts: FieldTexts) -> None:
        self._entries = entries
        self._lexical = lexical
        self._texts = texts

    def knows(self, asked: Iterable[Asked]) -> bool:
        """Return whether any of the documents or clauses is here."""
        return any(self._under(one, Scope({}, None), 1) for one in asked)

    def documents(self, asked: Iterable[Asked]) -> tuple[str, ...]:
        """Return the ids of the documents with these numbers."""
        wholes = (replace(one, clause="") for one in asked)
        found = (at for one in wholes for at in self._under(one, Scope({}, None)))
        return tuple(dict.fromkeys(self._entries[at].document for at in found))

    def find(self, asked: Iterable[Asked], scope: Scope) -> list[Candidate]:
        """Return what is asked for: the standard, the clause, what else the standard defines.

        Entries that only mention a number come last.
        """
        found: dict[int, Candidate] = {}
        for one in asked:
            for candidate in (*self._of(one, scope), *self._mentioning(one, scope)):
                known = found.get(candidate.position)
                if known is None or candidate.evidence.name > known.evidence.name:
                    found[candidate.position] = candidate
        return list(found.values())

    def added(
        self, found: Iterable[Candidate], asked: Iterable[Asked], scope: Scope
    ) -> list[Candidate]:
        """Return what words ``found``, entries of the standards asked for ahead; with these."""
        numbered = {one.position: one for one in self.find(asked, scope)}
        best = {at: one for at, one in numbered.items() if one.evidence.name >= _BELOW}
        merged = []
        for one in found:
            known = numbered.get(one.position)
            if known is None or known.evidence.name <= _MENTION:
                merged.append(one)
                continue
            evidence = replace(one.evidence, prior=one.evidence.prior + _BONUS)
            merged.append(replace(one, evidence=evidence, name=one.name or known.name))
            best.pop(one.position, None)
        return merged + list(best.values())

    def _of(self, asked: Asked, scope: Scope) -> Iterator[Candidate]:
        """Yield the entries of the document, or at the clause."""
        if not asked.number:
            for at in self._under(asked, scope):
                entry = self._entries[at]
                same = entry.clause.upper() == asked.clause
                yield self._candidate(at, "clause", entry.clause, _CLAUSE if same else _OF_IT)
            return
        below = set(self._under(asked, scope)) if asked.clause else set()
        for at in self._wholes_and_parts(replace(asked, clause=""), below, scope):
            entry = self._entries[at]
            if at in below:
                very = entry.clause.upper() == asked.clause
                # the very entry stands before the standard itself
                yield self._candidate(at, "clause", entry.clause, _ITSELF if very else _BELOW)
            elif entry.kind in _WHOLES and not entry.context:
                strength = _CLAUSE if asked.clause else _ITSELF
                yield self._candidate(at, "number", entry.number, strength)
            else:
                yield self._candidate(at, "number", entry.number, _OF_IT)

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

    def _mentioning(self, asked: Asked, scope: Scope) -> Iterator[Candidate]:
        if not asked.number:
            return
        number, typed = parse_number(asked.number), normalise(asked.number)
        for at in self._lexical.with_parts(_undated(number, typed), _MOST_READ, scope.filters):
            text = self._texts.of(at).get("text", "")
            if scope.admitted(at) and _mentions(text, number, typed):
                yield self._candidate(at, "number", asked.number, _MENTION, "text")

    def _candidate(
        self, at: int, channel: MatchedBy, shown: str, strength: float, field: str = ""
    ) -> Candidate:
        prior = PRIORS.get(self._entries.value(at, "kind"), 0.0)
        name = NameHit(Name(at, field or channel, shown), channel, strength)
        return Candidate(at, Evidence(name=strength, prior=prior), name)


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
