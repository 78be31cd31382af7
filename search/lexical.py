"""Words and bigrams of the entries' fields in a persisted tantivy index, ranked by BM25.

tantivy rather than bm25s: it lives on disk, and documents can be added without a rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from biaopu.ontology.errors import StoreError

from .entry import Entry
from .tokens import Segmenter, bigrams, normalise

FIELD_WEIGHTS = {
    "label": 3.0,
    "alt": 3.0,
    "topics": 2.0,
    "definition": 1.5,
    "context": 0.3,
    "text": 1.0,
}
"""How much a word counts in each field of an entry."""

FILTERS = ("kind", "document")
"""Fields of an entry that a search can be narrowed to."""

_BIGRAM_WEIGHT = 0.5
_TIE = 0.2
_MOST_TOKENS = 128
_WRITER_BYTES = 30_000_000


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


def field_text(entry: Entry, field: str) -> str:
    """Return the text of one field of ``entry``; items of a list field are kept apart by lines."""
    value: str | tuple[str, ...] = getattr(entry, field)
    return value if isinstance(value, str) else "\n".join(value)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("entry", stored=True, fast=True)
    for filter_name in FILTERS:
        builder.add_text_field(filter_name, tokenizer_name="raw", index_option="basic")
    for field in FIELD_WEIGHTS:
        for form in ("words", "grams"):
            builder.add_text_field(
                f"{field}_{form}", tokenizer_name="whitespace", index_option="freq"
            )
    return builder.build()


def write_lexical(entries: Sequence[Entry], segmenter: Segmenter, folder: Path) -> None:
    """Write the index of ``entries`` to ``folder``, which must not exist; entries go by position.

    Raises:
        StoreError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True)
        index = tantivy.Index(_schema(), path=str(folder))
        # one thread gives one segment, so that scores do not depend on the machine
        writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for position, entry in enumerate(entries):
            writer.add_document(_document(position, entry, segmenter))
        writer.commit()
        writer.wait_merging_threads()
    except (OSError, ValueError) as error:
        raise StoreError(
            f"写不了关键词索引 {folder}（{error}），请检查该目录的权限和磁盘空间。",
            f"Cannot write the word index {folder} ({error}); check permissions and free space.",
        ) from error


def _document(position: int, entry: Entry, segmenter: Segmenter) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("entry", position)
    for filter_name in FILTERS:
        document.add_text(filter_name, getattr(entry, filter_name))
    for field in FIELD_WEIGHTS:
        text = normalise(field_text(entry, field))
        document.add_text(f"{field}_words", " ".join(segmenter.words(text)))
        document.add_text(f"{field}_grams", " ".join(bigrams(text)))
    return document


class LexicalIndex:
    """A written word index, opened for reading.

    Raises:
        StoreError: ``folder`` holds no index, or a damaged one.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._index = tantivy.Index.open(str(folder))
            self._searcher = self._index.searcher()
        except (OSError, ValueError) as error:
            raise StoreError(
                f"关键词索引 {folder} 缺失或已损坏（{error}），请重新运行 biaopu build。",
                f"The word index {folder} is missing or damaged ({error}); run biaopu build again.",
            ) from error

    def search(
        self, tokens: QueryTokens, limit: int, only: Mapping[str, str] | None = None
    ) -> list[tuple[int, float]]:
        """Return the best entries for ``tokens`` as (position, BM25 score), best first.

        ``only`` narrows to entries whose field of :data:`FILTERS` has that value.
        """
        clauses = [self._clause(word, "words", 1.0) for word in tokens.words]
        clauses += [self._clause(gram, "grams", _BIGRAM_WEIGHT) for gram in tokens.grams]
        if not clauses:
            return []
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in clauses])
        narrowed = [(tantivy.Occur.Must, one) for one in (query, *self._filters(only or {}))]
        hits = self._searcher.search(tantivy.Query.boolean_query(narrowed), limit, count=False).hits
        places = self._searcher.fast_field_values("entry", [address for _, address in hits])
        return [(int(place or 0), score) for place, (score, _) in zip(places, hits, strict=True)]

    def _filters(self, only: Mapping[str, str]) -> Iterator[tantivy.Query]:
        for field, value in only.items():
            term = tantivy.Query.term_query(self._index.schema, field, value, "basic")
            yield tantivy.Query.const_score_query(term, 0.0)

    def frequency(self, token: str, form: str = "words") -> int:
        """Return in how many entries ``token`` stands, in the field where it is commonest."""
        return max(self._searcher.doc_freq(f"{field}_{form}", token) for field in FIELD_WEIGHTS)

    def _clause(self, token: str, form: str, weight: float) -> tantivy.Query:
        # a token counts where it counts most, and a little for every other field that has it
        fields = [
            tantivy.Query.boost_query(
                tantivy.Query.term_query(self._index.schema, f"{field}_{form}", token, "freq"),
                boost * weight,
            )
            for field, boost in FIELD_WEIGHTS.items()
        ]
        return tantivy.Query.disjunction_max_query(fields, _TIE)
