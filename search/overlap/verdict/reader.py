"""A model that reads both entries of a pair together and says what it holds of them.

The layers of the bundled encoder, trained further on the project's labelled pairs by
``bench/overlap/judge.py``, with a head over both texts; 8-bit weights in ``reader.npz``, the words'
embeddings from the encoder's own file. It knows nothing of documents and English; what it says is
one of the features of the judge (:mod:`.model`).
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.errors import ModelError
from biaopu.ontology.overlap import VERDICTS, ComparedEntry
from biaopu.search.encoders.bert import batches, onnx_session
from biaopu.search.encoders.bundled import packed_file
from biaopu.search.encoders.layers import EMBEDDED, MASK, bert_graph
from biaopu.search.encoders.packed import PackedModel, Sizes
from biaopu.search.encoders.tokenizer import make_tokenizer

FILE: Final = Path(__file__).with_name("reader.npz")
"""Where its weights lie."""

LONGEST: Final = 120
"""So many word pieces of an entry are read at most."""

_BATCH_TOKENS: Final = 1024
_THREADS: Final = 2
_BEGIN, _PADDING, _END = 0, 1, 2

_Floats: TypeAlias = NDArray[np.float32]
Ids: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
"""The word pieces of the first entry, from the one that begins a text, and of the second."""


@dataclass(frozen=True)
class ReaderWeights:
    """The weights in a file, by name; :mod:`biaopu.search.encoders.packed` has those of layers.

    Attributes:
        sizes: those of the encoder, with the layers that are kept.
        epsilon: what norms add to a variance.
        arrays: what the file holds.
    """

    sizes: Sizes
    epsilon: float
    arrays: dict[str, NDArray[Any]]

    def tensor(self, name: str) -> _Floats:
        """Return the weights of one tensor as one flat array; raises KeyError for others."""
        values = self.arrays[name].astype(np.float32)
        scales = self.arrays.get(f"{name}.scales")
        if scales is not None:
            values = values * scales.astype(np.float32)[:, None]
        return values.reshape(-1)


def read_weights(path: Path, encoder: PackedModel) -> ReaderWeights:
    """Return the weights in a file.

    Raises:
        ModelError: the file is damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as data:
            arrays = dict(data)
        layers = int(arrays["layers"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(
            f"判读模型文件“{path}”已损坏（{error}），请重新安装 biaopu。",
            f"The model file '{path}' is damaged ({error}); install biaopu again.",
        ) from error
    return ReaderWeights(replace(encoder.sizes, layers=layers), encoder.epsilon, arrays)


class Reader:
    """Reads pairs.

    Args:
        weights: its own.
        encoder: the bundled encoder's file, for the embeddings of words.
    """

    def __init__(self, weights: ReaderWeights, encoder: PackedModel) -> None:
        self._weights = weights
        self._encoder = encoder
        self._tokenizer = make_tokenizer(encoder.pieces, encoder.sizes.positions)
        self._tokenizer.no_truncation()
        hidden = encoder.sizes.hidden
        self._places = encoder.tensor("emb.pos").reshape(-1, hidden)
        self._places = self._places + encoder.tensor("emb.type")[:hidden]
        self._session = onnx_session(bert_graph(weights, eight_bits=True))

    def chances(self, pairs: Sequence[tuple[ComparedEntry, ComparedEntry]]) -> NDArray[np.float64]:
        """Return the probability of each verdict, ``[n, len(VERDICTS)]``, asked from one side."""
        read = [self.ids(*pair) for pair in pairs]
        found = np.zeros((len(pairs), len(VERDICTS)))

        def work(batch: list[int]) -> None:
            found[batch] = self._of([read[at] for at in batch])

        groups = batches([len(one) + len(other) for one, other in read], _BATCH_TOKENS)
        with ThreadPoolExecutor(_THREADS) as threads:
            list(threads.map(work, groups))
        return found

    def ids(self, left: ComparedEntry, right: ComparedEntry) -> Ids:
        """Return the word pieces of two entries as they are read."""
        one, other = (
            self._tokenizer.encode(text_of(entry), add_special_tokens=False).ids[:LONGEST]
            for entry in (left, right)
        )
        return (_BEGIN, *one, _END), (_END, *other, _END)

    def embedded(self, read: Sequence[Ids]) -> tuple[_Floats, NDArray[np.bool_], NDArray[np.int64]]:
        """Return the summed embeddings of texts, where there is a piece, and of which side."""
        lengths = [len(one) + len(other) for one, other in read]
        width = max(lengths)
        rows = [[*a, *b, *[_PADDING] * (width - len(a) - len(b))] for a, b in read]
        there = np.arange(width) < np.array(lengths)[:, None]
        sides = np.arange(width) >= np.array([len(one) for one, _ in read])[:, None]
        words = self._encoder.word_rows(np.array(rows)) + self._places[:width]
        return words.astype(np.float32), there, sides.astype(np.int64)

    def _of(self, read: Sequence[Ids]) -> NDArray[np.float64]:
        words, there, sides = self.embedded(read)
        inputs = {EMBEDDED: words, MASK: there.astype(np.int32)}
        (hidden,) = self._session.run(None, inputs)
        one, other = (_mean(hidden, there & (sides == side)) for side in (0, 1))
        row = np.concatenate([hidden[:, 0], one - other, np.abs(one - other), one * other], axis=1)
        inner = np.tanh(row @ self._matrix("head.0").T + self._weights.tensor("head.0.b"))
        sums = inner @ self._matrix("head.1").T + self._weights.tensor("head.1.b")
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float64)

    def _matrix(self, name: str) -> _Floats:
        return self._weights.tensor(f"{name}.w").reshape(len(self._weights.tensor(f"{name}.b")), -1)


def text_of(entry: ComparedEntry) -> str:
    """Return what is read of an entry."""
    return f"{entry.term}：{entry.definition}"


def _mean(hidden: _Floats, kept: NDArray[np.bool_]) -> _Floats:
    weights = kept[..., None].astype(np.float32)
    means: _Floats = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
    return means


@cache
def open_reader() -> Reader | None:
    """Return the reader that ships, opened once; None where it or the encoder is not there.

    Raises:
        ModelError: its file is damaged.
    """
    packed = packed_file()
    if packed is None or not FILE.is_file():
        return None
    encoder = PackedModel(packed)
    return Reader(read_weights(FILE, encoder), encoder)
