"""Limits are shown, and hold whatever the format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from biaopu.ui.workspace.settings import LIMITS

Run = Callable[..., tuple[int, str, str]]


def test_the_doctor_shows_every_limit_as_it_is_set(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIAOPU_MAX_MEMORY_MB", "1234")
    _, out, _ = run("doctor", "--json")
    seen = {one["name"].removeprefix("上限 "): one["seen"] for one in json.loads(out)["checks"]}
    assert seen["BIAOPU_MAX_MEMORY_MB"] == "1234"
    assert seen["BIAOPU_MAX_SECONDS"] == "1800"
    assert seen["BIAOPU_REASON_SECONDS"] == "600"
    assert LIMITS.keys() <= seen.keys()


@pytest.mark.parametrize("suffix", [".txt", ".md", ".csv"])
def test_the_limit_of_time_holds_for_text(
    suffix: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIAOPU_MAX_SECONDS", "1")
    path = tmp_path / f"长{suffix}"
    path.write_text("3.1\n示例车\n示例用的车。\n\n" * 300_000, encoding="utf-8")
    code, _, err = run("parse", str(path))
    assert code == 3
    assert "BIAOPU_MAX_SECONDS" in err or "上限 3000000" in err
