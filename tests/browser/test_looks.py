"""Every page can be read: in both languages, light and dark, on a desk and on a phone."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from biaopu.graph.sparql import named as named_queries

from .conftest import NARROW, ROOT, WIDE, Opener, click_in_picture, photograph, settled
from .pages import PAGES

ARTIFACTS = ROOT / "test-artifacts" / "screenshots"
SCREENSHOTS = ROOT / "docs" / "screenshots"
HAN = re.compile(r"[\u3400-\u9fff]")

Box = dict[str, Any]

LABELS = """() => [...document.querySelectorAll('.st-key-bp-picture svg text')].map(text => {
  const box = text.getBoundingClientRect();
  return {words: text.textContent, left: box.left, right: box.right, top: box.top,
          bottom: box.bottom};
})"""
FRAME = """() => {
  const box = document.querySelector('.st-key-bp-picture svg').getBoundingClientRect();
  return {left: box.left, right: box.right, top: box.top, bottom: box.bottom};
}"""
# What sticks out of the window sideways, unless it lies in a frame that scrolls.
SPILLS = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width > 0 && box.right > window.innerWidth + 1
    && !one.closest('.st-key-bp-picture, .bp-table, pre');
}).map(one => one.className + ': ' + one.textContent.slice(0, 40))"""
# The cells of tables whose words run out into the next cell.
CRAMPED = """() => [...document.querySelectorAll('.bp-table :is(th, td)')].filter(cell => {
  const words = document.createRange(); words.selectNodeContents(cell);
  return [...words.getClientRects()].some(box =>
    box.right > cell.getBoundingClientRect().right + 1);
}).map(cell => cell.textContent.slice(0, 40))"""
# How light the page is, 0 to 255.
BACKGROUND = """() => {
  const colour = getComputedStyle(document.querySelector('.stApp')).backgroundColor;
  return Math.max(...colour.match(/[0-9]+/g).slice(0, 3).map(Number));
}"""
# Contrast (WCAG 2) of every piece of text of ours against the colour behind it.
CONTRASTS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = css => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1); const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255]; };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]));
  const light = c => { const [r, g, b] = c.map(v => { v /= 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const chain = e => e ? [...chain(e.parentElement), e] : [];
  const results = [];
  for (const e of document.querySelectorAll('.bp *, .bp-section *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.getClientRects().length) continue;
    let behind = [255, 255, 255], opacity = 1;
    for (const one of chain(e)) {
      const style = getComputedStyle(one);
      behind = over(rgba(style.backgroundColor), behind);
      opacity *= Number(style.opacity);
    }
    const ink = rgba(getComputedStyle(e).color); ink[3] *= opacity;
    const [a, b] = [light(over(ink, behind)), light(behind)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    results.push([Math.round(ratio * 100) / 100, e.textContent.trim().slice(0, 30)]);
  }
  return results;
}"""


def inside(box: Box, frame: Box) -> bool:
    return bool(
        box["left"] >= frame["left"]
        and box["right"] <= frame["right"]
        and box["top"] >= frame["top"]
        and box["bottom"] <= frame["bottom"]
    )


def overlap(one: Box, other: Box) -> bool:
    sideways = min(one["right"], other["right"]) - max(one["left"], other["left"])
    upright = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return bool(sideways > 1 and upright > 1)


# How much of the query in the editor cannot be seen without scrolling, in pixels down and across.
HIDDEN = """() => { const box = document.querySelector('.st-key-sparql textarea');
  return [box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth]; }"""


def test_every_label_of_the_tree_stands_free_and_whole(explorer: str, visited: Opener) -> None:
    with visited(explorer) as page:
        settled(page)
        labels, frame = page.evaluate(LABELS), page.evaluate(FRAME)
        assert len(labels) == 45
        assert [box["words"] for box in labels if not inside(box, frame)] == []
        pairs = combinations(labels, 2)
        assert [(a["words"], b["words"]) for a, b in pairs if overlap(a, b)] == []
        window = page.locator(".st-key-bp-picture").bounding_box()
        assert window is not None
        assert frame["right"] <= window["x"] + window["width"] + 1  # needs no scrolling at 1280


def test_every_label_of_the_sunburst_is_whole(explorer: str, visited: Opener) -> None:
    with visited(f"{explorer}/?view=sunburst") as page:
        settled(page)
        labels, frame = page.evaluate(LABELS), page.evaluate(FRAME)
        assert "".join(sorted("".join(box["words"] for box in labels))).count("企") >= 3
        assert [box["words"] for box in labels if not inside(box, frame)] == []


def test_a_click_in_the_sunburst_opens_a_node(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/?view=sunburst") as page:
        settled(page)
        click_in_picture(page, "核心要素")
        expect(page).to_have_title("核心要素 · 标谱")


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", ["withdrawn_standards_in_use", "normative_references"])
def test_a_question_and_its_query_are_seen_whole(
    explorer: str, opened: Opener, name: str, width: int
) -> None:
    with opened(f"{explorer}/sparql?name={name}", width=width) as page:
        settled(page)
        expect(page.locator(".st-key-sparql textarea")).to_have_value(named_queries.load(name).text)
        assert page.evaluate(HIDDEN) == [0, 0]
        page.get_by_text("换一个问题").click()
        expect(page.locator(".bp-questions a")).to_have_count(16)
        assert page.evaluate(SPILLS) == []
        photograph(page, ARTIFACTS / "questions" / f"{name}-{width}.png", tallest=4000)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "record"])
def test_nothing_spills_over_on_a_phone(explorer: str, visited: Opener, name: str) -> None:
    with visited(f"{explorer}/{PAGES[name]}", width=NARROW) as page:
        settled(page)
        assert page.evaluate(SPILLS) == []
        assert page.evaluate(CRAMPED) == []
        photograph(page, SCREENSHOTS / "390" / f"{name}.png", tallest=4000)


@pytest.mark.parametrize("name", PAGES)
def test_the_interface_is_english_throughout(explorer: str, visited: Opener, name: str) -> None:
    with visited(f"{explorer}/{PAGES[name]}&lang=en") as page:
        settled(page)
        assert page.evaluate("document.documentElement.lang") == "en"
        assert interface_words(page) == []
        assert page.evaluate(CRAMPED) == []
        photograph(page, SCREENSHOTS / "en" / f"{name}.png", tallest=4000)


def interface_words(page: Page) -> list[str]:
    """The headings, labels and buttons of ours that still have Chinese in them."""
    places = (
        "[data-testid=stSidebar] a, [data-testid=stWidgetLabel], .bp-eyebrow, .bp-figures dt, "
        ".bp-lead, .bp-why, .bp-arrow, button:not(.bp-flash, .bp-choice), "
        ".bp-section > h2 > .bp-count"
    )
    texts = page.locator(places).all_inner_texts()
    ours = [words for words in texts if HAN.search(words)]
    data = set(page.locator(".bp-lead, .bp-why, .bp-arrow").all_inner_texts())
    allowed = {"中文", *(words for words in data if not words.startswith(("依据", "↑ 支撑")))}
    return [words for words in ours if words not in allowed]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["overview", "node", "graph", "search", "sparql", "unknown", "library", "term"]
)
def test_every_text_can_be_read(explorer: str, visited: Opener, name: str, scheme: str) -> None:
    with visited(f"{explorer}/{PAGES[name]}", scheme=scheme) as page:
        settled(page)
        if scheme == "dark" and page.evaluate(BACKGROUND) > 128:
            pytest.skip("the server's theme flags force the light theme")
        weak = [found for found in page.evaluate(CONTRASTS) if found[0] < 4.5]
        assert weak == []
        photograph(page, ARTIFACTS / scheme / f"{name}.png", tallest=4000)
