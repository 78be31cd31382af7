"""The library in the data directory: what was handed in, and what was read of it.

``library/<digest>/`` keeps the files as they came, so that a graph can be made again when the
originals are gone; ``parsed/<key>/`` keeps what one of them became (statements, entries, text,
ledger) under a digest of the file, the settings and the code, so that only what changed is read
again. Both are made complete in a folder aside and then renamed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from biaopu.ingest.boundary import within
from biaopu.ingest.limits import Limits
from biaopu.ingest.parsers import Parsed
from biaopu.ontology.document import Span
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer

from .gate import admitted, write_flaws
from .inputs import CORPUS, digest_of
from .settings import Settings
from .shipped import link_statements

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from biaopu.graph.validation.flaws import Flaw

_COUNTED = ("corpus/catalogue", "ontology", "ingest", "graph", "search", "ui")
_ONLY_SHOWN = ("ui/views/", "ui/wording/")
_CENSOR = "□"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its path as it was given, the digest of its content, and where it lies."""

    path: str
    digest: str
    file: Path


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source became: a folder with its quads, entries, text and ledger.

    Attributes:
        folder: where they lie.
        document: the document's id.
        title: its title.
        kind: ``guide``, ``standard`` or ``glossary``.
        found: kind of record → how many.
        quads: how many statements.
        notices: what was noticed, a sentence each, in Chinese and in English.
        flaws: severity → how many things the shapes find worth a look.
    """

    folder: Path
    document: str
    title: str
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


def source_at(path: Path, limits: Limits) -> Source:
    """Return a file as a source, where it lies.

    Raises:
        InputError: the file cannot be read, or is larger than ``limits`` allow.
    """
    return Source(str(path), digest_of(path, limits), path)


def shelved(home: Path, source: Source) -> Path:
    """Return the library's copy of a source, made if it is not there; its sidecar comes along."""
    folder = home / "library" / source.digest
    if not folder.is_dir():
        with _aside(folder) as fresh:
            for path in (source.file, source.file.with_suffix(".toml")):
                if path.is_file():
                    shutil.copyfile(path, fresh / path.name)
    return folder / source.file.name


def reading_of(settings: Settings, source: Source) -> Reading:
    """Return what a source becomes, read now unless it was read before by the same code.

    Raises:
        InputError: the file cannot be read, is of no known kind, or takes more than it may.
        ConformanceError: what was read of it breaks a shape of severity ``error``.
    """
    key = hashlib.sha256(f"{source.digest}\0{settings.base}\0{code_digest()}".encode()).hexdigest()
    folder = settings.home / "parsed" / key[:32]
    if not folder.is_dir():
        with _aside(folder) as fresh:
            within(_read, (fresh, source.file, settings), source.file, settings.limits)
    facts: dict[str, Any] = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    return Reading(folder=folder, **(facts | {"notices": tuple(map(tuple, facts["notices"]))}))


def _read(asked: tuple[Path, Path, Settings]) -> None:
    """Fill a folder with what a file becomes."""
    from biaopu.ingest.parse import parse

    folder, file, settings = asked
    _write(folder, parse(file, settings.limits), settings)


def keep_only(home: Path, digests: Iterable[str], readings: Iterable[Path]) -> None:
    """Remove copies and readings that no kept release needs."""
    kept = {*digests, *(folder.name for folder in readings)}
    for shelf in (home / "library", home / "parsed"):
        for folder in shelf.iterdir() if shelf.is_dir() else ():
            if folder.name not in kept:
                shutil.rmtree(folder)


@cache
def code_digest(root: Path = CORPUS.parent) -> str:
    """Return the digest of everything in the package that may decide what a release holds.

    That is every file, code or data, but for pages and their words, which only show what there is,
    and for the documents that ship, which are counted where they are read.

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
    return total.hexdigest()


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
    _write_json(folder / "facts.json", facts)


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
    fresh = folder.with_name(f".making-{folder.name}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    try:
        yield fresh
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
