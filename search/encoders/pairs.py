"""A model that reads two texts together, on the layers of the bundled encoder.

The layers are trained further and ship in 8 bits, a file a task (``bench/pairs.py`` writes them);
the embeddings of words come from the encoder's own file. Each word piece bears a mark that says
whether it stands at its place in the other text too, elsewhere in it, or not at all: what differs
decides, and no layer need find it out.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding

from biaopu.ontology.errors import ModelError

from .bert import batches, onnx_session
from .bundled import opened_model, packed_file
from .layers import EMBEDDED, MASK, bert_graph
from .packed import PackedModel, Sizes
from .tokenizer import tokenizer_of

LONGEST: Final = 120
"""So many word pieces of a text are read at most."""

_MOST_CHARACTERS: Final = 4 * LONGEST
_BATCH_TOKENS: Final = 1024
_THREADS: Final = 2
_BEGIN, _PADDING, _END = 0, 1, 2

_Floats: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Side:
    """One text as it is read: its word pieces, and what each is to the other text.

    Attributes:
        ids: the pieces, with those that begin and end a text.
        marks: for each piece :data:`ALIGNED`, :data:`MOVED`, :data:`ALONE`, or 0 for the ends.
    """

    ids: tuple[int, ...]
    marks: tuple[int, ...]


Sides: TypeAlias = tuple[Side, Side]
"""A pair as it is read."""

ALIGNED, MOVED, ALONE = 1, 2, 3
"""A piece stands at the same place of the other text, elsewhere in it, or not in it at all."""

MARKS: Final = 4


@dataclass(frozen=True)
class PairWeights:
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


def read_weights(path: Path, encoder: PackedModel) -> PairWeights:
    """Return the weights in a file.

    Raises:
        ModelError: the file is damaged.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            arrays = dict(data)
        layers = int(arrays["layers"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError(
            f"判读模型文件“{path}”已损坏（{error}），请重新安装 biaopu。",
            f"The model file '{path}' is damaged ({error}); install biaopu again.",
        ) from error
    return PairWeights(replace(encoder.sizes, layers=layers), encoder.epsilon, arrays)


class Embedded(NamedTuple):
    """Pairs as the layers take them, ``n`` of ``width`` pieces with padding.

    Attributes:
        words: the summed embeddings of pieces and places, ``[n, width, hidden]``.
        there: where there is a piece, ``[n, width]``.
        second: where it is of the second text.
        marks: the marks of :class:`Side`.
    """

    words: _Floats
    there: NDArray[np.bool_]
    second: NDArray[np.bool_]
    marks: NDArray[np.int64]


class PairReader:
    """Reads pairs of texts.

    Args:
        weights: its own.
        encoder: the bundled encoder's file, for the embeddings of words.
    """

    def __init__(self, weights: PairWeights, encoder: PackedModel) -> None:
        self._encoder = encoder
        self._tokenizer = tokenizer_of(encoder)
        hidden = encoder.sizes.hidden
        self._places = encoder.tensor("emb.pos").reshape(-1, hidden)
        self._places = self._places + encoder.tensor("emb.type")[:hidden]
        self._marks = weights.tensor("marks").reshape(MARKS, hidden)
        self._head = [_layer(weights, f"head.{at}") for at in (0, 1)]
        self._session = onnx_session(bert_graph(weights, eight_bits=True))

    def sums(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Return what the head says of pairs, ``[n, outputs]``: any real numbers."""
        read = [self.sides(*pair) for pair in pairs]
        found = np.zeros((len(pairs), len(self._head[1][1])))

        def work(batch: list[int]) -> None:
            found[batch] = self._of([read[at] for at in batch])

        groups = batches([len(one.ids) + len(other.ids) for one, other in read], _BATCH_TOKENS)
        with ThreadPoolExecutor(_THREADS) as threads:
            list(threads.map(work, groups))
        return found

    def sides(self, left: str, right: str) -> Sides:
        """Return two texts as they are read."""
        texts = [text[:_MOST_CHARACTERS] for text in (left, right)]
        one, other = (self._tokenizer.encode(text, add_special_tokens=False) for text in texts)
        a, b = map(_small, texts)
        match = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
        ours = {at for block in match for at in range(block.a, block.a + block.size)}
        theirs = {at for block in match for at in range(block.b, block.b + block.size)}
        return (
            _side(_BEGIN, one, ours, frozenset(other.ids)),
            _side(_END, other, theirs, frozenset(one.ids)),
        )

    def embedded(self, read: Sequence[Sides]) -> Embedded:
        """Return pairs as the layers take them."""
        rows = [(*one.ids, *other.ids) for one, other in read]
        lengths = np.array([len(row) for row in rows])
        width = int(lengths.max())
        ids = np.array([[*row, *[_PADDING] * (width - len(row))] for row in rows])
        marks = [[*one.marks, *other.marks] for one, other in read]
        marked = np.array([[*row, *[0] * (width - len(row))] for row in marks])
        there = np.arange(width) < lengths[:, None]
        second = np.arange(width) >= np.array([len(one.ids) for one, _ in read])[:, None]
        words = self._encoder.word_rows(ids) + self._places[:width]
        return Embedded(words.astype(np.float32), there, second, marked)

    def _of(self, read: Sequence[Sides]) -> NDArray[np.float64]:
        given = self.embedded(read)
        inputs = {
            EMBEDDED: given.words + self._marks[given.marks],
            MASK: given.there.astype(np.int32),
        }
        (hidden,) = self._session.run(None, inputs)
        one, other = (
            _mean(hidden, given.there & (given.second == second)) for second in (False, True)
        )
        row = np.concatenate([hidden[:, 0], one - other, np.abs(one - other), one * other], axis=1)
        (inner, first), (outer, last) = self._head
        return np.asarray(np.tanh(row @ inner.T + first) @ outer.T + last, np.float64)


def _side(begin: int, text: Encoding, aligned: Container[int], others: Container[int]) -> Side:
    ids = text.ids[:LONGEST]
    marks = (
        ALIGNED if all(at in aligned for at in range(*place)) else MOVED if one in others else ALONE
        for one, place in zip(ids, text.offsets, strict=False)
    )
    return Side((begin, *ids, _END), (0, *marks, 0))


def _small(text: str) -> str:
    small = text.lower()
    return small if len(small) == len(text) else text  # places must stay what they are


def _layer(weights: PairWeights, name: str) -> tuple[_Floats, _Floats]:
    bias = weights.tensor(f"{name}.b")
    return weights.tensor(f"{name}.w").reshape(len(bias), -1), bias


def _mean(hidden: _Floats, kept: NDArray[np.bool_]) -> _Floats:
    weights = kept[..., None].astype(np.float32)
    means: _Floats = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
    return means


def open_pair_reader(path: Path) -> PairReader | None:
    """Return the reader whose weights lie at a path; None where they or the encoder are missing.

    Raises:
        ModelError: the file is damaged, or the encoder's is.
    """
    packed = packed_file()
    if packed is None or not path.is_file():
        return None
    encoder = opened_model(packed)
    return PairReader(read_weights(path, encoder), encoder)
