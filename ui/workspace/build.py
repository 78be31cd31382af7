"""Build, ingest, remove: which documents a release is made of, and what became of each file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from biaopu.ontology.errors import InputError, UsageError

from .assemble import Progress, Say, Work, assemble, at_work, release_key, served, silent
from .inputs import CORPUS, input_files, unsaid
from .library import Reading, Source, reading_of, shelved, source_at
from .opened import OpenRelease
from .releases import Input, Release
from .settings import Settings

Change = Literal["added", "changed", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the document, and the error in both languages if it failed."""

    path: str
    change: Change
    document: str = ""
    title: str = ""
    error: InputError | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the release that is now current, whether it is new, file by file."""

    release: Release
    changed: bool
    outcomes: tuple[Outcome, ...] = ()
    notices: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The files that could not be read."""
        return tuple(outcome for outcome in self.outcomes if outcome.change == "failed")


def build(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    force: bool = False,
    progress: Progress = silent,
    say: Say = unsaid,
) -> BuildReport:
    """Make a release of exactly the given files; one that cannot be read stops the build.

    Args:
        settings: where to and with which model.
        paths: documents and folders; none means the documents that are in the graph already, and
            the corpus that ships with biaopu where there is no graph yet.
        force: build even if nothing has changed.
        progress: told how far each step is.
        say: tells the user, in Chinese and English, what is out of the ordinary.

    Raises:
        InputError: a file cannot be read or is of no known kind; nothing was changed.
        ConformanceError: what was read of a file breaks the graph's rules; nothing was changed.
        StoreError: the data directory cannot be written; nothing was changed.
        ModelError: the model is not available; nothing was changed.
    """
    current = served(settings)
    sources = _wanted(settings, current, paths, say)
    if current and current.manifest.key == release_key(settings, sources) and not force:
        return BuildReport(current, changed=False)
    work = Work(settings, progress, say)
    with at_work(settings.home):
        # once more: whoever was at work before may have added something
        sources = _wanted(settings, served(settings), paths)
        with work.step("read"):
            readings = dict(_read(work, sources))
        return _report(assemble(work, readings), readings, _added(readings))


def ingest(
    settings: Settings,
    paths: Sequence[Path],
    *,
    patience: float = 0.0,
    progress: Progress = silent,
    say: Say = unsaid,
) -> BuildReport:
    """Add files to the current release, replacing documents that changed; bad ones are left out.

    A file whose content is in the release already is not read again. Without a release, one is
    made of these files alone. Of a file whose graph breaks the rules, the earlier version stays.

    Another build is waited for as many seconds as ``patience`` says.

    Raises:
        InputError: a path is not there, or no file could be read and there is no release.
        StoreError: the data directory cannot be written; nothing was changed.
        ModelError: the model is not available; nothing was changed.
    """
    work = Work(settings, progress, say)
    with at_work(settings.home, patience):
        # only now: whoever was at work before may have added something
        current = served(settings)
        held = {item.digest: item for item in current.manifest.inputs} if current else {}
        with work.step("read"):
            readings = dict(_held(settings, current))
            outcomes = tuple(_add_all(work, input_files(paths, say), held, readings))
        if any(outcome.change in ("added", "changed") for outcome in outcomes):
            return _report(assemble(work, readings), readings, outcomes)
    if current is None:
        raise next(outcome.error for outcome in outcomes if outcome.error)
    return BuildReport(current, changed=False, outcomes=outcomes)


def remove(
    settings: Settings, document: str, *, progress: Progress = silent, say: Say = unsaid
) -> BuildReport:
    """Make a release without one document, named by id, number, title, file name or IRI.

    Raises:
        UsageError: there is no such document, there are several, or it is the only one.
        StoreError: there is no release, or the data directory cannot be written.
    """
    work = Work(settings, progress, say)
    with at_work(settings.home):
        opened = OpenRelease.open(settings)
        gone = opened.document_called(document).id
        if len(opened.documents) == 1:
            raise UsageError(
                f"图谱里只有“{gone}”一份文档，不能移除最后一份。",
                f"'{gone}' is the only document of the graph and cannot be removed.",
            )
        readings = dict(_held(settings, opened.release, without=gone))
        return _report(assemble(work, readings), readings, ())


