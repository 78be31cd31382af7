"""Invented entries, queries and vectors in any number, the same for the same seed.

Labels are two or three words of the segmenter's dictionary, definitions about 60 characters of
them, common words commoner. The vectors stand for no model, but lie as those of
multilingual-e5-small were measured to lie: round one direction (mean length 0.945), with variance
that falls off slowly over the rest, near each other as far as texts share characters and topics.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module

import numpy as np

from biaopu.search.encoders.base import Vectors
from biaopu.search.entries.entry import Entry

DIMENSION = 384

_CENTRE = 0.945
_FALL = 0.75
_NOISE = 0.15
_TABLE = 8192
_TOPICS = 61
_OFF_TOPIC = 0.4
_PER_DOCUMENT = 200
_ENGLISH = [
    *("system", "safety", "data", "network", "device", "service", "quality", "process", "control"),
    *("storage", "transport", "test", "platform", "interface", "model", "supply", "material"),
]


@cache
def vocabulary() -> tuple[str, ...]:
    """Return words of two characters, common ones first."""
    tokenizer = import_module("jieba").Tokenizer()
    lines = tokenizer.get_dict_file().read().decode().splitlines()
    words = [(int(line.split()[1]), line.split()[0]) for line in lines]
    common = sorted(((-count, word) for count, word in words if len(word) == 2))
    return tuple(word for _, word in common[:12000])


class _Zipf:
    """Draws words, common ones oftener."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - invented data, not secrets
        words = vocabulary()
        # the very commonest are function words, which no label has
        self._words = words[100:]
        self._text_words = words

    def label_word(self) -> str:
        return self.random.choice(self._words)

    def text(self, words: int) -> str:
        top = len(self._text_words)
        chosen = (self._text_words[int(top ** self.random.random()) - 1] for _ in range(words))
        return "".join(chosen)


class ScatteredEncoder:
    """Stands for a model where only time counts: every text has a direction of its own."""

    name = "scattered"
    dimension = 384

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return a vector a text, ``[n, dimension]``, as random as its digest."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for at, text in enumerate(texts):
            chance = np.random.default_rng(zlib.crc32(text.encode()))
            vectors[at] = chance.standard_normal(self.dimension, np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    encode_queries = encode_passages


def make_entries(count: int, seed: int = 7) -> list[Entry]:
    """Return ``count`` invented terms, 200 to a document."""
    return [_entry(number, _Zipf(seed * 1_000_003 + number)) for number in range(count)]


def _entry(number: int, draw: _Zipf) -> Entry:
    label = "".join(draw.label_word() for _ in range(draw.random.choice((2, 2, 3))))
    alt = ()
    if draw.random.random() < 0.2:
        alt = (" ".join(draw.random.choices(_ENGLISH, k=3)) + f" {number % 997}",)
    document = f"doc{number // _PER_DOCUMENT}"
    return Entry(
        iri=f"https://example.org/id/{document}/{number}",
        kind="term" if number % 10 else "concept",
        label=label,
        document=document,
        document_title=f"示例标准{number // _PER_DOCUMENT}",
        clause=f"3.{number % _PER_DOCUMENT + 1}",
        alt=alt,
        definition=f"{draw.text(8)}{label}{draw.text(8)}，{label[:2]}{draw.text(8)}",
    )


def make_queries(entries: Sequence[Entry], count: int, seed: int = 11) -> list[tuple[str, str]]:
    """Return ``count`` queries as (kind, text), of ten kinds in turn."""
    draw = _Zipf(seed)
    kinds = list(_queries(draw, entries[0]))
    made = []
    for number in range(count):
        entry = draw.random.choice(entries)
        kind = kinds[number % len(kinds)][0]
        made.append((kind, dict(_queries(draw, entry))[kind]))
    return made


def _queries(draw: _Zipf, entry: Entry) -> Iterator[tuple[str, str]]:
    from pypinyin import lazy_pinyin

    label, text = entry.label, entry.definition
    yield "2", label[:2]
    yield "4", label[:4]
    yield "6", (label + draw.label_word())[:6]
    yield "phrase", f"{label[:2]}的{draw.label_word()}和{label[2:4]}"
    yield "sentence", f"怎样{text[:16]}？"
    yield "definition", text
    yield "english", " ".join(draw.random.sample(_ENGLISH, 3))
    yield "pinyin", "".join(lazy_pinyin(label))
    yield "typo", label[:-1] + draw.label_word()[0]
    yield "number", f"GB/T {draw.random.randrange(1, 40000)}.{draw.random.randrange(1, 9)}"


class CharacterEncoder:
    """Gives texts vectors that are alike as far as they share characters.

    ``known`` keeps the vectors of queries, so that asking again costs no encoding.
    """

    name = "invented"
    dimension = DIMENSION

    def __init__(self) -> None:
        rng = np.random.default_rng(1)
        weights = np.sqrt((np.arange(DIMENSION) + 3.0) ** -_FALL)
        topics, own = (rng.standard_normal((n, DIMENSION)) * weights for n in (_TOPICS, _TABLE))
        of = rng.integers(0, _TOPICS, _TABLE)
        self._table = (topics[of] + _OFF_TOPIC * own).astype(np.float32)
        self._centre = np.full(DIMENSION, DIMENSION**-0.5, np.float32)
        self.known: dict[str, Vectors] = {}

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of queries."""
        for text in texts:
            if text not in self.known:
                self.known[text] = self.encode_passages([text])[0]
        return np.stack([self.known[text] for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of passages."""
        return np.stack([self._encoded(text) for text in texts])

    def _encoded(self, text: str) -> Vectors:
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32) % _TABLE
        bag = self._table[codes].sum(axis=0)
        own = self._table[zlib.crc32(text.encode()) % _TABLE]
        spread = bag / np.linalg.norm(bag) + own / np.linalg.norm(own) * _NOISE
        spread *= (1 - _CENTRE**2) ** 0.5 / np.linalg.norm(spread)
        vector = _CENTRE * self._centre + spread
        return np.asarray(vector / np.linalg.norm(vector), np.float32)
