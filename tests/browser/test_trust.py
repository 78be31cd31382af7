"""What a name or an address holds is words and no more, and nobody frames the explorer."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, expect

from .conftest import Opener, new_context, settled
from .pages import PAGES

PICTURE = "![画](http://evil.example/p.png) [名](http://evil.example) http://evil.example :smile:"


def test_a_name_in_a_message_is_words(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/library?doc={quote(PICTURE)}") as page:
        message = settled(page).locator("[data-testid=stAlert]")
        expect(message).to_contain_text("evil.example/p.png")
        said = message.inner_text().replace("\u2060", "")
        assert PICTURE in said
        assert message.locator("a, img").count() == 0


def test_a_page_of_another_host_cannot_frame_it(
    explorer: str, chromium: Browser, tmp_path: Path
) -> None:
    outer = tmp_path / "外.html"
    outer.write_text(f'<iframe src="{explorer}/{PAGES["search"]}"></iframe>', encoding="utf-8")
    with new_context(chromium, 800, "light") as context:
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda one: refused.append(one.text))
        page.goto(outer.as_uri())
        page.wait_for_timeout(1500)
        assert [one for one in refused if "frame" in one.lower()]
        assert page.frames[-1].locator(".stApp").count() == 0
