"""What a visitor does and sees, from the first page to an answer; makes the README's pictures."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import ROOT, Opener, click_in_picture, photograph, settled

SCREENSHOTS = ROOT / "docs" / "screenshots"


def heading(page: Page, words: str) -> Locator:
    return page.get_by_role("heading", level=1).get_by_text(words, exact=True)


def test_the_main_story(explorer: str, opened: Opener) -> None:
    with opened(explorer) as page:
        see_the_framework(page)
        read_a_node(page)
        search_by_a_question(page)
        run_an_example(page)


def see_the_framework(page: Page) -> None:
    heading(page, "服务型制造标准体系建设指南").wait_for()
    expect(page.get_by_text("工信厅科〔2024〕32号")).to_be_visible()
    settled(page)
    expect(page.locator(".st-key-bp-picture svg text")).to_have_count(45)
    photograph(page, SCREENSHOTS / "overview.png")


def read_a_node(page: Page) -> None:
    click_in_picture(page, "客户管理")
    heading(page, "客户管理").wait_for()
    expect(page).to_have_url(re.compile(r"/node\?iri=\S+4\.1\.2\.1$"))
    expect(page).to_have_title("客户管理 · 标谱")
    marked = page.locator(".bp-source mark")
    expect(marked).to_contain_text("客户管理标准：规范客户参与产品服务组合全生命周期中的行为")
    for topic in ("客户参与行为分类", "客户参与流程指南", "客户体验管理"):
        expect(page.get_by_role("link", name=topic, exact=True)).to_be_visible()
    photograph(page, SCREENSHOTS / "node.png")


def search_by_a_question(page: Page) -> None:
    page.locator(".bp-crumbs").get_by_role("link", name="总览").click()
    heading(page, "服务型制造标准体系建设指南").wait_for()
    box = page.get_by_placeholder("输入术语、一句话或拼音")
    box.fill("怎么留住核心员工")
    box.press("Enter")
    first = page.locator(".bp-hit-name").first
    expect(first).to_have_text("人才用留", timeout=60_000)
    expect(page.locator("article").first).to_contain_text(re.compile("相关度[高中]"))
    photograph(page, SCREENSHOTS / "search.png")
    first.click()
    heading(page, "人才用留").wait_for()
    expect(page.locator(".bp-source mark")).to_contain_text("人才激励保留体系")


def run_an_example(page: Page) -> None:
    page.get_by_test_id("stSidebar").get_by_role("link", name="SPARQL").click()
    page.get_by_role("radio", name="研究者").click()
    page.get_by_role("link", name="每个分体系各有多少个部分、多少个主题？").click()
    heading_of_query = page.get_by_role("heading", level=2)
    expect(heading_of_query.first).to_have_text("每个分体系各有多少个部分、多少个主题？")
    rows = page.locator(".bp-table tbody tr")
    expect(rows).to_have_count(4)
    found = [row.locator("td").all_inner_texts() for row in rows.all()]
    assert [[cell.removesuffix("zh") for cell in row] for row in found] == [
        ["1", "基础通用", "9", "15"],
        ["2", "核心要素", "19", "44"],
        ["3", "业务类型", "10", "35"],
        ["4", "融合业态应用", "2", "0"],
    ]
    photograph(page, SCREENSHOTS / "sparql.png")


def test_a_query_of_ones_own_leads_to_a_node(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/sparql") as page:
        page.get_by_label("查询").fill('SELECT ?n WHERE { ?n skos:prefLabel "人才用留"@zh }')
        page.get_by_role("button", name="运行").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="下载 CSV").click()
        lines = download.value.path().read_text("utf-8").split()
        assert lines == ["n", "https://w3id.org/biaopu/id/miit-2024-32/4.2.4.4"]
        page.locator(".bp-table").get_by_role("link").click()
        heading(page, "人才用留").wait_for()


def test_the_back_button_walks_the_way_back(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/?view=outline") as page:
        page.locator(".bp-outline").get_by_role("link", name="人才用留", exact=True).click()
        heading(page, "人才用留").wait_for()
        page.locator(".bp-crumbs").get_by_role("link", name="核心要素").click()
        heading(page, "核心要素").wait_for()
        settled(page)
        page.go_back()
        heading(page, "人才用留").wait_for()
        settled(page)
        page.go_back()
        expect(page.locator(".bp-outline")).to_be_visible()
        assert page.url == f"{explorer}/?view=outline"
        page.go_forward()
        heading(page, "人才用留").wait_for()


def test_a_search_comes_back_as_it_was(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/search?q=人才&mode=contains") as page:
        names = page.locator(".bp-hit-name")
        names.first.wait_for()
        before = names.all_inner_texts()
        assert "人才用留" in before
        names.first.click()
        page.locator(".bp-crumbs").wait_for()
        settled(page)
        page.go_back()
        names.first.wait_for()
        assert names.all_inner_texts() == before
        expect(page.get_by_placeholder("输入术语")).to_have_value("人才")


@pytest.mark.parametrize(
    ("lang", "said"), [("", "没有这个页面"), ("?lang=en", "There is no such page")]
)
def test_an_address_that_leads_nowhere_is_answered_in_ones_language(
    explorer: str, opened: Opener, lang: str, said: str
) -> None:
    with opened(f"{explorer}/nosuch{lang}") as page:
        expect(page.get_by_role("dialog")).to_contain_text(said)
        expect(page.locator(".bp-h1")).to_contain_text("服务型制造")


def test_an_unknown_node_is_answered_kindly(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/node?iri=https%3A%2F%2Fexample.org%2Fgone") as page:
        heading(page, "找不到这个节点").wait_for()
        page.get_by_role("link", name="回总览看整个框架").click()
        heading(page, "服务型制造标准体系建设指南").wait_for()


def test_before_the_first_build_the_page_says_what_to_run(
    empty_explorer: str, opened: Opener
) -> None:
    with opened(empty_explorer) as page:
        heading(page, "还没有图谱").wait_for()
        expect(page.get_by_text("biaopu build", exact=True)).to_be_visible()


def test_from_the_library_to_a_definition_and_its_source(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/library") as page:
        heading(page, "标准库").wait_for()
        page.get_by_role("link", name="示例：园区接驳车运营管理规范").first.click()
        heading(page, "示例：园区接驳车运营管理规范").wait_for()
        page.get_by_role("link", name="接驳车", exact=True).click()
        heading(page, "接驳车").wait_for()
        page.get_by_role("link", name="T/EXAMPLE 1—2026 3.1.2 接驳车").click()
        marked = page.locator(".bp-source mark")
        expect(marked).to_have_text("用于提供接驳服务（3.1.1）、座位数不少于7个的车辆。")
        page.go_back()
        expect(marked).to_have_text("用来提供接驳服务、座位数为7个及以上的车辆。")


def test_a_number_of_the_heat_table_opens_its_standards(explorer: str, opened: Opener) -> None:
    with opened(f"{explorer}/library") as page:
        row = page.get_by_role("row").filter(has_text="安全风险管理")
        row.get_by_role("link", name="1", exact=True).first.click()
        heading(page, "安全风险管理 · 废止").wait_for()
        expect(page.get_by_text("GB/T 24353—2009")).to_be_visible()
        page.get_by_role("link", name="← 回到标准库").click()
        heading(page, "标准库").wait_for()
