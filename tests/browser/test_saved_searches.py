"""A search is saved, found again after the browser reloads, opened, and forgotten."""

from __future__ import annotations

from playwright.sync_api import expect

from .conftest import Opener, settled


def test_saved_opened_and_forgotten(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/search?q=人才&mode=contains") as page:
        settled(page)
        page.get_by_role("button", name="保存这次检索").click()
        saved = page.locator(".bp-saved li")
        expect(saved).to_have_count(1)
        expect(page.get_by_role("button", name="保存这次检索")).to_have_count(0)
        page.goto(f"{explorer}/search")
        settled(page)
        saved.get_by_role("link", name="人才 · 包含").click()
        expect(page.locator(".bp-hit-name").first).to_contain_text("人才")
        page.get_by_role("button", name="不再保存“人才 · 包含”").click()
        expect(saved).to_have_count(0)
        page.reload()
        settled(page)
        expect(page.get_by_role("button", name="保存这次检索")).to_be_visible()
        expect(saved).to_have_count(0)
