"""All keys of entries, as tables to look up in: made once for a corpus, kept in a release."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np

from biaopu.ontology.errors import StoreError
from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.overlap.names import english_keys, label_key, label_keys
from biaopu.search.overlap.parallel import in_order
from biaopu.search.overlap.verdict.analysis import Analysis, analyse, definition_text

from .key_table import Codes, KeyTable, Places, coded, key_table, ranks, sorted_table
from .keys import (
    form_key,
    genus_keys,
    key_code,
    part_keys,
    place_key,
    sound_keys,
    source_keys,
    spelling_keys,
)
from .wording import all_grams, rare_grams

KEYS: Final = "keys.npz"
"""The file of tables in a release."""

_FORMAT: Final = 1
_CHUNK: Final = 4096

Keyed = Callable[[Analysis], Iterable[str]]


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


_TABLES: Final[dict[str, tuple[str, Keyed]]] = {
    "label": ("label", lambda one: sorted(label_keys(one.entry))),
    "english": ("english", lambda one: sorted(english_keys(one.entry))),
    "text": ("text", lambda one: _some(form_key(one))),
    "sound": ("sound", sound_keys),
    "spelling": ("spelling", lambda one: sorted(spelling_keys(one.key))),
    "part": ("label", lambda one: dict.fromkeys(part_keys(label_key(one.entry.term)))),
    "genus": ("label", lambda one: dict.fromkeys(genus_keys(one))),
    "place": ("place", lambda one: _some(place_key(one.entry))),
    "source": ("place", lambda one: source_keys(one.entry)),
}
"""Each table, in which name space its keys are, and the keys of an entry."""

WORDING: Final = "wording"


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of entries.

    Attributes:
        tables: by name.
        documents: for each entry the code of its document, ``[n]``.
    """

    tables: dict[str, KeyTable]
    documents: Places

    def __len__(self) -> int:
        return len(self.documents)


