"""Builds the index folder of a release and opens it again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from biaopu.ontology.errors import StoreError

from .encoders.base import Encoder, Vectors
from .engine import SearchIndex
from .entry import Entry
from .finder import Finder
from .lexical import LexicalIndex, write_lexical
from .meaning import Meaning, other_model
from .names import NameTable, names_of
from .passages import passages
from .store import (
    FORMAT,
    LEXICAL,
    VECTORS,
    Meta,
    read_meta,
    read_records,
    read_vectors,
    write_meta,
    write_records,
    write_vectors,
)
from .tokens import Segmenter
from .vectors import VectorIndex, pack_vectors

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many passages are encoded, and how many there are to encode."""

_PROBE = "标准体系的术语和定义 terms and definitions"
_SAME = 0.9999
_STEP = 256


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a build did.

    ``encoded`` and ``reused`` count entries; ``model`` is ``""`` for an index of words only.
    """

    entries: int
    passages: int
    encoded: int
    reused: int
    model: str
    seconds: float


def build(
    entries: Sequence[Entry],
    encoder: Encoder | None,
    folder: Path,
    previous: Path | None = None,
    progress: Progress | None = None,
) -> IndexReport:
    """Write the index of ``entries`` to ``folder``.

    Args:
        entries: what can be found.
        encoder: makes the vectors; None for an index of words only.
        folder: an existing folder that nobody reads yet.
        previous: an earlier index folder; vectors of unchanged entries are taken from it if it was
            made with the same model.
        progress: told about the encoding.

    Raises:
        StoreError: ``folder`` cannot be written.
    """
    begun = time.perf_counter()
    names = names_of(entries)
    segmenter = Segmenter(name.text for name in names)
    records_digest = write_records(entries, names, folder)
    write_lexical(entries, segmenter, folder / LEXICAL)
    meta, encoded = Meta(FORMAT, records_digest, "", 0, (), (), ""), 0
    if encoder is not None and entries:
        meta, encoded = _write_vectors(entries, encoder, meta, folder, previous, progress)
    write_meta(meta, folder)
    reused = len(entries) - encoded if meta.model else 0
    seconds = time.perf_counter() - begun
    return IndexReport(len(entries), sum(meta.counts), encoded, reused, meta.model, seconds)


def _write_vectors(
    entries: Sequence[Entry],
    encoder: Encoder,
    meta: Meta,
    folder: Path,
    previous: Path | None,
    progress: Progress | None,
) -> tuple[Meta, int]:
    probe = encoder.encode_passages([_PROBE])[0]
    known = _known_vectors(previous, encoder.name, probe) if previous else {}
    texts = [passages(entry) for entry in entries]
    digests = [entry.digest for entry in entries]
    fresh = [number for number, digest in enumerate(digests) if digest not in known]
    made = _encode([text for number in fresh for text in texts[number]], encoder, progress)
    ends = np.cumsum([len(texts[number]) for number in fresh])
    known |= {
        digests[number]: made[end - len(texts[number]) : end]
        for number, end in zip(fresh, ends, strict=True)
    }
    packed = pack_vectors(np.concatenate([known[digest] for digest in digests]))
    done = Meta(
        format=FORMAT,
        records_digest=meta.records_digest,
        model=encoder.name,
        dimension=encoder.dimension,
        counts=tuple(map(len, texts)),
        probe=tuple(map(float, probe)),
        vectors_digest=write_vectors(packed, folder),
    )
    return done, len(fresh)


def _encode(texts: Sequence[str], encoder: Encoder, progress: Progress | None) -> Vectors:
    parts = [np.empty((0, encoder.dimension), np.float32)]
    for start in range(0, len(texts), _STEP):
        parts.append(encoder.encode_passages(texts[start : start + _STEP]))
        if progress is not None:
            progress(min(start + _STEP, len(texts)), len(texts))
    return np.concatenate(parts)


def _known_vectors(previous: Path, model: str, probe: Vectors) -> dict[str, Vectors]:
    """Return digest → vectors of an earlier index, nothing if it does not suit this model."""
    try:
        meta = read_meta(previous)
        if meta.model != model or len(meta.probe) != len(probe):
            return {}
        if float(np.asarray(meta.probe, np.float32) @ probe) < _SAME:
            return {}
        entries, _ = read_records(previous, meta)
        vectors = VectorIndex(read_vectors(previous, meta), meta.counts, previous / VECTORS)
    except StoreError:
        # a damaged earlier index is no reason not to build a new one
        return {}
    return {entry.digest: vectors.rows(number) for number, entry in enumerate(entries)}


def open_index(
    folder: Path, encoder: Callable[[], Encoder], model: str | None = None
) -> SearchIndex:
    """Return the index in ``folder``, ready to be searched.

    Args:
        folder: what :func:`build` wrote.
        encoder: opens the encoder; called at the first search that needs it, once.
        model: the name of that encoder, to have another index refused now and not at first use.

    Raises:
        StoreError: there is no index, it is damaged, or it was made with another model.
    """
    meta = read_meta(folder)
    if model is not None and meta.model and model != meta.model:
        raise other_model(folder, meta.model, model)
    entries, names = read_records(folder, meta)
    segmenter = Segmenter(name.text for name in names)
    lexical = LexicalIndex(folder / LEXICAL)
    table = NameTable(names, lambda word: lexical.frequency(word) > 0, segmenter.plain_words)
    meaning = None
    if meta.model:
        meaning = Meaning(read_vectors(folder, meta), meta, folder / VECTORS, encoder)
    return SearchIndex(entries, Finder(entries, segmenter, lexical, table), meaning)
