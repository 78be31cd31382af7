"""The build: files in, a release out; nothing is published before everything is complete."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from biaopu.ontology.errors import InputError, StoreError
from biaopu.ontology.identifiers import Namer
from biaopu.ontology.records import Guide

from .inputs import digest_of, input_files
from .releases import (
    Input,
    Manifest,
    Release,
    current_release,
    publish,
    staging,
    text_path,
    writing,
)
from .settings import Settings

Progress = Callable[[str, int, int], None]
"""Told a step (read, graph, model, index, publish), how much of it is done, and how much it has."""

_CODE = ("ontology", "ingest", "graph", "search")


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the release that is now current, and whether it is a new one."""

    release: Release
    changed: bool
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class _Clock:
    """Seconds by step."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - start, 3)


def silent(step: str, done: int, total: int) -> None:
    """Show no progress."""


def build(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    force: bool = False,
    progress: Progress = silent,
    say: Callable[[str, str], None] = lambda zh, en: None,  # noqa: ARG005 - says nothing
) -> BuildReport:
    """Build graph and index from files and make them the current release.

    Args:
        settings: where to and with which model.
        paths: documents and folders; none means the corpus that ships with biaopu.
        force: build even if nothing has changed.
        progress: told how far each step is.
        say: tells the user, in Chinese and English, what is out of the ordinary.

    Raises:
        InputError: a file cannot be read or is of no known kind; nothing was changed.
        StoreError: the data directory cannot be written; nothing was changed.
        ModelError: the model is not available; nothing was changed.
    """
    files = input_files(paths)
    inputs = tuple(Input(str(path), digest_of(path)) for path in files)
    key = _key(settings, inputs)
    current = _served(settings)
    if current and current.manifest.key == key and not force:
        return BuildReport(current, changed=False)
    with writing(settings.home):
        return _build(settings, files, inputs, key, progress, say)


def _served(settings: Settings) -> Release | None:
    """Return the current release; a damaged one is as good as none to a build."""
    try:
        return current_release(settings.home)
    except StoreError:
        return None


def _key(settings: Settings, inputs: Sequence[Input]) -> str:
    """Return the digest of all that decides what a release holds: inputs, settings, the code."""
    total = hashlib.sha256(f"{settings.model}\0{settings.base}\0".encode())
    for item in sorted(inputs, key=lambda item: item.path):
        total.update(f"{item.path}\0{item.digest}\0".encode())
    root = Path(__file__).parent.parent
    for room in _CODE:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in (".py", ".ttl"):
                total.update(path.read_bytes())
    return total.hexdigest()


def _build(
    settings: Settings,
    files: Sequence[Path],
    inputs: Sequence[Input],
    key: str,
    progress: Progress,
    say: Callable[[str, str], None],
) -> BuildReport:
    clock = _Clock()
    now = datetime.now(UTC)
    name = f"{now:%Y%m%dT%H%M%S%f}-{key[:8]}"
    with staging(settings.home, name) as folder:
        with clock.step("read"):
            guides = _read(files, progress)
            _write_texts(folder, guides)
        with clock.step("graph"):
            quads = _write_graph(folder, guides, settings, progress)
        with clock.step("index"):
            entries = _write_index(folder, guides, settings, progress, say)
        progress("publish", 0, 1)
        nodes = sum(len(guide.nodes) for guide in guides)
        manifest = Manifest(
            id=name,
            created=now.isoformat(timespec="seconds"),
            key=key,
            software=version("biaopu"),
            model=settings.model,
            base=settings.base,
            inputs=tuple(
                Input(item.path, item.digest, guide.meta.id, guide.meta.title)
                for item, guide in zip(inputs, guides, strict=True)
            ),
            counts={"documents": len(guides), "nodes": nodes, "quads": quads, "entries": entries},
            seconds=clock.seconds,
        )
        release = publish(settings.home, folder, manifest, settings.keep)
        progress("publish", 1, 1)
    messages = tuple(f"{g.meta.title}：{n.message}" for g in guides for n in g.notices)
    return BuildReport(release, changed=True, notices=messages)


def _read(files: Sequence[Path], progress: Progress) -> tuple[Guide, ...]:
    from .parsing import parse

    guides: dict[str, tuple[Path, Guide]] = {}
    for done, path in enumerate(files):
        progress("read", done, len(files))
        guide = parse(path)
        if guide.meta.id in guides:
            raise _twice(path, guides[guide.meta.id][0], guide.meta.id)
        guides[guide.meta.id] = (path, guide)
    progress("read", len(files), len(files))
    return tuple(guide for _, guide in guides.values())


def _twice(path: Path, other: Path, document: str) -> InputError:
    return InputError(
        f"“{path}”和“{other}”是同一份文件（编号 {document}），请只留一个。",
        f"'{path}' and '{other}' are the same document ({document}); keep one of them.",
    )


def _write_texts(folder: Path, guides: Sequence[Guide]) -> None:
    for guide in guides:
        path = text_path(folder, guide.meta.id)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(guide.document.text.encode("utf-8"))


def _write_graph(
    folder: Path, guides: Sequence[Guide], settings: Settings, progress: Progress
) -> int:
    from biaopu.graph.build import quads
    from biaopu.graph.store import create

    progress("graph", 0, 1)
    namer = Namer(settings.base)
    count = create(folder / "store", (quad for guide in guides for quad in quads(guide, namer)))
    progress("graph", 1, 1)
    return count


def _write_index(
    folder: Path,
    guides: Sequence[Guide],
    settings: Settings,
    progress: Progress,
    say: Callable[[str, str], None],
) -> int:
    from biaopu.search.encoders.base import open_encoder
    from biaopu.search.entries import entries_of
    from biaopu.search.index import build as build_index

    progress("model", 0, 1)
    encoder = open_encoder(settings.model, settings.models, say)
    progress("model", 1, 1)
    namer = Namer(settings.base)
    entries = tuple(entry for guide in guides for entry in entries_of(guide, namer))
    current = _served(settings)
    (folder / "index").mkdir()
    build_index(
        entries,
        encoder,
        folder / "index",
        previous=current.index if current else None,
        progress=lambda done, total: progress("index", done, total),
    )
    return len(entries)
