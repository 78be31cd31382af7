"""The explorer is as fast as it has to be, as bench/explorer_speed.py measures it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT

pytestmark = pytest.mark.speed
ASKED = {
    "first paint, cold ms": 3000,
    "first paint, warm ms": 1500,
    "page switch, worst ms": 800,
    "expand ms": 400,
}
TRIES = 3


def measured(*options: str) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the figures of the bench, and those of them that are more than was asked."""
    command = [sys.executable, "-m", "bench.explorer_speed", *options, "--json"]
    figures, slow = {}, dict[str, int]()
    for _ in range(TRIES):  # what else the machine does at the moment is not the explorer's time
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        figures = json.loads(done.stdout.splitlines()[-1])
        print(figures)
        slow = {name: figures[name] for name, most in ASKED.items() if figures[name] > most}
        if not slow:
            break
    return figures, slow


def test_first_paint_page_switch_and_expanding(built_home: Path) -> None:
    figures, slow = measured("--home", str(built_home))
    assert figures["picture stays in place"]
    assert slow == {}


def test_with_five_thousand_terms_it_is_as_fast(tmp_path: Path) -> None:
    """The bench does the same with 100,000 terms; building those takes ten minutes."""
    figures, slow = measured("--entries", "5000", "--folder", str(tmp_path / "many"))
    assert figures["picture stays in place"]
    assert figures["points drawn"] == 2000
    assert figures["frames a second"] >= 30
    assert slow == {}
