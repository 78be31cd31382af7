"""The library in the data directory: the files that were handed in, as they came.

``library/<digest>/`` keeps them, so that a graph can be made again when the originals are gone;
beside it stands what each is, and since which release. A copy is checked when it is needed: a
damaged one is taken from where it came from, or told of.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath

from biaopu.ingest.limits import DEFAULT, Limits
from biaopu.ontology.errors import InputError
from biaopu.ontology.seal import to_disk

from .inputs import digest_of
from .places import LIBRARY
from .releases.publishing import MAKING
from .releases.release import Input, serial_of
from .releases.serving import named, published

_MARK = 8


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path, the digest of its content, and where it lies.

    What was handed in without a place, as on a page, has its name for a path. ``mark`` is what
    its document's id ends in, where another one has the same title.
    """

    path: str
    digest: str
    file: Path
    mark: str = ""

    def marked(self) -> Source:
        """Return the source with a mark: a digest of its content."""
        return replace(self, mark=self.digest[:_MARK])

    def is_file_of(self, other: Source) -> bool:
        """Tell whether both are what lay at one place, maybe at different times."""
        return self.path == other.path and PurePath(self.path).is_absolute()


def source_at(path: Path, limits: Limits, within: Path | None = None) -> Source:
    """Return a file as a source, where it lies.

    Args:
        path: the file.
        limits: how large it may be.
        within: a passing folder; the path of a file in it does not count, but its name.

    Raises:
        InputError: the file cannot be read, or is larger than ``limits`` allow.
    """
    # links are not followed: a document is called by the name that was given
    place = path.relative_to(within) if within else os.path.abspath(path)  # noqa: PTH100
    return Source(str(place), digest_of(path, limits), path)


def shelved(home: Path, source: Source) -> Path:
    """Return the library's copy of a source, made if it is not there; its sidecar comes along."""
    folder = home / LIBRARY / source.digest
    copy = folder / source.file.name
    # the same content may have come under another name, and a copy may be damaged
    if not has_digest(copy, source.digest) and source.file != copy:
        folder.mkdir(parents=True, exist_ok=True)
        for path in (source.file.with_suffix(".toml"), source.file):
            if path.is_file():
                beside = folder / f"{MAKING}copy"  # with its own name it could be too long
                shutil.copyfile(path, beside)
                to_disk(beside)
                beside.replace(folder / path.name)
        to_disk(folder, folder.parent)
    return copy


def copy_of(home: Path, item: Input) -> Source:
    """Return the library's copy of what went into a release, whether it is whole or not."""
    file = home / LIBRARY / item.digest / PurePath(item.path).name
    return Source(item.path, item.digest, file, _mark_of(item))


def _mark_of(item: Input) -> str:
    mark = item.digest[:_MARK]
    return mark if item.document.endswith(f"-{mark}") else ""


def whole_copy(home: Path, item: Input, *, mend: bool = True) -> Source:
    """Return a file that went into a release, as it was then.

    It is the library's copy, or the file that was handed in where the copy is damaged and the file
    has not changed; with ``mend`` the copy is then made anew.

    Raises:
        InputError: neither is as it was.
    """
    source = copy_of(home, item)
    if has_digest(source.file, item.digest):
        return source
    original = Source(item.path, item.digest, Path(item.path), source.mark)
    if not has_digest(original.file, item.digest):
        raise InputError(
            f"“{item.title}”（{item.document}）在数据目录里的副本已损坏或丢失，原文件“{item.path}”"
            "也不在或已改动；请用 biaopu ingest 重新加入这份文件，或用 biaopu remove 移除它。",
            f"The copy of '{item.document}' in the data directory is damaged or gone, and the "
            f"original '{item.path}' is gone or has changed; hand it in again with 'biaopu "
            "ingest', or take it out with 'biaopu remove'.",
        )
    if not mend:
        return original
    shelved(home, original)
    return source


def is_whole(home: Path, item: Input) -> bool:
    """Say whether the library's copy of what went into a release is as it was."""
    return has_digest(copy_of(home, item).file, item.digest)


def has_digest(path: Path, digest: str) -> bool:
    """Say whether a file, with its sidecar, is there and has this digest."""
    try:
        # what was taken in once is not too large now
        return digest_of(path, replace(DEFAULT, max_bytes=sys.maxsize)) == digest
    except (InputError, OSError):
        return False


def record(home: Path, inputs: Iterable[Input], serial: int, before: Iterable[Input] = ()) -> None:
    """Write beside each copy what it is and since which release, where it has not been since long.

    From these a library can be read without any release.

    Args:
        home: the data directory.
        inputs: what goes into a release.
        serial: the release's number.
        before: what went into the one before.
    """
    known = {(item.path, item.digest) for item in before}
    for item in inputs:
        path = _record_path(home, item.digest, PurePath(item.path).name)
        if not path.is_file() or (item.path, item.digest) not in known:
            fresh = path.with_name(f"{MAKING}{path.name}")
            facts = {"serial": serial, **asdict(item)}
            fresh.write_text(json.dumps(facts, ensure_ascii=False, indent=1), encoding="utf-8")
            to_disk(fresh)
            fresh.rename(path)


def next_serial(home: Path) -> int:
    """Return the number of the next release: above all that there are or ever were."""
    names = [named(home), *(folder.name for folder in published(home))]
    return 1 + max((*map(serial_of, names), *(serial for serial, _ in recorded(home))))


def recorded(home: Path) -> tuple[tuple[int, Input], ...]:
    """Return what is known of the copies in the library without any release, and since which.

    A copy beside which nothing is written counts as of no release, under its file's own name.
    """
    return tuple(_recorded(home))


def _recorded(home: Path) -> Iterator[tuple[int, Input]]:
    for copy in sorted((home / LIBRARY).glob("*/*")):
        if copy.suffix == ".toml" or copy.name.startswith("."):
            continue
        digest, name = copy.parent.name, copy.name
        try:
            facts = json.loads(_record_path(home, digest, name).read_bytes())
            yield facts.pop("serial"), Input(**facts)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            yield 0, Input(name, digest, "", name, "", "")


def _record_path(home: Path, digest: str, name: str) -> Path:
    named = hashlib.sha256(os.fsencode(name)).hexdigest()
    return home / LIBRARY / f"{digest}-{named[:8]}.json"
