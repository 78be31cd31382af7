"""What the next build starts from: the documents of the graph, whatever of it is damaged.

Mostly these are the documents of the release that is served. Where its manifest is damaged or gone,
they are those of the newest release that can be read, with what the library holds of later ones;
where none can be read, all that the library holds and the corpus that ships. A document that was
removed since then may come back, which is told; none is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .copies import recorded
from .inputs import CORPUS, digest_of, input_files
from .places import RELEASES
from .releases.release import Input, Release, minute, read_release
from .releases.serving import ever_published, kept_releases, named
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Remembered:
    """The documents that the graph should hold.

    Attributes:
        inputs: what went into it.
        release: the release that they are of; ``None`` where none can be read.
        notice: what to tell the user where the release that is served cannot be read, in Chinese
            and in English.
        begun: whether there ever was a graph.
    """

    inputs: tuple[Input, ...]
    release: Release | None
    notice: tuple[str, str] | None = None
    begun: bool = True


def remembered(settings: Settings) -> Remembered:
    """Return what the graph in the data directory should hold."""
    home = settings.home
    name = named(home)
    if name and (release := read_release(home / RELEASES / name)):
        return Remembered(release.manifest.inputs, release)
    kept = kept_releases(home)
    if kept:
        base = kept[-1]
        later = _later(home, base)
        inputs = (*(one for one in base.manifest.inputs if one.document not in later),
                  *later.values())  # fmt: skip
        return Remembered(inputs, base, _from_earlier(home, name, base, len(later)))
    if not ever_published(home):
        return Remembered((), None, begun=False)
    known = _newest(recorded(home))
    # where one of these has another state in the library, the one that ships now counts
    inputs = (*known, *_shipped(settings, known))
    return Remembered(inputs, None, _from_library(home, len(known)))


def _later(home: Path, base: Release) -> dict[str, Input]:
    """Return what the library took in after a release, by document."""
    held = {one.digest for one in base.manifest.inputs}
    later = [(serial, item) for serial, item in recorded(home)
             if serial > base.manifest.serial and item.digest not in held]  # fmt: skip
    return {item.document: item for item in _newest(later)}


def _newest(found: Iterable[tuple[int, Input]]) -> tuple[Input, ...]:
    """Return of each document the copy that was taken in last."""
    in_order = sorted(found, key=lambda one: (one[0], one[1].path))
    return tuple({item.document or item.digest: item for _, item in in_order}.values())


def _shipped(settings: Settings, known: tuple[Input, ...]) -> Iterator[Input]:
    paths, digests = {one.path for one in known}, {one.digest for one in known}
    for path in input_files([CORPUS]):
        digest = digest_of(path, settings.limits)
        if str(path) not in paths and digest not in digests:
            yield Input(str(path), digest, "", path.name, "", "")


def _from_earlier(home: Path, name: str, base: Release, later: int) -> tuple[str, str]:
    created = minute(base.manifest.created)
    zh = (
        f"数据目录“{home}”里的当前图谱（{name or '—'}）缺失或已损坏：从较早的版本（{created} UTC）"
        f"和其后加入的 {later} 份文档重建；那以后移除的文档会回来，请用 biaopu remove 再移除。"
    )
    en = (
        f"The current graph in '{home}' ({name or '—'}) is missing or damaged: it is built again "
        f"from an earlier one ({created} UTC) and the {later} documents taken in later; documents "
        "removed since then come back, and can be removed again with 'biaopu remove'."
    )
    return zh, en


def _from_library(home: Path, count: int) -> tuple[str, str]:
    zh = (
        f"数据目录“{home}”里没有完整的图谱版本：用随附的文档和保存的 {count} 份文档重建；"
        "以前移除的文档可能会回来，请用 biaopu remove 再移除。"
    )
    en = (
        f"No release in '{home}' is whole: the graph is built again from the documents that ship "
        f"and the {count} that are kept; documents removed before may come back, and can be "
        "removed again with 'biaopu remove'."
    )
    return zh, en
