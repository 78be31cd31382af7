"""What the import page starts goes on whatever the page does, and whoever looks sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from streamlit.testing.v1 import AppTest

from biaopu.ontology.errors import StoreError
from biaopu.ui.views import importing
from biaopu.ui.workspace.assemble import Progress, Say
from tests.ui.showing import APP

PATIENCE = 60


@pytest.fixture
def held_build(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, Event]]:
    """A build that begins at once and ends when it is let go; whether it began, and the leash."""
    began, leash = Event(), Event()

    def build(_settings: object, *, progress: Progress, say: Say) -> None:
        progress("read", 1, 4)
        began.set()
        assert leash.wait(PATIENCE)
        progress("read", 4, 4)
        raise StoreError("磁盘已满。", "The disk is full.")

    monkeypatch.setattr(importing, "build", build)
    yield began, leash
    leash.set()


def visited() -> AppTest:
    """The explorer as a new visitor opens it."""
    test = AppTest.from_file(str(APP), default_timeout=15).run()
    assert not test.markdown  # what Streamlit makes of a string that stands alone in the script
    return test


def said(test: AppTest) -> str:
    return "".join(bar.proto.text for bar in test.get("progress"))


def test_pages_that_are_recognised_are_counted(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    began, leash = Event(), Event()

    def build(_settings: object, *, progress: Progress, say: Say) -> None:
        progress("recognise", 2, 8)
        Event().wait(0.2)
        progress("recognise", 3, 8)
        began.set()
        assert leash.wait(PATIENCE)

    monkeypatch.setattr(importing, "build", build)
    page = visited()
    page.button[0].click().run()
    assert began.wait(PATIENCE)
    page.run()
    shown = said(page).replace("\\", "")
    assert re.search(r"识别页面（OCR）：第 3/8 页，还需约 \d+ 秒", shown), shown
    leash.set()


def until(happened: Callable[[], bool]) -> None:
    waited = Event()
    assert any(happened() or waited.wait(0.05) for _ in range(20 * PATIENCE))


def test_a_build_goes_on_whatever_the_page_does(held_build: tuple[Event, Event]) -> None:
    began, leash = held_build
    page = visited()
    page.button[0].click().run()  # answers although the build is at work
    assert began.wait(PATIENCE)
    page.run()  # a click, a reload: what Streamlit stops a script for
    assert "读取文档" in said(page)
    assert "读取文档" in said(visited())  # by another visitor too
    leash.set()
    until(lambda: not said(page.run()))
    assert [error.value for error in page.error] == ["磁盘已满。"]
    assert [error.value for error in visited().error] == ["磁盘已满。"]
