"""A data directory to attack, and what must be true of it whatever happened."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

from biaopu.ontology.errors import BiaopuError
from biaopu.search.encoders import opening
from biaopu.ui.workspace.build import build, ingest
from biaopu.ui.workspace.opened import OpenRelease
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings
from tests.ui.conftest import HELD, HashEncoder, terms

LONGEST = 120
TRACEBACK = 99


def without_a_model() -> None:
    """Use vectors of digests: what is attacked is files, not meaning."""
    opening.open_encoder = lambda *_args, **_kwargs: HashEncoder()


def in_child(work: Callable[[], object], output: Path | None = None) -> int:
    """Run ``work`` in a forked child; return its exit code, or minus the signal that ended it.

    The caller must not have started threads. Whatever the child prints goes to ``output``.
    """
    pid = os.fork()
    if pid == 0:
        signal.alarm(LONGEST)
        code = TRACEBACK
        try:
            target = os.open(output or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(target, 1)
            os.dup2(target, 2)
            result = work()
            code = result if isinstance(result, int) else 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def made(folder: Path) -> Path:
    """Make a data directory of three small term bases in three releases; return its place."""
    home = folder / "home"
    settings = Settings.load(home=home)
    first, *others = (terms(folder / "handed in", name, number) for name, number in HELD.items())
    if in_child(lambda: build(settings, [first])):
        raise SystemExit("the home cannot be built")
    for path in others:
        in_child(lambda path=path: ingest(settings, [path]))
    shutil.rmtree(folder / "handed in")
    return home


def held(home: Path) -> set[str]:
    """Return the documents of the graph that is served."""
    release = current_release(home)
    return {item.document for item in release.manifest.inputs} if release else set()


def faults(home: Path, *allowed: set[str]) -> list[str]:
    """Return what is wrong: no whole graph served, or other documents than one of the sets."""
    wrong = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            opened = OpenRelease.open(Settings.load(home=home))
        wrong += [f"damaged {part.name}" for part in opened.release.damaged_parts()]
        if held(home) not in allowed:
            wrong.append(f"documents {sorted(held(home))}")
    except (BiaopuError, Warning) as error:
        wrong.append(str(error))
    return wrong


def told(figures: dict[str, object]) -> int:
    """Print the figures as a line of JSON; return 1 if they tell of anything wrong, else 0."""
    print(json.dumps(figures, ensure_ascii=False))
    return int(bool(figures["wrong"]))


def leftovers(home: Path) -> list[str]:
    """Return what a killed command has left that belongs to nothing."""
    shelves = [home, *(home / name for name in ("releases", "library", "parsed"))]
    return [str(path.relative_to(home)) for shelf in shelves if shelf.is_dir()
            for path in shelf.iterdir() if path.name.startswith(".")]  # fmt: skip
