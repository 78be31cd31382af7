"""Releases to test with: built once, with a model made of hashes where meaning does not matter."""

from __future__ import annotations

import functools
import hashlib
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import typer.main
from streamlit.components.v2 import manifest_scanner

from biaopu.search.encoders import opening
from biaopu.search.encoders.base import Vectors
from biaopu.ui.knowledge import KnowledgeGraph, open_graph
from biaopu.ui.views.shared import visit
from biaopu.ui.workspace.build import build, ingest
from biaopu.ui.workspace.releases.release import read_release, seals, write_manifest
from biaopu.ui.workspace.settings import Settings
from tests.conftest import BuiltOnce

DATA = Path(__file__).parents[1] / "data"
MISCHIEF = """条目编号,术语,英文对应词,定义,注,上位术语
x1,<script>alert(1)</script>,"<a href=""x"">",<img src=x onerror="alert(2)"> & 其他,<b>注</b>,x2
x2,样例仓,,</td></table><iframe>,,
"""


class HashEncoder:
    """Vectors from digests: the same text always gets the same one, and nothing is alike."""

    name = "hash"
    dimension = 16

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        rows = [np.frombuffer(hashlib.sha512(t.encode()).digest()[:16], np.uint8) for t in texts]
        vectors = np.array(rows, np.float32).reshape(len(texts), 16) - 127.5
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@pytest.fixture(autouse=True)
def no_warm_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no page load a model in the background."""
    monkeypatch.setattr(visit, "_warm_up_later", lambda _explorer: None)


@pytest.fixture(autouse=True, scope="session")
def prepared_once() -> Iterator[None]:
    """Have prepared once what each command and each run of a page prepares in a process of its own.

    Typer reads the signature of every command, Streamlit the metadata of every installed package.
    """
    with pytest.MonkeyPatch.context() as patch:
        for module, name in (
            (manifest_scanner, "scan_component_manifests"),
            (typer.main, "get_command"),
        ):
            patch.setattr(module, name, functools.cache(getattr(module, name)))
        yield


@pytest.fixture
def quick_model() -> Iterator[None]:
    """Let every build and search use the hash encoder."""
    with hash_encoder():
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data directory of the test's own, with a Chinese name and a space."""
    folder = tmp_path / "数据 目录"
    monkeypatch.setenv("BIAOPU_HOME", str(folder))
    monkeypatch.delenv("BIAOPU_LANG", raising=False)
    forget_pages()
    yield folder
    forget_pages()


def forget_pages() -> None:
    """Have pages open their release anew: a copy of a data directory has releases of that name."""
    if streamlit := sys.modules.get("streamlit"):
        streamlit.cache_resource.clear()


@contextmanager
def hash_encoder() -> Iterator[None]:
    """Let every build and search use the hash encoder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "open_encoder", lambda *_args, **_kwargs: HashEncoder())
        yield


@pytest.fixture(scope="session")
def template(built_once: BuiltOnce) -> Path:
    """A data directory with the shipped corpus, built once a run with the hash encoder."""

    def make(folder: Path) -> None:
        with hash_encoder():
            build(Settings.load(home=folder))

    return built_once("template", make)


@pytest.fixture(scope="session")
def kg(template: Path) -> KnowledgeGraph:
    """The shipped corpus as Python users have it."""
    return open_graph(template)


@pytest.fixture(scope="session")
def wide(
    template: Path, built_once: BuiltOnce, tmp_path_factory: pytest.TempPathFactory
) -> KnowledgeGraph:
    """The same with a second guide, a term base, and a term base that is out for mischief."""

    def make(folder: Path) -> None:
        shutil.copytree(template, folder, symlinks=True)
        mischief = tmp_path_factory.mktemp("mischief") / "作怪.csv"
        mischief.write_text(MISCHIEF, encoding="utf-8")
        paths = (DATA / "guides" / "shili_zhihuicangchu.txt", DATA / "glossaries" / "shili.csv")
        with hash_encoder():
            report = ingest(Settings.load(home=folder), [*paths, mischief])
        assert not report.failed

    return open_graph(built_once("wide", make))


@pytest.fixture
def served(template: Path, quick_model: None, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """That data directory itself, opened once: for tests that change nothing in it."""
    monkeypatch.setenv("BIAOPU_HOME", str(template))
    monkeypatch.delenv("BIAOPU_LANG", raising=False)
    return Settings.load()


@pytest.fixture
def built(home: Path, template: Path, quick_model: None) -> Settings:
    """A copy of that data directory, of the test's own."""
    shutil.copytree(template, home, symlinks=True)
    return Settings.load()


def reseal(settings: Settings) -> None:
    """Have the files of the current release taken for what was published."""
    release = read_release((settings.home / "current").resolve())
    assert release is not None
    write_manifest(release.folder, replace(release.manifest, parts=seals(release.folder)))


HELD = {"始": "T/SL 0—2031", "甲": "T/SL 1—2031", "乙": "T/SL 2—2031"}


def terms(folder: Path, name: str, number: str) -> Path:
    """A term base of one entry with a number of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.csv"
    path.write_text(f"术语,定义\n{name},示例术语{name}的定义\n", encoding="utf-8")
    path.with_suffix(".toml").write_text(f'number = "{number}"', encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def three_releases(built_once: BuiltOnce, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with a term base, then 甲, then 乙: three releases. No originals."""

    def make(folder: Path) -> None:
        originals, settings = tmp_path_factory.mktemp("原件"), Settings.load(home=folder)
        first, *others = (terms(originals, name, number) for name, number in HELD.items())
        with hash_encoder():
            build(settings, [first])
            for path in others:
                ingest(settings, [path])
        shutil.rmtree(originals)

    return built_once("three releases", make)


@pytest.fixture
def stocked(home: Path, three_releases: Path, quick_model: None) -> Settings:
    """A copy of that data directory, of the test's own."""
    shutil.copytree(three_releases, home, symlinks=True)
    return Settings.load()


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run the command line in this process; gives exit code, stdout and stderr."""
    from biaopu.ui.cli import main

    def call(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main(arguments)
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return call
