"""Kill commands at many points: nothing may be lost, and the next command clears what is left.

    python -m bench.trust.kills --points 240

Half of the kills fall on a file operation of the command (every file opened, renamed, removed or
made counts), half on a moment of its time. Prints a line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from biaopu.ui.workspace.build import build, ingest, remove
from biaopu.ui.workspace.settings import Settings
from tests.ui.conftest import terms

from .homes import faults, held, in_child, leftovers, made, told, without_a_model

_OPERATIONS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.symlink", "os.link")


def attacked(points: int, seed: int = 0) -> dict[str, object]:
    """Return the figures of so many kills of ingest, build and remove."""
    without_a_model()
    chance, outcomes, wrong = random.Random(seed), Counter[str](), []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source = made(folder)
        handed_in = terms(folder / "more", "丙", "T/SL 3—2031")
        before = held(source)
        works: dict[str, tuple[Callable[[Settings], object], set[str]]] = {
            "ingest": (lambda s: ingest(s, [handed_in]), before | {"t-sl-3-2031"}),
            "build": (lambda s: build(s, force=True), before),
            "remove": (lambda s: remove(s, "t-sl-1-2031"), before - {"t-sl-1-2031"}),
        }
        for name, (work, after) in works.items():
            operations, seconds = _measured(source, folder, work)
            for number in range(points // len(works)):
                home = _copy(source, folder)
                by_time = number % 2 == 1
                at = chance.uniform(0, seconds) if by_time else chance.randrange(operations)
                killer = _by_time(at) if by_time else _by_operation(int(at))
                state, found = _killed(home, killer, work, (before, after))
                outcomes[f"{name} {state}"] += 1
                wrong += [f"{name} at {at}: {one}" for one in found]
    return {"kill points": sum(outcomes.values()), "outcomes": dict(outcomes), "wrong": wrong}


def _killed(
    home: Path,
    killer: Callable[[], None],
    work: Callable[[Settings], object],
    allowed: tuple[set[str], set[str]],
) -> tuple[str, list[str]]:
    """Kill a command and build; return how it ended, and what is wrong afterwards."""
    settings = Settings.load(home=home)
    code = in_child(lambda: (killer(), work(settings)))
    wrong = faults(home, *allowed)
    state = "whole" if held(home) == allowed[0] else "done"
    if in_child(lambda: build(settings)):
        wrong.append("the next build fails")
    wrong += [*faults(home, *allowed), *(f"left {path}" for path in leftovers(home))]
    return f"{'killed' if code < 0 else 'ended'}, {state}", wrong


def _measured(source: Path, folder: Path, work: Callable[[Settings], object]) -> tuple[int, float]:
    """Return how many file operations a command makes, and how many seconds it takes."""
    home, counted = _copy(source, folder), folder / "counted"

    def counting() -> None:
        count = [0]
        sys.addaudithook(lambda event, _: _add(count, event))
        start = time.perf_counter()
        work(Settings.load(home=home))
        seconds = time.perf_counter() - start
        counted.write_text(json.dumps([count[0], seconds]))

    in_child(counting)
    operations, seconds = json.loads(counted.read_text())
    return operations, seconds


def _add(count: list[int], event: str) -> None:
    count[0] += event in _OPERATIONS


def _by_operation(at: int) -> Callable[[], None]:
    def begin() -> None:
        count = [0]

        def hook(event: str, _: object) -> None:
            _add(count, event)
            if count[0] > at and event in _OPERATIONS:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)

    return begin


def _by_time(at: float) -> Callable[[], None]:
    def begin() -> None:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, max(at, 0.001))

    return begin


def _copy(source: Path, folder: Path) -> Path:
    home = folder / "attacked"
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(source, home, symlinks=True)
    return home


def main() -> int:
    """Attack and print the figures; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=240)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    return told(attacked(chosen.points, chosen.seed))


if __name__ == "__main__":
    sys.exit(main())
