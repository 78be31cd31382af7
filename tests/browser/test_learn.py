"""The learning page in a real browser: a student finishes the tour and the quiz."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import NARROW, ROOT, WIDE, Opener, photograph, settled
from .test_looks import CONTRASTS, SPILLS

ARTIFACTS = ROOT / "test-artifacts" / "screenshots"


def press(page: Page, name: str) -> None:
    page.locator(".bp-lesson").get_by_role("button", name=name, exact=True).click()


def test_a_student_finishes_the_tour_and_the_quiz(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/learn") as page:
        settled(page)
        lesson = page.locator(".bp-lesson")
        expect(lesson).to_contain_text("服务型制造标准体系")
        steps = int(lesson.locator(".bp-lesson-at").inner_text().split("共")[1].split()[0])
        for _ in range(steps - 1):
            press(page, "下一步")
        press(page, "完成")
        expect(lesson).to_contain_text("你已走完整个导览")
        page.goto(f"{explorer}/learn?part=quiz&seed=3")
        settled(page)
        right = 0
        for number in range(10):
            choices = lesson.locator(".bp-choice")
            choices.nth(number % 4).click()
            right += lesson.locator(".bp-lesson-said").inner_text().startswith("答对了")
            assert lesson.get_by_role("link", name="查看出处").get_attribute("href")
            press(page, "完成" if number == 9 else "下一步")
        expect(lesson).to_contain_text(f"10 项中掌握 {right} 项")
        # what was done is kept in this browser, and nowhere else
        page.reload()
        settled(page)
        expect(lesson).to_contain_text(f"10 项中掌握 {right} 项")


def test_a_card_turns_and_leads_to_its_source(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/learn?part=cards") as page:
        settled(page)
        card = page.locator(".bp-flash")
        card.focus()
        page.keyboard.press("Enter")
        expect(card).to_have_attribute("aria-expanded", "true")
        page.locator(".bp-flash-back").get_by_role("link").click()
        expect(page.locator(".bp-h1")).to_be_visible()
        assert "/node" in page.url


@pytest.mark.parametrize("part", ["tour", "cards", "quiz", "compare", "glossary"])
@pytest.mark.parametrize(
    ("width", "scheme", "lang"), [(WIDE, "dark", "en"), (NARROW, "light", "zh")]
)
def test_every_part_can_be_read(
    explorer: str, opened: Opener, part: str, width: int, scheme: str, lang: str
) -> None:
    with opened(f"{explorer}/learn?part={part}&lang={lang}", width, scheme) as page:
        photograph(page, ARTIFACTS / "learn" / f"{part}-{lang}-{width}.png")
        assert [found for found in page.evaluate(CONTRASTS) if found[0] < 4.5] == []
        assert page.evaluate(SPILLS) == []
