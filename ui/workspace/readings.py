"""What was read of the files in the library, kept so that only what changed is read again.

``parsed/<key>/`` holds what a file became (statements, entries, text, ledger) under a digest of the
file, its name, the settings and the code. It is made complete aside and then renamed, and checked
when it is read: a damaged reading is made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from biaopu.ingest.boundary import within
from biaopu.ingest.parsers import Parsed
from biaopu.ontology.document import Span
from biaopu.ontology.errors import InputError
from biaopu.ontology.glossary import Glossary
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer, document_id, scheme_id
from biaopu.ontology.processes import Hear, unheard
from biaopu.ontology.seal import Part, intact, sealed, to_disk

from .copies import Source, copy_of, whole_copy
from .gate import admitted, write_flaws
from .inputs import CORPUS
from .places import LIBRARY, PARSED
from .releases.publishing import MAKING
from .releases.release import Input
from .settings import Settings
from .shipped import link_statements

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from biaopu.graph.validation.flaws import Flaw

SEAL = "seal.json"
"""The file that says whether a reading is whole; written last."""

_FACTS = "facts.json"
_COUNTED = ("corpus/catalogue", "ontology", "ingest", "graph", "search", "ui")
_ONLY_SHOWN = ("ui/views/", "ui/wording/")
_CENSOR = "□"
_FOR_TESTS = re.compile(r"extra == .dev.")
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source became: a folder with its quads, entries, text and ledger.

    Attributes:
        folder: where they lie.
        document: the document's id.
        title: its title.
        numbered: whether its number, or the IRI of its scheme, gave it its id.
        kind: ``guide``, ``standard`` or ``glossary``.
        found: kind of record → how many.
        quads: how many statements.
        notices: what was noticed, a sentence each, in Chinese and in English.
        flaws: severity → how many things the shapes find worth a look.
    """

    folder: Path
    document: str
    title: str
    numbered: bool
    kind: str
    found: dict[str, int]
    quads: int
    notices: tuple[tuple[str, str], ...]
    flaws: dict[str, int]

    @property
    def statements(self) -> Path:
        """The document's statements as N-Quads."""
        return self.folder / "quads.nq"

    @property
    def entries(self) -> Path:
        """The document's search entries, a JSON object a line."""
        return self.folder / "entries.jsonl"

    @property
    def compared(self) -> Path:
        """The document's entries as comparisons see them, a JSON object a line."""
        return self.folder / "compared.jsonl"

    @property
    def text(self) -> Path:
        """The document's text, in UTF-8."""
        return self.folder / "text.txt"

    @property
    def ledger(self) -> Path:
        """The account of what was read."""
        return self.folder / "ledger.json"

    @property
    def validation(self) -> Path:
        """What the shapes find worth a look."""
        return self.folder / "validation.json"


def reading_of(settings: Settings, source: Source, hear: Hear = unheard) -> Reading:
    """Return what a source becomes, read now unless it was read before by the same code.

    ``hear`` is called with how many pages are recognised (OCR), and of how many.

    Raises:
        InputError: the file cannot be read, is of no known kind, or takes more than it may.
        ConformanceError: what was read of it breaks a shape of severity ``error``.
    """
    folder = _place(settings, source.digest, source.file.name, source.mark)
    if kept := kept_reading(folder):
        return kept
    shutil.rmtree(folder, ignore_errors=True)  # a damaged one is made again
    with _aside(folder) as fresh:
        asked = (fresh, source.file, settings, source.mark)
        within(_read, asked, source.file, settings.limits, hear)
    return _reading_in(folder)


def reading_kept(settings: Settings, item: Input, hear: Hear = unheard) -> Reading:
    """Return what a file that went into a release becomes, read again if need be.

    Where no whole copy of it is left, what an earlier version of the code read of it will do.

    Raises:
        InputError: neither the file nor a reading of it is whole.
        ConformanceError: what was read of it breaks a shape of severity ``error``.
    """
    mark = copy_of(settings.home, item).mark
    if kept := kept_reading(_place(settings, item.digest, PurePath(item.path).name, mark)):
        return kept
    try:
        source = whole_copy(settings.home, item)
    except InputError:
        if former := _former_reading(settings, item):
            return former
        raise
    return reading_of(settings, source, hear)


def _former_reading(settings: Settings, item: Input) -> Reading | None:
    """Return what an earlier version of the code read of a file, if it is whole and says so."""
    former = kept_reading(settings.home / PARSED / item.reading) if item.reading else None
    if former is None:
        return None
    with former.statements.open(encoding="utf-8") as file:
        if f"<{Namer(settings.base).graph(item.document)}>" not in file.readline():
            return None  # it has other IRIs
    zh = "数据目录里的副本已损坏，沿用以前读取的结果；请用 biaopu ingest 重新加入这份文件。"
    en = (
        "The copy in the data directory is damaged, so what was read of it earlier is used; hand "
        "the file in again with 'biaopu ingest'."
    )
    return replace(former, notices=(*former.notices, (zh, en)))


def kept_reading(folder: Path) -> Reading | None:
    """Return the reading in a folder; ``None`` where there is none or it is damaged."""
    try:
        seal = json.loads((folder / SEAL).read_bytes())
        whole = all(intact(folder, Part(**part)) for part in seal)
        return _reading_in(folder) if whole else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _place(settings: Settings, digest: str, name: str, mark: str) -> Path:
    """Return where the reading of a file lies, by all that decides what it becomes."""
    # a document without a title is called by the name of its file
    decisive = (digest, name, settings.base, code_digest(), *filter(None, [mark]))
    key = hashlib.sha256("\0".join(decisive).encode("utf-8", "surrogateescape")).hexdigest()
    return settings.home / PARSED / key[:32]


