"""Where nothing may be written, and where what was opened has gone meanwhile."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from biaopu.ontology.errors import BiaopuError
from biaopu.ui.workspace.build import build
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.settings import Settings
from tests.conftest import ROOT

DRAFT = ROOT / "tests" / "data" / "lint" / "shili_caihou_2020.txt"
TERM = "t-example-1-2026"
READING = (
    ["search", "接驳"], ["search", "接驳", "--json"], ["search", "--like", "接驳车"],
    ["sparql", "ASK {?s ?p ?o}"], ["sparql", "--inferred", "ASK {?s ?p ?o}"],
    ["overlap", "--format", "csv"], ["lint", "--fail-on", "never"], ["candidates"],
    ["export", "--format", "nquads"], ["check", str(DRAFT)], ["compare", TERM, str(DRAFT)],
    ["models"], ["review", "list"], ["doctor"], ["build"],
)  # fmt: skip
"""What a data directory that may not be written is read for; a build finds nothing to do."""

WRITING = (
    ["build", "--force"], ["ingest", str(ROOT / "tests/data/glossaries/shili.csv")],
    ["remove", TERM], ["model", "use", "multilingual-e5-small"],
)  # fmt: skip

IN_ORDER = """
import contextlib, io, json, sys
from tests.ui.conftest import hash_encoder
from biaopu.ui.cli import main
done = []
with hash_encoder():
    for command in json.loads(sys.argv[1]):
        out, err = io.StringIO(), io.StringIO()
        held = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        with contextlib.redirect_stdout(held), contextlib.redirect_stderr(err):
            code = main(command)
        done.append([command, code, len(held.buffer.getvalue()), err.getvalue()])
print(json.dumps(done))
"""


@pytest.fixture
def read_only(template: Path, tmp_path: Path) -> list[str]:
    """What runs a command with a data directory that is mounted to be read only."""
    home = tmp_path / "只读"
    shutil.copytree(template, home, symlinks=True)
    mount = f"mount --bind '{home}' '{home}' && mount -o remount,ro,bind '{home}'"
    command = ["unshare", "-m", "bash", "-c", f"{mount} && export BIAOPU_HOME='{home}' && \"$@\""]
    if shutil.which("unshare") is None or subprocess.run([*command, "_", "true"]).returncode:
        pytest.skip("nothing can be mounted here")
    return [*command, "_"]


@pytest.mark.slow
def test_a_data_directory_that_may_not_be_written(read_only: list[str]) -> None:
    run = [*read_only, sys.executable, "-c", IN_ORDER, json.dumps([*READING, *WRITING])]
    done = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout)
    for command, code, answer, err in told[: len(READING)]:
        assert code == 0 or command == ["doctor"], (command, err)
        assert answer or command == ["build"], command
        assert "Error" not in err
    for command, code, _, err in told[len(READING) :]:
        assert code in (2, 4), command
        assert len(err.splitlines()) == 1, (command, err)
        assert "只读" in err


REMEDIES = ("biaopu doctor --repair", "biaopu build", "open it again")
"""What makes again what is damaged, or brings back what was replaced."""


def said(use: Callable[[], object]) -> str:
    """Return the sentence that a use ends with, ``""`` where it ends well."""
    try:
        use()
    except BiaopuError as error:
        return error.message("en")
    return ""


def test_a_reader_goes_on_when_its_release_is_pruned(built: Settings) -> None:
    """What was opened stays; what was not yet opened is answered, or said in one sentence."""
    opened, waiting = OpenRelease.open(built), OpenRelease.open(built)
    before = [hit.iri for hit in opened.index.search("接驳", limit=3).results]
    rows = len(opened.documents)
    build(built, force=True)
    shutil.rmtree(opened.release.folder)
    assert [hit.iri for hit in opened.index.search("接驳", limit=3).results] == before
    assert len(opened.documents) == rows
    for part in ("store", "index", "overlaps", "inferred_store", "frame"):
        told = said(partial(getattr, waiting, part))
        assert any(remedy in told for remedy in REMEDIES) or not told


@pytest.mark.parametrize(
    "part", ["store", "index", "index/lexical", "texts", "ledger", "overlaps", "inferred.nq"]
)
def test_a_release_that_lacks_a_part_says_so(built: Settings, part: str) -> None:
    opened = OpenRelease.open(built)
    found = opened.release.folder / part
    if found.is_dir():
        shutil.rmtree(found)
    else:
        found.unlink()
    uses = (
        lambda: opened.store, lambda: opened.index.search("接驳"), lambda: opened.overlaps,
        lambda: opened.inferred_store, lambda: opened.frame, lambda: opened.documents,
        lambda: opened.release.ledgers,
        lambda: [opened.text_of(row.id) for row in opened.documents],
    )  # fmt: skip
    told = [one for one in map(said, uses) if one]
    assert [one for one in told if not any(remedy in one for remedy in REMEDIES)] == []
