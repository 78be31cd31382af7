"""What decides a release: nothing of the package that may change one is left out of its key."""

from __future__ import annotations

import shutil
from importlib.metadata import version
from pathlib import Path

import pytest

from biaopu.ui.workspace import readings
from biaopu.ui.workspace.readings import code_digest

ROOT = Path(__file__).parents[3]
ROOMS = ("corpus", "ontology", "ingest", "graph", "search", "ui")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    for room in ROOMS:
        skipped = shutil.ignore_patterns("__pycache__", "*.onnx", "*.bin")
        shutil.copytree(ROOT / room, folder / room, ignore=skipped)
    return folder


def test_the_digest_is_of_the_whole_package(package: Path) -> None:
    code_digest.cache_clear()
    before = code_digest(package)
    kinds = {path.suffix for room in ROOMS for path in (package / room).rglob("*") if path.suffix}
    assert {".json", ".csv", ".ttl", ".rq", ".py"} <= kinds
    counted = (
        next(package.rglob("verdict_parameters.json")),
        next(package.rglob("fusion_parameters.json")),
        next(package.rglob("template.csv")),
        package / "ui" / "workspace" / "assemble.py",
        package / "ui" / "tasks" / "compare.py",
        package / "corpus" / "catalogue" / "standards.csv",
        package / "corpus" / "catalogue" / "standards.toml",
        *(next((package / "ontology").rglob(f"*{kind}")) for kind in (".rq", ".ttl", ".jsonld")),
    )
    for path in counted:
        held = path.read_bytes()
        path.write_bytes(held + b"\n")
        code_digest.cache_clear()
        assert code_digest(package) != before, path
        path.write_bytes(held)
    code_digest.cache_clear()
    assert code_digest(package) == before


def test_what_only_shows_a_release_does_not_count(package: Path) -> None:
    code_digest.cache_clear()
    before = code_digest(package)
    compiled = package / "graph" / "__pycache__"
    compiled.mkdir()
    (compiled / "store.cpython-311.pyc").write_bytes(b"\0")
    (package / "ui" / "views" / "__init__.py").write_text("", encoding="utf-8")
    (package / "corpus" / "guides" / "more.txt").write_text("", encoding="utf-8")
    code_digest.cache_clear()
    assert code_digest(package) == before


def test_another_version_of_a_library_makes_another_release(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it read or worked out is not taken over."""
    code_digest.cache_clear()
    before = code_digest(package)
    monkeypatch.setattr(readings, "version", lambda name: "0" if name == "jieba" else version(name))
    code_digest.cache_clear()
    assert code_digest(package) != before
    monkeypatch.setattr(readings, "requires", lambda _name: ["pytest; extra == 'dev'"])
    code_digest.cache_clear()
    alone = code_digest(package)
    monkeypatch.setattr(readings, "requires", lambda _name: None)
    code_digest.cache_clear()
    assert code_digest(package) == alone  # what tests alone need decides nothing
    code_digest.cache_clear()
