"""What of an entry is in the word index, and under which fields.

Words and pieces (bigrams of Han characters, other runs) stand twice: in ``all``, where every field
of the entry is put together, and in ``names``, so that names count more. Two clauses for a word
instead of one for every field make a query several times faster, and lose nothing: how much each
field counts is weighed for the few that are found (:mod:`~biaopu.search.channels.coverage`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import tantivy

from biaopu.ontology.numbers import parse_number
from biaopu.search.entries.entry import Entry
from biaopu.search.language.tokens import Segmenter, bigrams, normalise, pieces

FIELD_WEIGHTS = {
    "label": 3.0,
    "alt": 3.0,
    "topics": 2.0,
    "definition": 1.5,
    "notes": 0.8,
    "text": 1.0,
    "context": 0.3,
}
"""How much a word counts in each field of an entry."""

FILTERS = ("kind", "document", "subsystem", "status", "languages")
"""Fields of an entry that a search can be narrowed to."""

KEYS = ("iri", "number", "clause")
"""What an entry can be looked up by; each value as it is."""

TEXT_FIELDS = ("all_words", "names_words", "all_pieces", "names_pieces", "bridge_words")
"""The fields that words are searched in."""

NAMES = ("label", "alt")

_BODY = ("label", "alt", "topics", "definition", "text")
_RECIPE_TEXT = "ＧＢ/T 1.1 供应链管理的术语和定义 supply-chain 庫存"


def schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("entry", stored=True, indexed=True, fast=True)
    for name in (*FILTERS, *KEYS):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def recipe() -> str:
    """Return a digest of how entries become documents; documents of another one do not suit."""
    text = normalise(_RECIPE_TEXT)
    words, grams = Segmenter().words(text), bigrams(text)
    made = [_BODY, FILTERS, KEYS, TEXT_FIELDS, words, grams, pieces(text)]
    return hashlib.sha256(json.dumps(made).encode()).hexdigest()[:16]


def document_of(number: int, entry: Entry, segmenter: Segmenter) -> tantivy.Document:
    """Return what is indexed of ``entry``, as the document ``number``."""
    document = tantivy.Document()
    document.add_unsigned("entry", number)
    for name in FILTERS:
        for value in _values(entry, name):
            document.add_text(name, value)
    for name, keys in zip(KEYS, ((entry.iri,), _numbers(entry), _clauses(entry)), strict=True):
        for key in keys:
            document.add_text(name, key)
    # lines keep one field's last word apart from the next one's first
    names = normalise_lines(field_text(entry, name) for name in NAMES)
    whole = normalise_lines(field_text(entry, name) for name in _BODY)
    for of, text in (("all", whole), ("names", names)):
        document.add_text(f"{of}_words", " ".join(segmenter.words(text)))
        document.add_text(f"{of}_pieces", " ".join(pieces(text)))
    document.add_text("bridge_words", " ".join(entry.bridge))
    return document


def normalise_lines(texts: Iterator[str]) -> str:
    """Return the texts normalised, a line each."""
    return "\n".join(map(normalise, texts))


def field_text(entry: Entry, field: str) -> str:
    """Return the text of one field of ``entry``; items of a list field are kept apart by lines."""
    value: str | tuple[str, ...] = getattr(entry, field)
    return value if isinstance(value, str) else "\n".join(value)


def _values(entry: Entry, field: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] = getattr(entry, field)
    return (value,) if isinstance(value, str) else value


def number_keys(number: str) -> tuple[str, ...]:
    """Return what a document's number is looked up by: dated, undated, without the issuer.

    >>> number_keys("GB/T 1.1—2020")
    ('GB/T 1.1—2020', 'GB/T 1.1', '1.1')
    """
    parsed = parse_number(number)
    if parsed is None or parsed.placeholder:
        return ()
    undated = str(parsed.undated)
    return tuple(dict.fromkeys((str(parsed), undated, undated.removeprefix(parsed.prefix).strip())))


def _numbers(entry: Entry) -> tuple[str, ...]:
    return number_keys(entry.number)


def _clauses(entry: Entry) -> Iterator[str]:
    """Yield the entry's clause, and those that it is a part of: 3.1.2, 3.1, 3."""
    steps = entry.clause.split(".")
    for size in range(len(steps), 0, -1):
        if clause := ".".join(steps[:size]):
            yield clause