def keys_of(entries: Sequence[Analysis], *, draft: bool = False) -> Keys:
    """Return the keys of entries.

    Args:
        entries: analysed.
        draft: whether they are to be looked up in a corpus, and are none themselves.
    """
    return _joined([_part(entries)], draft=draft)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The keys that the same code made of an earlier corpus.

    Attributes:
        keys: of the earlier corpus.
        places: where each entry of the present corpus stood in it, ``[n]``; -1 for a new one.
    """

    keys: Keys
    places: Places


def analysed_with_keys(
    entries: Sequence[ComparedEntry], earlier: Earlier | None = None
) -> tuple[dict[int, Analysis], Keys]:
    """Return the analysis of a corpus' new entries by position, and the keys of all.

    Where there is much to analyse, several processes do.

    Args:
        entries: the corpus.
        earlier: keys to take over; without, all entries are new.
    """
    new = np.arange(len(entries)) if earlier is None else np.flatnonzero(earlier.places < 0)
    chunks = ([entries[i] for i in some] for some in _chunked(new))
    parts = list(in_order(_analysed, chunks, len(new)))
    analysed = dict(zip(new.tolist(), (one for some, _ in parts for one in some), strict=True))
    keys = [keys for _, keys in parts]
    if earlier is None:
        return analysed, _joined(keys, draft=False)
    tables = {name: _grown(earlier, name, new, keys) for name in _TABLES}
    texts = [
        analysed[at].text if at in analysed else definition_text(entry.definition)
        for at, entry in enumerate(entries)
    ]
    tables[WORDING] = rare_grams(texts)
    documents = np.array([_document(entry) for entry in entries], np.int64)
    return analysed, Keys(tables, documents)


def analyses_of(entries: Sequence[ComparedEntry]) -> Iterator[Analysis]:
    """Yield the analysis of entries in their order, made by several processes if many."""
    chunks = ([entries[i] for i in some] for some in _chunked(np.arange(len(entries))))
    for some in in_order(_only_analysed, chunks, len(entries)):
        yield from some


def _chunked(places: Places) -> Iterator[list[int]]:
    """Yield places in pieces that are worth a process of their own; one piece at least."""
    for at in range(0, max(1, len(places)), _CHUNK):
        yield places[at : at + _CHUNK].tolist()


def _grown(earlier: Earlier, name: str, new: Places, parts: Sequence[_Part]) -> KeyTable:
    """Return the table of a corpus from what was kept of an earlier one and what is new."""
    former = earlier.keys.tables[name]
    now = np.full(len(earlier.keys), -1)
    kept = np.flatnonzero(earlier.places >= 0)
    now[earlier.places[kept]] = kept
    still = now[former.places] >= 0
    codes, counts = (np.concatenate([part.codes[name][i] for part in parts]) for i in (0, 1))
    return sorted_table(
        np.concatenate([former.codes[still], codes]),
        np.concatenate([now[former.places[still]], np.repeat(new, counts)]),
        np.concatenate([former.order[still], ranks(counts)]),
    )


def _only_analysed(entries: Sequence[ComparedEntry]) -> list[Analysis]:
    return [analyse(entry) for entry in entries]


def _analysed(entries: Sequence[ComparedEntry]) -> tuple[list[Analysis], _Part]:
    some = _only_analysed(entries)
    return some, _part(some)


@dataclass(frozen=True, slots=True)
class _Part:
    """The keys of some entries: codes and how many each has by table, texts, documents."""

    codes: dict[str, tuple[Codes, Places]]
    texts: tuple[str, ...]
    documents: tuple[int, ...]


def _part(entries: Sequence[Analysis]) -> _Part:
    return _Part(
        {
            name: coded([[key_code(space, key) for key in keyed(one)] for one in entries])
            for name, (space, keyed) in _TABLES.items()
        },
        tuple(one.text for one in entries),
        tuple(_document(one.entry) for one in entries),
    )


def _document(entry: ComparedEntry) -> int:
    return key_code("document", entry.document) >> 1


def _joined(parts: Sequence[_Part], *, draft: bool) -> Keys:
    tables = {
        name: key_table(
            *(np.concatenate([part.codes[name][at] for part in parts]) for at in (0, 1))
        )
        for name in _TABLES
    }
    texts = [text for part in parts for text in part.texts]
    tables[WORDING] = (all_grams if draft else rare_grams)(texts)
    documents = [code for part in parts for code in part.documents]
    return Keys(tables, np.array(documents, np.int64))


def write_keys(keys: Keys, folder: Path) -> None:
    """Write keys to a folder that nobody reads yet.

    Raises:
        StoreError: they cannot be written.
    """
    path = folder / KEYS
    arrays = {
        f"{name} {part}": getattr(table, part)
        for name, table in keys.tables.items()
        for part in ("codes", "places", "order")
    }
    narrow = {
        name: array if array.dtype == np.uint64 else array.astype(np.int32)
        for name, array in arrays.items()
    }
    try:
        with path.open("wb") as file:
            np.savez(file, format=np.array(_FORMAT), documents=keys.documents, **narrow)
    except OSError as error:
        raise StoreError(
            f"写不了比对用的索引“{path}”（{error.strerror}），请检查磁盘空间和权限。",
            f"The keys for comparisons cannot be written to '{path}' ({error.strerror}); check "
            "disk and permissions.",
        ) from error


def read_keys(folder: Path, size: int) -> Keys:
    """Return the keys that :func:`write_keys` wrote.

    Args:
        folder: where they are.
        size: of how many entries they must be.

    Raises:
        StoreError: they are missing or damaged, of another version or of other entries.
    """
    path = folder / KEYS
    try:
        with np.load(path, allow_pickle=False) as data:
            if int(data["format"]) != _FORMAT:
                raise ValueError(f"format {data['format']}")
            if len(data["documents"]) != size:
                raise ValueError(f"{len(data['documents'])} != {size}")
            tables = {
                name: KeyTable(
                    data[f"{name} codes"],
                    data[f"{name} places"].astype(np.int64),
                    data[f"{name} order"].astype(np.int64),
                )
                for name in (*_TABLES, WORDING)
            }
            return Keys(tables, data["documents"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise StoreError(
            f"读不了比对用的索引“{path}”（{error}），请运行 biaopu build --force 重建。",
            f"The keys for comparisons in '{path}' cannot be read ({error}); run "
            "'biaopu build --force'.",
        ) from error
