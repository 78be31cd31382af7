"""Which release is served: the one that ``current`` names, or the newest whole one in its place.

``current`` is a link to a release's folder. Copying a data directory may make a folder or a small
file of it, damage may take it away; whichever it is, what it names is found if it can be.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from biaopu.ontology.errors import StoreError
from biaopu.ui.workspace.places import CURRENT, LIBRARY, RELEASES

from .release import Release, minute, read_release, serial_of

_LONGEST_NAME = 200


def current_release(home: Path) -> Release | None:
    """Return the release that is served, ``None`` before the first build.

    Where the one that is named is missing or damaged, it is the newest of the others that is whole;
    then ``stands_in_for`` says so.

    Raises:
        StoreError: there was a graph, and no release is whole any more.
    """
    name = named(home)
    if name and (served := _whole(home / RELEASES / name)):
        return served
    for folder in reversed(published(home)):
        if found := _whole(folder):
            return replace(found, stands_in_for=name or CURRENT)
    if not ever_published(home):
        return None
    lost = name or "—"
    raise StoreError(
        f"数据目录“{home}”里的当前图谱（{lost}）已损坏，也没有别的完整版本；请运行 "
        "biaopu doctor --repair，用保存的文档重建。",
        f"The current graph in '{home}' ({lost}) is damaged and no other release is whole; run "
        "'biaopu doctor --repair' to build it again from the documents that are kept.",
    )


def named(home: Path) -> str:
    """Return the name of the release that ``current`` names, whatever a copy has made of it."""
    current = home / CURRENT
    try:
        if current.is_symlink():
            return current.readlink().name
        if current.is_dir():
            copied = read_release(current)
            return copied.manifest.id if copied else ""
        if current.is_file():
            return Path(current.read_bytes()[:_LONGEST_NAME].decode().strip()).name
    except (OSError, ValueError):
        pass
    return ""


def published(home: Path) -> list[Path]:
    """Return the folders of releases, oldest first."""
    try:
        folders = [f for f in (home / RELEASES).iterdir() if not f.name.startswith(".")]
    except OSError:
        return []
    return sorted(folders, key=lambda folder: (serial_of(folder.name), folder.name))


def kept_releases(home: Path) -> tuple[Release, ...]:
    """Return the releases whose manifests are whole, oldest first."""
    return tuple(found for folder in published(home) if (found := read_release(folder)))


def standing_in(home: Path, release: Release) -> tuple[str, str] | None:
    """Return what to tell of a release that stands in for a damaged one, in both languages."""
    if not release.stands_in_for:
        return None
    created = minute(release.manifest.created)
    zh = (
        f"数据目录“{home}”里的当前图谱（{release.stands_in_for}）缺失或已损坏，现在用的是较早的"
        f"完整版本（{created} UTC）；请运行 biaopu doctor --repair 修复。"
    )
    en = (
        f"The current graph in '{home}' ({release.stands_in_for}) is missing or damaged; an "
        f"earlier whole one ({created} UTC) is used. Run 'biaopu doctor --repair'."
    )
    return zh, en


def _whole(folder: Path) -> Release | None:
    found = read_release(folder)
    return found if found and found.complete else None


def ever_published(home: Path) -> bool:
    """Say whether there ever was a graph: a name, a folder, or what is recorded at publishing."""
    return bool(named(home) or published(home) or [*(home / LIBRARY).glob("*.json")])
