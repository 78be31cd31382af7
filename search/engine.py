"""The search itself: from what a user typed to ranked, explained hits."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from biaopu.ontology.errors import ModelError, QueryError

from .channels.candidates import Candidate, Narrowing
from .channels.meaning.meaning import Meaning
from .channels.names.suggest import Suggestion
from .encoders.base import Vectors
from .entries.entry import Entry
from .explain import hits_of
from .finder import Finder
from .query.query import Query, check_request, read_query
from .ranking.bands import rated
from .ranking.rerank import RERANKED, Reranker, reranked
from .reader import QueryReader, Wish
from .results import Mode, Notice, SearchResult
from .storage.entries import EntryFile

_WORDS_ONLY = Notice(
    "words-only",
    "仅关键词：这个索引没有向量，重新运行 biaopu build 可得到语义检索。",
    "Words only: this index has no vectors; run biaopu build again for search by meaning.",
)


@dataclass(frozen=True, slots=True)
class _Request:
    """One query on its way: what to do, and its vector ``[d]`` if it has one."""

    query: Query
    mode: Mode
    limit: int
    narrowing: Narrowing
    vector: Vectors | None
    notices: tuple[Notice, ...]


class SearchIndex:
    """An opened index.

    Args:
        entries: what can be found, by position.
        finder: the channels over these entries.
        meaning: the channel of meaning; None for an index of words only.
        reranker: looks at the best hits again; None for the order of the evidence.
    """

    def __init__(
        self,
        entries: EntryFile,
        finder: Finder,
        meaning: Meaning | None,
        reranker: Reranker | None = None,
    ) -> None:
        self.entries = entries
        self._finder = finder
        self._meaning = meaning
        self._reranker = reranker
        self._reader = QueryReader(entries, finder.names, finder.numbers)

    def with_reranker(self, reranker: Reranker) -> SearchIndex:
        """Return this index, its best hits put in order by ``reranker``; shares everything."""
        return SearchIndex(self.entries, self._finder, self._meaning, reranker)

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
            more: ``subsystem``, ``status``, ``languages``: only entries that have this value.

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
        mode = check_request("lexical" if self._meaning is None else "semantic", limit)
        narrowing = self._reader.narrowing({"kind": kind, "document": document, **more})
        position = self._finder.position_of(like)
        entry = self.entries[position]
        query = read_query(f"{entry.label} {entry.definition}", filters=False)
        vector = self._meaning.vectors.rows(position)[0] if self._meaning else None
        notices = () if self._meaning else (_WORDS_ONLY,)
        request = _Request(query, mode, limit, narrowing, vector, notices)
        found = [one for one in self._find(request)[0] if one.position != position]
        return self._result(like, request, mode, found, begun)

    def entry(self, like: str) -> Entry:
        """Return the entry with this IRI or name; raises QueryError as :meth:`similar` does."""
        return self.entries[self._finder.position_of(like)]

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
        return self._finder.suggest(typed, limit, narrowing)

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
            yield tuple(self._find(request)[0])

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
        found = self._finder.by_bm25(read.query, form, limit)
        return tuple(self.entries[position].iri for position in found)

    def _run(
        self, wishes: Sequence[Wish], mode: str, limit: int, narrowing: Narrowing
    ) -> list[SearchResult]:
        begun = time.perf_counter()
        requests = self._requests(wishes, check_request(mode, limit), limit, narrowing)
        shared = (time.perf_counter() - begun) / max(1, len(wishes))
        results = []
        for request in requests:
            begun = time.perf_counter() - shared
            found, used = self._find(request)
            results.append(self._result(request.query.text, request, used, found, begun))
        return results

    def _requests(
        self, wishes: Sequence[Wish], mode: Mode, limit: int, narrowing: Narrowing
    ) -> list[_Request]:
        """Return the wishes with their vectors, where the mode needs any."""
        asked = [wish.query for wish in wishes if _needs_vector(wish.query, mode)]
        vectors, notice = self._encode(asked, mode)
        rows = iter(() if vectors is None else vectors)
        requests = []
        for wish in wishes:
            needs = _needs_vector(wish.query, mode)
            more = (notice,) if notice and needs else ()
            requests.append(_Request(
                wish.query, mode, limit, wish.narrowing.within(narrowing),
                next(rows, None) if needs else None, (*more, *wish.query.notices),
            ))  # fmt: skip
        return requests

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
        if self._meaning is None:
            if mode == "semantic":
                raise ModelError(_WORDS_ONLY.zh, _WORDS_ONLY.en)
            return None, _WORDS_ONLY
        try:
            # simplified characters are what the models know best
            return self._meaning.encode([query.readings[-1] for query in queries]), None
        except ModelError as error:
            if mode == "semantic":
                raise
            return None, Notice("words-only", f"仅关键词：{error.zh}", f"Words only: {error.en}")

    def _find(self, request: _Request) -> tuple[list[Candidate], Mode]:
        """Return what is found, in no order, and the mode that was really used."""
        query, mode = request.query, request.mode
        scope = self._finder.scope(query, request.narrowing, request.limit)
        if mode in ("exact", "prefix", "contains", "fuzzy"):
            return self._finder.by_name(query, mode, scope), mode
        if mode != "semantic" and query.only_numbers:
            return self._finder.by_number(query, scope), mode
        if self._meaning is None or request.vector is None:
            return self._finder.by_words(query, scope), "lexical"
        vectors = self._meaning.vectors
        if mode == "semantic":
            return self._finder.by_meaning(query, request.vector, scope, vectors), mode
        return self._finder.by_all(query, request.vector, scope, vectors), mode

    def _result(
        self, text: str, request: _Request, mode: Mode, found: list[Candidate], begun: float
    ) -> SearchResult:
        # equal evidence goes by position, so that results are the same every time
        found = sorted(found, key=lambda one: one.position)
        evidence = [one.evidence for one in found]
        ratings = rated(evidence, request.query.readings[-1], mode)
        if self._reranker is not None:
            entries = [self.entries[found[one.place].position] for one in ratings[:RERANKED]]
            ratings = reranked(request.query.text, ratings, entries, self._reranker)
        hits = tuple(hits_of(request.query, self.entries, found, ratings[: request.limit]))
        took = (time.perf_counter() - begun) * 1000
        return SearchResult(text, mode, round(took, 2), hits, request.notices)


def _needs_vector(query: Query, mode: Mode) -> bool:
    return mode == "semantic" or (mode == "hybrid" and not query.only_numbers)
