"""Words and bigrams of the entries' fields in a persisted tantivy index, ranked by BM25.

tantivy rather than bm25s: it lives on disk, and documents can be added without a rebuild.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import tantivy
from numpy.typing import NDArray

from biaopu.ontology.errors import StoreError
from biaopu.ontology.han import has_han
from biaopu.search.entries.entry import Entry
from biaopu.search.language.tokens import OTHER_RUN, Segmenter, bigrams, pieces
from biaopu.search.storage.schema import (
    document_of,
    schema,
)

Filters = Mapping[str, Sequence[str]]
"""Field of :data:`FILTERS` → the values of which an entry must have one."""

_NAMES_WEIGHT = 2.0
_PIECE_WEIGHT = 0.5
_MOST_TOKENS = 128
_MOST_SEARCHED = 16
_WRITER_BYTES = 30_000_000
_MOST_INSIDE = 4
_LONGEST_INSIDE = 30


@dataclass(frozen=True, slots=True)
class QueryTokens:
    """The distinct words and bigrams of one query."""

    words: tuple[str, ...]
    grams: tuple[str, ...]


def query_tokens(reading: str, segmenter: Segmenter) -> QueryTokens:
    """Return the tokens of a normalised query; of a very long one only the first."""
    return QueryTokens(_first(segmenter.words(reading)), _first(bigrams(reading)))


def _first(tokens: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tokens))[:_MOST_TOKENS]


def write_lexical(entries: Sequence[Entry], segmenter: Segmenter, folder: Path) -> None:
    """Write the index of ``entries`` to ``folder``, which must not exist; entries go by position.

    Raises:
        StoreError: the folder cannot be written.
    """
    with _disk_errors(folder):
        folder.mkdir(parents=True)
        _commit(tantivy.Index(schema(), path=str(folder)), (), enumerate(entries), segmenter)


def update_lexical(
    earlier: Path,
    gone: Iterable[int],
    added: Iterable[tuple[int, Entry]],
    segmenter: Segmenter,
    folder: Path,
) -> None:
    """Write to ``folder`` the index in ``earlier`` without some documents and with new ones.

    Args:
        earlier: a written index, which stays as it is.
        gone: numbers of documents to leave out.
        added: new entries, each with a number that no document in ``earlier`` has or had.
        segmenter: cuts the new entries.
        folder: must not exist.

    Raises:
        StoreError: the folder cannot be written, or the earlier index not be read.
    """
    with _disk_errors(folder):
        shutil.copytree(earlier, folder, ignore=shutil.ignore_patterns("*.lock"))
        _commit(tantivy.Index.open(str(folder)), gone, added, segmenter)


def _commit(
    index: tantivy.Index,
    gone: Iterable[int],
    added: Iterable[tuple[int, Entry]],
    segmenter: Segmenter,
) -> None:
    # one thread gives one segment, so that scores do not depend on the machine
    writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
    for number in gone:
        # deleting by a term finds no number (tantivy 0.27), by a query it does
        writer.delete_documents_by_query(tantivy.Query.term_query(index.schema, "entry", number))
    for number, entry in added:
        writer.add_document(document_of(number, entry, segmenter))
    writer.commit()
    writer.wait_merging_threads()


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise StoreError(
            f"写不了关键词索引 {folder}（{error}），请检查该目录的权限和磁盘空间。",
            f"Cannot write the word index {folder} ({error}); check permissions and free space.",
        ) from error


def _lockable(folder: Path) -> Path:
    """Return where tantivy can put its lock: the index, or links to its files that go at exit."""
    if os.access(folder, os.W_OK) or not folder.is_dir():
        return folder
    beside = Path(tempfile.mkdtemp(prefix="biaopu-words-"))
    atexit.register(shutil.rmtree, beside, ignore_errors=True)
    for path in folder.iterdir():
        if path.suffix != ".lock":
            (beside / path.name).symlink_to(path.absolute())
    return beside


class LexicalIndex:
    """A written word index, opened for reading.

    Args:
        folder: where it was written.
        positions: document number → position of its entry; None where they are the same.

    Raises:
        StoreError: ``folder`` holds no index, or a damaged one.
    """

    def __init__(self, folder: Path, positions: NDArray[np.int32] | None = None) -> None:
        self._positions = positions
        try:
            self._index = tantivy.Index.open(str(_lockable(folder)))
            self._searcher = self._index.searcher()
        except (OSError, ValueError) as error:
            raise StoreError(
                f"关键词索引 {folder} 缺失或已损坏（{error}），请重新运行 biaopu build。",
                f"The word index {folder} is missing or damaged ({error}); run biaopu build again.",
            ) from error
        self.frequency = lru_cache(65536)(self._frequency)

    def search(
        self,
        tokens: QueryTokens,
        limit: int,
        only: Filters | None = None,
        phrases: Iterable[str] = (),
    ) -> list[tuple[int, float]]:
        """Return the best entries for ``tokens`` as (position, BM25 score), best first.

        Of many tokens only the rarest are searched for: they decide, and each costs time.

        Args:
            tokens: what is searched for.
            limit: at most so many.
            only: what the entries must have.
            phrases: normalised texts of which every entry found has all pieces.
        """
        clauses = [clause for word in self._rarest(tokens.words, "words")
                   for clause in self._clauses(word, "words", 1.0)]  # fmt: skip
        clauses += [clause for gram in self._rarest(tokens.grams, "pieces")
                    for clause in self._clauses(gram, "pieces", _PIECE_WEIGHT)]  # fmt: skip
        if not clauses:
            return []
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in clauses])
        needed = [*self._filters(only or {}), *(one for text in phrases for one in self._all(text))]
        if needed:
            # a union alone is the quicker query
            needed = [tantivy.Query.const_score_query(one, 0.0) for one in needed]
            query = _every([query, *needed])
        return self._placed(self._found(query, limit))

    def bridged(self, tokens: Sequence[str], limit: int, only: Filters | None = None) -> list[int]:
        """Return the positions of the best entries for words of the other language, best first.

        Args:
            tokens: what :func:`~biaopu.search.language.bridge.bridge_tokens` returned.
            limit: at most so many.
            only: what the entries must have.
        """
        asked = tokens[:_MOST_SEARCHED]
        if not any(self.frequency(token, "bridge") for token in asked):
            return []
        query = _any([self._term("bridge_words", token, "freq") for token in asked])
        needed = [tantivy.Query.const_score_query(one, 0.0) for one in self._filters(only or {})]
        found = self._found(_every([query, *needed]) if needed else query, limit)
        return [position for position, _ in self._placed(found)]

    def holding(self, text: str) -> list[int]:
        """Return the numbers of the documents that have all pieces of ``text``."""
        every = max(1, self._searcher.num_docs)
        pairs = list(self._all(text))
        return [number for number, _ in self._found(_every(pairs), every)] if pairs else []

    def with_parts(
        self, text: str, limit: int, only: Filters | None = None, *, cut: bool = False
    ) -> list[int]:
        """Return the positions of up to ``limit`` entries that have all pieces of ``text``.

        Only they can have ``text`` itself in a name or text. With ``cut``, it may begin and end
        inside a word (``vent`` in ``inventory``).
        """
        needed = list(self._all(text, cut=cut))
        if not needed:
            return []
        found = self._found(_every([*needed, *self._filters(only or {})]), limit)
        return [position for position, _ in self._placed(found)]

    def under(self, keys: Mapping[str, str], limit: int, only: Filters | None = None) -> list[int]:
        """Return the positions of entries with these keys, in the order in which they were added.

        Args:
            keys: field of :data:`~biaopu.search.storage.schema.KEYS` → its value; a clause is also
                a key of what stands below it.
            limit: at most so many.
            only: what the entries must have.
        """
        needed = [self._term(name, value, "basic") for name, value in keys.items()]
        needed += self._filters(only or {})
        query = tantivy.Query.const_score_query(_every(needed), 1.0)
        return sorted(position for position, _ in self._placed(self._found(query, limit)))

    def _found(self, query: tantivy.Query, limit: int) -> list[tuple[int, float]]:
        hits = self._searcher.search(query, limit, count=False).hits
        numbers = self._searcher.fast_field_values("entry", [address for _, address in hits])
        return [(int(number or 0), score) for number, (score, _) in zip(numbers, hits, strict=True)]

    def _placed(self, found: list[tuple[int, float]]) -> list[tuple[int, float]]:
        if self._positions is None:
            return found
        return [(int(self._positions[number]), score) for number, score in found]

    def _filters(self, only: Filters) -> list[tantivy.Query]:
        return [
            _any([self._term(name, value, "basic") for value in values])
            for name, values in only.items()
        ]

    def _all(self, text: str, *, cut: bool = False) -> Iterator[tantivy.Query]:
        """Yield what an entry must match to have ``text`` in it; of a long text, the first parts.

        A Han character alone stands in bigrams that have it. With ``cut``, so does what ``text``
        begins and ends with in the words that have it.
        """
        found = list(dict.fromkeys(pieces(text)))
        inside = [one for one in found if len(one) == 1 and has_han(one)]
        if cut:
            runs = OTHER_RUN.findall(text)
            inside += [run for run in runs[:1] if text.startswith(run)]
            inside += [run for run in runs[-1:] if text.endswith(run)]
        for one in dict.fromkeys(inside[:_MOST_INSIDE]):
            pattern = f".*{re.escape(one[:_LONGEST_INSIDE])}.*"
            yield tantivy.Query.regex_query(self._index.schema, "all_pieces", pattern)
        for one in [one for one in found if one not in inside][:_MOST_TOKENS]:
            yield self._term("all_pieces", one, "freq")

    def _frequency(self, token: str, form: str = "words") -> int:
        """Return in how many entries ``token`` stands: their ``words``, ``pieces``, ``bridge``."""
        field = "bridge_words" if form == "bridge" else f"all_{form}"
        return int(self._searcher.doc_freq(field, token))

    def _rarest(self, tokens: Sequence[str], form: str) -> Sequence[str]:
        if len(tokens) <= _MOST_SEARCHED:
            return tokens
        known = [(self.frequency(token, form), token) for token in tokens]
        return [token for count, token in sorted(known) if count][:_MOST_SEARCHED]

    def _clauses(self, token: str, form: str, weight: float) -> Iterator[tantivy.Query]:
        for of, worth in (("all", weight), ("names", weight * _NAMES_WEIGHT)):
            yield tantivy.Query.boost_query(self._term(f"{of}_{form}", token, "freq"), worth)

    def _term(self, field: str, value: str, option: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._index.schema, field, value, option)


def _every(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in queries])


def _any(queries: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in queries])
