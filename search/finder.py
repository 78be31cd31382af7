"""Asks every channel for the entries that may answer a query, and gathers the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from heapq import nlargest

from biaopu.ontology.errors import QueryError

from .channels.bridge import Bridged, BridgeFinder
from .channels.candidates import Candidate, Narrowing
from .channels.coverage import Weigher
from .channels.meaning.reference_words import Script, script_of
from .channels.meaning.vectors import Likeness, VectorIndex
from .channels.names.index import NameHit
from .channels.names.suggest import Suggestion, suggest
from .channels.names.table import NameTable
from .channels.numbers import NumberFinder
from .channels.scope import Scope, Scopes, word_for_word
from .channels.words import LexicalIndex, QueryTokens, query_tokens
from .encoders.base import Vectors
from .language.tokens import Segmenter, variants
from .query.query import Query
from .ranking.fusion import PRIORS, Evidence, weights_for
from .ranking.parameters import Weights
from .results import Match, Mode
from .storage.entries import EntryFile
from .storage.texts import FieldTexts

SHORTLIST = 25
"""So many entries are weighed closely, those that look best from afar; more if more are wanted."""

_POOL = 60
_SPARE = 4
_MOST_NAMES = 50
_MOST_TEXTS = 200
_MOST_READ = 1000
_IN_TEXT = 0.4


@dataclass(frozen=True, slots=True)
class _Found:
    """What the channels found: the positions, and what each channel says of some of them."""

    positions: Sequence[int]
    names: Mapping[int, NameHit]
    ranks: Mapping[int, float]
    like: Mapping[int, Likeness] = field(default_factory=dict)
    bridged: Mapping[int, Bridged] = field(default_factory=dict)

    def rank(self, position: int) -> float:
        """Return the BM25 score of an entry relative to the best, 0 without one."""
        return self.ranks.get(position, 0.0)

    def afar(self, position: int, weights: Weights) -> float:
        """Return what an entry is worth as far as is known without reading it."""
        name, like = self.names.get(position), self.like.get(position)
        # the words it has are guessed from its rank
        worth = (weights.rank + weights.words) * self.rank(position)
        if name:
            worth += weights.name * name.strength
        if bridged := self.bridged.get(position):
            worth += weights.bridge * bridged.share
        return worth + weights.meaning * like.z if like else worth


class Finder:
    """The channels over one set of entries."""

    def __init__(
        self,
        entries: EntryFile,
        texts: FieldTexts,
        segmenter: Segmenter,
        lexical: LexicalIndex,
        names: NameTable,
    ) -> None:
        self._entries = entries
        self._segmenter = segmenter
        self._lexical = lexical
        self.names = names
        self._texts = texts
        self._scopes = Scopes(entries, lexical, self._texts)
        self._bridge = BridgeFinder(entries, lexical, segmenter)
        self.numbers = NumberFinder(entries, lexical, self._texts)

    def scope(self, query: Query, narrowing: Narrowing, most: int) -> Scope:
        """Return what ``query`` admits, narrowed to ``narrowing``, if so many are wanted."""
        return self._scopes.of(query, narrowing, most)

    def position_of(self, like: str) -> int:
        """Return the position of the entry with this IRI, or else the first one of this name.

        Raises:
            QueryError: there is none.
        """
        if found := self._lexical.under({"iri": like.strip()}, 1):
            return found[0]
        hits = [hit for reading in variants(like) for hit in self.names.exact(reading)]
        if not hits:
            raise QueryError(
                f"没有名称或标识为“{like}”的条目，请先用检索找到它。",
                f"There is no entry with the name or IRI '{like}'; search for it first.",
            )
        return max(hits, key=lambda hit: (hit.strength, -hit.name.position)).name.position

    def by_name(self, query: Query, mode: Mode, scope: Scope) -> list[Candidate]:
        """Return what the mode exact, prefix, contains or fuzzy finds, in no order."""
        best = _best(self._named(query, mode, scope))
        found = [Candidate(at, Evidence(name=hit.strength), hit) for at, hit in best.items()]
        if mode == "contains":
            found += (one for one in self._in_texts(query, scope) if one.position not in best)
        return self._admitted(found, scope)

    def by_number(self, query: Query, scope: Scope) -> list[Candidate]:
        """Return what a query finds that is nothing but numbers, in no order.

        Numbers that are like it are other numbers: nothing is found by likeness. A number that no
        document here has is looked for word for word.
        """
        numbered = self.numbers.find(query.numbers, scope)
        taken = {one.position for one in numbered}
        found = [Candidate(at, Evidence(name=hit.strength * _IN_TEXT), hit)
                 for at, hit in _best(self._named(query, "contains", scope)).items()
                 if at not in taken and _whole(hit, query)]  # fmt: skip
        taken |= {one.position for one in found}
        if not numbered:
            texts = self._in_texts(query, scope, whole=True)
            found += (one for one in texts if one.position not in taken)
        return self._admitted(numbered + found, scope)

    def by_words(self, query: Query, scope: Scope) -> list[Candidate]:
        """Return what words, spelling and sound find, in no order."""
        names, ranks = self._called(query, scope), self._ranks(query, scope)
        bridged = self._bridge.find(query, scope)
        positions = self._readable({*names, *ranks, *bridged}, scope)
        found = _Found(positions, names, ranks, bridged=bridged)
        return self._weighed(found, query, scope)

    def by_meaning(
        self, query: Query, vector: Vectors, scope: Scope, vectors: VectorIndex
    ) -> list[Candidate]:
        """Return what lies nearest to the query's ``vector`` ``[d]``, in no order."""
        positions = self._readable(vectors.nearest(vector, scope.within), scope)
        likeness = vectors.likeness(vector, positions, _script(query))
        return [
            Candidate(at, Evidence(meaning=like.z, prior=self._prior(at)), facet=like.facet)
            for at, like in zip(positions, likeness, strict=True)
        ]

    def by_all(
        self, query: Query, vector: Vectors, scope: Scope, vectors: VectorIndex
    ) -> list[Candidate]:
        """Return what any channel finds, in no order, with the evidence of all of them."""
        near = vectors.nearest(vector, scope.within)
        names, ranks = self._called(query, scope), self._ranks(query, scope)
        bridged = self._bridge.find(query, scope)
        positions = self._readable({*names, *ranks, *near, *bridged}, scope)
        likeness = vectors.likeness(vector, positions, _script(query))
        like = dict(zip(positions, likeness, strict=True))
        return self._weighed(_Found(positions, names, ranks, like, bridged), query, scope)

    def by_bm25(self, query: Query, form: str, limit: int) -> list[int]:
        """Return the entries that BM25 over ``words``, ``grams`` or ``both`` finds, best first."""
        tokens = query_tokens(query.readings[-1], self._segmenter)
        words = () if form == "grams" else tokens.words
        grams = () if form == "words" else tokens.grams
        return [at for at, _ in self._lexical.search(QueryTokens(words, grams), limit)]

    def suggest(self, typed: str, limit: int, narrowing: Narrowing) -> tuple[Suggestion, ...]:
        """Return at most ``limit`` names that ``typed`` may become, the likeliest first."""
        within = self._scopes.where(narrowing.filters())
        return suggest(self.names.index, self._entries, typed, limit, within)

    def _called(self, query: Query, scope: Scope) -> dict[int, NameHit]:
        return _best(self._named(query, "hybrid", scope), _MOST_NAMES)

    def _readable(self, positions: Iterable[int], scope: Scope) -> list[int]:
        """Return the positions in order, without those whose texts the scope does not admit."""
        if not scope.reads:
            return sorted(positions)
        return [at for at in sorted(positions) if scope.admits(self._texts.of(at))]

    def _weighed(self, found: _Found, query: Query, scope: Scope) -> list[Candidate]:
        """Return those ``found`` that look best, with all evidence for each."""
        weights, most = weights_for(query.readings[-1]), max(SHORTLIST, scope.most)
        far = [(found.afar(at, weights), -at) for at in found.positions]
        tokens = [query_tokens(reading, self._segmenter) for reading in query.readings]
        weighers = [Weigher(one, self._lexical.frequency, len(self._entries)) for one in tokens]
        best = [self._candidate(-at, found, weighers) for _, at in nlargest(most, far)]
        return self.numbers.added(best, query.numbers, scope) if query.numbers else best

    def _candidate(self, at: int, found: _Found, weighers: Sequence[Weigher]) -> Candidate:
        texts = self._texts.of(at)
        # of a query with two readings, the one that fits better counts
        covered = [weigher.coverage(texts) for weigher in weighers]
        words = max(covered)
        matches = partial(weighers[covered.index(words)].matches, texts)
        name, like, bridged = found.names.get(at), found.like.get(at), found.bridged.get(at)
        evidence = Evidence(
            like.z if like else 0.0,
            words,
            found.rank(at),
            name.strength if name else 0.0,
            self._prior(at),
            bridged.share if bridged else 0.0,
        )
        across = bridged.words if bridged else ()
        return Candidate(at, evidence, name, matches, like.facet if like else None, across)

    def _admitted(self, found: Sequence[Candidate], scope: Scope) -> list[Candidate]:
        if not scope.reads:
            return list(found)
        return [one for one in found if scope.admits(self._texts.of(one.position))]

    def _prior(self, position: int) -> float:
        return PRIORS.get(self._entries.value(position, "kind"), 0.0)

    def _named(self, query: Query, mode: Mode, scope: Scope) -> Iterator[NameHit]:
        lookups = {
            "exact": (self.names.exact,),
            "prefix": (self.names.prefix,),
            "contains": (self.names.contains,),
        }.get(mode, (self.names.exact, self.names.fuzzy, self.names.pinyin))
        for reading in query.readings:
            met = False
            for lookup in lookups:
                # what is a name word for word is no slip of another one
                if met and mode == "hybrid" and lookup == self.names.fuzzy:
                    continue
                for hit in lookup(reading, scope.within):
                    met = True
                    yield hit
            if mode == "hybrid" and len(reading) == 1:
                # one character is no word, and no pair of them
                yield from self.names.contains(reading, scope.within)

    def _ranks(self, query: Query, scope: Scope) -> dict[int, float]:
        """Return the BM25 score of what words find, relative to the best."""
        ranks: dict[int, float] = {}
        phrases = [readings[0] for readings in query.phrases if len(readings) == 1]
        for reading in query.readings:
            tokens = query_tokens(reading, self._segmenter)
            most = max(_POOL, scope.most) * (_SPARE if scope.excluded else 1)
            for at, score in self._lexical.search(tokens, most, scope.filters, phrases):
                if scope.admitted(at):
                    ranks[at] = max(score, ranks.get(at, 0.0))
        highest = max(ranks.values(), default=1.0)
        return {at: score / highest for at, score in ranks.items()}

    def _in_texts(self, query: Query, scope: Scope, *, whole: bool = False) -> Iterator[Candidate]:
        found = {
            at: None
            for reading in query.readings
            for at in self._lexical.with_parts(reading, _MOST_READ, scope.filters, cut=not whole)
            if scope.admitted(at)
        }
        count = 0
        for at in found:
            if matches := tuple(self._containing(at, query, whole=whole)):
                count += 1
                yield Candidate(at, Evidence(name=_IN_TEXT), words=partial(tuple, matches))
            if count == _MOST_TEXTS:
                return

    def _containing(self, position: int, query: Query, *, whole: bool) -> Iterator[Match]:
        stands = word_for_word if whole else _stands
        for name, text in self._texts.of(position).items():
            held = tuple(reading for reading in query.readings if stands(reading, text))
            if held and name != "context":
                yield Match(name, held, "contains")


def _script(query: Query) -> Script:
    return script_of(query.readings[-1])


def _stands(reading: str, text: str) -> bool:
    return reading in text


def _whole(hit: NameHit, query: Query) -> bool:
    return any(word_for_word(reading, hit.name.text) for reading in query.readings)


def _best(hits: Iterable[NameHit], most: int | None = None) -> dict[int, NameHit]:
    """Return the strongest name of each entry, of at most so many entries."""
    best: dict[int, NameHit] = {}
    for hit in hits:
        at = hit.name.position
        if at not in best or hit.strength > best[at].strength:
            best[at] = hit
    if most is None or len(best) <= most:
        return best
    return dict(nlargest(most, best.items(), key=lambda item: (item[1].strength, -item[0])))
