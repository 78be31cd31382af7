"""The channels of names, and of texts that have a query in them word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from heapq import nlargest
from typing import Final

from biaopu.search.query.query import Query
from biaopu.search.results import Match
from biaopu.search.storage.texts import Texts

from .channel import Answer, Evidence, Parts, Request, Said, Way, showing
from .names.index import NameHit
from .scope import Scope, word_for_word

IN_TEXT = 0.4
"""How sure an entry is that has the query in a text, where a name would be 1."""

_MOST_NAMES = 50
_MOST_TEXTS = 200
_MOST_READ = 1000


class NameChannel:
    """Says ``name``: the strength of the best name, by spelling and sound, or as the mode says."""

    ways: Final[Set[Way]] = frozenset({"hybrid", "lexical", "exact", "prefix", "contains", "fuzzy"})

    def __init__(self, parts: Parts) -> None:
        self._names = parts.names

    def ask(self, request: Request) -> Answer:
        """Return the entries that are called so."""
        mixed = request.mode in ("hybrid", "lexical")
        best = best_names(self._hits(request, mixed=mixed))
        if mixed and len(best) > _MOST_NAMES:
            strongest = nlargest(_MOST_NAMES, best.items(), lambda one: (one[1].strength, -one[0]))
            best = dict(strongest)
        return Answer.of({at: called(hit) for at, hit in best.items()})

    def _hits(self, request: Request, *, mixed: bool) -> Iterator[NameHit]:
        names, within = self._names, request.scope.within
        lookups = {
            "exact": (names.exact,),
            "prefix": (names.prefix,),
            "contains": (names.contains,),
        }.get(request.mode, (names.exact, names.fuzzy, names.pinyin))
        for reading in request.query.readings:
            met = False
            for lookup in lookups:
                # what is a name word for word is no slip of another one
                if met and mixed and lookup == names.fuzzy:
                    continue
                for hit in lookup(reading, within):
                    met = True
                    yield hit
            if mixed and len(reading) == 1:
                # one character is no word, and no pair of them
                yield from names.contains(reading, within)


def best_names(hits: Iterable[NameHit]) -> dict[int, NameHit]:
    """Return the strongest name of each entry, by position."""
    best: dict[int, NameHit] = {}
    for hit in hits:
        at = hit.name.position
        if at not in best or hit.strength > best[at].strength:
            best[at] = hit
    return best


def called(hit: NameHit, share: float = 1.0) -> Said:
    """Return a name that was found as evidence, at a ``share`` of its strength."""
    match = Match(hit.name.field, (hit.name.text,), hit.channel)
    return {"name": Evidence(hit.strength * share, showing(match))}


class TextChannel:
    """Says ``name`` too, but less sure, of entries that have the query in a text."""

    ways: Final[Set[Way]] = frozenset({"contains"})

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def ask(self, request: Request) -> Answer:
        """Return the entries whose texts have the query in them."""
        return Answer.of(in_texts(self._parts, request.query, request.scope))


def in_texts(parts: Parts, query: Query, scope: Scope, *, whole: bool = False) -> dict[int, Said]:
    """Return by position the entries with ``query`` in a text; with ``whole``, as whole words."""
    found = {
        at: None
        for reading in query.readings
        for at in parts.lexical.with_parts(reading, _MOST_READ, scope.filters, cut=not whole)
        if scope.admitted(at)
    }
    said: dict[int, Said] = {}
    for at in found:
        matches = tuple(_containing(parts.texts.of(at), query, whole=whole))
        if matches:
            said[at] = {"name": Evidence(IN_TEXT, showing(*matches))}
        if len(said) == _MOST_TEXTS:
            break
    return said


def _containing(texts: Texts, query: Query, *, whole: bool) -> Iterator[Match]:
    for name, text in texts.items():
        held = tuple(
            reading
            for reading in query.readings
            if (word_for_word(reading, text) if whole else reading in text)
        )
        if held and name != "context":
            yield Match(name, held, "contains")
