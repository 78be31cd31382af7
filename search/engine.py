"""The search itself: from what a user typed to ranked, explained hits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from biaopu.ontology.errors import ModelError, QueryError

from .channels.channel import Candidate, Evidence, Parts, Request
from .channels.names.suggest import Suggestion, suggest
from .channels.scope import Narrowing, Scopes
from .channels.words import QueryTokens, query_tokens
from .encoders.base import Vectors
from .entries.entry import Entry
from .explain import hits_of
from .finder import Finder
from .language.tokens import variants
from .query.query import Query, check_request, read_query
from .ranking.bands import Rating, nothing_answers, rated
from .ranking.rerank import RERANKED, Reranker, reranked
from .ranking.second import NAME, READ, SecondStage
from .reader import QueryReader, Wish
from .results import Mode, Notice, SearchResult
from .samples import Samples

_WORDS_ONLY = Notice(
    "words-only",
    "仅关键词：这个索引没有向量，重新运行 biaopu build 可得到语义检索。",
    "Words only: this index has no vectors; run biaopu build again for search by meaning.",
)


_NOT_READ = Notice(
    "not-read",
    "没有精读：第二级模型的文件不在，结果按第一级排序；重新安装 biaopu 可恢复。",
    "Not read again: the file of the second stage is missing, so that the first alone decides; "
    "install biaopu again to have it back.",
)
_NEAREST = 5
"""So many are shown where nothing answers."""


class SearchIndex:
    """An opened index: a query is read, asked of the channels, rated and explained.

    Args:
        parts: what the channels look into.
        reranker: looks at the best hits again; None for the order of the evidence.
        second: opens what reads the best hits of a hybrid search together with the query, when it
            is first needed, or says that it is not there; None to go without.
    """

    def __init__(
        self,
        parts: Parts,
        reranker: Reranker | None = None,
        second: Callable[[], SecondStage | None] | None = None,
    ) -> None:
        self.entries = parts.entries
        self._parts = parts
        self._finder = Finder(parts)
        self._scopes = Scopes(parts.entries, parts.lexical, parts.texts)
        self._reranker = reranker
        self._second = second
        self._samples = Samples(parts)
        self._reader = QueryReader(parts, self._samples)

    @property
    def has_samples(self) -> bool:
        """Whether samples stand beside real documents here, so that they can be left out."""
        return self._samples.beside

    def wish(self, query: str) -> Wish:
        """Return a query as this index reads it: which values, documents and numbers it has.

        Raises:
            QueryError: it names nothing to look for.
        """
        return self._reader.read(query)

    def with_reranker(self, reranker: Reranker) -> SearchIndex:
        """Return this index, its best hits put in order by ``reranker``; shares what is opened."""
        return SearchIndex(self._parts, reranker, self._second)

    def with_second_stage(self, second: Callable[[], SecondStage | None]) -> SearchIndex:
        """Return this index with a second stage of hybrid search; shares what is opened."""
        return SearchIndex(self._parts, self._reranker, second)

    def search(
        self,
        query: str,
        mode: str = "hybrid",
        limit: int = 10,
        kind: str | None = None,
        document: str | None = None,
        **more: str | None,
    ) -> SearchResult:
        """Return the best entries for ``query``.

        Args:
            query: anything: a term, a phrase, a question, pinyin, English, a number, a clause;
                with quoted phrases, exclusions (``-词``) and filters (``类别:术语``) in it.
            mode: one of :data:`~biaopu.search.results.MODES`, or its Chinese name.
            limit: at most so many hits.
            kind: only entries of this kind, as ``term`` or ``术语``.
            document: only entries of the document with this id, number or title.
            more: ``subsystem``, ``status``, ``languages``: only entries that have this value;
                ``without_samples``: with any value, no entries of samples where others are here.

        Raises:
            QueryError: the query is empty, or the mode, limit or a filter's value is wrong.
            ModelError: mode ``semantic`` without a model; hybrid search goes on with words.
            StoreError: the index is damaged or was made with another model.
        """
        narrowing = self._reader.narrowing({"kind": kind, "document": document, **more})
        return self._run([self._reader.read(query)], mode, limit, narrowing)[0]

    def search_many(
        self,
        queries: Sequence[str],
        mode: str = "hybrid",
        limit: int = 10,
        kind: str | None = None,
        document: str | None = None,
        **more: str | None,
    ) -> tuple[SearchResult, ...]:
        """Return what :meth:`search` returns for each query, encoding them together.

        A query that cannot be searched for gives a result without hits, whose notice says why.

        Raises:
            QueryError: the mode, limit or a filter's value is wrong.
            ModelError: mode ``semantic`` without a model.
            StoreError: the index is damaged or was made with another model.
        """
        checked = check_request(mode, limit)
        narrowing = self._reader.narrowing({"kind": kind, "document": document, **more})
        read = [self._read_or_refuse(query, checked) for query in queries]
        good = [one for one in read if isinstance(one, Wish)]
        answers = iter(self._run(good, checked, limit, narrowing))
        return tuple(next(answers) if isinstance(one, Wish) else one for one in read)

    def similar(
        self,
        like: str,
        limit: int = 10,
        kind: str | None = None,
        document: str | None = None,
        **more: str | None,
    ) -> SearchResult:
        """Return the entries most like one entry, without itself.

        Its own vectors are compared, so that no model is loaded; in an index of words only, the
        words of its name and definition.

        Args:
            like: the IRI of the entry, or one of its names.
            limit: at most so many hits.
            kind: as for :meth:`search`.
            document: as for :meth:`search`.
            more: as for :meth:`search`.

        Raises:
            QueryError: there is no such entry, or the limit or a filter's value is wrong.
            StoreError: the index is damaged.
        """
        begun = time.perf_counter()
        meaning = self._parts.meaning
        mode = check_request("semantic" if meaning else "lexical", limit)
        narrowing = self._reader.narrowing({"kind": kind, "document": document, **more})
        position = self._position_of(like)
        entry = self.entries[position]
        query = read_query(f"{entry.label} {entry.definition}", filters=False)
        query = replace(query, notices=() if meaning else (_WORDS_ONLY,))
        vector = meaning.vectors.rows(position)[0] if meaning else None
        request = self._request(Wish(query, Narrowing()), mode, limit, narrowing, vector)
        found = [one for one in self._finder.find(request) if one.position != position]
        return self._result(like, request, found, limit, begun, asked=False)

    def entry(self, like: str) -> Entry:
        """Return the entry with this IRI or name; raises QueryError as :meth:`similar` does."""
        return self.entries[self._position_of(like)]

    def _position_of(self, like: str) -> int:
        """Return the position of the entry with this IRI, or else the first one of this name."""
        if found := self._parts.lexical.under({"iri": like.strip()}, 1):
            return found[0]
        hits = [hit for reading in variants(like) for hit in self._parts.names.exact(reading)]
        if not hits:
            raise QueryError(
                f"没有名称或标识为“{like}”的条目，请先用检索找到它。",
                f"There is no entry with the name or IRI '{like}'; search for it first.",
            )
        return max(hits, key=lambda hit: (hit.strength, -hit.name.position)).name.position

    def suggest(
        self,
        typed: str,
        limit: int = 8,
        kind: str | None = None,
        document: str | None = None,
    ) -> tuple[Suggestion, ...]:
        """Return names that ``typed`` may become, the likeliest first; none for no letters.

        Args:
            typed: what stands in the field so far: Han characters, pinyin, initials, English.
            limit: at most so many names.
            kind: only names of entries of this kind.
            document: only names of entries of the document with this id.

        Raises:
            StoreError: the index is damaged.
        """
        narrowing = Narrowing((kind,) if kind else (), (document,) if document else ())
        within = self._scopes.where(narrowing.filters())
        return suggest(self._parts.names.index, self.entries, typed, limit, within)

    def candidates(
        self, queries: Sequence[str], mode: str = "hybrid"
    ) -> Iterator[tuple[Candidate, ...]]:
        """Yield for each query everything the mode finds, with its evidence, in no order.

        This is what weights and bands are fitted on.

        Raises:
            QueryError: a query cannot be searched for, or there is no such mode.
            ModelError: mode ``semantic`` without a model.
        """
        checked, read = check_request(mode, 1), [self._reader.read(query) for query in queries]
        for request in self._requests(read, checked, 1, Narrowing()):
            yield tuple(self._finder.find(request))

    def bm25(self, query: str, form: str, limit: int) -> tuple[str, ...]:
        """Return the IRIs of what plain BM25 finds, best first; evaluations compare with it.

        Args:
            query: as typed; one that cannot be searched for finds nothing.
            form: what is compared: ``words``, ``grams`` (pairs of characters) or ``both``.
            limit: at most so many.
        """
        read = self._read_or_refuse(query, "lexical")
        if isinstance(read, SearchResult):
            return ()
        tokens = query_tokens(read.query.readings[-1], self._parts.segmenter)
        words = () if form == "grams" else tokens.words
        grams = () if form == "words" else tokens.grams
        found = self._parts.lexical.search(QueryTokens(words, grams), limit)
        return tuple(self.entries[position].iri for position, _ in found)

    def _run(
        self, wishes: Sequence[Wish], mode: str, limit: int, narrowing: Narrowing
    ) -> list[SearchResult]:
        begun = time.perf_counter()
        requests = self._requests(wishes, check_request(mode, limit), limit, narrowing)
        shared = (time.perf_counter() - begun) / max(1, len(wishes))
        results = []
        for request in requests:
            begun = time.perf_counter() - shared
            found = self._finder.find(request)
            results.append(self._result(request.query.text, request, found, limit, begun))
        return results

    def _requests(
        self, wishes: Sequence[Wish], mode: Mode, limit: int, narrowing: Narrowing
    ) -> list[Request]:
        """Return the wishes with their vectors, where the mode needs any."""
        needing = [one for one in wishes if _needs_vector(one.query, mode)]
        vectors, notice = self._encode([one.query for one in needing], mode)
        rows = iter(() if vectors is None else vectors)
        requests = []
        for wish in wishes:
            needs = _needs_vector(wish.query, mode)
            if notice and needs:
                query = replace(wish.query, notices=(notice, *wish.query.notices))
                wish = replace(wish, query=query)
            vector = next(rows, None) if needs else None
            requests.append(self._request(wish, mode, limit, narrowing, vector))
        return requests

    def _request(
        self, wish: Wish, mode: Mode, limit: int, narrowing: Narrowing, vector: Vectors | None
    ) -> Request:
        query = wish.query
        if mode == "hybrid" and vector is None and not query.only_numbers:
            mode = "lexical"
        within = wish.narrowing.within(narrowing)
        if not within.document and not any(one.whole for one in query.numbers):
            within = replace(within, document=narrowing.usual)
        scope = self._scopes.of(query, within, limit)
        tokens = tuple(query_tokens(one, self._parts.segmenter) for one in query.readings)
        return Request(query, mode, scope, tokens, vector)

    def _read_or_refuse(self, query: str, mode: Mode) -> Wish | SearchResult:
        try:
            return self._reader.read(query)
        except QueryError as error:
            notice = Notice("query-refused", error.zh, error.en)
            return SearchResult(query, mode, 0.0, (), (notice,))

    def _encode(self, queries: Sequence[Query], mode: Mode) -> tuple[Vectors | None, Notice | None]:
        """Return the vectors of queries, or none and why, where the mode can do without."""
        if not queries:
            return None, None
        if self._parts.meaning is None:
            if mode == "semantic":
                raise ModelError(_WORDS_ONLY.zh, _WORDS_ONLY.en)
            return None, _WORDS_ONLY
        try:
            # simplified characters are what the models know best
            return self._parts.meaning.encode([query.readings[-1] for query in queries]), None
        except ModelError as error:
            if mode == "semantic":
                raise
            return None, Notice("words-only", f"仅关键词：{error.zh}", f"Words only: {error.en}")

    def _result(
        self,
        text: str,
        request: Request,
        found: list[Candidate],
        limit: int,
        begun: float,
        *,
        asked: bool = True,
    ) -> SearchResult:
        # equal evidence goes by position, so that results are the same every time
        found = sorted(found, key=lambda one: one.position)
        evidence = [one.evidence for one in found]
        ratings = rated(evidence, request.reading, request.mode)
        notices = request.query.notices
        second = None
        if request.way == "hybrid" and ratings and self._second and self._reranker is None:
            second = self._second()
            notices = notices if second else (*notices, _NOT_READ)
        if second is not None:
            found = self._read_again(request, found, ratings, second)
            evidence = [one.evidence for one in found]
            ratings = rated(evidence, request.reading, request.mode, read=True)
        nothing = (
            asked
            and request.way != "number"
            and nothing_answers(
                [evidence[one.place] for one in ratings[:READ]],
                request.reading,
                request.mode,
                read=second is not None,
            )
        )
        if self._reranker is not None:
            entries = [self.entries[found[one.place].position] for one in ratings[:RERANKED]]
            ratings = reranked(request.query.text, ratings, entries, self._reranker)
        hits = tuple(hits_of(request.query, request.mode, self.entries, found, ratings[:limit]))
        took = (time.perf_counter() - begun) * 1000
        return SearchResult(
            text,
            request.mode,
            round(took, 2),
            () if nothing else hits,
            notices,
            hits[:_NEAREST] if nothing else (),
            second is not None,
        )

    def _read_again(
        self,
        request: Request,
        found: Sequence[Candidate],
        ratings: Sequence[Rating],
        second: SecondStage,
    ) -> list[Candidate]:
        """Return the candidates with what the second stage says of the best.

        Those that it has not read are taken to answer no better than the worst that it has.
        """
        best = [one.place for one in ratings[:READ]]
        entries = [self.entries[found[place].position] for place in best]
        said = dict(zip(best, second.read(request.reading, entries), strict=True))
        least = min(said.values())
        return [
            replace(one, said={**one.said, NAME: Evidence(said.get(place, least))})
            for place, one in enumerate(found)
        ]


def _needs_vector(query: Query, mode: Mode) -> bool:
    return mode == "semantic" or (mode == "hybrid" and not query.only_numbers)
