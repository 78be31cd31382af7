"""Completion and colours in the SPARQL editor, as they are on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Locator, Page, expect

from .conftest import NARROW, WIDE, Opener, settled
from .test_looks import CONTRASTS, SPILLS


@contextmanager
def editor_of(opened: Opener, address: str, **how: object) -> Iterator[tuple[Page, Locator]]:
    """Open the SPARQL page; give it and its editor, with the caret in it."""
    with opened(address, **how) as page:
        editor = page.locator(".st-key-sparql textarea")
        editor.wait_for()
        settled(page)
        editor.click()
        yield page, editor


def names(page: Page) -> list[str]:
    return page.locator(".bp-names:not([hidden]) .bp-names-name").all_inner_texts()


def test_a_query_is_put_together_and_run(explorer: str, opened: Opener) -> None:
    with editor_of(opened, f"{explorer}/sparql") as (page, editor):
        editor.press_sequentially("SELECT ?entry WHERE { ?entry a bp:TermE")
        expect(page.get_by_role("option")).to_have_count(1)
        expect(editor).to_have_attribute("aria-activedescendant", "bp-names-0")
        page.keyboard.press("Enter")
        editor.press_sequentially(". ?en")
        assert names(page) == ["?entry"]
        page.keyboard.press("Tab")
        page.keyboard.insert_text("首选标签")
        assert names(page)[0] == "skos:prefLabel"
        page.keyboard.press("Enter")
        editor.press_sequentially("?label }")
        wanted = "SELECT ?entry WHERE { ?entry a bp:TermEntry . ?entry skos:prefLabel ?label }"
        expect(editor).to_have_value(wanted)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".bp-answer tbody tr").first).to_be_visible()


def test_a_prefix_leads_on_to_its_names(explorer: str, opened: Opener) -> None:
    with editor_of(opened, f"{explorer}/sparql") as (page, editor):
        editor.press_sequentially("dct")
        assert names(page)[0] == "dcterms:"
        page.keyboard.press("Enter")
        assert all(name.startswith("dcterms:") for name in names(page))
        page.keyboard.press("Escape")
        assert names(page) == []
        page.keyboard.press("Control+z")
        expect(editor).to_have_value("dct")


@pytest.mark.parametrize("text", ['"bp:Te', "# bp:Te", "<http://bp:Te"])
def test_nothing_is_offered_where_no_name_can_stand(
    explorer: str, opened: Opener, text: str
) -> None:
    with editor_of(opened, f"{explorer}/sparql") as (page, editor):
        editor.press_sequentially(text)
        assert names(page) == []
        editor.press_sequentially("\n bp:TermE")
        assert names(page) == ["bp:TermEntry"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_fits_a_phone(explorer: str, opened: Opener, language: str) -> None:
    address = f"{explorer}/sparql?lang={language}"
    with editor_of(opened, address, width=NARROW) as (page, editor):
        editor.press_sequentially("SELECT * WHERE { ?x bp:")
        assert len(names(page)) == 9
        box = page.locator(".bp-names").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= NARROW
        assert page.evaluate(SPILLS) == []
        assert [found for found in page.evaluate(CONTRASTS) if found[0] < 4.5] == []


PLAIN = """() => {
  const style = document.createElement('style'); document.body.append(style);
  style.textContent = '.bp-colours, .bp-colours * { color: #000 !important }';
  document.activeElement.blur(); }"""
BARE = """() => {
  const style = document.createElement('style'); document.body.append(style);
  style.textContent = '.bp-colours { visibility: hidden !important } .st-key-sparql textarea '
    + '{ color: #000 !important; -webkit-text-fill-color: #000 !important }'; }"""


def soft(screenshot: bytes) -> Image.Image:
    """A picture in which parts of a pixel do not count."""
    whole = Image.open(BytesIO(screenshot)).convert("L")
    return whole.filter(ImageFilter.GaussianBlur(1.5))


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_colours_lie_just_over_the_words(explorer: str, opened: Opener, width: int) -> None:
    with opened(f"{explorer}/sparql?name=withdrawn_standards_in_use", width=width) as page:
        settled(page)
        editor = page.locator(".st-key-sparql textarea")
        page.evaluate(PLAIN)
        coloured = soft(editor.screenshot())
        page.evaluate(BARE)
        bare = soft(editor.screenshot())
        assert coloured.getextrema()[0] < 150  # there are words
        apart = ImageChops.difference(coloured, bare).point(lambda light: 255 * (light > 40))
        assert apart.getbbox() is None


def test_each_kind_of_word_has_its_colour(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/sparql") as page:
        editor = page.locator(".st-key-sparql textarea")
        settled(page)
        query = 'SELECT ?甲 WHERE { ?甲 a bp:Part ; <urn:x> "a#b" , 5 } # 注'
        editor.fill(query)
        copy = page.locator(".bp-colours")
        expect(copy).to_have_text(query)
        found = copy.evaluate(
            "copy => [...copy.querySelectorAll('[class]')].map(one =>"
            " [one.className.split('-').at(-1), one.textContent])"
        )
        assert found == [
            ["keyword", "SELECT"], ["variable", "?甲"], ["keyword", "WHERE"], ["variable", "?甲"],
            ["keyword", "a"], ["name", "bp:Part"], ["iri", "<urn:x>"], ["string", '"a#b"'],
            ["number", "5"], ["comment", "# 注"],
        ]  # fmt: skip
