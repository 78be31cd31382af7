"""Backups: the graph that is served and all that cannot be made again, in one file that is checked.

A backup is a ZIP file: the release that is served, the library, the decisions, the settings, and
last ``biaopu-backup.json`` with the seal of each. Restoring adds to a data directory and takes
nothing away: copies and decisions join those that are there, the release becomes the newest.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import IO

from biaopu.ontology.errors import InputError, StoreError
from biaopu.ontology.seal import Part, to_disk, whole_digest

from .assemble import at_work
from .copies import has_digest, next_serial, whole_copy
from .decisions.log import FILE as DECISIONS
from .decisions.log import append, read_file
from .outputs import whole_file
from .places import LIBRARY, RELEASES
from .releases.publishing import staging, switch
from .releases.release import MANIFEST, Release, read_release, release_name, write_manifest
from .releases.serving import current_release
from .settings import SETTINGS_FILE, Settings

CONTENTS = "biaopu-backup.json"
_FORMAT = 1
_AT_ONCE = 2**20
# what the libraries raise at what is no backup: another kind, encrypted, cut, flipped
_BROKEN = (OSError, RuntimeError, zipfile.BadZipFile, zlib.error, ValueError, KeyError, TypeError,
           EOFError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: the release's name, when it was made, and its files."""

    release: str
    created: str
    parts: tuple[Part, ...]


def back_up(settings: Settings, path: Path) -> Backup:
    """Write a backup to ``path`` and read it again to be sure of it.

    Raises:
        StoreError: there is no graph, or it is damaged.
        InputError: of a document neither the copy nor the original is whole.
        UsageError: the file cannot be written.
        EngineError: the disk is full.
    """
    home = settings.home
    with at_work(home):
        release = current_release(home)
        if release is None or release.stands_in_for:
            raise StoreError(
                f"数据目录“{home}”里没有完整的当前图谱，不能备份；"
                "请先运行 biaopu doctor --repair。",
                f"There is no whole current graph in '{home}' to back up; run 'biaopu doctor "
                "--repair' first.",
            )
        for part in release.damaged_parts(thorough=True):
            release.check(release.folder / part.name)
        for item in release.manifest.inputs:
            whole_copy(home, item)
        made = Backup(release.manifest.id, datetime.now(UTC).isoformat(timespec="seconds"), ())
        with whole_file(path) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            made = replace(made, parts=tuple(_packed(archive, home, release)))
            facts = {"format": _FORMAT, "software": version("biaopu"), **asdict(made)}
            archive.writestr(CONTENTS, json.dumps(facts, ensure_ascii=False, indent=1))
    verify(path)
    return made


def verify(path: Path) -> Backup:
    """Return what a backup holds, every file of it read and as it was written.

    Raises:
        InputError: it is no backup, or damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            facts = json.loads(archive.read(CONTENTS))
            parts = tuple(Part(**part) for part in facts["parts"])
            if sorted(archive.namelist()) != sorted([CONTENTS, *(part.name for part in parts)]):
                raise _unreadable(path, CONTENTS)
            for part in parts:
                with archive.open(part.name) as file:
                    if not _safe(part.name) or _digest(file, part.size) != part.digest:
                        raise _unreadable(path, part.name)
            if facts["format"] != _FORMAT:
                raise _unreadable(path, f"format {facts['format']}")
            release = str(facts["release"])
            if f"{RELEASES}/{release}/{MANIFEST}" not in archive.namelist() or "/" in release:
                raise _unreadable(path, release)
            return Backup(release, facts["created"], parts)
    except _BROKEN as error:
        raise _unreadable(path, str(error)) from error


def restore(settings: Settings, path: Path) -> Release:
    """Have the graph of a backup served; what is in the data directory stays beside it.

    Raises:
        InputError: the file is no backup, or damaged; nothing was changed.
        StoreError: the data directory cannot be written.
    """
    backup, home = verify(path), settings.home
    with at_work(home), staging(home, "restored") as folder, zipfile.ZipFile(path) as archive:
        for part in backup.parts:
            _unpack(archive, part.name, folder)
        to_disk(*folder.rglob("*"), folder)
        release = _release_in(folder / RELEASES / backup.release, path)
        _take_library(folder / LIBRARY, home / LIBRARY)
        if (decided := folder / DECISIONS).is_file():
            append(home, read_file(decided).decisions)
        if (chosen := folder / SETTINGS_FILE).is_file() and not (home / SETTINGS_FILE).exists():
            chosen.rename(home / SETTINGS_FILE)
        return _publish(home, release)


def _publish(home: Path, release: Release) -> Release:
    """Make an unpacked release the newest of a data directory, and have it served."""
    serial = next_serial(home)
    made = datetime.now(UTC)
    name = release_name(serial, f"{made:%Y%m%dT%H%M%S}", release.manifest.key)
    manifest = replace(release.manifest, id=name, serial=serial)
    write_manifest(release.folder, manifest)
    to_disk(release.folder / MANIFEST)
    target = home / RELEASES / name
    release.folder.rename(target)
    to_disk(home / RELEASES)
    switch(home, name)
    return Release(target, manifest)


def _release_in(folder: Path, path: Path) -> Release:
    release = read_release(folder)
    if release is None or any(release.damaged_parts(thorough=True)):
        raise _unreadable(path, MANIFEST)
    return release


def _take_library(fresh: Path, library: Path) -> None:
    """Put copies and what is written of them beside those that are there; damaged ones give way."""
    for file in sorted(path for path in fresh.rglob("*") if path.is_file()):
        target = library / file.relative_to(fresh)
        digest = target.parent.name
        if not target.exists() or (has_digest(file, digest) and not has_digest(target, digest)):
            target.parent.mkdir(parents=True, exist_ok=True)
            file.replace(target)
            to_disk(target.parent)


def _packed(archive: zipfile.ZipFile, home: Path, release: Release) -> Iterator[Part]:
    for path in _files(home, release):
        name = path.relative_to(home).as_posix()
        archive.write(path, name)
        yield Part(name, path.stat().st_size, whole_digest(path))


def _files(home: Path, release: Release) -> Iterator[Path]:
    for folder in (release.folder, home / LIBRARY, (home / DECISIONS).parent):
        yield from sorted(path for path in folder.rglob("*") if path.is_file())
    if (home / SETTINGS_FILE).is_file():
        yield home / SETTINGS_FILE


def _unpack(archive: zipfile.ZipFile, name: str, folder: Path) -> None:
    target = folder.joinpath(*PurePosixPath(name).parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as source, target.open("xb") as file:
        shutil.copyfileobj(source, file, _AT_ONCE)


def _safe(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name


def _digest(file: IO[bytes], size: int) -> str:
    """Return the SHA-256 of a member; of one that unpacks to more than was packed, of a part."""
    total, read = hashlib.sha256(), 0
    while read <= size and (block := file.read(_AT_ONCE)):
        total.update(block)
        read += len(block)
    return total.hexdigest()


def _unreadable(path: Path, reason: str) -> InputError:
    return InputError(
        f"“{path}”不是完整的标谱备份（{reason}），没有恢复任何内容，请换一个备份。",
        f"'{path}' is no whole backup of biaopu ({reason}); nothing was restored, give another.",
    )
