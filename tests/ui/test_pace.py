"""How long a step still takes, and how the terminal tells it where nobody sees bars."""

from __future__ import annotations

import pytest

from biaopu.ui.commands import console
from biaopu.ui.pace import Pace


def test_what_is_left_follows_from_what_was_seen_done() -> None:
    now = 100.0
    pace = Pace(lambda: now)
    assert pace.left("recognise", 0, 10) is None
    now = 106.0
    assert pace.left("recognise", 2, 10) == 24.0
    assert pace.left("recognise", 10, 10) == 0.0
    assert pace.left("recognise", 3, 5) is None  # the next file, of which three pages need none
    now = 110.0
    assert pace.left("recognise", 4, 5) == 4.0
    assert pace.left("index", 4, 5) is None


@pytest.mark.parametrize(
    ("language", "line"),
    [("zh", "已识别 2/8 页，还需约 18 秒。"), ("en", "Page 2 of 8 recognised, about 18 s left.")],
)
def test_pages_are_told_in_lines_now_and_then(
    language: str, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = 50.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    monkeypatch.setattr(console, "Pace", lambda: Pace(lambda: now))
    with console.progress_bars(language) as progress:
        progress("read", 0, 1)
        for done in range(9):
            progress("recognise", done, 8)
            now += 3.0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[0] == line
    assert len(told.err.splitlines()) == 3
