"""A real explorer in a real Chromium, from which nothing may leave this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from biaopu.ui.process import HOST
from biaopu.ui.serving import served
from biaopu.ui.workspace.build import build
from biaopu.ui.workspace.settings import Settings
from tests.conftest import BuiltOnce

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("BIAOPU_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE, NARROW = 1280, 390
LONGEST_MS = 30_000  # a busy machine draws a page later; who waits for longer waits in vain
expect.set_options(timeout=LONGEST_MS)

Opener = Callable[..., AbstractContextManager[Page]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


def serving(home: Path) -> AbstractContextManager[str]:
    """Serve a data directory on a free port; give the address."""
    return served(Settings.load(home=home))


@pytest.fixture(scope="session")
def built_home(built_once: BuiltOnce) -> Path:
    """A data directory with the shipped corpus; the converted model is kept from run to run."""

    def make(home: Path) -> None:
        models = Path(os.environ.get("BIAOPU_TEST_MODELS", ROOT / ".cache" / "models"))
        models.mkdir(parents=True, exist_ok=True)
        home.mkdir()
        (home / "models").symlink_to(models)
        build(Settings.load(home=home))

    return built_once("explorer", make)


@pytest.fixture
def own_home(built_home: Path, tmp_path: Path) -> Path:
    """A copy of the built data directory that a test may change."""
    home = tmp_path / "home"
    shutil.copytree(built_home, home, symlinks=True)
    return home


@pytest.fixture(scope="session")
def explorer(built_home: Path) -> Iterator[str]:
    """The address of an explorer of the shipped corpus."""
    with serving(built_home) as address:
        yield address


@pytest.fixture(scope="session")
def empty_explorer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an explorer before the first build."""
    with serving(tmp_path_factory.mktemp("empty") / "home") as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


def new_context(chromium: Browser, width: int, scheme: str) -> BrowserContext:
    context = chromium.new_context(
        locale="zh-CN",
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.set_default_timeout(LONGEST_MS)
    return context


@contextmanager
def page_of(context: BrowserContext, address: str) -> Iterator[Page]:
    """Open a page and close it; no request may have gone elsewhere or against the page's policy."""
    page = context.new_page()
    asked: list[str] = []
    refused: list[str] = []
    page.on(
        "console", lambda one: refused.append(one.text) if "Security Policy" in one.text else None
    )
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda one: asked.append(one.url))
    page.goto(address)
    yield page
    page.close()
    schemes = ("http", "https", "ws", "wss")
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme in schemes}
    assert hosts == {HOST}
    assert refused == []


@pytest.fixture
def opened(chromium: Browser) -> Opener:
    """Open a page in a fresh profile."""

    @contextmanager
    def open_page(address: str, width: int = WIDE, scheme: str = "light") -> Iterator[Page]:
        with new_context(chromium, width, scheme) as context, page_of(context, address) as page:
            yield page

    return open_page


@pytest.fixture(scope="session")
def visited(chromium: Browser) -> Iterator[Opener]:
    """Open a page in the profile of a visitor who was here before: quicker, for pages only read."""
    profiles: dict[tuple[int, str], BrowserContext] = {}

    @contextmanager
    def open_page(address: str, width: int = WIDE, scheme: str = "light") -> Iterator[Page]:
        if (width, scheme) not in profiles:
            profiles[width, scheme] = new_context(chromium, width, scheme)
        with page_of(profiles[width, scheme], address) as page:
            yield page

    yield open_page
    for context in profiles.values():
        context.close()


# Whether nothing on the page has changed for a while, and nothing is on its way (charts fade in).
QUIET = """() => {
  if (!window.bpWatched) {
    window.bpWatched = {last: performance.now()};
    new MutationObserver(() => { window.bpWatched.last = performance.now(); }).observe(
      document, {subtree: true, childList: true, attributes: true, characterData: true});
  }
  const moving = document.getAnimations().some(one => one.playState === 'running'
    && one.effect?.getComputedTiming().iterations !== Infinity);
  return !moving && performance.now() - window.bpWatched.last > 120;
}"""


def settled(page: Page) -> Page:
    """Wait until the page has been drawn to its end."""
    page.locator(".stApp[data-test-script-state='notRunning']").wait_for()
    page.locator(".bp").first.wait_for()
    if page.locator(".st-key-bp-picture").count():
        page.locator(".st-key-bp-picture svg text").first.wait_for()
    page.evaluate("window.bpWatched && (window.bpWatched.last = performance.now())")
    page.wait_for_function(QUIET, polling=30)
    return page


def photograph(page: Page, path: Path, tallest: int = 2400) -> None:
    """Save the page from top to bottom, at most ``tallest`` pixels of it, where pictures are asked.

    ``make pictures`` asks for them; a test run saves itself the time.
    """
    if not os.environ.get("BIAOPU_PICTURES"):
        return
    settled(page)
    size = page.viewport_size
    assert size is not None
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(height, tallest)})
    path.parent.mkdir(parents=True, exist_ok=True)
    settled(page)
    page.screenshot(path=path)
    page.set_viewport_size(size)


_PRESS_MS: Final = 120
"""So long a finger rests on a button; a picture may be drawn anew meanwhile."""


def click_in_picture(page: Page, label: str) -> None:
    """Put the mouse where the label is drawn and press: what a hand would do."""
    words = page.locator(".st-key-bp-picture svg text").get_by_text(label, exact=True)
    words.wait_for()
    words.scroll_into_view_if_needed()
    box = words.bounding_box()
    assert box is not None
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(*place, delay=_PRESS_MS)
