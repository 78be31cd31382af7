"""The pages about standards run against the shipped samples, beside the guide."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from biaopu.ui.workspace.build import build
from biaopu.ui.workspace.settings import Settings
from tests.ui.conftest import hash_encoder, reseal

ROOT = Path(__file__).parents[4]
SAMPLES = ROOT / "corpus" / "samples"
ID = "https://w3id.org/biaopu/id/"
NODES = f"{ID}miit-2024-32/"
FIRST, SECOND = "t-example-1-2026", "t-example-2-2026"


@pytest.fixture(scope="module")
def only_standards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("standards") / "home"
    with hash_encoder():
        build(Settings.load(home=folder), [SAMPLES])
    return folder


def run(page: str, **parameters: str) -> AppTest:
    package = "library import ledger as" if page == "ledger" else f"{page} import"
    test = AppTest.from_string(
        f"from biaopu.ui.views.{package} page\npage.show()", default_timeout=30
    )
    for name, value in parameters.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


def show(page: str, **parameters: str) -> str:
    return "".join(element.proto.body for element in run(page, **parameters).get("html"))


def test_the_library_lists_every_document(served: Settings) -> None:
    page = show("library")
    for name in (FIRST, SECOND, "miit-2024-32"):
        assert f'href="library?doc={name}"' in page
    assert "T/EXAMPLE 1—2026 · 2026-03-01 · 12 条术语" in page
    assert "征求意见稿" in page


def test_the_heat_table_has_a_row_for_every_node_and_marks_gaps(served: Settings) -> None:
    page = show("library")
    table = page[page.index("bp-heat") :]
    assert table.count('<th scope="row">') == 45
    for name in ("工业设计服务", "其他创新模式", "面向生产的服务型制造新业态"):
        row = table[table.index(f">{name}</a>") :]
        assert row[: row.index("</th>")].endswith("空白</span></div>")
    assert "standing=%E7%8E%B0%E8%A1%8C" in table


def test_a_cell_opens_the_list_of_its_standards(served: Settings) -> None:
    page = show("library", node=f"{NODES}4.1.2.2", standing="废止")
    assert "安全风险管理 · 废止" in page
    assert page.count("bp-hit-name") == 1
    assert "GB/T 24353—2009 风险管理 原则与实施指南" in page
    assert "发布日期 2009-09-30" in page
    assert ">编辑判断</span>" in page
    assert "对应依据" in page


def test_a_cell_of_a_whole_subsystem_counts_each_standard_once(served: Settings) -> None:
    page = show("library", node=f"{NODES}4.1")
    names = [piece.split("<")[0] for piece in page.split('bp-hit-name" href=')[1:]]
    assert len(names) == len(set(names)) == 77


def test_a_standard_says_its_cover_terms_and_references(served: Settings) -> None:
    page = show("library", doc=SECOND)
    for words in ("示例：园区接驳车运营管理规范", "03.220.20", "R 10", "示例单位丙", "征求意见稿"):
        assert words in page
    places = [page.index(f">{term}</a>") for term in ("接驳车", "发车间隔", "首末班时间")]
    assert places == sorted(places)
    assert "不注日期</span>" in page
    assert "已知最新版本" in page
    assert ">GB/T 1.1—2020</a>" in page
    assert "已读入</span>" in page
    assert "PR" in page[page.index("缩略语</h2>") :]


def test_terms_stand_under_their_groups(served: Settings) -> None:
    page = show("library", doc=FIRST)
    order = ("3.1 基本概念", ">乘客</a>", "3.2 运行", ">满载率</a>", "3.3 预约", ">候车时间</a>")
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    assert "本文件界定了园区接驳服务的术语和定义。" in page


def test_a_guide_of_the_library_leads_to_its_framework(served: Settings) -> None:
    page = show("library", doc="miit-2024-32")
    assert "document=miit-2024-32" in page
    assert ">核心要素</a>" in page


@pytest.mark.parametrize("wrong", [{"doc": "<b>gone</b>"}, {"node": f"{NODES}9.9"}])
def test_what_is_not_there_is_said_and_the_rest_is_shown(
    served: Settings, wrong: dict[str, str]
) -> None:
    test = run("library", **wrong)
    assert "下面是全部内容" in test.warning[0].value
    assert "<b>gone" not in "".join(one.proto.body for one in test.get("html"))


def test_a_term_has_its_definition_marked_and_its_likes_beside_it(served: Settings) -> None:
    page = show("node", iri=f"{ID}{SECOND}/3.1")
    assert "<mark>用来提供接驳服务、座位数为7个及以上的车辆。</mark>" in page
    assert "第 560–582 字符" in page
    assert ">T/EXAMPLE 1—2026 3.1.2 接驳车</a>" in page
    assert "定义不同</span>" in page
    assert "中英文都相同</span>" in page
    assert "用于提供接驳服务（3.1.1）、座位数不少于7个的车辆。" in page


def test_a_term_taken_over_word_for_word_is_said_to_be_the_same(served: Settings) -> None:
    page = show("node", iri=f"{ID}{SECOND}/3.3", lang="en")
    assert "Same definition</span>" in page
    assert "Different definition" not in page


def test_a_term_shows_all_its_designations_and_notes(served: Settings) -> None:
    page = show("node", iri=f"{ID}{FIRST}/3.3.2")
    assert page.index("爽约") < page.index("放鸽子")
    assert "拒用" in page
    assert "〈接驳服务〉" in show("node", iri=f"{ID}{FIRST}/3.2.3")
    assert "高峰时段和平峰时段可规定不同的发车间隔。" in show("node", iri=f"{ID}{FIRST}/3.2.2")


def test_an_edition_that_was_not_read_has_what_the_catalogue_says(served: Settings) -> None:
    page = show("node", iri=f"{ID}gb-t-1.1-2020")
    assert "2020-10-01" in page
    assert "现行</span>" in page
    assert ">术语定义</a>" in page


@pytest.mark.parametrize(
    ("lang", "basis"),
    [("zh", "体系内各项标准共同的起草规则"), ("en", "drafting rules for every standard")],
)
def test_why_a_standard_stands_at_a_node_is_said_in_the_readers_language(
    served: Settings, lang: str, basis: str
) -> None:
    assert basis in show("node", iri=f"{ID}gb-t-1.1-2020", lang=lang)


def test_a_node_counts_its_standards(served: Settings) -> None:
    page = show("node", iri=f"{NODES}4.1.2.2")
    assert ">废止 1</a>" in page
    assert "空白</span>" in show("node", iri=f"{NODES}4.3.1")


def test_a_search_for_terms_leads_to_them(served: Settings) -> None:
    page = show("search", q="接驳车", mode="exact", kind="term")
    assert page.count("<article") == 2
    assert "T/EXAMPLE 1—2026 示例：园区接驳服务 术语 › 条款 3.1.2" in page
    whole = show("search", q="T/EXAMPLE 2—2026", mode="exact", kind="standard")
    assert f'href="library?doc={SECOND}"' in whole


def test_the_figures_lead_to_the_standards(served: Settings) -> None:
    page = show("overview", view="outline")
    assert '<dd><a class="bp-link" href="library">20</a></dd><dt>术语</dt>' in page
    assert "服务型制造标准体系建设指南" in page


def test_without_a_guide_the_standards_are_listed(
    home: Path, only_standards: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIAOPU_HOME", str(only_standards))
    page = show("overview")
    assert f'href="library?doc={FIRST}"' in page
    assert "没有标准体系建设指南" in page
    assert "bp-heat" not in show("library")
    assert 'href="library"' in show("node")


def test_every_ledger_is_told_in_one_row(served: Settings) -> None:
    test = run("ledger")
    page = "".join(element.proto.body for element in test.get("html"))
    assert page.count("ledger?doc=") == 3
    assert "619 / 639（96.9%）进入条目" in page
    assert "没有术语章" in page
    assert test.code[0].value == "biaopu ingest FILE"


def test_a_ledger_says_where_every_character_went(served: Settings) -> None:
    page = show("ledger", doc=SECOND)
    assert "411 / 451（91.1%）进入条目；其余 40 个字符" in page
    assert "引导语" in page
    assert "503–538" in page
    assert "Lead-in sentence" in show("ledger", doc=SECOND, lang="en")


def test_a_damaged_ledger_is_one_sentence(built: Settings) -> None:
    path = next((built.home / "current" / "ledger").glob(f"{SECOND}.json"))
    path.write_text('{"document": 1}', encoding="utf-8")
    reseal(built)
    test = AppTest.from_string("from biaopu.ui.views.library import ledger\nledger.show()")
    test.run()
    assert "读取记录已损坏" in test.exception[0].value
