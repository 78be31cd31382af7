"""What every test may use: the shipped guide, an invented guide, and where shared data lies."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

# Two workers on two cores: threads that wait for each other by spinning only take time from them.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")

from biaopu.ingest.guide.parse import parse_guide
from biaopu.ingest.read import read
from biaopu.ontology.guide import Guide

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "corpus" / "guides" / "fuwuxingzhizao_2024.txt"
INVENTED = ROOT / "tests" / "data" / "guides" / "shili_zhihuicangchu.txt"
BuiltOnce = Callable[[str, Callable[[Path], None]], Path]

# How long an example takes says nothing where other work shares the machine. Few examples show what
# is broken; `make test-slow` tries many.
settings.register_profile("few", deadline=None, max_examples=20)
settings.register_profile("many", deadline=None, max_examples=100)
settings.load_profile("few")


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> BuiltOnce:
    """Makes a folder of this name once a run, whichever worker asks first; nobody changes it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder, begun = shared / name, shared / f"{name} unfinished"
        with FileLock(shared / f"{name}.lock"):
            if not folder.is_dir():
                shutil.rmtree(begun, ignore_errors=True)
                make(begun)
                begun.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def shipped() -> Path:
    """The file of the guide that ships with the product."""
    return SHIPPED


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The guide that ships with the product, read as it stands."""
    return parse_guide(read(SHIPPED))


@pytest.fixture(scope="session")
def invented() -> Guide:
    """A guide made up for the tests: other words, other numbering, one wrong count."""
    return parse_guide(read(INVENTED))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real documents beside the checkout; without it the test is skipped."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{folder} is missing, and CI must have it")
        pytest.skip(f"{folder} is not here")
    return folder
