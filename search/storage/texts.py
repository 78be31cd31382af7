"""The normalised texts of the entries: one file, from which an entry's own are cut.

To normalise and to parse costs more than all else that a close look at an entry takes, so it is
done once, when the index is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

from biaopu.search.entries.entry import Entry
from biaopu.search.language.tokens import normalise

from .files import TEXT_OFFSETS, TEXTS, damaged, mapped, read_array, write_array, write_bytes
from .schema import FIELD_WEIGHTS, field_text

Texts: TypeAlias = Mapping[str, str]
"""Field → its normalised text."""

BY_WORTH: Final = sorted(FIELD_WEIGHTS, key=lambda field: -FIELD_WEIGHTS[field])
"""The fields, those that count most first."""

_APART: Final = "\n"
_FIELDS: Final = sorted(FIELD_WEIGHTS)
_PLACES: Final = [(field, _FIELDS.index(field)) for field in BY_WORTH]
_REMEMBERED: Final = 8192


def write_texts(entries: Sequence[Entry], folder: Path) -> None:
    """Write the normalised texts of ``entries`` to ``folder``.

    Raises:
        StoreError: they cannot be written.
    """
    packed = [_packed(entry) for entry in entries]
    write_bytes(folder / TEXTS, b"".join(packed))
    write_array(folder / TEXT_OFFSETS, np.cumsum([0, *map(len, packed)], dtype="<u8"))


def _packed(entry: Entry) -> bytes:
    # what is normalised has no ends of lines
    return _APART.join(normalise(field_text(entry, field)) for field in _FIELDS).encode()


class FieldTexts:
    """The normalised field texts of the entries in an index folder, by position.

    Raises:
        StoreError: a file is missing or damaged.
    """

    def __init__(self, folder: Path, length: int) -> None:
        self._path = folder / TEXTS
        self._offsets = read_array(folder / TEXT_OFFSETS, "<u8", length + 1)
        self._bytes = mapped(self._path)
        self.of = lru_cache(_REMEMBERED)(self._cut)

    def _cut(self, position: int) -> Texts:
        """Return the texts of the entry at ``position``, the fields that count most first."""
        start, end = int(self._offsets[position]), int(self._offsets[position + 1])
        try:
            texts = self._bytes[start:end].decode().split(_APART)
            return {field: texts[at] for field, at in _PLACES if texts[at]}
        except (ValueError, IndexError) as error:
            raise damaged(self._path, f"{position}: {error}") from error
