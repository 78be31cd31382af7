"""The attacks of bench/trust, a few of each: the full numbers are for make reliability."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("attack", "tried", "least"),
    [
        (("kills", "--points", "12"), "kill points", 12),
        (("mutations", "--flips", "1", "--most", "16"), "damages", 16),
        (("together", "--processes", "4", "--acts", "60"), "acts", 240),
    ],
)
def test_nothing_is_lost_and_nothing_is_silent(
    attack: tuple[str, ...], tried: str, least: int
) -> None:
    command = [sys.executable, "-m", f"bench.trust.{attack[0]}", *attack[1:]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["wrong"] == []
    assert figures[tried] >= least
