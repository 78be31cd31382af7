"""The assembly of a release: readings in, graph and index out, published in one step."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from biaopu.ontology.errors import StoreError
from biaopu.ontology.iris import CATALOGUE, MAPPINGS, Namer

from .copies import Source, next_serial, record
from .gate import admitted, write_flaws
from .growth import of_same_code, renewed_graphs, whole
from .inputs import CATALOGUE as CATALOGUE_FILE
from .places import RELEASES
from .readings import Reading, code_digest, keep_only
from .releases.publishing import publish, staging, writing
from .releases.release import (
    Input,
    Manifest,
    Release,
    flaws_path,
    inferred_path,
    read_release,
    release_name,
)
from .releases.serving import current_release, kept_releases, named, published
from .settings import Settings
from .shipped import catalogue_statements

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from biaopu.ontology.overlap import ComparedEntry
    from biaopu.search.encoders.base import Encoder
    from biaopu.search.entries.entry import Entry

Progress = Callable[[str, int, int], None]
"""Told a step (read, recognise, graph, reason, model, index, publish), how much of it is done, and
of how much."""

Say = Callable[[str, str], None]
"""Tells the user something, in Chinese and in English."""


@dataclass(slots=True)
class Work:
    """What a build needs on its way: settings, whom to tell, and the seconds each step took.

    ``anew`` has the graph and the keys of comparisons made from nothing, whatever there is.
    """

    settings: Settings
    progress: Progress
    say: Say
    anew: bool = False
    seconds: dict[str, float] = field(default_factory=dict)

    def recognised(self, done: int, total: int) -> None:
        """Tell how many pages of a file are recognised (OCR), and of how many."""
        self.progress("recognise", done, total)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time the step called ``name``."""
        start = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 3)


def silent(step: str, done: int, total: int) -> None:
    """Show no progress."""


def earlier(settings: Settings) -> Release | None:
    """Return the release from which a build takes over what it can, if one is whole."""
    try:
        return current_release(settings.home)
    except StoreError:
        return None


def release_key(settings: Settings, sources: Sequence[Source]) -> str:
    """Return the digest of all that decides what a release holds: inputs, settings, the code."""
    total = hashlib.sha256(f"{settings.model}\0{settings.base}\0{code_digest()}\0".encode())
    total.update(f"{settings.reason_quads}\0{settings.reasoning}\0".encode())
    if settings.second is not None:
        total.update(f"{settings.second.url}\0{settings.second.model}\0".encode())
    total.update(decisions_digest(settings.home))
    for source in sorted(sources, key=lambda item: item.path):
        total.update(f"{source.path}\0{source.digest}\0".encode())
    return total.hexdigest()


def decisions_digest(home: Path) -> bytes:
    """Return the digest of what reviewers have decided so far; ``b""`` for nothing."""
    from .decisions.log import log_path

    path = log_path(home)
    return hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b""


def assemble(work: Work, readings: Mapping[Source, Reading]) -> Release:
    """Make a release of these documents and have it served; the caller holds the lock.

    Raises:
        StoreError: the data directory cannot be written; nothing was changed.
        ModelError: the model is not available; nothing was changed.
    """
    settings, now = work.settings, datetime.now(UTC)
    key, serial = release_key(settings, list(readings)), next_serial(settings.home)
    before = read_release(settings.home / RELEASES / named(settings.home))
    name = release_name(serial, f"{now:%Y%m%dT%H%M%S}", key)
    with staging(settings.home, name) as folder:
        counts = _write(folder, list(readings.values()), work)
        manifest = Manifest(
            id=name,
            created=now.isoformat(timespec="seconds"),
            key=key,
            software=version("biaopu"),
            model=settings.model,
            base=settings.base,
            inputs=tuple(
                Input(s.path, s.digest, r.document, r.title, r.kind, r.folder.name)
                for s, r in readings.items()
            ),
            counts=counts,
            seconds=work.seconds,
            code=code_digest(),
            serial=serial,
        )
        work.progress("publish", 0, 1)
        record(settings.home, manifest.inputs, serial, before.manifest.inputs if before else ())
        release = publish(settings.home, folder, manifest, settings.keep)
        work.progress("publish", 1, 1)
    return release


