"""A file goes in by the page, its terms are found, and it goes out again."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from .conftest import NARROW, Opener, serving, settled
from .test_looks import SPILLS

CHAPTER = """示例：港口服务 术语
T/EXAMPLE 77—2026

1 范围
本文件界定了港口服务的术语。

2 规范性引用文件
本文件没有规范性引用文件。

3 术语和定义
3.1
靠泊 berthing
船舶停靠码头的作业。
3.2
离泊 unberthing
船舶离开码头的作业。
"""


def test_in_found_and_out_again(own_home: Path, opened: Opener, tmp_path: Path) -> None:
    good, bad = tmp_path / "港口.txt", tmp_path / "信.txt"
    good.write_text(CHAPTER, encoding="utf-8")
    bad.write_text("你好，今天天气很好。", encoding="utf-8")
    with serving(own_home) as address, opened(f"{address}/import", width=NARROW) as page:
        settled(page)
        page.locator("input[type=file]").set_input_files([str(good), str(bad)])
        page.get_by_role("button", name="加入图谱").click()
        rows = page.locator(".bp-rows li")
        expect(rows.first).to_contain_text("示例：港口服务 术语", timeout=90_000)
        expect(rows.first).to_contain_text("新增")
        expect(rows.nth(1)).to_contain_text("未读")
        assert page.evaluate(SPILLS) == []
        rows.first.get_by_role("link", name="读取记录").click()
        expect(page.get_by_role("heading", name="示例：港口服务 术语")).to_be_visible(
            timeout=30_000
        )
        page.goto(f"{address}/search?q=靠泊&mode=lexical")
        expect(page.locator(".bp-hit-name").first).to_contain_text("靠泊", timeout=30_000)
        page.goto(f"{address}/import")
        settled(page)
        before = page.locator("[class*=st-key-out-]").count()
        page.get_by_role("button", name="移除").last.click()
        page.get_by_role("button", name="确认移除").click()
        expect(page.get_by_text("已移除《")).to_be_visible(timeout=90_000)
        expect(page.locator("[class*=st-key-out-]")).to_have_count(before - 1, timeout=30_000)


def test_a_file_of_fifty_megabytes_is_answered(
    own_home: Path, opened: Opener, tmp_path: Path
) -> None:
    large = tmp_path / "很大.txt"
    large.write_text("港口服务的标准化管理系统。\n" * (50 * 2**20 // 40), encoding="utf-8")
    with serving(own_home) as address, opened(f"{address}/import") as page:
        settled(page)
        hand_in(page, large)
        page.get_by_role("button", name="加入图谱").click()
        row = page.locator(".bp-rows li").first
        expect(row).to_contain_text("比任何指南或标准都长", timeout=90_000)


def hand_in(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(str(path))
    expect(page.get_by_text(path.name)).to_be_visible()


def test_two_people_at_once_lose_nothing(own_home: Path, opened: Opener, tmp_path: Path) -> None:
    files = []
    for number, name in enumerate(("甲港", "乙港")):
        path = tmp_path / f"{name}.txt"
        text = CHAPTER.replace("港口服务", f"{name}服务").replace("77", f"7{number}")
        path.write_text(text, encoding="utf-8")
        files.append(path)
    with serving(own_home) as address:
        with opened(f"{address}/import") as first, opened(f"{address}/import") as second:
            pages = list(zip((first, second), files, strict=True))
            for page, path in pages:
                settled(page)
                hand_in(page, path)
            for page, _ in pages:
                page.get_by_role("button", name="加入图谱").click()
            for page, path in pages:
                # who comes second waits for the first
                row = page.locator(".bp-rows li").first
                expect(row).to_contain_text(path.stem, timeout=120_000)
        with opened(f"{address}/library") as page:
            for path in files:
                expect(page.get_by_text(f"{path.stem}服务 术语")).to_be_visible()


def test_it_goes_on_while_one_looks_elsewhere(
    own_home: Path, opened: Opener, tmp_path: Path
) -> None:
    good = tmp_path / "港口.txt"
    good.write_text(CHAPTER, encoding="utf-8")
    with serving(own_home) as address, opened(f"{address}/import") as page:
        settled(page)
        hand_in(page, good)
        page.get_by_role("button", name="加入图谱").click()
        expect(page.get_by_text("港口.txt · ")).to_be_visible(timeout=30_000)
        menu = page.get_by_test_id("stSidebarContent")
        menu.get_by_role("link", name="标准库").click()
        expect(page.get_by_role("heading", name="标准库", exact=True)).to_be_visible()
        menu.get_by_role("link", name="导入").click()
        row = page.locator(".bp-rows li").first
        expect(row).to_contain_text("新增", timeout=120_000)
        with opened(f"{address}/import") as another:  # a reload, or somebody else
            expect(another.locator(".bp-rows li").first).to_contain_text("示例：港口服务 术语")
