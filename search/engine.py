"""The search itself: from what a user typed to ranked, explained hits."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from biaopu.ontology.errors import ModelError, QueryError

from .candidates import Candidate, Narrowing
from .encoders.base import Vectors
from .entry import Entry
from .explain import explain, snippet
from .finder import Finder
from .fusion import band, score, total
from .meaning import Meaning
from .query import Query, check_request, read_query
from .results import Hit, Mode, Notice, SearchResult

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
    notice: Notice | None


class SearchIndex:
    """An opened index.

    Args:
        entries: what can be found, by position.
        finder: the channels over these entries.
        meaning: the channel of meaning; None for an index of words only.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        finder: Finder,
        meaning: Meaning | None,
    ) -> None:
        self.entries = tuple(entries)
        self._finder = finder
        self._meaning = meaning

    def search(
        self,
        query: str,
        mode: str = "hybrid",
        limit: int = 10,
        kind: str | None = None,
        document: str | None = None,
    ) -> SearchResult:
        """Return the best entries for ``query``.

        Args:
            query: anything: a term, a phrase, a question, pinyin, English.
            mode: one of :data:`~biaopu.search.results.MODES`.
            limit: at most so many hits.
            kind: only entries of this kind.
            document: only entries of the document with this id.

        Raises:
            QueryError: the query is empty, or the mode, limit, kind or document is wrong.
            ModelError: mode ``semantic`` without a model; hybrid search goes on with words.
            StoreError: the index is damaged or was made with another model.
        """
        return self._run([read_query(query)], mode, limit, Narrowing(kind or "", document or ""))[0]

    def search_many(
        self,
        queries: Sequence[str],
        mode: str = "hybrid",
        limit: int = 10,
        kind: str | None = None,
        document: str | None = None,
    ) -> tuple[SearchResult, ...]:
        """Return what :meth:`search` returns for each query, encoding them together.

        A query that cannot be searched for gives a result without hits, whose notice says why.

        Raises:
            QueryError: the mode, limit, kind or document is wrong.
            ModelError: mode ``semantic`` without a model.
            StoreError: the index is damaged or was made with another model.
        """
        checked = check_request(mode, limit)
        read = [self._read_or_refuse(query, checked) for query in queries]
        good = [one for one in read if isinstance(one, Query)]
        narrowing = Narrowing(kind or "", document or "")
        answers = iter(self._run(good, checked, limit, narrowing))
        return tuple(next(answers) if isinstance(one, Query) else one for one in read)

    def _run(
        self, queries: Sequence[Query], mode: str, limit: int, narrowing: Narrowing
    ) -> list[SearchResult]:
        begun = time.perf_counter()
        checked = check_request(mode, limit)
        for field, value in narrowing.filters().items():
            self._check_known(field, value)
        vectors, notice = self._encode(queries, checked)
        shared = (time.perf_counter() - begun) / max(1, len(queries))
        results = []
        for number, query in enumerate(queries):
            vector = None if vectors is None else vectors[number]
            request = _Request(query, checked, limit, narrowing, vector, notice)
            results.append(self._answer(request, time.perf_counter() - shared))
        return results

    def _read_or_refuse(self, query: str, mode: Mode) -> Query | SearchResult:
        try:
            return read_query(query)
        except QueryError as error:
            notice = Notice("query-refused", error.zh, error.en)
            return SearchResult(query, mode, 0.0, (), notice)

    def _check_known(self, field: str, value: str) -> None:
        known = sorted({str(getattr(entry, field)) for entry in self.entries})
        if value not in known:
            raise QueryError(
                f"索引里没有 {field} 为“{value}”的内容，现有：{'、'.join(known)}。",
                f"Nothing in the index has the {field} '{value}'; known: {', '.join(known)}.",
            )

    def _encode(self, queries: Sequence[Query], mode: Mode) -> tuple[Vectors | None, Notice | None]:
        """Return the vectors of queries, or none and why, where the mode can do without."""
        if mode not in ("hybrid", "semantic") or not queries:
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

    def _answer(self, request: _Request, begun: float) -> SearchResult:
        found, mode = self._find(request)
        # equal evidence goes by position, so that results are the same every time
        best = sorted(found, key=lambda one: (-total(one.evidence), one.position))
        hits = tuple(self._hits(best[: request.limit], mode))
        took = (time.perf_counter() - begun) * 1000
        notice = request.notice or request.query.notice
        return SearchResult(request.query.text, mode, round(took, 2), hits, notice)

    def _find(self, request: _Request) -> tuple[list[Candidate], Mode]:
        query, mode, narrowing = request.query, request.mode, request.narrowing
        if mode in ("exact", "prefix", "contains", "fuzzy"):
            return self._finder.by_name(query, mode, narrowing), mode
        if self._meaning is None or request.vector is None:
            return self._finder.by_words(query, narrowing), "lexical"
        vectors = self._meaning.vectors
        if mode == "semantic":
            return self._finder.by_meaning(request.vector, narrowing, vectors), mode
        return self._finder.by_all(query, request.vector, narrowing, vectors), mode

    def _hits(self, found: Sequence[Candidate], mode: Mode) -> Iterator[Hit]:
        for one in found:
            entry = self.entries[one.position]
            matched = explain(entry, one)
            value = score(one.evidence, mode)
            yield Hit(
                iri=entry.iri,
                label=entry.label,
                kind=entry.kind,
                score=round(value, 4),
                band=band(value),
                matched=matched,
                snippet=snippet(entry, matched),
                document=entry.document,
                clause=entry.clause,
            )
