"""A release: a folder that nothing changes once it is published, and what its manifest says of it.

``manifest.json`` holds a digest of itself and the seal of every other file, so that what is damaged
is known before it is used. Releases are ordered by a number of their own, never by the clock.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from biaopu.ontology.errors import StoreError
from biaopu.ontology.seal import Part, intact, sealed, there

MANIFEST = "manifest.json"
STORE = "store"
INDEX = "index"
INFERRED = "inferred.nq"

_NUMBER = re.compile(r"(\d{6})-")
# what the store's engine writes whenever it is opened
_OF_THE_ENGINE = ("LOCK", "LOG")


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
        created: when it was complete, UTC, ISO 8601; for people: clocks go back.
        key: digest of everything that decides its content; the same key means nothing to do.
        software: version of biaopu.
        model: name of the embedding model.
        base: what its IRIs begin with.
        inputs: the files read.
        counts: how many documents, nodes, statements and index entries it holds; how many
            warnings the shapes gave.
        seconds: how long each step took.
        code: digest of the code and shapes that made it; ``""`` in releases older than this field.
        serial: one more than that of the release before; 0 in releases older than this field.
        parts: the seals of its other files; none in releases older than this field.
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
    serial: int = 0
    parts: tuple[Part, ...] = ()


def minute(moment: str) -> str:
    """Return a moment in ISO 8601 as people read it, to the minute.

    >>> minute("2026-11-30T03:52:12+00:00")
    '2026-11-30 03:52'
    """
    return moment[:16].replace("T", " ")


@dataclass(frozen=True, slots=True)
class Release:
    """A published release: its real folder (never the link) and its manifest.

    ``stands_in_for`` names the damaged release that should be served in its place; ``""`` mostly.
    """

    folder: Path
    manifest: Manifest
    stands_in_for: str = ""

    @property
    def store(self) -> Path:
        """The graph."""
        return self.folder / STORE

    @property
    def inferred(self) -> Path:
        """What follows from the graph, as N-Quads; not there where the graph was too large."""
        return inferred_path(self.folder)

    @property
    def ledgers(self) -> tuple[Path, ...]:
        """The accounts of its documents, one file each.

        Raises:
            StoreError: one is damaged.
        """
        folder = self.folder / "ledger"
        self.check(folder)
        return tuple(sorted(folder.glob("*.json")))

    @property
    def index(self) -> Path:
        """The search index."""
        return self.folder / INDEX

    def text_of(self, document: str) -> str:
        """Return the original text of a document, as it was decoded.

        Raises:
            StoreError: the text is damaged.
        """
        path = text_path(self.folder, document)
        self.check(path)
        return path.read_bytes().decode("utf-8")

    def check(self, path: Path) -> None:
        """Check that a file, or every file of a folder, is as it was published.

        Raises:
            StoreError: one is missing or damaged.
        """
        place = path.relative_to(self.folder).as_posix()
        for part in self.manifest.parts:
            if _lies_in(part, place):
                self._check_part(part)

    def _check_part(self, part: Part) -> None:
        if not self.folder.is_dir():
            raise StoreError(
                f"图谱 {self.manifest.id} 已被更新的版本取代并清除，请重新打开。",
                f"The graph {self.manifest.id} has been replaced and removed; open it again.",
            )
        if not intact(self.folder, part):
            raise StoreError(
                f"图谱 {self.manifest.id} 的文件“{part.name}”缺失或已损坏，请运行 "
                "biaopu doctor --repair 修复。",
                f"The file '{part.name}' of the graph {self.manifest.id} is missing or damaged; "
                "run 'biaopu doctor --repair'.",
            )

    def damaged_parts(self, within: str = "", *, thorough: bool = False) -> Iterator[Part]:
        """Yield the parts that are not as they were published, each of them read.

        Args:
            within: only those in this folder; ``""`` for all.
            thorough: read all of large files, too, and not only blocks of them.
        """
        for part in self.manifest.parts:
            if _lies_in(part, within) and not intact(self.folder, part, thorough=thorough):
                yield part

    @property
    def complete(self) -> bool:
        """Whether every part is there and has its size; nothing of them is read."""
        return all(there(self.folder, part) for part in self.manifest.parts)


def _lies_in(part: Part, place: str) -> bool:
    """Tell whether a part is a file, or lies in a folder; everything lies in ``""``."""
    return not place or part.name == place or part.name.startswith(f"{place}/")


def read_release(folder: Path) -> Release | None:
    """Return the release in a folder; ``None`` where its manifest is missing or damaged."""
    try:
        facts = json.loads((folder / MANIFEST).read_bytes())
        digest = facts.pop("digest", "")
        if digest != (_digest(facts) if "serial" in facts else ""):
            return None
        inputs = tuple(Input(**item) for item in facts.pop("inputs"))
        parts = tuple(Part(**item) for item in facts.pop("parts", ()))
        return Release(folder, Manifest(inputs=inputs, parts=parts, **facts))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, which says of itself whether it is whole."""
    facts = asdict(manifest)
    text = json.dumps(facts | {"digest": _digest(facts)}, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def seals(folder: Path) -> tuple[Part, ...]:
    """Return the seals of everything in a release's folder but the manifest.

    Raises:
        OSError: a file cannot be read.
    """
    files = (path for path in folder.rglob("*") if path.is_file())
    names = (path.relative_to(folder).as_posix() for path in files if not _left_out(path))
    return sealed(folder, (name for name in names if name != MANIFEST))


def _left_out(path: Path) -> bool:
    return path.parent.name == STORE and path.name.startswith(_OF_THE_ENGINE)


def _digest(facts: dict[str, Any]) -> str:
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def release_name(serial: int, created: str, key: str) -> str:
    """Return what the folder of a release is called: its number first, so that a name tells it."""
    return f"{serial:06d}-{created}-{key[:8]}"


def serial_of(name: str) -> int:
    """Return the number of the release whose folder has this name; 0 for older names."""
    found = _NUMBER.match(name)
    return int(found[1]) if found else 0


def flaws_path(folder: Path, document: str) -> Path:
    """Return where a release keeps what the shapes find worth a look in a document's graph."""
    return folder / "validation" / f"{document}.json"


def inferred_path(folder: Path) -> Path:
    """Return where a release keeps what follows from its graph."""
    return folder / INFERRED


def text_path(folder: Path, document: str) -> Path:
    """Return where a release keeps the original text of a document."""
    return folder / "texts" / f"{document}.txt"
