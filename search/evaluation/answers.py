"""Which entries a judged query means, and which places of a ranking answer it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from biaopu.ontology.iris import local
from biaopu.search.entries.entry import Entry
from biaopu.search.language.tokens import normalise

from .judged import Judged


class Answers:
    """The entries by everything that a file of judged queries may call them.

    Args:
        entries: the entries of the index.
        queries: the judged queries; only what they name is looked up.
    """

    def __init__(self, entries: Iterable[Entry], queries: Iterable[Judged]) -> None:
        asked = {normalise(name) for query in queries for name in query.relevant}
        found: defaultdict[str, set[str]] = defaultdict(set)
        for entry in entries:
            for name in asked.intersection(map(normalise, _names(entry))):
                found[name].add(entry.iri)
        self._found: Mapping[str, set[str]] = found

    def needs(self, query: Judged) -> tuple[frozenset[str], ...]:
        """Return per need of ``query`` the IRIs of the entries that answer it.

        Two names of one entry are one need; a name that nothing has is a need without an answer.
        """
        needs = [frozenset(self._found.get(normalise(name), ())) for name in query.relevant]
        known = dict.fromkeys(need for need in needs if need)
        return (*known, *(need for need in needs if not need))

    def unknown(self, query: Judged) -> tuple[str, ...]:
        """Return the names given as relevant that nothing in the index has."""
        return tuple(name for name in query.relevant if normalise(name) not in self._found)


def _names(entry: Entry) -> Iterator[str]:
    yield entry.iri
    yield entry.label
    yield local(entry.iri)
    if entry.clause:
        yield entry.clause
        yield f"{entry.document}/{entry.clause}"
        yield f"{entry.document} {entry.clause}"


def gains_of(ranking: Iterable[str], needs: Sequence[frozenset[str]]) -> tuple[bool, ...]:
    """Return for each IRI of ``ranking`` whether it answers a need that none above it did.

    >>> gains_of(["a", "b", "c"], [frozenset("ab"), frozenset("c")])
    (True, False, True)
    """
    open_needs, gains = list(needs), []
    for iri in ranking:
        left = [need for need in open_needs if iri not in need]
        gains.append(len(left) < len(open_needs))
        open_needs = left
    return tuple(gains)
