"""Seals: sizes and digests of files, taken when they are written and checked when they are read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_CHECKED_WHOLE = 16 * 2**20
_BLOCK = 2**16
_AT_ONCE = 2**20


@dataclass(frozen=True, slots=True)
class Part:
    """One file: its path in its folder, its bytes, :func:`digest_of` it.

    ``whole`` is the SHA-256 of all of it where ``digest`` is of blocks only, else ``""``.
    """

    name: str
    size: int
    digest: str
    whole: str = ""


def sealed(folder: Path, names: Iterable[str]) -> tuple[Part, ...]:
    """Return the seals of the files called ``names`` below ``folder``, in the order of names.

    Raises:
        OSError: one cannot be read.
    """
    return tuple(_sealed(folder / name, name) for name in sorted(names))


def _sealed(path: Path, name: str) -> Part:
    size = path.stat().st_size
    whole = whole_digest(path) if size > _CHECKED_WHOLE else ""
    return Part(name, size, digest_of(path), whole)


def there(folder: Path, part: Part) -> bool:
    """Say whether the file is there and has its size; nothing of it is read."""
    try:
        return (folder / part.name).stat().st_size == part.size
    except OSError:
        return False


def intact(folder: Path, part: Part, *, thorough: bool = False) -> bool:
    """Say whether the file is as it was sealed.

    Args:
        folder: where it lies.
        part: its seal.
        thorough: read all of a large file, too, and not only blocks of it.
    """
    path = folder / part.name
    try:
        if not there(folder, part) or digest_of(path) != part.digest:
            return False
        return not (thorough and part.whole) or whole_digest(path) == part.whole
    except OSError:
        return False


def digest_of(path: Path) -> str:
    """Return the SHA-256 in hex of a file of up to 16 MB, and of 256 blocks of a larger one.

    The blocks have 64 KB and lie evenly from the first byte to the last, so that opening takes as
    long for a gigabyte: another build's file and a cut one are noticed, a lone wrong bit is not.

    Raises:
        OSError: it cannot be read.
    """
    size, total = path.stat().st_size, hashlib.sha256()
    if size <= _CHECKED_WHOLE:
        return whole_digest(path)
    count = _CHECKED_WHOLE // _BLOCK
    with path.open("rb") as file:
        for number in range(count):
            file.seek((size - _BLOCK) * number // (count - 1))
            total.update(file.read(_BLOCK))
    return total.hexdigest()


def whole_digest(path: Path) -> str:
    """Return the SHA-256 in hex of all of a file.

    Raises:
        OSError: it cannot be read.
    """
    total = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_AT_ONCE):
            total.update(block)
    return total.hexdigest()


def to_disk(*paths: Path) -> None:
    """Have the disk keep these files and folders, whatever the power does.

    Raises:
        OSError: the disk refuses.
    """
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
