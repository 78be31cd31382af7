"""An earlier index as a source for a new one: what of it is the same, and where it lies."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.errors import StoreError
from biaopu.search.storage.files import KEYS, ROWS, Meta, check_parts, read_array, read_meta

KEY_BYTES = 16

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Earlier:
    """An index that was built before.

    ``line_keys`` and ``passage_keys`` tell its entries by what was written of them and by their
    passages; ``numbers`` are their documents, ``starts`` and ``counts`` their vectors' slots.
    """

    folder: Path
    meta: Meta
    line_keys: NDArray[Any]
    passage_keys: NDArray[Any]
    numbers: NDArray[Any]
    starts: NDArray[Any]
    counts: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Matched:
    """What of an earlier index is the same as in a new one.

    ``sources`` gives for each new position the earlier one with the same content, -1 for none;
    ``own`` whether no position before it has that same one.
    """

    sources: Positions
    own: NDArray[np.bool_]

    @property
    def kept(self) -> Positions:
        """New positions that take over an earlier one."""
        return np.flatnonzero(self.own)

    @property
    def copied(self) -> Positions:
        """New positions whose content is there, but taken over by another."""
        return np.flatnonzero((self.sources >= 0) & ~self.own)

    @property
    def fresh(self) -> Positions:
        """New positions whose content is not there."""
        return np.flatnonzero(self.sources < 0)


def key_of(content: bytes) -> bytes:
    """Return a digest short enough to keep for every entry."""
    return hashlib.blake2b(content, digest_size=KEY_BYTES).digest()


def keys_array(keys: Iterable[bytes], length: int) -> NDArray[Any]:
    """Return so many keys as an array, to be written."""
    return np.frombuffer(b"".join(keys), f"V{KEY_BYTES}", length)


def earlier_index(folder: Path | None) -> Earlier | None:
    """Return the index in ``folder``; a damaged one is no reason not to build a new one."""
    if folder is None:
        return None
    try:
        meta = read_meta(folder)
        check_parts(folder, meta)
        keys = read_array(folder / KEYS, f"|V{KEY_BYTES}", meta.entries)
        rows = read_array(folder / ROWS, "<u4", meta.entries)
    except StoreError:
        return None
    return Earlier(folder, meta, keys[0], keys[1], rows[0], rows[1], rows[2])


def match(keys: Sequence[bytes], known: NDArray[Any]) -> Matched:
    """Return which of the ``known`` keys each of the new ``keys`` has; each is taken once."""
    places: defaultdict[bytes, list[int]] = defaultdict(list)
    for place in range(len(known) - 1, -1, -1):
        places[known[place].tobytes()].append(place)
    sources, own = np.full(len(keys), -1, np.int64), np.zeros(len(keys), np.bool_)
    taken = np.zeros(len(known), np.bool_)
    for position, key in enumerate(keys):
        same = places.get(key)
        if same:
            source = same.pop() if len(same) > 1 else same[0]
            sources[position], own[position] = source, not taken[source]
            taken[source] = True
    return Matched(sources, own)


def nothing_matched(length: int) -> Matched:
    """Return that nothing of an earlier index can be used."""
    return Matched(np.full(length, -1, np.int64), np.zeros(length, np.bool_))
