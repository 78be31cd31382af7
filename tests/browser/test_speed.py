"""The explorer is as fast as it has to be, as bench/explorer_speed.py measures it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from .conftest import ROOT

ASKED = {
    "first paint, cold ms": 3000,
    "first paint, warm ms": 1500,
    "page switch, worst ms": 800,
    "expand ms": 400,
}
TRIES = 3


def test_first_paint_page_switch_and_expanding(built_home: Path) -> None:
    command = [sys.executable, "bench/explorer_speed.py", "--home", str(built_home), "--json"]
    slow: dict[str, int] = {}
    for _ in range(TRIES):  # what else the machine does at the moment is not the explorer's time
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        figures = json.loads(done.stdout.splitlines()[-1])
        print(figures)
        assert figures["picture stays in place"]
        slow = {name: figures[name] for name, most in ASKED.items() if figures[name] > most}
        if not slow:
            break
    assert slow == {}


def test_two_thousand_points_can_be_dragged(tmp_path: Path) -> None:
    command = [
        sys.executable, "bench/explorer_speed.py", "--entries", "3000", "--folder",
        str(tmp_path / "many"), "--json",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    figures = json.loads(done.stdout.splitlines()[-1])
    print(figures)
    assert figures["points drawn"] == 2000
    assert figures["frames a second"] >= 30