def _reading_in(folder: Path) -> Reading:
    facts: dict[str, Any] = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
    return Reading(folder=folder, **(facts | {"notices": tuple(map(tuple, facts["notices"]))}))


def _read(asked: tuple[Path, Path, Settings, str]) -> None:
    """Fill a folder with what a file becomes."""
    from biaopu.ingest.parse import parse

    folder, file, settings, mark = asked
    _write(folder, parse(file, settings.limits, mark=mark), settings)


def keep_only(home: Path, digests: Iterable[str], readings: Iterable[Path]) -> None:
    """Remove copies and readings that no kept release needs."""
    kept = {*digests, *(folder.name for folder in readings)}
    for shelf in (home / LIBRARY, home / PARSED):
        for path in shelf.iterdir() if shelf.is_dir() else ():
            if path.is_dir() and path.name not in kept:
                shutil.rmtree(path)
            elif path.is_file() and path.stem.split("-")[0] not in kept:
                path.unlink()


@cache
def code_digest(root: Path = CORPUS.parent) -> str:
    """Return the digest of all code and data that may decide what a release holds.

    That is every file of the package, but for pages and their words, which only show what there is,
    and for the documents that ship, which are counted where they are read; and the versions of the
    libraries that the package asks for.

    Args:
        root: the folder of the package.
    """
    total = hashlib.sha256()
    for folder, _, names in (found for room in _COUNTED for found in sorted(os.walk(root / room))):
        place = f"{Path(folder).relative_to(root).as_posix()}/"
        if not place.startswith(_ONLY_SHOWN) and not place.endswith("__pycache__/"):
            for name in sorted(names):
                total.update(f"{place}{name}\0".encode())
                total.update(Path(folder, name).read_bytes())
    for name, number in _libraries():
        total.update(f"{name} {number}\0".encode())
    return total.hexdigest()


def _libraries() -> Iterator[tuple[str, str]]:
    """Yield the names and versions of the libraries that are installed of those asked for."""
    try:
        wanted = requires("biaopu") or ()
    except PackageNotFoundError:
        return
    told = (_NAME.match(one) for one in wanted if not _FOR_TESTS.search(one))
    for name in sorted({found[0].lower() for found in told if found}):
        with suppress(PackageNotFoundError):
            yield name, version(name)


def _write(folder: Path, record: Parsed, settings: Settings) -> None:
    from biaopu.graph.validation.flaws import severities
    from biaopu.graph.writing.files import write_quads
    from biaopu.ingest.ledger import ledger_of
    from biaopu.search.entries.entry import entry_to_json
    from biaopu.search.entries.make import entries_of
    from biaopu.search.overlap.entries import compared_entries
    from biaopu.search.overlap.stored import entry_to_json as compared_to_json

    namer = Namer(settings.base)
    ledger = ledger_of(record)
    statements, flaws = _admitted(record, namer)
    count = write_quads(folder / "quads.nq", statements)
    facts = {
        "document": record.meta.id,
        "title": record.meta.title,
        "numbered": record.meta.id in _certain_ids(record),
        "kind": ledger.kind,
        "found": ledger.found,
        "quads": count,
        "notices": [(notice.message, notice.en or notice.message) for notice in record.notices],
        "flaws": severities(flaws),
    }
    entries = (entry_to_json(entry) for entry in entries_of(record, namer))
    (folder / "entries.jsonl").write_text("".join(f"{e}\n" for e in entries), encoding="utf-8")
    compared = (compared_to_json(entry) for entry in compared_entries(record, namer))
    (folder / "compared.jsonl").write_text("".join(f"{e}\n" for e in compared), encoding="utf-8")
    (folder / "text.txt").write_bytes(public_text(record).encode("utf-8"))
    write_flaws(folder / "validation.json", flaws)
    _write_json(folder / "ledger.json", asdict(ledger))
    _write_json(folder / _FACTS, facts)
    parts = sealed(folder, (path.name for path in folder.iterdir()))
    _write_json(folder / SEAL, [asdict(part) for part in parts])


def _certain_ids(record: Parsed) -> tuple[str, ...]:
    """Return the ids that a document's number and its scheme give it, which no other may bear."""
    scheme = record.scheme if isinstance(record, Glossary) else ""
    return tuple(filter(None, (document_id(record.meta.number), scheme_id(scheme))))


def _admitted(record: Parsed, namer: Namer) -> tuple[Iterable[Quad], tuple[Flaw, ...]]:
    """Return a document's statements, let through the gate while they are in memory."""
    from biaopu.graph.validation.graphs import HeldGraph
    from biaopu.graph.writing.build import triples
    from biaopu.graph.writing.describe import in_graph, node

    graph = namer.graph(record.meta.id)
    own = triples(record, namer)
    elsewhere: list[Quad] = []
    if isinstance(record, Guide):  # what it lists has words that may be said already
        links = list(link_statements(record, namer))
        elsewhere = [quad for quad in links if quad.graph_name != node(graph)]
        listed = (quad.triple for quad in links if quad.graph_name == node(graph))
        own = dict.fromkeys(chain(own, listed))
    flaws = admitted(HeldGraph(own), PurePath(record.document.name).name)
    return chain(in_graph(own, graph), elsewhere), flaws


def public_text(record: Parsed) -> str:
    """Return a document's text with the names of persons blotted out, offsets as they were."""
    text = record.document.text
    spans: tuple[Span, ...] = getattr(record, "personal", ())
    for span in spans:
        stretch = text[span.start : span.end]
        blotted = "".join(c if c.isspace() else _CENSOR for c in stretch)
        text = text[: span.start] + blotted + text[span.end :]
    return text


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, which takes its place when it is complete."""
    fresh = folder.with_name(f"{MAKING}{folder.name}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        yield fresh
        to_disk(*fresh.iterdir(), fresh)
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
