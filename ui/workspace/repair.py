"""Finding what is damaged in a data directory, mending what can be made again, naming the rest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from biaopu.ontology.errors import InputError, StoreError, UsageError

from .assemble import Progress, Say, at_work, silent
from .build import build
from .copies import is_whole, whole_copy
from .decisions.log import log_path
from .decisions.log import read as read_decisions
from .inputs import unsaid
from .places import CURRENT, PARSED, RELEASES
from .readings import SEAL, kept_reading
from .releases.publishing import switch, writing
from .releases.release import Input, Release, read_release
from .releases.serving import ever_published, kept_releases, named, published
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was written, in Chinese and English; whether it can be mended."""

    zh: str
    en: str
    mendable: bool = True


def damages(settings: Settings) -> tuple[Damage, ...]:
    """Return everything in the data directory that is damaged; nothing is changed.

    Every byte of releases, copies and readings is read.
    """
    home = settings.home
    return (*_of_releases(home), *_of_copies(settings), *_of_readings(home), *_of_decisions(home))


def repair(
    settings: Settings, *, progress: Progress = silent, say: Say = unsaid
) -> tuple[Damage, ...]:
    """Mend what is damaged; return what still is.

    Damaged readings are taken away and made again, damaged copies are taken from where they came
    from, and where the graph that is served is not whole it is built again from all documents that
    are known of, without those of which nothing whole is left, which is told. Damaged releases go
    when a whole one is served.

    Args:
        settings: where the data directory is.
        progress: told how far a build is.
        say: told what is found and done, in Chinese and English.

    Raises:
        StoreError: the data directory cannot be written.
        ModelError: the model is not available for a build.
    """
    found = damages(settings)
    for damage in found:
        say(damage.zh, damage.en)
    home = settings.home
    with writing(home):  # nothing is pruned: what is damaged may need any of it
        for folder in _broken_readings(home):
            shutil.rmtree(folder)
        for item in _known(home):
            with suppress(InputError):  # it is named with what is left
                whole_copy(home, item)
    if not _served_whole(home):
        # a document of which nothing whole is left is told and left out: the others must not wait
        build(settings, force=True, spare=True, progress=progress, say=say)
    with at_work(home):
        for folder in published(home):
            release = read_release(folder)
            if release is None or any(release.damaged_parts(thorough=True)):
                shutil.rmtree(folder)
    return damages(settings)


def roll_back(settings: Settings, name: str = "") -> Release:
    """Have an earlier release served again and return it.

    Args:
        settings: where the data directory is.
        name: the release; ``""`` for the one before that which is served.

    Raises:
        UsageError: there is no such release.
        StoreError: it is damaged, or the data directory cannot be written.
    """
    home = settings.home
    with at_work(home):
        releases = kept_releases(home)
        served = named(home)
        if name:
            chosen = next((one for one in releases if one.manifest.id == name), None)
        else:
            ids = [one.manifest.id for one in releases]
            older = releases[: ids.index(served)] if served in ids else releases
            whole = (one for one in reversed(older) if not any(one.damaged_parts(thorough=True)))
            chosen = next(whole, None)
        if chosen is None:
            raise _no_release(home, name)
        for part in chosen.damaged_parts(thorough=True):
            chosen.check(chosen.folder / part.name)
        switch(home, chosen.folder.name)
    return chosen


def _no_release(home: Path, name: str) -> UsageError:
    names = "、".join(one.manifest.id for one in kept_releases(home)) or "—"
    if name:
        return UsageError(
            f"数据目录“{home}”里没有图谱版本“{name}”，现有：{names}。",
            f"There is no release '{name}' in '{home}'; there are: {names}.",
        )
    return UsageError(
        f"数据目录“{home}”里没有更早的图谱版本，现有：{names}。",
        f"There is no earlier release in '{home}'; there are: {names}.",
    )


def _served_whole(home: Path) -> bool:
    name = named(home)
    release = read_release(home / RELEASES / name) if name else None
    if release is None or not (home / CURRENT).is_symlink():
        return not ever_published(home)
    return not any(release.damaged_parts(thorough=True))


def _of_releases(home: Path) -> Iterator[Damage]:
    name, folders = named(home), published(home)
    if ever_published(home) and (not name or not (home / RELEASES / name).is_dir()):
        yield Damage(
            f"“{home / CURRENT}”缺失，或指向不存在的图谱版本（{name or '—'}）。",
            f"'{home / CURRENT}' is missing or names a release that is not there ({name or '—'}).",
        )
    elif name and not (home / CURRENT).is_symlink():
        yield Damage(
            f"“{home / CURRENT}”不是链接（数据目录可能是复制来的）。",
            f"'{home / CURRENT}' is no link; the data directory may be a copy.",
        )
    for folder in folders:
        release = read_release(folder)
        if release is None:
            yield Damage(
                f"图谱版本 {folder.name} 的清单缺失或已损坏。",
                f"The manifest of the release {folder.name} is missing or damaged.",
            )
            continue
        for part in release.damaged_parts(thorough=True):
            yield Damage(
                f"图谱版本 {folder.name} 的文件“{part.name}”缺失或已损坏。",
                f"The file '{part.name}' of the release {folder.name} is missing or damaged.",
            )


def _of_copies(settings: Settings) -> Iterator[Damage]:
    for item in _known(settings.home):
        if is_whole(settings.home, item):
            continue
        try:
            whole_copy(settings.home, item, mend=False)
            yield Damage(
                f"“{item.title}”（{item.document}）在数据目录里的副本已损坏，可从原文件“{item.path}”恢复。",
                f"The copy of '{item.document}' in the data directory is damaged; it can be taken "
                f"again from '{item.path}'.",
            )
        except InputError as error:
            yield Damage(error.zh, error.en, mendable=False)


def _of_readings(home: Path) -> Iterator[Damage]:
    for folder in _broken_readings(home):
        yield Damage(f"读取结果“{folder}”已损坏。", f"What was read in '{folder}' is damaged.")


def _broken_readings(home: Path) -> list[Path]:
    # those of earlier versions of biaopu have no seal, and are not used any more
    folders = sorted((home / PARSED).glob(f"[!.]*/{SEAL}"))
    return [seal.parent for seal in folders if kept_reading(seal.parent) is None]


def _known(home: Path) -> tuple[Input, ...]:
    """Return what every readable release was made from, each file once."""
    items = (item for release in kept_releases(home) for item in release.manifest.inputs)
    return tuple({item.digest: item for item in items}.values())


def _of_decisions(home: Path) -> Iterator[Damage]:
    try:
        flaws = read_decisions(home).flaws
    except StoreError as error:
        yield Damage(error.zh, error.en, mendable=False)
        return
    for flaw in flaws:
        place = f"{log_path(home)}:{flaw.line}"
        yield Damage(f"{place}：{flaw.zh}。", f"{place}: {flaw.en}.", mendable=False)
