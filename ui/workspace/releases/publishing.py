"""Writing releases: one writer at a time, complete before they are seen, the oldest pruned.

A build works in ``releases/.building-<id>/`` under a lock; if it fails, is interrupted or killed,
``current`` still points where it did.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from biaopu.ontology.errors import StoreError
from biaopu.ontology.seal import to_disk
from biaopu.ui.workspace.places import CURRENT, LIBRARY, LOCK, PARSED, RELEASES

from .release import Manifest, Release, read_release, seals, write_manifest
from .serving import named, published

MAKING = ".making-"
"""What the names of folders begin with that are not complete yet."""

_BUILDING = ".building-"
_CURRENT_BEGUN = ".current-"
_NEXT, _FORMER = f"{_CURRENT_BEGUN}next", f"{_CURRENT_BEGUN}former"
_BETWEEN_TRIES = 0.2


@contextmanager
def writing(home: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold the data directory for one writer; what an earlier, killed one left is cleared away.

    Args:
        home: the data directory.
        patience: so many seconds it waits for another writer to end.

    Raises:
        StoreError: another build is at work, or the directory cannot be written.
    """
    until = time.monotonic() + patience
    with _disk_errors(home):
        home.mkdir(parents=True, exist_ok=True)
    with _locked(home, until), _disk_errors(home):
        (home / RELEASES).mkdir(exist_ok=True)
        for leftover in begun(home):
            _remove(leftover)
        try:
            yield
        finally:
            _leave_nothing(home)


def _locked(home: Path, until: float) -> IO[str]:
    """Return the lock, held; tries until a point of the monotonic clock."""
    path = home / LOCK
    while True:
        with _disk_errors(home):
            home.mkdir(parents=True, exist_ok=True)
            lock = path.open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # who had it before may have taken the file away with an empty data directory
            if path.exists() and path.stat().st_ino == os.fstat(lock.fileno()).st_ino:
                return lock
        except BlockingIOError as error:
            if time.monotonic() >= until:
                lock.close()
                raise StoreError(
                    f"另一个进程正在数据目录“{home}”里构建，请等它结束再试。",
                    f"Another process is building in '{home}'; wait until it has ended.",
                ) from error
            time.sleep(_BETWEEN_TRIES)
        lock.close()


def begun(home: Path) -> list[Path]:
    """Return what writers have begun that is not complete: of one at work, or of a killed one."""
    return [
        *(home / RELEASES).glob(f"{_BUILDING}*"),
        *(home / LIBRARY).glob(f"{MAKING}*"),
        *(home / LIBRARY).glob(f"*/{MAKING}*"),
        *(home / PARSED).glob(f"{MAKING}*"),
        *home.glob(f"{_CURRENT_BEGUN}*"),
    ]


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _leave_nothing(home: Path) -> None:
    """Take away the empty folders of a data directory in which nothing was ever published."""
    if not named(home) and not published(home):
        for folder in (home / RELEASES, home / LIBRARY, home / PARSED):
            with suppress(OSError):
                folder.rmdir()
        if not (home / RELEASES).exists():
            (home / LOCK).unlink(missing_ok=True)
            with suppress(OSError):
                home.rmdir()


@contextmanager
def staging(home: Path, name: str) -> Iterator[Path]:
    """Give a folder to build a release in; it is removed unless ``publish`` took it away."""
    folder = home / RELEASES / f"{_BUILDING}{name}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(home: Path, staged: Path, manifest: Manifest, keep: int) -> Release:
    """Seal a finished folder, make it the current release and prune the oldest beyond ``keep``."""
    manifest = replace(manifest, parts=seals(staged))
    write_manifest(staged, manifest)
    to_disk(*staged.rglob("*"), staged)
    folder = staged.with_name(manifest.id)
    staged.rename(folder)
    to_disk(home / RELEASES)
    switch(home, folder.name)
    prune(home, keep)
    return Release(folder, manifest)


def switch(home: Path, name: str) -> None:
    """Have the release called ``name`` served, in one step."""
    link, current = home / _NEXT, home / CURRENT
    link.unlink(missing_ok=True)
    link.symlink_to(Path(RELEASES) / name)
    if current.is_dir() and not current.is_symlink():  # a copy has made a folder of the link
        current.rename(home / _FORMER)
    link.replace(current)
    to_disk(home)
    _remove(home / _FORMER)


def prune(home: Path, keep: int) -> None:
    """Remove what is older than the newest ``keep`` whole releases, never what is served."""
    served, whole = named(home), 0
    for folder in reversed(published(home)):
        if whole >= keep and folder.name != served:
            shutil.rmtree(folder)
        elif (found := read_release(folder)) and found.complete:
            whole += 1


_REASONS = {
    errno.ENOSPC: ("磁盘已满，请腾出空间", "the disk is full; free some space"),
    errno.EDQUOT: ("磁盘配额用尽，请腾出空间", "the disk quota is used up; free some space"),
    errno.EROFS: ("它是只读的，请用 --home 换一个目录", "it is read-only; give another by --home"),
    errno.EACCES: ("没有写权限，请用 --home 换一个目录", "it may not be written; use --home"),
    errno.EPERM: ("没有写权限，请用 --home 换一个目录", "it may not be written; use --home"),
}


@contextmanager
def _disk_errors(home: Path) -> Iterator[None]:
    """Turn what the disk refuses into one sentence; what was served stays served."""
    try:
        yield
    except OSError as error:
        detail = error.strerror or str(error)
        zh, en = _REASONS.get(
            error.errno or 0, (f"{detail}，请检查后再试", f"{detail}; check it and try again")
        )
        raise StoreError(
            f"写不了数据目录“{home}”：{zh}；原有图谱没有改动。",
            f"The data directory '{home}' cannot be written: {en}; the graph is as it was.",
        ) from error