def _wanted(
    settings: Settings, current: Release | None, paths: Sequence[Path], say: Say = unsaid
) -> list[Source]:
    """Return the files of a build: those given, else those of the release, else the corpus."""
    if paths or current is None:
        return [source_at(path, settings.limits) for path in input_files(paths, say)]
    return [_again(settings, item) for item in current.manifest.inputs]


def _again(settings: Settings, item: Input) -> Source:
    """Return a file of a release: as it ships now, or as the library has it."""
    path = Path(item.path)
    if path.is_relative_to(CORPUS) and path.is_file():
        return source_at(path, settings.limits)
    return _shelf(settings.home, item)


def _shelf(home: Path, item: Input) -> Source:
    return Source(item.path, item.digest, home / "library" / item.digest / Path(item.path).name)


def _held(
    settings: Settings, current: Release | None, without: str = ""
) -> Iterator[tuple[Source, Reading]]:
    """Yield the documents of a release, read again from the library where the code is newer.

    The one with the id ``without`` is not read: what newer code refuses can be removed.
    """
    for item in current.manifest.inputs if current else ():
        if item.document == without:
            continue
        source = _shelf(settings.home, item)
        yield source, reading_of(settings, source)


def _read(work: Work, sources: Sequence[Source]) -> Iterator[tuple[Source, Reading]]:
    seen: dict[str, str] = {}
    for done, source in enumerate(sources):
        work.progress("read", done, len(sources))
        reading = reading_of(work.settings, source)
        if reading.document in seen:
            raise _twice(source.path, seen[reading.document], reading.document)
        seen[reading.document] = source.path
        shelved(work.settings.home, source)
        yield source, reading
    work.progress("read", len(sources), len(sources))


def _added(readings: dict[Source, Reading]) -> tuple[Outcome, ...]:
    return tuple(Outcome(s.path, "added", r.document, r.title) for s, r in readings.items())


def _add_all(
    work: Work, paths: Sequence[Path], held: dict[str, Input], readings: dict[Source, Reading]
) -> Iterator[Outcome]:
    for done, path in enumerate(paths):
        work.progress("read", done, len(paths))
        yield _add(work, path, held, readings)
    work.progress("read", len(paths), len(paths))


def _add(
    work: Work, path: Path, held: dict[str, Input], readings: dict[Source, Reading]
) -> Outcome:
    """Read one more file into ``readings``, in the place of what it replaces."""
    try:
        source = source_at(path, work.settings.limits)
        if known := held.get(source.digest):
            return Outcome(str(path), "unchanged", known.document, known.title)
        reading = reading_of(work.settings, source)
        fresh = {r.document: s.path for s, r in readings.items() if s.digest not in held}
        if reading.document in fresh:
            raise _twice(str(path), fresh[reading.document], reading.document)
    except InputError as error:
        return Outcome(str(path), "failed", error=error)
    old = [
        s for s, r in readings.items() if r.document == reading.document or s.path == source.path
    ]
    for item in old:
        del readings[item]
    shelved(work.settings.home, source)
    readings[source] = reading
    return Outcome(str(path), "changed" if old else "added", reading.document, reading.title)


def _twice(path: str, other: str, document: str) -> InputError:
    return InputError(
        f"“{path}”和“{other}”是同一份文件（编号 {document}），请只留一个。",
        f"'{path}' and '{other}' are the same document ({document}); keep one of them.",
    )


def _report(
    release: Release, readings: dict[Source, Reading], outcomes: tuple[Outcome, ...]
) -> BuildReport:
    changed = {outcome.document for outcome in outcomes if outcome.change != "unchanged"}
    notices = [
        (f"{r.title}：{zh}", f"{r.title}: {en}")
        for r in readings.values()
        if r.document in changed
        for zh, en in r.notices
    ]
    return BuildReport(release, changed=True, outcomes=outcomes, notices=tuple(notices))