@contextmanager
def at_work(home: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold the data directory for one build; afterwards nothing is left that no release needs.

    Another build is waited for as many seconds as ``patience`` says.
    """
    with writing(home, patience):
        try:
            yield
        finally:
            _prune(home)


def _prune(home: Path) -> None:
    """Remove copies and readings that no release needs; a damaged or lost one may need any."""
    releases = kept_releases(home)
    served = named(home) in {release.manifest.id for release in releases}
    if served and len(releases) == len(published(home)):
        inputs = [item for release in releases for item in release.manifest.inputs]
        keep_only(home, (i.digest for i in inputs), (Path(i.reading) for i in inputs))


def _write(folder: Path, readings: Sequence[Reading], work: Work) -> dict[str, int]:
    """Fill a release's folder; return what it holds."""
    for name in ("texts", "ledger", "validation", "index"):
        (folder / name).mkdir()
    for reading in readings:
        shutil.copyfile(reading.validation, flaws_path(folder, reading.document))
        shutil.copyfile(reading.text, folder / "texts" / f"{reading.document}.txt")
        shutil.copyfile(reading.ledger, folder / "ledger" / f"{reading.document}.json")
    compared = compared_of(readings)
    mappings = tuple(_mappings(compared, work.settings))
    with work.step("graph"):
        quads = _write_graph(folder, readings, mappings, work)
        flaws = _check_catalogue(folder, work.settings)
    with work.step("reason"):
        inferred = _write_inferred(folder, readings, mappings, quads, work)
    encoder = _opened(work)
    entries = _entries(readings)
    with work.step("index"):
        _write_index(folder, entries, encoder, work)
    with work.step("overlap"):
        overlaps, conflicts = _write_overlaps(folder, compared, entries, encoder, work)
    found: Counter[str] = Counter()
    for reading in readings:
        found.update(reading.found)
    return {
        "documents": len(readings),
        "nodes": found["nodes"],
        "terms": found["terms"] + found["entries"],
        "quads": quads,
        "inferred": inferred,
        "entries": len(entries),
        "overlaps": overlaps,
        "conflicts": conflicts,
        "warnings": sum(found.get("warning", 0) for found in (flaws, *(r.flaws for r in readings))),
    }


def _write_graph(
    folder: Path, readings: Sequence[Reading], mappings: Sequence[Quad], work: Work
) -> int:
    from biaopu.graph.store import create, create_from
    from biaopu.graph.writing.files import read_quads

    work.progress("graph", 0, 1)
    former = None if work.anew else earlier(work.settings)
    renewed = renewed_graphs(former, readings, work.settings)
    count = 0
    if former is not None and renewed is not None:
        graphs: dict[str, Iterable[Quad]] = {
            graph: read_quads([reading.statements]) if reading else ()
            for graph, reading in renewed.items()
        }
        graphs[Namer(work.settings.base).graph(MAPPINGS)] = mappings
        try:
            count = create_from(former.store, folder / "store", graphs)
        except StoreError:  # whatever is wrong with the former one, a new one needs nothing of it
            shutil.rmtree(folder / "store", ignore_errors=True)
    if not count:
        count = create(folder / "store", _statements(readings, mappings, work.settings))
    work.progress("graph", 1, 1)
    return count


def _check_catalogue(folder: Path, settings: Settings) -> dict[str, int]:
    """Let the catalogue's graph through the gate; return how many flaws of each severity it has.

    Raises:
        ConformanceError: it breaks a shape that no published graph may break.
    """
    from biaopu.graph.store import open_read_only
    from biaopu.graph.validation.flaws import severities
    from biaopu.graph.validation.graphs import StoreGraph

    store = open_read_only(folder / "store", memory_budget=0)
    flaws = admitted(StoreGraph(store, Namer(settings.base).graph(CATALOGUE)), CATALOGUE_FILE.name)
    write_flaws(flaws_path(folder, CATALOGUE), flaws)
    return severities(flaws)


def _write_inferred(
    folder: Path, readings: Sequence[Reading], mappings: Sequence[Quad], quads: int, work: Work
) -> int:
    from .infer import write_inferred

    work.progress("reason", 0, 1)
    statements = _statements(readings, mappings, work.settings)
    count = write_inferred(inferred_path(folder), statements, quads, work.settings, work.say)
    work.progress("reason", 1, 1)
    return count


def _statements(
    readings: Sequence[Reading], mappings: Sequence[Quad], settings: Settings
) -> Iterator[Quad]:
    """Yield what the documents, the catalogue and the reviewers say."""
    from biaopu.graph.writing.files import read_quads

    statements = read_quads(reading.statements for reading in readings)
    return chain(statements, catalogue_statements(Namer(settings.base)), mappings)


def _mappings(compared: Sequence[ComparedEntry], settings: Settings) -> Iterator[Quad]:
    """Yield what reviewers decided about entries that the graph has."""
    from biaopu.graph.writing.mappings import mapping_quads

    from .decisions.book import DecisionBook, orphans
    from .decisions.log import read

    decisions = DecisionBook(read(settings.home).decisions).latest()
    if not decisions:
        return iter(())
    known = frozenset(entry.iri for entry in compared)
    gone = {one.decision.id for one in orphans(decisions, known)}
    return mapping_quads((one for one in decisions if one.id not in gone), Namer(settings.base))


def _opened(work: Work) -> Encoder:
    from biaopu.search.encoders.bundled import remove_former_copy
    from biaopu.search.encoders.opening import open_encoder
    from biaopu.search.encoders.places import BUNDLED

    settings = work.settings
    work.progress("model", 0, 1)
    encoder = open_encoder(settings.model, settings.models, work.say)
    if settings.model in BUNDLED:
        remove_former_copy(settings.models, work.say)
    work.progress("model", 1, 1)
    return encoder


def _entries(readings: Sequence[Reading]) -> tuple[Entry, ...]:
    from biaopu.search.entries.entry import entry_from_json

    lines = (x for r in readings for x in r.entries.read_text(encoding="utf-8").splitlines())
    return tuple(entry_from_json(line) for line in lines)


def _write_index(folder: Path, entries: Sequence[Entry], encoder: Encoder, work: Work) -> None:
    from biaopu.search.index.build import build as build_index

    current = earlier(work.settings)
    build_index(
        entries,
        encoder,
        folder / "index",
        previous=current.index if current else None,
        progress=lambda done, total: work.progress("index", done, total),
    )


def _write_overlaps(
    folder: Path,
    compared: Sequence[ComparedEntry],
    entries: Sequence[Entry],
    encoder: Encoder,
    work: Work,
) -> tuple[int, int]:
    from biaopu.search.index.encoded import encoded_passages

    from .overlaps import FOLDER, write_release_overlaps

    work.progress("overlap", 0, 1)
    former = earlier(work.settings)
    place = former.folder if former and whole(former, FOLDER) else None
    known = encoded_passages(folder / "index", entries) if entries else None
    counts = write_release_overlaps(
        folder, compared, encoder, place, known, work.settings.second, work.say,
        same_code=not work.anew and of_same_code(former),
    )  # fmt: skip
    work.progress("overlap", 1, 1)
    return counts


def compared_of(readings: Sequence[Reading]) -> tuple[ComparedEntry, ...]:
    """Return the entries of documents as comparisons see them."""
    from biaopu.search.overlap.stored import entry_from_json

    lines = (x for r in readings for x in r.compared.read_text(encoding="utf-8").splitlines())
    return tuple(entry_from_json(line) for line in lines)
