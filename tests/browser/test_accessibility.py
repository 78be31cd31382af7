"""Every page by axe-core, by the rules of WCAG 2.1 A and AA: nothing serious that is ours.

What is Streamlit's own is listed in ``streamlit_violations.json``, each with the part of the page
in which it is; a violation there that is gone is no longer to be listed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import ROOT, Opener, photograph, settled
from .pages import PAGES

SCREENSHOTS = ROOT / "docs" / "screenshots" / "zh"
KNOWN: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("streamlit_violations.json").read_text(encoding="utf-8")
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
# The part of Streamlit's page in which an element is.
PART = """selector => { const one = document.querySelector(selector);
  const part = one && one.closest('[data-testid]');
  return part ? part.dataset.testid : 'page'; }"""


def violations(page: Page) -> list[tuple[str, str, str]]:
    """Return what is serious or critical: rule, part of the page, and the element."""
    report: dict[str, Any] = Axe().run(page, options=RULES).response
    return [
        (rule["id"], page.evaluate(PART, str(node["target"][0])), node["html"][:200])
        for rule in report["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_ours_shuts_anyone_out(explorer: str, visited: Opener, name: str) -> None:
    with visited(f"{explorer}/{PAGES[name]}") as page:
        settled(page)
        found = violations(page)
        assert [one for one in found if one[1] not in KNOWN.get(one[0], [])] == []
        photograph(page, SCREENSHOTS / f"{name}.png", tallest=4000)


def test_axe_sees_what_is_amiss(explorer: str, visited: Opener) -> None:
    with visited(f"{explorer}/search?q=人才&mode=lexical") as page:
        settled(page)
        page.evaluate("document.querySelector('.bp').innerHTML += '<img src=\"data:,\">'")
        assert "image-alt" in {rule for rule, _, _ in violations(page)}
