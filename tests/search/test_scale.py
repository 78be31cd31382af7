"""Search over 20,000 invented entries, as bench/search/scale.py measures it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.speed

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("规模")
    command = [sys.executable, "-m", "bench.search.scale", "--json", "--entries=20000"]
    done = subprocess.run(
        [*command, "--queries=60", f"--folder={folder}"],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=900,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_graph_of_codes_finds_what_an_exact_search_finds(figures: dict[str, Any]) -> None:
    entries, vectors = figures["recall@10 entries, vectors"]
    assert entries >= 0.98
    assert vectors >= 0.99


def test_nothing_takes_ten_times_as_long_as_measured(figures: dict[str, Any]) -> None:
    # what passes while others work says little: only the processor's own time is held to
    assert figures["p95 cpu ms"] <= 150
    assert figures["channels, mean ms"]["vectors near"] <= 20
    assert figures["channels, mean ms"]["vectors like"] <= 20
    assert figures["open s"] <= 3
