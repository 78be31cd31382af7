"""The index folder on disk: entries, names, words, vectors, and what they were made with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from biaopu.ontology.errors import StoreError

from .entry import Entry, entry_from_json, entry_to_json
from .names import Name, name_from_json, name_to_json

FORMAT = 1
"""Number of this layout of the folder; another number is refused."""

ENTRIES, NAMES, LEXICAL, VECTORS, META = (
    "entries.jsonl",
    "names.jsonl",
    "lexical",
    "vectors.faiss",
    "meta.json",
)
"""The parts of the index folder."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Meta:
    """What an index was made with.

    ``model`` and ``dimension`` are empty for an index of words only; ``counts`` says how many
    passages each entry has; ``probe`` is the vector of a fixed text, which shows whether a model of
    the same name is still the same; digests are SHA-256 in hex.
    """

    format: int
    records_digest: str
    model: str
    dimension: int
    counts: tuple[int, ...]
    probe: tuple[float, ...]
    vectors_digest: str


def write_records(entries: Sequence[Entry], names: Sequence[Name], folder: Path) -> str:
    """Write entries and names to ``folder``; return the digest of both files."""
    lines = {ENTRIES: map(entry_to_json, entries), NAMES: map(name_to_json, names)}
    contents = {file: "".join(f"{line}\n" for line in rows) for file, rows in lines.items()}
    for file, content in contents.items():
        write_bytes(folder / file, content.encode())
    return _digest(content.encode() for content in contents.values())


def write_meta(meta: Meta, folder: Path) -> None:
    """Write ``meta`` last of all: a folder without it is no index."""
    write_bytes(folder / META, json.dumps(asdict(meta)).encode())


def write_vectors(packed: bytes, folder: Path) -> str:
    """Write the packed vectors to ``folder``; return their digest."""
    write_bytes(folder / VECTORS, packed)
    return _digest((packed,))


def write_bytes(path: Path, content: bytes) -> None:
    """Write one file.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise StoreError(
            f"写不了索引文件 {path}（{error.strerror}），请检查该目录的权限和磁盘空间。",
            f"Cannot write the index file {path} ({error.strerror}); check its permissions and "
            "the free space.",
        ) from error


def read_meta(folder: Path) -> Meta:
    """Return what the index in ``folder`` was made with.

    Raises:
        StoreError: there is no index, or one of another format, or it is damaged.
    """
    path = folder / META
    try:
        fields = json.loads(read_bytes(path))
        meta = Meta(**(fields | {name: tuple(fields[name]) for name in ("counts", "probe")}))
    except (ValueError, TypeError, KeyError) as error:
        raise damaged(path, str(error)) from error
    if meta.format != FORMAT:
        raise damaged(path, f"format {meta.format}")
    return meta


def read_records(folder: Path, meta: Meta) -> tuple[tuple[Entry, ...], tuple[Name, ...]]:
    """Return the entries of the index in ``folder``, and their names.

    Raises:
        StoreError: a file is missing, damaged or of another build.
    """
    entries, names = read_bytes(folder / ENTRIES), read_bytes(folder / NAMES)
    if _digest((entries, names)) != meta.records_digest:
        raise damaged(folder / ENTRIES, "digest")
    return (
        tuple(_rows(folder / ENTRIES, entries, entry_from_json)),
        tuple(_rows(folder / NAMES, names, name_from_json)),
    )


def read_vectors(folder: Path, meta: Meta) -> bytes:
    """Return the packed vectors of the index in ``folder``.

    Raises:
        StoreError: the file is missing, damaged or of another build.
    """
    packed = read_bytes(folder / VECTORS)
    if _digest((packed,)) != meta.vectors_digest:
        raise damaged(folder / VECTORS, "digest")
    return packed


def read_bytes(path: Path) -> bytes:
    """Return the content of one file of an index.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise damaged(path, str(error.strerror)) from error


def _digest(contents: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for content in contents:
        whole.update(content)
    return whole.hexdigest()


def _rows(path: Path, content: bytes, parse: Callable[[str], Row]) -> Iterable[Row]:
    try:
        # split at line feeds only: other line separators may stand inside a text
        return [parse(line) for line in content.decode().split("\n") if line]
    except (ValueError, TypeError) as error:
        raise damaged(path, str(error)) from error


def damaged(path: Path, reason: str) -> StoreError:
    """Return the error for a part of the index that is missing or not as it was written."""
    return StoreError(
        f"检索索引 {path} 缺失、已损坏或版本不符（{reason}），请重新运行 biaopu build。",
        f"The search index {path} is missing, damaged or of another version ({reason}); "
        "run biaopu build again.",
    )
