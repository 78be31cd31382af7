"""The workbench in a real browser: a drafter pastes, reads, downloads and decides."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from biaopu.ui.workspace.decisions.log import read

from .conftest import NARROW, ROOT, WIDE, Opener, photograph, serving, settled
from .test_looks import CONTRASTS, SPILLS

ARTIFACTS = ROOT / "test-artifacts" / "screenshots"
CHAPTER = "3.1\n接驳车 shuttle bus\n停在港口的拖船。\n3.2\n候车亭 shelter\n供乘客候车的设施。\n"


def test_a_drafter_goes_from_a_draft_to_a_report_and_three_decisions(
    own_home: Path, opened: Opener
) -> None:
    with serving(own_home) as address, opened(f"{address}/workbench") as page:
        settled(page)
        page.locator("textarea").fill(CHAPTER)
        page.get_by_role("button", name="检查", exact=True).click()
        first = page.locator(".bp-checked").first
        expect(first).to_contain_text("冲突", timeout=30_000)  # the model is loaded first
        expect(first).to_contain_text("接驳车")
        expect(first.locator("del").first).to_contain_text("停在")
        with page.expect_download() as download:
            page.get_by_role("button", name="审查报告（Word）").click()
        document = docx.Document(BytesIO(Path(download.value.path()).read_bytes()))
        assert document.paragraphs[0].text == "术语审查报告"
        page.goto(f"{address}/workbench?part=review")
        settled(page)
        page.get_by_label("评审者").fill("甲")
        for name in ("接受", "否定", "暂缓"):
            waiting = page.get_by_text("对等待评审").inner_text()
            page.get_by_role("button", name=name).click()
            expect(page.get_by_text(waiting)).to_have_count(0)
    decisions = read(own_home).decisions
    assert [one.choice for one in decisions] == ["accepted", "rejected", "deferred"]
    assert {one.reviewer for one in decisions} == {"甲"}


@pytest.mark.parametrize("part", ["check", "overlaps", "review"])
@pytest.mark.parametrize(
    ("width", "scheme", "lang"), [(WIDE, "dark", "en"), (NARROW, "light", "zh")]
)
def test_every_part_can_be_read(
    explorer: str, opened: Opener, part: str, width: int, scheme: str, lang: str
) -> None:
    with opened(f"{explorer}/workbench?part={part}&lang={lang}", width, scheme) as page:
        photograph(page, ARTIFACTS / "workbench" / f"{part}-{lang}-{width}.png")
        assert [found for found in page.evaluate(CONTRASTS) if found[0] < 4.5] == []
        assert page.evaluate(SPILLS) == []
