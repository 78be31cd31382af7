"""Few settings at every run, many in the slow one, and every one that failed before."""

from __future__ import annotations

import pytest

from .reading import read_back
from .run import CORE, fails, kept_settings
from .settings import FORMATS, Setting, draw_setting
from .truth import draw_truth

FLOORS = {"pdf": 0.80, "docx": 0.99, "txt": 0.99, "md": 0.99, "html": 0.99}
"""To be raised as kinds of failures are mended."""
MENDED = [setting for setting, state in kept_settings() if state == "mended"]


def share_exact(form: str, settings: int, seed: int) -> float:
    """Which share of a format's entries come out as they are."""
    results = [read_back(draw_setting(seed + i, (form,))) for i in range(settings)]
    return sum(r.exact for r in results) / sum(r.entries for r in results)


@pytest.mark.parametrize("form", FORMATS)
def test_few_settings(form: str) -> None:
    assert share_exact(form, 8, 700_000) >= FLOORS[form]


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_many_settings(form: str) -> None:
    assert share_exact(form, 60, 800_000) >= FLOORS[form]


@pytest.mark.parametrize("setting", MENDED, ids=lambda one: f"{one.format}-{one.seed}")
def test_failures_stay_mended(setting: Setting) -> None:
    assert [one for one in read_back(setting).wrong if one.kind in CORE] == []


def test_a_seed_is_a_standard() -> None:
    """The same seed gives the same standard and setting; another gives another."""
    assert draw_truth(5) == draw_truth(5) != draw_truth(6)
    assert draw_setting(5) == draw_setting(5) != draw_setting(6)


def test_the_plain_setting_is_read() -> None:
    for form in FORMATS:
        assert not fails(read_back(Setting(11, form))), form


def test_what_is_wrong_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The measure itself can fail: a reader that drops a line in the file is found out."""
    from . import reading

    setter = reading.SETTERS["txt"]
    term = draw_truth(11).entries[1].term
    monkeypatch.setitem(
        reading.SETTERS, "txt", lambda t, s: setter(t, s).replace(term.encode(), b"")
    )
    wrong = read_back(Setting(11, "txt")).wrong
    assert any(one.clause == draw_truth(11).entries[1].clause for one in wrong)
