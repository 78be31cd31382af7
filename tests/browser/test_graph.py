"""The graph page by hand: expand, pin and find with mouse or keys, undo, share and save."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from PIL import Image
from playwright.sync_api import Page, expect

from .conftest import NARROW, Opener, click_in_picture, settled
from .pages import PAGES

FRAMEWORK = "graph?hops=1"
# Where each label is, from the label in the middle; the middle itself may move as a picture grows.
LABELS = """() => {
  const labels = [...document.querySelectorAll('.st-key-bp-picture svg text')].map(text => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.x + box.width / 2, box.y + box.height / 2]; });
  const [, x, y] = labels.find(label => label[0] === '服务型制造标准体系');
  return Object.fromEntries(labels.map(label =>
    [label[0], [Math.round(label[1] - x), Math.round(label[2] - y)]])); }"""


def labels(page: Page) -> dict[str, list[int]]:
    found: dict[str, list[int]] = page.evaluate(LABELS)
    return found


def moved(before: dict[str, list[int]], after: dict[str, list[int]]) -> int:
    """Return how far the label that moved most has moved, in pixels."""
    pairs = [(before[name], after[name]) for name in before]
    return max(abs(one - other) for old, new in pairs for one, other in zip(old, new, strict=True))


def test_expanding_moves_nothing_and_the_back_button_undoes_it(
    explorer: str, opened: Opener
) -> None:
    with opened(f"{explorer}/{FRAMEWORK}") as page:
        settled(page)
        before = labels(page)
        assert "产品服务组合" not in before
        click_in_picture(page, "核心要素")
        expect(page.locator(".st-key-bp-picture svg").get_by_text("产品服务组合")).to_be_visible()
        after = labels(settled(page))
        assert moved(before, after) <= 3  # what the mouse is over may be drawn a little larger
        assert "open=miit-2024-32/4.2" in unquote(page.url)
        page.go_back()
        expect(page.locator(".st-key-bp-picture svg").get_by_text("产品服务组合")).to_have_count(0)
        assert moved(before, labels(settled(page))) <= 3


def test_what_is_pinned_stays_when_the_centre_changes(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/{FRAMEWORK}&act=pin") as page:
        settled(page)
        click_in_picture(page, "融合业态应用")
        expect(page.locator(".bp-pinned")).to_contain_text("融合业态应用")
        page.get_by_label("以此为中心").fill("客户管理")
        page.get_by_label("以此为中心").press("Enter")
        expect(page.locator(".bp-h1")).to_have_text("客户管理")
        expect(page.locator(".st-key-bp-picture svg").get_by_text("融合业态应用")).to_be_visible()
        page.locator(".bp-pinned a").click()
        expect(page.locator(".bp-pinned")).to_have_count(0)


def test_what_is_looked_for_stands_out(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/{FRAMEWORK}") as page:
        settled(page)
        page.get_by_label("在图中查找").fill("核心")
        page.get_by_label("在图中查找").press("Enter")
        expect(page.get_by_text("图中有 1 项的名称含“核心”")).to_be_visible()
        weight = "one => one.style.fontWeight || getComputedStyle(one).fontWeight"
        words = page.locator(".st-key-bp-picture svg text")
        expect(words.get_by_text("核心要素", exact=True)).to_be_visible()
        assert words.get_by_text("核心要素", exact=True).evaluate(weight) in ("bold", "700")
        assert words.get_by_text("基础通用", exact=True).evaluate(weight) in ("normal", "400")


def test_everything_can_be_done_with_the_keys(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/{FRAMEWORK}") as page:
        settled(page)
        page.get_by_role("radio", name="各项").focus()
        page.keyboard.press("Space")
        row = page.locator(".bp-table tr", has_text="核心要素")
        row.get_by_role("link", name="展开").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-bp-picture svg").get_by_text("产品服务组合")).to_be_visible()


def test_a_picture_is_saved_so_that_other_programs_can_show_it(
    explorer: str, opened: Opener, tmp_path: Path
) -> None:
    with opened(f"{explorer}/{PAGES['overview']}") as page:
        settled(page)
        size = page.locator(".st-key-bp-picture svg").bounding_box()
        assert size is not None
        with page.expect_download() as saved:
            page.get_by_role("button", name="存为 SVG").click()
        saved.value.save_as(tmp_path / "biaopu.svg")
        with page.expect_download() as saved:
            page.get_by_role("button", name="存为 PNG").click()
        saved.value.save_as(tmp_path / "biaopu.png")
    written = (tmp_path / "biaopu.svg").read_text(encoding="utf-8")
    assert "var(" not in written
    assert "color-mix" not in written
    texts = etree.fromstring(written.encode()).iter("{http://www.w3.org/2000/svg}text")
    assert "服务型制造标准体系" in ["".join(one.itertext()) for one in texts]
    with Image.open(tmp_path / "biaopu.png") as image:
        assert image.size == (round(2 * size["width"]), round(2 * size["height"]))
        assert len(image.convert("RGB").getcolors(1_000_000) or []) > 100


def test_on_a_phone_the_middle_is_seen_first(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/{FRAMEWORK}", width=NARROW) as page:
        settled(page)
        middle = page.locator(".st-key-bp-picture svg text", has_text="服务型制造标准体系")
        page.wait_for_function("document.querySelector('.st-key-bp-picture').scrollLeft > 0")
        box = middle.bounding_box()
        assert box is not None
        assert 0 < box["x"] < box["x"] + box["width"] < NARROW
