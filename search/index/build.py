"""Builds the index folder of a release and opens it again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from biaopu.search.channels.channel import Parts
from biaopu.search.channels.meaning.meaning import Meaning, other_model
from biaopu.search.channels.names.index import names_of, read_names, write_names
from biaopu.search.channels.names.table import NameTable
from biaopu.search.channels.words import LexicalIndex
from biaopu.search.encoders.asking import recipe
from biaopu.search.encoders.base import Encoder
from biaopu.search.engine import SearchIndex
from biaopu.search.entries.entry import Entry
from biaopu.search.language.bridge import bridged
from biaopu.search.language.tokens import Segmenter
from biaopu.search.storage.entries import EntryFile, write_entries
from biaopu.search.storage.files import (
    CODES,
    COLUMNS,
    ENTRIES,
    FORMAT,
    HUBNESS,
    KEYS,
    LEXICAL,
    NAMES,
    OFFSETS,
    REFERENCES,
    ROWS,
    TEXT_OFFSETS,
    TEXTS,
    VALUES,
    VECTORS,
    Meta,
    check_parts,
    damaged,
    parts_of,
    read_array,
    read_meta,
    write_array,
    write_meta,
)
from biaopu.search.storage.schema import FILTERS
from biaopu.search.storage.texts import FieldTexts, write_texts

from .earlier import earlier_index, key_of, keys_array
from .vectors import Progress, WrittenVectors, write_vectors
from .words import write_words

_PARTS = (
    COLUMNS, ENTRIES, KEYS, NAMES, OFFSETS, ROWS, TEXTS, TEXT_OFFSETS, VALUES,
    f"{LEXICAL}/meta.json",
)  # fmt: skip


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
        folder: an existing folder that nobody reads yet; it is an index when all is written.
        previous: an earlier index folder, which stays as it is; vectors of unchanged entries are
            taken from it if it was made with the same model, and words where that is quicker.
        progress: told about the encoding.

    Raises:
        StoreError: ``folder`` cannot be written.
    """
    begun = time.perf_counter()
    entries = tuple(bridged(entries))
    earlier, names = earlier_index(previous), names_of(entries)
    line_keys = [key_of(line) for line in write_entries(entries, FILTERS, folder)]
    write_texts(entries, folder)
    write_names(names, folder)
    numbers, documents, recipe = write_words(entries, line_keys, names, folder, earlier)
    meta, made = Meta(FORMAT, len(entries), documents, recipe), _no_vectors(len(entries))
    if encoder is not None and entries:
        made = write_vectors(entries, encoder, folder, earlier, progress)
        meta = _with_vectors(meta, made, encoder)
    write_array(folder / KEYS, _stacked(line_keys, made.keys))
    write_array(folder / ROWS, np.stack([numbers, made.starts, made.counts]).astype("<u4"))
    write_meta(replace(meta, parts=parts_of(folder, _parts(meta))), folder)
    reused = len(entries) - made.encoded if meta.model else 0
    seconds = time.perf_counter() - begun
    return IndexReport(len(entries), meta.passages, made.encoded, reused, meta.model, seconds)


def _parts(meta: Meta) -> Iterable[str]:
    yield from _PARTS
    if meta.model:
        yield VECTORS
        yield HUBNESS
        yield REFERENCES
    if meta.trained:
        yield CODES


def _stacked(line_keys: Sequence[bytes], passage_keys: Sequence[bytes]) -> NDArray[Any]:
    length = len(line_keys)
    return np.stack([keys_array(line_keys, length), keys_array(passage_keys, length)])


def _no_vectors(length: int) -> WrittenVectors:
    none = np.zeros(length, np.int64)
    return WrittenVectors([key_of(b"")] * length, none, none, 0, 0, (), 0)


def _with_vectors(meta: Meta, made: WrittenVectors, encoder: Encoder) -> Meta:
    return replace(
        meta,
        model=encoder.name,
        dimension=encoder.dimension,
        passages=int(made.counts.sum()),
        slots=made.slots,
        trained=made.trained,
        probe=made.probe,
        asking=recipe(encoder),
    )


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
    check_parts(folder, meta)
    entries, names = EntryFile(folder, meta.entries), read_names(folder)
    segmenter = Segmenter(names.texts())
    lexical = LexicalIndex(folder / LEXICAL, _positions(folder, meta))
    table = NameTable(names, lambda word: lexical.frequency(word) > 0, segmenter.plain_words)
    meaning = Meaning(folder, meta, encoder) if meta.model else None
    texts = FieldTexts(folder, meta.entries)
    return SearchIndex(Parts(entries, texts, segmenter, lexical, table, meaning))


def _positions(folder: Path, meta: Meta) -> NDArray[np.int32]:
    """Return the position of the entry by the number of its document, -1 for those removed."""
    numbers = read_array(folder / ROWS, "<u4", meta.entries)[0]
    if meta.entries and int(numbers.max()) >= meta.documents:
        raise damaged(folder / ROWS, f"{int(numbers.max())} >= {meta.documents}")
    positions = np.full(meta.documents, -1, np.int32)
    positions[numbers] = np.arange(meta.entries, dtype=np.int32)
    return positions
