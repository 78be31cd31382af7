"""The index folder on disk: its parts, their digests, and what they were made with."""

from __future__ import annotations

import json
import mmap
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from biaopu.ontology.errors import StoreError
from biaopu.ontology.seal import Part, intact, sealed

FORMAT = 5
"""Number of this layout of the folder; another number is refused."""

ENTRIES = "entries.jsonl"
OFFSETS = "offsets.npy"
TEXTS = "texts.txt"
TEXT_OFFSETS = "texts.npy"
KEYS = "keys.npy"
ROWS = "rows.npy"
COLUMNS = "columns.npy"
VALUES = "columns.json"
NAMES = "names.bin"
LEXICAL = "lexical"
VECTORS = "vectors.f16"
CODES = "vectors.faiss"
HUBNESS = "hubness.npy"
REFERENCES = "references.npy"
META = "meta.json"
"""The parts of the index folder; ``CODES`` is there only for many vectors."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What an index was made with.

    ``entries`` counts the entries, ``passages`` their vectors, ``slots`` the rows of the vector
    file, those of removed entries included; ``trained`` is how many vectors the codes were trained
    for, 0 without codes. ``model``, ``dimension`` and ``probe`` are empty for an index of words
    only; ``probe`` is the vector of a fixed text, which shows whether a model of the same name is
    still the same, as ``recipe`` does for the cutting into words. ``documents`` is the number of
    the next document of the word index. ``asking`` tells how queries were turned into vectors.
    """

    format: int
    entries: int
    documents: int
    recipe: str
    model: str = ""
    dimension: int = 0
    passages: int = 0
    slots: int = 0
    trained: int = 0
    probe: tuple[float, ...] = ()
    parts: tuple[Part, ...] = ()
    asking: str = ""


def write_meta(meta: Meta, folder: Path) -> None:
    """Write ``meta`` last of all: a folder without it is no index."""
    write_bytes(folder / META, json.dumps(asdict(meta)).encode())


def read_meta(folder: Path) -> Meta:
    """Return what the index in ``folder`` was made with.

    Raises:
        StoreError: there is no index, or one of another format, or it is damaged.
    """
    path = folder / META
    try:
        fields = json.loads(read_bytes(path))
        if fields["format"] != FORMAT:
            raise damaged(path, f"format {fields['format']}")
        parts = tuple(Part(**part) for part in fields.pop("parts"))
        return Meta(**(fields | {"probe": tuple(fields["probe"]), "parts": parts}))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(path, str(error)) from error


def parts_of(folder: Path, names: Iterable[str]) -> tuple[Part, ...]:
    """Return the files called ``names``, which were written to ``folder``, as parts.

    Raises:
        StoreError: one is missing.
    """
    try:
        return sealed(folder, names)
    except OSError as error:
        raise damaged(Path(error.filename or folder), str(error.strerror)) from error


def check_parts(folder: Path, meta: Meta) -> None:
    """Check that every part is there, and is the one that was built with the others.

    Raises:
        StoreError: one is missing, damaged or of another build.
    """
    for part in meta.parts:
        if not intact(folder, part):
            raise damaged(folder / part.name, "digest")


def write_bytes(path: Path, content: bytes) -> None:
    """Write one file.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        path.write_bytes(content)
    except OSError as error:
        raise unwritable(path, error) from error


def read_bytes(path: Path) -> bytes:
    """Return the content of one file of an index.

    Raises:
        StoreError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise damaged(path, str(error.strerror)) from error


def write_array(path: Path, array: NDArray[Any]) -> None:
    """Write an array of numbers as a file of NumPy's own format.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        with path.open("wb") as file:
            np.save(file, array, allow_pickle=False)
    except OSError as error:
        raise unwritable(path, error) from error


def read_array(path: Path, kind: str, length: int) -> NDArray[Any]:
    """Return the array in ``path``, mapped into memory; its last axis must have that length.

    ``kind`` is the type of its items in NumPy's letters, as ``<u4``.

    Raises:
        StoreError: the file is missing, or holds another array.
    """
    try:
        # the same memory, without what a map does at every access
        array: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)
    except (OSError, ValueError, EOFError) as error:
        raise damaged(path, str(error)) from error
    if array.dtype != kind or array.ndim == 0 or array.shape[-1] != length:
        raise damaged(path, f"{array.dtype} {array.shape}")
    return array


def mapped(path: Path) -> mmap.mmap | bytes:
    """Return the content of ``path``, mapped into memory; an empty file cannot be."""
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except ValueError:
        return b""
    except OSError as error:
        raise damaged(path, str(error.strerror)) from error


def damaged(path: Path, reason: str) -> StoreError:
    """Return the error for a part of the index that is missing or not as it was written."""
    return StoreError(
        f"检索索引 {path} 缺失、已损坏或版本不符（{reason}），请重新运行 biaopu build。",
        f"The search index {path} is missing, damaged or of another version ({reason}); "
        "run biaopu build again.",
    )


def unwritable(path: Path, error: OSError) -> StoreError:
    """Return the error for a part of the index that cannot be written."""
    return StoreError(
        f"写不了索引文件 {path}（{error.strerror}），请检查该目录的权限和磁盘空间。",
        f"Cannot write the index file {path} ({error.strerror}); check its permissions and "
        "the free space.",
    )
