"""Build, ingest, remove: which documents a release is made of, and what became of each file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from biaopu.ontology.errors import InputError, StoreError, UnknownNameError, UsageError

from .assemble import Progress, Say, Work, assemble, at_work, release_key, silent
from .copies import Source, copy_of, shelved, source_at
from .inputs import CORPUS, input_files, unsaid
from .opened import OpenRelease
from .places import CURRENT, RELEASES
from .readings import Reading, reading_kept, reading_of
from .releases.publishing import begun
from .releases.release import Input, Release, read_release
from .releases.serving import named
from .remembered import Remembered, remembered
from .settings import Settings

_MOST_NAMED = 10

Change = Literal["added", "changed", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the document, and the error in both languages if it failed.

    ``took`` is the file whose place it took, where that is another one; ``left`` are the documents
    that left the graph with it, since they were read from what this file was before.
    """

    path: str
    change: Change
    document: str = ""
    title: str = ""
    error: InputError | None = None
    took: str = ""
    left: tuple[str, ...] = ()


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
    spare: bool = False,
    progress: Progress = silent,
    say: Say = unsaid,
) -> BuildReport:
    """Make a release of exactly the given files; one that cannot be read stops the build.

    Args:
        settings: where to and with which model.
        paths: documents and folders; none means the documents that are in the graph already, and
            the corpus that ships with biaopu where there is no graph yet.
        force: build even if nothing has changed; the graph and the keys of comparisons are made
            anew.
        spare: leave out documents of the graph of which nothing whole is left, and say so.
        progress: told how far each step is.
        say: tells the user, in Chinese and English, what is out of the ordinary.

    Raises:
        InputError: a file cannot be read or is of no known kind; nothing was changed.
        ConformanceError: what was read of a file breaks the graph's rules; nothing was changed.
        StoreError: the data directory cannot be written; nothing was changed.
        ModelError: the model is not available; nothing was changed.
    """
    known = remembered(settings)
    sources = _wanted(settings, known, paths, say)
    if not force and (served := _served_already(settings, sources)):
        if begun(settings.home):
            with suppress(StoreError), at_work(settings.home):
                pass  # what a killed command left is cleared by whoever holds the lock
        return BuildReport(served, changed=False)
    work = Work(settings, progress, say, anew=force)
    with at_work(settings.home):
        # once more: whoever was at work before may have added something
        known = remembered(settings)
        _tell(work, known)
        sources = _wanted(settings, known, paths)
        with work.step("read"):
            kept = {} if paths else {item.digest: item for item in known.inputs}
            readings = dict(_read(work, sources, kept, spare=spare))
        _tell_left_out(work, known, readings)
        return _report(assemble(work, readings), readings, _added(readings))


def ingest(
    settings: Settings,
    paths: Sequence[Path],
    *,
    replace: bool = False,
    within: Path | None = None,
    patience: float = 0.0,
    progress: Progress = silent,
    say: Say = unsaid,
) -> BuildReport:
    """Add files to the current release, replacing documents that changed; bad ones are left out.

    A file whose content is in the release already is not read again. Without a release, one is
    made of these files alone. Of a file whose graph breaks the rules, the earlier version stays.

    A document is replaced by what now lies where it lay. Another file with its number, or with the
    IRI of its scheme, is refused; one that only bears its title is another document.

    Args:
        settings: where to and with which model.
        paths: documents and folders.
        replace: let a file replace the document of its number, its scheme or its title.
        within: a passing folder that the files lie in, whose path does not count.
        patience: so many seconds it waits for another build to end.
        progress: told how far each step is.
        say: tells the user, in Chinese and English, what is out of the ordinary.

    Raises:
        InputError: a path is not there, or no file could be read and there is no release.
        StoreError: the data directory cannot be written; nothing was changed.
        ModelError: the model is not available; nothing was changed.
    """
    work = Work(settings, progress, say)
    with at_work(settings.home, patience):
        # only now: whoever was at work before may have added something
        known = remembered(settings)
        _tell(work, known)
        lost: dict[str, InputError] = {}
        with work.step("read"):
            added = _Adding(work, dict(_held(work, known, lost)), replace, within)
            outcomes = tuple(added.files(input_files(paths, say)))
        for reading in added.readings.values():
            lost.pop(reading.document, None)  # it has been handed in again
        if lost:
            raise next(iter(lost.values()))
        if known.notice or any(one.change in ("added", "changed") for one in outcomes):
            return _report(assemble(work, added.readings), added.readings, outcomes)
    if known.release is None:
        raise next(outcome.error for outcome in outcomes if outcome.error)
    return BuildReport(known.release, changed=False, outcomes=outcomes)


