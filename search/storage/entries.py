"""The entries of an index folder: written in one pass, read one at a time when they are asked for.

Every entry is a line of JSON; beside the lines stand where each begins, and the fields that a
search can be narrowed by as columns of numbers, so that no line is read to open an index.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

from biaopu.search.entries.entry import Entry, entry_from_json, entry_to_json

from .files import (
    COLUMNS,
    ENTRIES,
    OFFSETS,
    VALUES,
    damaged,
    mapped,
    read_array,
    read_bytes,
    unwritable,
    write_array,
    write_bytes,
)

Value: TypeAlias = str | tuple[str, ...]

_REMEMBERED = 8192


def write_entries(entries: Sequence[Entry], fields: Sequence[str], folder: Path) -> list[bytes]:
    """Write ``entries`` to ``folder``, with the ``fields`` to narrow by; return their lines.

    Raises:
        StoreError: they cannot be written.
    """
    lines = [f"{entry_to_json(entry)}\n".encode() for entry in entries]
    try:
        with (folder / ENTRIES).open("wb") as file:
            file.writelines(lines)
    except OSError as error:
        raise unwritable(folder / ENTRIES, error) from error
    ends = np.cumsum([0, *map(len, lines)], dtype="<u8")
    write_array(folder / OFFSETS, ends)
    _write_columns(entries, fields, folder)
    return lines


def _write_columns(entries: Sequence[Entry], fields: Sequence[str], folder: Path) -> None:
    codes = np.zeros((len(fields), len(entries)), "<u4")
    values: dict[str, list[Value]] = {}
    for row, field in enumerate(fields):
        known: dict[Value, int] = {}
        codes[row] = [known.setdefault(getattr(entry, field), len(known)) for entry in entries]
        values[field] = list(known)
    write_array(folder / COLUMNS, codes)
    write_bytes(folder / VALUES, json.dumps(values, ensure_ascii=False).encode())


class EntryFile(Sequence[Entry]):
    """The entries in an index folder, by position.

    Opening costs as much for a million as for ten; an entry is read when it is asked for, and the
    last ones asked for are remembered.

    Raises:
        StoreError: a file is missing or damaged; also from any access, for the entry's own line.
    """

    def __init__(self, folder: Path, length: int) -> None:
        self._path = folder / ENTRIES
        self._offsets = read_array(folder / OFFSETS, "<u8", length + 1)
        self._lines = mapped(self._path)
        self._values = _read_values(folder / VALUES)
        self._codes = read_array(folder / COLUMNS, "<u4", length)
        self._column = {field: row for row, field in enumerate(self._values)}
        self._read = lru_cache(_REMEMBERED)(self._parse)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, position: int) -> Entry: ...

    @overload
    def __getitem__(self, position: slice) -> Sequence[Entry]: ...

    def __getitem__(self, position: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(position, slice):
            return [self._read(at) for at in range(len(self))[position]]
        return self._read(range(len(self))[position])

    def __iter__(self) -> Iterator[Entry]:
        return map(self._parse, range(len(self)))

    def known(self, field: str) -> tuple[str, ...]:
        """Return the values of a column, in the order in which they first occur."""
        return tuple(dict.fromkeys(one for value in self._values[field] for one in _each(value)))

    def value(self, position: int, field: str) -> str:
        """Return the value of a column for one entry, which is not read for it."""
        value = self._values[field][self._codes[self._column[field], position]]
        return value if isinstance(value, str) else "、".join(value)

    def where(self, filters: Mapping[str, str]) -> NDArray[np.bool_]:
        """Return for each entry whether its columns have (or hold) the values of ``filters``."""
        allowed = np.ones(len(self), np.bool_)
        for field, wanted in filters.items():
            good = [wanted in _each(value) for value in self._values[field]]
            allowed &= np.array(good, np.bool_)[self._codes[self._column[field]]]
        return allowed

    def _parse(self, position: int) -> Entry:
        start, end = int(self._offsets[position]), int(self._offsets[position + 1])
        try:
            return entry_from_json(self._lines[start:end].decode())
        except ValueError as error:
            raise damaged(self._path, f"{position}: {error}") from error


def _each(value: Value) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value


def _read_values(path: Path) -> dict[str, list[Value]]:
    try:
        return {
            field: [value if isinstance(value, str) else tuple(value) for value in values]
            for field, values in json.loads(read_bytes(path)).items()
        }
    except (ValueError, TypeError, AttributeError) as error:
        raise damaged(path, str(error)) from error
