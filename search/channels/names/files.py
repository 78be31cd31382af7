"""The names of an index folder: their sorted arrays one after the other in a file, to be mapped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from biaopu.search.storage.files import NAMES, damaged, unwritable

from .index import FOLD, Name, NameIndex, index_names
from .suffixes import SuffixTable

_TABLES = ("chars", "letters", "initials")
_ARRAYS = ("begins", "sounds", "first", "positions", "fields", "seconds")
_ALIGNED = 64
_LONGEST_HEADER = 4096


def write_names(names: Iterable[Name], folder: Path) -> None:
    """Write ``names`` to ``folder``, ready to be looked up.

    Raises:
        StoreError: they cannot be written.
    """
    arrays = _arrays(index_names(names))
    header = json.dumps([[key, one.dtype.str, len(one)] for key, one in arrays.items()]).encode()
    try:
        with (folder / NAMES).open("wb") as file:
            file.write(header + b"\n")
            for array in arrays.values():
                file.write(bytes(-file.tell() % _ALIGNED))
                file.write(array.view(np.uint8).data)
    except OSError as error:
        raise unwritable(folder / NAMES, error) from error


def _arrays(index: NameIndex) -> dict[str, NDArray[Any]]:
    parts = {key: getattr(index, key) for key in _ARRAYS}
    for key in _TABLES:
        table: SuffixTable = getattr(index, key)
        parts |= {f"{key}.units": table.units, f"{key}.places": table.places}
        parts[f"{key}.owners"] = table.owners
    return parts


def read_names(folder: Path) -> NameIndex:
    """Return the names in ``folder``; opening takes as long for a million as for ten.

    Raises:
        StoreError: they are missing or damaged.
    """
    path = folder / NAMES
    try:
        content = np.memmap(path, np.uint8, "r").view(np.ndarray)
        return _index(_mapped(content))
    except (OSError, ValueError, TypeError, KeyError, IndexError) as error:
        raise damaged(path, str(error)) from error


def _mapped(content: NDArray[np.uint8]) -> dict[str, NDArray[Any]]:
    """Return the arrays in the ``content`` of the file, by name."""
    at = content[:_LONGEST_HEADER].tobytes().index(b"\n") + 1
    arrays = {}
    for key, kind, count in json.loads(content[:at].tobytes()):
        at += -at % _ALIGNED
        end = at + np.dtype(kind).itemsize * count
        arrays[key] = content[at:end].view(kind)
        if len(arrays[key]) != count:
            raise ValueError(f"{key}: {len(arrays[key])} of {count}")
        at = end
    return arrays


def _index(arrays: Mapping[str, NDArray[Any]]) -> NameIndex:
    chars, letters, initials = (
        SuffixTable(arrays[f"{key}.units"], arrays[f"{key}.places"], arrays[f"{key}.owners"], fold)
        for key, fold in zip(_TABLES, (None, FOLD, FOLD), strict=True)
    )
    return NameIndex(chars, letters, initials, **{key: arrays[key] for key in _ARRAYS})