def remove(
    settings: Settings, document: str, *, progress: Progress = silent, say: Say = unsaid
) -> BuildReport:
    """Make a release without one document, named by id, number, title, file name or IRI.

    Raises:
        UsageError: there is no such document, there are several, or it is the only one.
        InputError: nothing whole is left of another document.
        StoreError: there is no release, or the data directory cannot be written.
        ModelError: the model is not available; nothing was changed.
    """
    work = Work(settings, progress, say)
    with at_work(settings.home):
        opened, known = OpenRelease.open(settings), remembered(settings)
        _tell(work, known)
        gone = _meant(document, opened, known)
        if len(known.inputs) == 1:
            raise UsageError(
                f"图谱里只有“{gone}”一份文档，不能移除最后一份。",
                f"'{gone}' is the only document of the graph and cannot be removed.",
            )
        readings = dict(_held(work, known, without=gone))
        return _report(assemble(work, readings), readings, ())


def _meant(name: str, opened: OpenRelease, known: Remembered) -> str:
    """Return the id of the document that a name means: one of the graph, or one of its files."""
    try:
        found = opened.document_called(name).id
    except UnknownNameError:
        files = [one for one in known.inputs if name in (one.document, one.title, one.path)]
        if not files:
            raise
        found = files[0].document
    return found


def _tell_left_out(work: Work, known: Remembered, readings: dict[Source, Reading]) -> None:
    """Tell which documents of the graph a build leaves out, because other files were named."""
    there = {reading.document for reading in readings.values()}
    gone = [item for item in known.inputs if item.document and item.document not in there]
    if gone:
        titles = "、".join(f"《{item.title}》" for item in gone[:_MOST_NAMED])
        ids = ", ".join(item.document for item in gone[:_MOST_NAMED])
        work.say(
            f"原来图谱里的 {len(gone)} 份文档不在这次构建里：{titles}；"
            "要换回，请用 biaopu rollback。",
            f"{len(gone)} documents of the graph are not in this build: {ids}; 'biaopu rollback' "
            "has them back.",
        )


def _served_already(settings: Settings, sources: Sequence[Source]) -> Release | None:
    """Return the release that is served if it is of just these sources and nothing is damaged."""
    name = named(settings.home)
    release = read_release(settings.home / RELEASES / name) if name else None
    if release is None or release.manifest.key != release_key(settings, sources):
        return None
    whole = (settings.home / CURRENT).is_symlink() and not any(release.damaged_parts())
    return release if whole else None


def _tell(work: Work, known: Remembered) -> None:
    if known.notice:
        work.say(*known.notice)


def _wanted(
    settings: Settings, known: Remembered, paths: Sequence[Path], say: Say = unsaid
) -> list[Source]:
    """Return the files of a build: those given, else those of the graph, else the corpus."""
    if paths or not known.begun:
        return [source_at(path, settings.limits) for path in input_files(paths, say)]
    return [_again(settings, item) for item in known.inputs]


def _again(settings: Settings, item: Input) -> Source:
    """Return a file of a release: as it ships now, or as the library has it."""
    path = Path(item.path)
    if path.is_relative_to(CORPUS) and path.is_file():
        return source_at(path, settings.limits)
    return copy_of(settings.home, item)


def _held(
    work: Work,
    known: Remembered,
    lost: dict[str, InputError] | None = None,
    without: str = "",
) -> Iterator[tuple[Source, Reading]]:
    """Yield the documents of the graph, read again from the library where the code is newer.

    Args:
        work: where the library is; whom to tell of copies that nobody knows of what they were, and
            that are damaged.
        known: the documents.
        lost: gets the errors of documents of which nothing whole is left, by document, where the
            caller can do without them; else they are raised.
        without: the id of a document that is not read: what newer code refuses can be removed.
    """
    settings = work.settings
    for item in known.inputs:
        if item.document and item.document == without:
            continue
        try:
            yield copy_of(settings.home, item), reading_kept(settings, item, work.recognised)
        except InputError as error:
            if lost is None:
                raise
            if item.document:
                lost[item.document] = error
            else:  # nobody knows what it was
                work.say(error.zh, error.en)


def _read(
    work: Work, sources: Sequence[Source], kept: dict[str, Input], *, spare: bool
) -> Iterator[tuple[Source, Reading]]:
    """Yield what the sources become; those in ``kept``, by digest, come from the library."""
    seen: dict[str, tuple[Source, Reading]] = {}
    for done, source in enumerate(sources):
        work.progress("read", done, len(sources))
        item = kept.get(source.digest)
        try:
            reading = (
                reading_kept(work.settings, item, work.recognised)
                if item
                else reading_of(work.settings, source, work.recognised)
            )
        except InputError as error:
            if not spare:
                raise
            work.say(error.zh, error.en)
            continue
        if reading.document in seen and not kept:
            earlier, first = seen[reading.document]
            if source.digest == earlier.digest:
                raise _copied(source.path, earlier.path)
            if reading.numbered and first.numbered:
                raise _twice(source.path, earlier.path, reading)
            source, reading = _marked(work, source, earlier.path)
        seen[reading.document] = source, reading  # of two states that were kept, the later one
        shelved(work.settings.home, source)
    work.progress("read", len(sources), len(sources))
    yield from seen.values()


