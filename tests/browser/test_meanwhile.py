"""What happens behind an open page: the model still loads, the graph is built anew."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import expect

from biaopu.ui.workspace.build import remove
from biaopu.ui.workspace.settings import Settings

from .conftest import Opener, serving, settled
from .pages import PAGES

LOADING = "第一次要等模型载入"
# Notes whether it was ever said.
WATCH = f"""new MutationObserver(() => {{
  if (document.body?.innerText.includes('{LOADING}')) window.said = true;
}}).observe(document, {{childList: true, subtree: true, characterData: true}})"""


def test_while_the_model_loads_the_page_says_so_and_others_are_served(
    built_home: Path, opened: Opener
) -> None:
    with serving(built_home) as address, opened(f"{address}/import") as page:
        page.add_init_script(WATCH)
        page.goto(f"{address}/search?q=怎样留住人才", wait_until="commit")
        begun = time.monotonic()
        with opened(address) as other:
            expect(other.locator(".bp-h1")).to_contain_text("服务型制造")
            assert time.monotonic() - begun < 15  # both cores load the model meanwhile
        expect(page.locator(".bp-hit-name").first).to_contain_text("人才", timeout=60_000)
        assert page.evaluate("window.said")
        expect(page.get_by_text(LOADING)).to_have_count(0)


def test_a_page_whose_graph_was_built_anew_goes_on_with_the_new_one(
    own_home: Path, opened: Opener
) -> None:
    with serving(own_home) as address, opened(f"{address}/{PAGES['standard']}") as page:
        settled(page)
        expect(page.locator(".bp-h1")).to_have_text("示例：园区接驳车运营管理规范")
        remove(Settings.load(home=own_home), "t-example-2-2026")
        page.locator(".bp-term-name").first.click()  # leads to what is no longer there
        expect(page.get_by_text("也可能在重建图谱后消失了")).to_be_visible()
        page.get_by_test_id("stSidebar").get_by_role("link", name="标准库").click()
        expect(page.locator(".bp-documents, .bp-section").first).to_contain_text("2 份")
        expect(page.get_by_text("示例：园区接驳车运营管理规范")).to_have_count(0)
