"""Writes ONNX files: so much of the format as :mod:`.layers` needs, and no package for it.

An ONNX file is one Protocol Buffers message; the field numbers below are those of ``onnx.proto``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from numpy.typing import NDArray

Attribute: TypeAlias = int | float | list[int]

_IR_VERSION = 9
_KINDS = {"float32": 1, "uint8": 2, "int8": 3, "int32": 6}
_REAL, _WHOLE, _WHOLES = 1, 2, 7


@dataclass(slots=True)
class GraphWriter:
    """Takes down nodes and constants in order; :meth:`model` makes the file of them."""

    nodes: list[bytes] = field(default_factory=list)
    constants: list[bytes] = field(default_factory=list)

    def constant(self, name: str, values: NDArray[Any]) -> str:
        """Add a constant called ``name``; return the name."""
        sizes = b"".join(_number(1, size) for size in values.shape)
        kind = _number(2, _KINDS[values.dtype.name])
        self.constants.append(sizes + kind + _blob(8, name) + _blob(9, values.tobytes()))
        return name

    def node(
        self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **named: Attribute
    ) -> str:
        """Add one operation, of ONNX itself or of another ``domain``; return ``output``."""
        parts = [*(_blob(1, name) for name in inputs), _blob(2, output), _blob(4, kind)]
        parts += (_blob(5, _attribute(name, value)) for name, value in named.items())
        self.nodes.append(b"".join((*parts, _blob(7, domain))))
        return output

    def model(
        self, inputs: Iterable[bytes], outputs: Iterable[bytes], versions: dict[str, int]
    ) -> bytes:
        """Return the file.

        Args:
            inputs: made by :func:`tensor_type`, as are ``outputs``.
            outputs: what the graph gives.
            versions: which version of the operations of each domain is meant.
        """
        parts = [*(_blob(1, node) for node in self.nodes), _blob(2, "graph")]
        parts += (_blob(5, constant) for constant in self.constants)
        parts += (_blob(11, one) for one in inputs)
        parts += (_blob(12, one) for one in outputs)
        sets = (_blob(8, _blob(1, name) + _number(2, of)) for name, of in versions.items())
        return b"".join((_number(1, _IR_VERSION), *sets, _blob(7, b"".join(parts))))


def tensor_type(name: str, kind: str, sizes: Sequence[int | str]) -> bytes:
    """Return the description of an input or output; a size that varies has a name."""
    each = (_number(1, size) if isinstance(size, int) else _blob(2, size) for size in sizes)
    shape = b"".join(_blob(1, size) for size in each)
    described = _number(1, _KINDS[kind]) + _blob(2, shape)
    return _blob(1, name) + _blob(2, _blob(1, described))


def _attribute(name: str, value: Attribute) -> bytes:
    if isinstance(value, float):
        content = _varint(2 << 3 | 5) + struct.pack("<f", value) + _number(20, _REAL)
    elif isinstance(value, int):
        content = _number(3, value) + _number(20, _WHOLE)
    else:
        content = b"".join(_number(8, one) for one in value) + _number(20, _WHOLES)
    return _blob(1, name) + content


def _varint(value: int) -> bytes:
    """Return a whole number in groups of 7 bits, the lowest first; negative ones in 64 bits.

    >>> _varint(300).hex(), len(_varint(-1))
    ('ac02', 10)
    """
    value &= 2**64 - 1
    groups = bytearray()
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    groups.append(value)
    return bytes(groups)


def _number(tag: int, value: int) -> bytes:
    return _varint(tag << 3) + _varint(value)


def _blob(tag: int, content: str | bytes) -> bytes:
    raw = content.encode() if isinstance(content, str) else content
    return _varint(tag << 3 | 2) + _varint(len(raw)) + raw
