"""A researcher goes from a competency question to a table, to a node, to the sentence behind it."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import expect

from .conftest import Opener, settled


def test_from_a_question_to_csv_to_the_source_sentence(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/sparql") as page:
        settled(page)
        page.get_by_role("radio", name="学生").click()
        page.get_by_role("link", name="“核心要素”分体系由哪些部分组成？").click()
        expect(page.locator(".bp-answer tbody tr")).to_have_count(19)
        with page.expect_download() as download:
            page.get_by_role("button", name="下载 CSV").click()
        text = Path(download.value.path()).read_text("utf-8")
        rows = list(csv.DictReader(text.splitlines()))
        found = next(row for row in rows if row["label"] == "人才用留")
        assert len(rows) == 19
        # the address in the table is the page's own
        page.goto(f"{explorer}/node?iri={found['part']}")
        expect(page.locator(".bp-source mark")).to_contain_text("人才激励保留体系")
        expect(page.get_by_text("第 ").filter(has_text="字符").first).to_be_visible()
