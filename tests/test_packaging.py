"""The wheel: the folders as the package biaopu, with all that lies in them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("ontology", "ingest", "graph", "search", "ui", "corpus")
BUILD = "from setuptools.build_meta import build_wheel; build_wheel('dist')"
USE = """
import biaopu, biaopu.graph.writing.build, biaopu.ui.cli
import biaopu.ui.knowledge, biaopu.ui.markup
from biaopu.graph.sparql.named import load, names
from biaopu.ontology.files import ontology_turtle
assert ontology_turtle() and [load(name) for name in names()]
print(biaopu.__file__, biaopu.graph.writing.build.__file__, sep='\\n')
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built in a copy of the tree."""
    copy = tmp_path_factory.mktemp("wheel")
    for name in (*ROOMS, "biaopu"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    subprocess.run([sys.executable, "-c", BUILD], cwd=copy, check=True, capture_output=True)
    return next((copy / "dist").glob("*.whl"))


@pytest.mark.slow
def test_every_file_of_every_room_is_in_the_wheel(wheel: Path) -> None:
    files = {
        "/".join(("biaopu", *path.relative_to(ROOT).parts))
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    files |= {"biaopu/__init__.py", "biaopu/py.typed"}
    held = {name for name in ZipFile(wheel).namelist() if name.startswith("biaopu/")}
    assert files - held == set()
    assert held - files == set()


@pytest.mark.slow
def test_the_wheel_works_on_its_own(wheel: Path, tmp_path: Path) -> None:
    ZipFile(wheel).extractall(tmp_path)
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-c", USE]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, check=True, capture_output=True, text=True
    )
    places = [Path(line) for line in done.stdout.splitlines()]
    assert places == [tmp_path / "biaopu/__init__.py", tmp_path / "biaopu/graph/writing/build.py"]
