"""Releases in the data directory: complete before they are seen, switched in one step, pruned.

A release is a folder ``releases/<id>/`` that nothing changes once it is published; ``current`` is
a link to the one that is served. A build works in ``releases/.building-<id>/`` under a lock; if it
fails, is interrupted or killed, ``current`` still points where it did.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from biaopu.ontology.errors import StoreError

_BUILDING = ".building-"
_BETWEEN_TRIES = 0.2


@dataclass(frozen=True, slots=True)
class Input:
    """A file that went into a release.

    ``path`` is as it was given, ``digest`` of its content; ``document``, ``title`` and ``kind`` are
    of what it became, ``reading`` is the folder below ``parsed/`` that holds it.
    """

    path: str
    digest: str
    document: str
    title: str
    kind: str
    reading: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release was made from and what it holds.

    Attributes:
        id: the release's name.
        created: when it was complete, UTC, ISO 8601.
        key: digest of everything that decides its content; the same key means nothing to do.
        software: version of biaopu.
        model: name of the embedding model.
        base: what its IRIs begin with.
        inputs: the files read.
        counts: how many documents, nodes, statements and index entries it holds; how many
            warnings the shapes gave.
        seconds: how long each step took.
        code: digest of the code and shapes that made it; ``""`` in releases older than this field.
    """

    id: str
    created: str
    key: str
    software: str
    model: str
    base: str
    inputs: tuple[Input, ...]
    counts: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    code: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """A published release: its real folder (never the link) and its manifest."""

    folder: Path
    manifest: Manifest

    @property
    def store(self) -> Path:
        """The graph."""
        return self.folder / "store"

    @property
    def inferred(self) -> Path:
        """What follows from the graph, as N-Quads; not there where the graph was too large."""
        return inferred_path(self.folder)

    @property
    def ledgers(self) -> tuple[Path, ...]:
        """The accounts of its documents, one file each."""
        return tuple(sorted((self.folder / "ledger").glob("*.json")))

    @property
    def index(self) -> Path:
        """The search index."""
        return self.folder / "index"

    def text_of(self, document: str) -> str:
        """Return the original text of a document, as it was decoded."""
        return text_path(self.folder, document).read_bytes().decode("utf-8")


def flaws_path(folder: Path, document: str) -> Path:
    """Return where a release keeps what the shapes find worth a look in a document's graph."""
    return folder / "validation" / f"{document}.json"


def inferred_path(folder: Path) -> Path:
    """Return where a release keeps what follows from its graph."""
    return folder / "inferred.nq"


def text_path(folder: Path, document: str) -> Path:
    """Return where a release keeps the original text of a document."""
    return folder / "texts" / f"{document}.txt"


def current_release(home: Path) -> Release | None:
    """Return the release that is served, ``None`` before the first build.

    Raises:
        StoreError: the link leads to something that is no release.
    """
    link = home / "current"
    if not link.is_symlink():
        return None
    folder = link.resolve()
    try:
        facts = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return Release(folder, _manifest(facts))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StoreError(
            f"数据目录“{home}”里的当前图谱不完整（{folder.name}），请运行 biaopu build 重新构建。",
            f"The current release in '{home}' is incomplete ({folder.name}); run biaopu build.",
        ) from error


def _manifest(facts: dict[str, Any]) -> Manifest:
    inputs = tuple(Input(**item) for item in facts.pop("inputs"))
    return Manifest(inputs=inputs, **facts)


@contextmanager
def writing(home: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold the data directory for one writer; what an earlier, killed one left is cleared away.

    Args:
        home: the data directory.
        patience: so many seconds it waits for another writer to end.

    Raises:
        StoreError: another build is at work, or the directory cannot be written.
    """
    with _disk_errors(home):
        (home / "releases").mkdir(parents=True, exist_ok=True)
        lock = (home / "lock").open("w")
    with lock:
        _lock(lock, home, time.monotonic() + patience)
        with _disk_errors(home):
            for leftover in (home / "releases").glob(f"{_BUILDING}*"):
                shutil.rmtree(leftover)
            try:
                yield
            finally:
                _leave_nothing(home)


def _lock(lock: IO[str], home: Path, until: float) -> None:
    """Take the lock, trying until a point of the monotonic clock."""
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise StoreError(
                    f"另一个进程正在数据目录“{home}”里构建，请等它结束再试。",
                    f"Another process is building in '{home}'; wait until it has ended.",
                ) from error
            time.sleep(_BETWEEN_TRIES)
        else:
            return


def _leave_nothing(home: Path) -> None:
    """Take away the empty folders of a data directory in which nothing was ever published."""
    if not (home / "current").is_symlink():
        for folder in (home / "releases", home / "library", home / "parsed"):
            with suppress(OSError):
                folder.rmdir()
        if not (home / "releases").exists():
            (home / "lock").unlink(missing_ok=True)
            with suppress(OSError):
                home.rmdir()


@contextmanager
def staging(home: Path, name: str) -> Iterator[Path]:
    """Give a folder to build a release in; it is removed unless ``publish`` took it away."""
    folder = home / "releases" / f"{_BUILDING}{name}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(home: Path, staged: Path, manifest: Manifest, keep: int) -> Release:
    """Make a finished folder the current release and prune the oldest beyond ``keep``."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (staged / "manifest.json").write_text(text, encoding="utf-8")
    _sync(staged)
    folder = staged.with_name(manifest.id)
    staged.rename(folder)
    link = home / ".current-next"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / folder.name)
    link.replace(home / "current")
    for old in _published(home)[:-keep]:
        shutil.rmtree(old)
    return Release(folder, manifest)


def kept_releases(home: Path) -> tuple[Release, ...]:
    """Return the releases that are still on disk and whole, oldest first."""
    found = []
    for folder in _published(home):
        try:
            facts = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            found.append(Release(folder, _manifest(facts)))
        except (OSError, ValueError, TypeError, KeyError):  # a damaged one keeps nothing alive
            continue
    return tuple(found)


def _published(home: Path) -> list[Path]:
    return sorted(f for f in (home / "releases").iterdir() if not f.name.startswith("."))


def _sync(folder: Path) -> None:
    """Have the disk keep the release before the link points at it."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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
