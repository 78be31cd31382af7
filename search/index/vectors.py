"""The vectors of a build: what the earlier index has is taken from it, the rest is encoded.

Up to :data:`~biaopu.search.channels.meaning.codes.FLAT_ROWS` vectors, and where much has
changed, the files are written anew in the order of the entries. Above, the files are copied and
the new vectors put at the end; the slots of removed entries stay, and belong to none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biaopu.search.channels.meaning.codes import FLAT_ROWS
from biaopu.search.channels.meaning.exact import ExactVectors
from biaopu.search.channels.meaning.hubness import hubness, reference_vectors
from biaopu.search.channels.meaning.store import VECTOR_STORES, slots_of
from biaopu.search.encoders.asking import asking, recipe
from biaopu.search.encoders.base import Encoder, Vectors
from biaopu.search.entries.entry import Entry
from biaopu.search.entries.passages import passages
from biaopu.search.storage.files import HUBNESS, REFERENCES, VECTORS, read_array, write_array

from .earlier import Earlier, Matched, Positions, key_of, match, nothing_matched

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many passages are encoded, and how many there are to encode."""

_PROBE = "标准体系的术语和定义 terms and definitions"
_SAME = 0.9999
_STEP = 256
_MOST_UNUSED = 0.25
_MOST_GROWTH = 2


@dataclass(frozen=True, slots=True)
class WrittenVectors:
    """What was written: where each entry's vectors are, and what the meta has to say of them.

    ``encoded`` counts entries.
    """

    keys: Sequence[bytes]
    starts: NDArray[Any]
    counts: NDArray[Any]
    slots: int
    trained: int
    probe: tuple[float, ...]
    encoded: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """What becomes of an earlier index's vectors.

    ``grown`` is that index if its files are continued; ``base`` is how many slots are taken over
    with it; ``appended`` are the positions whose vectors come after, those to encode last.
    """

    matched: Matched
    grown: Earlier | None
    base: int
    starts: Positions
    counts: Positions
    appended: Positions

    @property
    def slots(self) -> int:
        return self.base + int(self.counts[self.appended].sum())


def write_vectors(
    entries: Sequence[Entry],
    encoder: Encoder,
    folder: Path,
    earlier: Earlier | None,
    progress: Progress | None,
) -> WrittenVectors:
    """Write the vectors of ``entries`` to ``folder``.

    Raises:
        StoreError: they cannot be written.
    """
    probe = encoder.encode_passages([_PROBE])[0]
    usable = earlier if earlier and _suits(earlier, encoder.name, probe) else None
    keys, counts = _keys_and_counts(entries)
    matched = match(keys, usable.passage_keys) if usable else nothing_matched(len(keys))
    plan = _plan(matched, counts, usable)
    live, dimension = int(counts.sum()), len(probe)
    kind = VECTOR_STORES.load("graph" if live > FLAT_ROWS else "flat")
    blocks = _blocks(plan, entries, encoder, usable, progress)
    kind.write(folder, blocks, dimension, plan.grown.folder if plan.grown else None)
    store = kind.open(folder, plan.slots, dimension)
    trained = plan.grown.meta.trained if plan.grown else live if live > FLAT_ROWS else 0
    references = _references(encoder, usable)
    write_array(folder / REFERENCES, references)
    write_array(folder / HUBNESS, hubness(entries, store, plan.starts, counts, references))
    return WrittenVectors(
        keys=keys,
        starts=plan.starts,
        counts=counts,
        slots=plan.slots,
        trained=trained,
        probe=tuple(map(float, probe)),
        encoded=len(matched.fresh),
    )


def _references(encoder: Encoder, usable: Earlier | None) -> NDArray[np.float32]:
    """Return the vectors of the words that stand for queries; another build's of the same model."""
    if usable is not None and usable.meta.asking == recipe(encoder):
        return read_array(usable.folder / REFERENCES, "<f4", encoder.dimension)
    return reference_vectors(asking(encoder))


def _suits(earlier: Earlier, model: str, probe: Vectors) -> bool:
    meta = earlier.meta
    if meta.model != model or len(meta.probe) != len(probe):
        return False
    return float(np.asarray(meta.probe, np.float32) @ probe) >= _SAME


def _keys_and_counts(entries: Sequence[Entry]) -> tuple[list[bytes], Positions]:
    keys, counts = [], np.zeros(len(entries), np.int64)
    for position, entry in enumerate(entries):
        texts = passages(entry)
        counts[position] = len(texts)
        keys.append(key_of(json.dumps(texts).encode()))
    return keys, counts


def _plan(matched: Matched, counts: Positions, usable: Earlier | None) -> _Plan:
    grown = usable if usable and _can_grow(matched, counts, usable) else None
    starts = np.zeros(len(counts), np.int64)
    base, known = 0, np.flatnonzero(matched.sources >= 0)
    if grown is not None:
        base, known = grown.meta.slots, matched.copied
        starts[matched.kept] = grown.starts[matched.sources[matched.kept]]
    appended = np.concatenate([known, matched.fresh])
    starts[appended] = base + np.cumsum(counts[appended]) - counts[appended]
    return _Plan(matched, grown, base, starts, counts, appended)


def _can_grow(matched: Matched, counts: Positions, usable: Earlier) -> bool:
    """Return whether to continue the files of an earlier index rather than to write anew."""
    live, kept = int(counts.sum()), int(counts[matched.kept].sum())
    unused = usable.meta.slots - kept
    few = unused <= _MOST_UNUSED * live and live <= _MOST_GROWTH * usable.meta.trained
    return usable.meta.trained > 0 and live > FLAT_ROWS and few


def _blocks(
    plan: _Plan,
    entries: Sequence[Entry],
    encoder: Encoder,
    usable: Earlier | None,
    progress: Progress | None,
) -> Iterator[Vectors]:
    """Yield the vectors to add: those that the earlier index has, then those to encode."""
    fresh = plan.matched.fresh
    sources = plan.matched.sources[plan.appended[: len(plan.appended) - len(fresh)]]
    if usable is not None and len(sources):
        held = ExactVectors(usable.folder / VECTORS, usable.meta.slots, encoder.dimension)
        yield from held.blocks(slots_of(usable.starts[sources], usable.counts[sources]))
    whole, done = int(plan.counts[fresh].sum()), 0
    for some in _batches([entries[at] for at in fresh]):
        yield encoder.encode_passages(some)
        done += len(some)
        if progress is not None:
            progress(done, whole)


def _batches(entries: Sequence[Entry]) -> Iterator[list[str]]:
    """Yield the passages of ``entries`` in lists as long as an encoder likes them."""
    waiting: list[str] = []
    for entry in entries:
        waiting += passages(entry)
        while len(waiting) >= _STEP:
            yield waiting[:_STEP]
            del waiting[:_STEP]
    if waiting:
        yield waiting