def _marked(work: Work, source: Source, other: str) -> tuple[Source, Reading]:
    """Return a file as a document of its own beside one that has the same title, and say so."""
    marked = source.marked()
    reading = reading_of(work.settings, marked, work.recognised)
    work.say(
        f"“{source.path}”和“{other}”题名相同、内容不同，又都没有编号，作为两份文档；"
        "要替换，请用 biaopu ingest --replace。",
        f"'{source.path}' and '{other}' have one title, no number and different content, and are "
        "two documents; to replace, use 'biaopu ingest --replace'.",
    )
    return marked, reading


def _added(readings: dict[Source, Reading]) -> tuple[Outcome, ...]:
    return tuple(Outcome(s.path, "added", r.document, r.title) for s, r in readings.items())


class _Adding:
    """Adds files to the documents of a release, each in the place of what it replaces."""

    def __init__(
        self, work: Work, held: dict[Source, Reading], replace: bool, within: Path | None
    ) -> None:
        self.readings = held
        self._work, self._replace, self._within = work, replace, within
        self._held = {source.digest: reading for source, reading in held.items()}

    def files(self, paths: Sequence[Path]) -> Iterator[Outcome]:
        """Read files; yield what became of each."""
        for done, path in enumerate(paths):
            self._work.progress("read", done, len(paths))
            try:
                yield self._added(path)
            except InputError as error:
                yield Outcome(str(path), "failed", error=error)
        self._work.progress("read", len(paths), len(paths))

    def _added(self, path: Path) -> Outcome:
        settings = self._work.settings
        source = source_at(path, settings.limits, self._within)
        if known := self._held.get(source.digest):
            shelved(settings.home, source)  # the copy may be damaged
            return Outcome(str(path), "unchanged", known.document, known.title)
        reading = reading_of(settings, source, self._work.recognised)
        mine = [one for one in self.readings if one.is_file_of(source)]
        same = [one for one, r in self.readings.items() if r.document == reading.document]
        if other := next((one for one in same if one not in mine), None):
            earlier = self.readings[other]
            certain = reading.numbered and earlier.numbered
            if not certain and not self._replace:
                source, reading = _marked(self._work, source, other.path)
                same = [s for s, r in self.readings.items() if r.document == reading.document]
                other = None
            else:
                self._check(source, reading, other)
        shelved(settings.home, source)
        gone = {one: self.readings.pop(one) for one in dict.fromkeys((*same, *mine))}
        for one in gone:
            self._held.pop(one.digest, None)
        self.readings[source] = reading
        return Outcome(
            str(path),
            "changed" if gone else "added",
            reading.document,
            reading.title,
            took=other.path if other else "",
            left=tuple(r.document for r in gone.values() if r.document != reading.document),
        )

    def _check(self, source: Source, reading: Reading, other: Source) -> None:
        """Raise an error where a reading must not take the place of what another file became."""
        path, earlier = source.path, self.readings[other]
        if other.digest not in self._held:
            raise _twice(path, other.path, reading)
        if not self._replace and path != other.path:
            raise InputError(
                f"“{path}”的编号（或概念体系）和读自“{other.path}”的《{earlier.title}》相同（标识 "
                f"{earlier.document}），内容却不同，没有替换它；请核对编号，或选择替换"
                "（biaopu ingest --replace）。",
                f"'{path}' has the number (or the scheme) of '{earlier.title}' from '{other.path}' "
                f"({earlier.document}) but other content, and did not replace it; check the "
                "number, or choose to replace (biaopu ingest --replace).",
            )


def _copied(path: str, other: str) -> InputError:
    return InputError(
        f"“{path}”和“{other}”内容完全相同，是同一份文件，请只留一个。",
        f"'{path}' and '{other}' have the very same content; keep one of them.",
    )


def _twice(path: str, other: str, reading: Reading) -> InputError:
    if reading.numbered:
        return InputError(
            f"“{path}”和“{other}”是同一份文件（编号 {reading.document}），请只留一个。",
            f"'{path}' and '{other}' are the same document ({reading.document}); keep one of them.",
        )
    return InputError(
        f"“{path}”和“{other}”没有编号，题名又相同（标识 {reading.document}）；请只留一个，"
        "或在其中一个的说明文件（同名 .toml）里写上别的题名或编号。",
        f"'{path}' and '{other}' have no number and the same title ({reading.document}); keep one, "
        "or write another title or a number into the sidecar (.toml) of one of them.",
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
