"""The pages run against a release: every state in the URL, every empty and wrong state answered."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from biaopu.ontology.errors import RecoveredWarning
from biaopu.ui.workspace.build import build
from biaopu.ui.workspace.jobs import jobs_of
from biaopu.ui.workspace.releases.serving import current_release
from biaopu.ui.workspace.settings import Settings
from tests.ui.showing import APP, IRI, TITLE, html, show


def test_the_overview_says_what_it_holds(served: Settings) -> None:
    page = html(show("overview", view="outline"))
    assert "服务型制造标准体系建设指南" in page
    assert "工信厅科〔2024〕32号 · 工业和信息化部办公厅 · 2024-05-14" in page
    for number, name in ((3, "文件"), (4, "分体系"), (19, "第 2 层部分"), (21, "第 3 层部分")):
        assert f"<dd>{number}</dd><dt>{name}</dt>" in re.sub(r"</?a\b[^>]*>", "", page)
    assert page.count("node?iri=") >= 45


@pytest.mark.parametrize("view", ["tree", "sunburst", "nonsense"])
def test_a_picture_stands_where_the_outline_would(served: Settings, view: str) -> None:
    test = show("overview", view=view)
    assert "bp-outline" not in html(test)
    assert len(test.get("bidi_component")) == 2  # the picture, and what saves it


def test_the_logic_picture_has_its_four_arrows(served: Settings) -> None:
    page = html(show("overview"))
    logic = page[page.index("bp-logic") :]
    for words in ("↑ 指导", "↑ 满足", "中枢", "↑ 支撑"):
        assert words in logic


def test_the_overview_in_english(served: Settings) -> None:
    page = html(show("overview", lang="en"))
    assert "<dt>Subsystems</dt>" in page
    assert "lang=en" in page


def test_a_node_page_has_its_facts_and_its_source(served: Settings) -> None:
    test = show("node", iri=f"{IRI}4.2.4.4")
    page = html(test)
    assert '<h1 class="bp-h1">人才用留</h1>' in page
    assert "位置 2.4.4 · 条款 4.2.4.4" in page
    assert "规范服务型制造复合型创新人才任用及人才激励保留体系" in page
    assert "<mark>人才用留标准：规范" in page
    for topic in ("职业发展通道设计", "干部选拔机制", "薪酬绩效制度", "人才关怀制度"):
        assert f">{topic}</a>" in page
    assert [code.value.split("\n")[0] for code in test.code] == [
        f"工业和信息化部办公厅. {TITLE}: 工信厅科〔2024〕32号[Z]. 2024-05-14: 4.2.4.4.",
        "@misc{miit-2024-32-4.2.4.4,",
        f"{IRI}4.2.4.4",
    ]
    crumbs = page[page.index("bp-crumbs") : page.index("</nav>")]
    assert crumbs.count("<a ") == 4


def test_life_cycle_stages_stand_in_order(served: Settings) -> None:
    page = html(show("node", iri=f"{IRI}4.3.6"))
    chain = page[page.index("bp-chain") :]
    stages = (
        "研发设计", "生产制造", "安装调试", "交付使用",
        "状态预警", "故障诊断", "维护检修", "回收利用",
    )  # fmt: skip
    places = [chain.index(f">{stage}</a>") for stage in stages]
    assert places == sorted(places)


def test_an_example_says_what_it_fuses_and_meets(served: Settings) -> None:
    page = html(show("node", iri=f"{IRI}4.4.2"))
    example = page[page.index("工业气体服务新业态</h3>") :]
    assert "融合" in example
    assert "满足" in example
    assert "气体" in example


def test_logic_is_told_from_both_ends(served: Settings) -> None:
    out = html(show("node", iri=f"{IRI}4.1"))
    assert "→ 支撑" in out
    assert out.count("→ 支撑") == 1  # one sentence says all three
    assert "← 受其支撑" in html(show("node", iri=f"{IRI}4.2"))


def test_a_concept_has_its_definition_and_characteristics(served: Settings) -> None:
    page = html(show("node", iri=f"{IRI}1/concept/1"))
    assert '<h1 class="bp-h1">服务型制造</h1>' in page
    assert "有定义的概念" in page
    assert page[page.index("bp-numbered") :].count("<li>") >= 4
    assert "defined concept" in html(show("node", iri=f"{IRI}1/concept/1", lang="en"))


@pytest.mark.parametrize("path", ["2/principle/1", "5.3/measure/3", "4.1.2.1/topic/2"])
def test_everything_that_search_finds_has_a_page(served: Settings, path: str) -> None:
    assert "<mark>" in html(show("node", iri=IRI + path))


@pytest.mark.parametrize(
    "iri", ["gone", f"{IRI}9.9", "<script>alert(1)</script>", "a b", "http://["]
)
def test_an_unknown_node_gets_ways_on(served: Settings, iri: str) -> None:
    page = html(show("node", iri=iri))
    assert "找不到这个节点" in page
    assert '<a class="bp-link" href="./">' in page
    assert "<script" not in page


def test_without_a_node_one_can_be_chosen(served: Settings) -> None:
    page = html(show("node"))
    assert page.count('class="bp-card"') == 4
    assert ">人才用留</a>" in page


def test_a_search_gives_cards(served: Settings) -> None:
    page = html(show("search", q="人才用留", mode="exact"))
    assert page.count("<article") == 1
    assert "服务型制造标准体系 › 核心要素 › 人才 › 条款 4.2.4.4" in page
    assert "依据：名称就是“人才用留”" in page


def test_a_search_can_be_narrowed(served: Settings) -> None:
    page = html(show("search", q="服务型制造", kind="concept"))
    assert "<article" in page
    assert "分体系</span>" not in page


def test_no_query_offers_queries(served: Settings) -> None:
    page = html(show("search"))
    assert "试试这些" in page
    assert "search?q=" in page


def test_no_result_says_what_to_try(served: Settings) -> None:
    page = html(show("search", q="<b>量子</b>", mode="exact"))
    assert "没有找到“&lt;b&gt;量子&lt;/b&gt;”" in page
    assert "换一种方式" in page


def test_a_refused_search_is_one_sentence(served: Settings) -> None:
    test = show("search", q="，。！", mode="lexical")
    assert len(test.error) + html(test).count("没有找到") == 1


def test_a_shipped_query_runs_from_its_url(served: Settings) -> None:
    test = show("sparql", name="count_by_subsystem")
    assert (test.text_area[0].value or "").startswith("# 每个分体系各有多少个部分")
    page = html(test)
    for label in ("基础通用", "核心要素", "业务类型", "融合业态应用"):
        assert f"<td>{label}<sup>zh</sup></td>" in page
    assert "4 行" in page


def test_a_query_from_the_url_is_run_and_its_nodes_are_links(served: Settings) -> None:
    query = "SELECT ?n WHERE { ?n a bp:Subsystem }"
    page = html(show("sparql", query=query))
    assert page.count('href="node?iri=') == 4


def test_writing_a_query_puts_it_into_the_url(served: Settings) -> None:
    test = show("sparql", name="count_by_subsystem")
    test.text_area[0].set_value("ASK { ?n a bp:Subsystem }")
    test.button[0].click()
    test.run()
    assert test.query_params["query"] == "ASK { ?n a bp:Subsystem }"
    assert "name" not in test.query_params
    assert ">是</span>" in html(test)


def test_a_wrong_query_is_one_sentence_with_its_place(served: Settings) -> None:
    test = show("sparql", query="SELECT ?a WHERE {\n ?a ?b }")
    (error,) = test.error
    assert "第 2 行" in error.value
    assert "line 2" in show("sparql", query="SELECT ?a WHERE {\n ?a ?b }", lang="en").error[0].value


def test_the_row_cap_is_announced(served: Settings) -> None:
    test = show("sparql", query="SELECT * WHERE { ?a ?b ?c }")
    assert "1000" in test.warning[0].value
    assert html(test).count("<tr>") == 1001


def test_no_query_offers_the_questions(served: Settings) -> None:
    assert html(show("sparql")).count("sparql?name=") == 16


def test_the_questions_are_chosen_by_who_asks(served: Settings) -> None:
    page = html(show("sparql", who="student"))
    assert page.count("sparql?name=") == 15
    assert "“人才用留”这一部分要规范哪些主题？" in page
    assert "Which topics does the part 人才用留 cover?" in html(
        show("sparql", who="student", lang="en")
    )
    assert html(show("sparql", who="nobody")) == html(show("sparql"))


def test_a_question_stands_over_its_query_and_brings_its_readers(served: Settings) -> None:
    test = show("sparql", name="topics_of_part")
    page = html(test)
    assert '<h2 class="bp-h2">“人才用留”这一部分要规范哪些主题？</h2>' in page
    assert "把 VALUES 一行引号里的值换掉" in page
    assert page.count("sparql?name=") == 15  # a student's questions, folded away
    assert "<details>" in page
    other = html(show("sparql", name="topics_of_part", who="drafter"))
    assert other.count("sparql?name=") == 16
    assert '<details open="">' in other
    assert "VALUES 一行" not in html(show("sparql", name="adoptions"))


def test_a_query_of_ones_own_has_no_question_over_it(served: Settings) -> None:
    query = "ASK { ?n a bp:Subsystem }"
    page = html(show("sparql", name="topics_of_part", query=query))
    assert "这一部分要规范哪些主题？</h2>" not in page


def test_without_a_release_the_page_says_what_to_run(home: Path) -> None:
    test = AppTest.from_file(APP, default_timeout=30).run()
    assert not test.exception
    assert "还没有图谱" in html(test)
    assert test.code[0].value == "biaopu build"


def test_a_first_graph_is_built_from_the_page(home: Path, quick_model: None) -> None:
    test = AppTest.from_file(APP, default_timeout=120).run()
    test.button[0].click().run()
    for job in jobs_of(home).busy:
        job.wait()
    test.run()
    assert not test.exception
    release = current_release(home)
    assert release is not None
    assert len(release.manifest.inputs) == 3
    assert "服务型制造标准体系建设指南" in html(test)


def test_a_damaged_release_is_one_sentence(built: Settings) -> None:
    (built.home / "current" / "manifest.json").write_text("{", encoding="utf-8")
    test = AppTest.from_file(APP, default_timeout=30).run()
    assert "biaopu doctor --repair" in test.error[0].value.replace("\\", "")


def test_what_nobody_expected_is_one_sentence_and_in_the_log(
    built: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("biaopu.ui.views.overview.page.show", fail)
    test = AppTest.from_file(APP, default_timeout=30).run()
    assert not test.exception
    assert test.error[0].value.startswith("这一页出了意外")
    assert "boom" in caplog.text


def test_a_release_published_meanwhile_is_shown_at_the_next_run(
    built: Settings, tmp_path: Path
) -> None:
    test = AppTest.from_file(APP, default_timeout=30).run()
    assert "服务型制造标准体系建设指南" in html(test)
    guide = tmp_path / "另一份.txt"
    guide.write_text(
        "示例标准体系建设指南\n四、建设内容\n（一）基础标准\n规范基础。\n（二）应用标准\n规范应用。\n",
        encoding="utf-8",
    )
    build(built, [guide])
    test.run()
    page = html(test)
    assert "示例标准体系建设指南" in page
    before, after = page.split("上次构建以来的变化")
    assert "服务型制造" not in before
    assert "服务型制造标准体系建设指南" in after[after.index("移除文件") :]


def test_inferences_join_a_query_only_when_asked_for(served: Settings) -> None:
    query = (
        "SELECT ?whole WHERE { <https://w3id.org/biaopu/id/miit-2024-32/4.1.2.1> bp:partOf ?whole }"
    )
    plain, more = (html(show("sparql", query=query, inferred=on)) for on in ("", "1"))
    assert plain.count("<tr") < more.count("<tr")
    assert show("sparql", query=query, inferred="1").checkbox[0].value is True


@pytest.mark.parametrize(
    ("measure", "hot"), [("standards", "服务型制造标准体系</a><span"), ("gaps", ">3<")]
)
def test_the_outline_tells_what_it_is_coloured_by(served: Settings, measure: str, hot: str) -> None:
    page = html(show("overview", view="outline", by=measure))
    assert hot in page


def test_conflicts_and_gaps_are_counted_and_lead_on(served: Settings) -> None:
    page = html(show("overview", view="outline"))
    assert re.search(r"<dd><a [^>]*library[^>]*>3</a></dd><dt>标准空白</dt>", page)


def test_a_term_stands_beside_its_namesakes_by_date_with_what_differs(served: Settings) -> None:
    page = html(show("node", iri=f"{IRI.replace('miit-2024-32', 't-example-2-2026')}3.1"))
    sides = page[page.index("各标准中的定义") :]
    assert sides.index("2026-03-01 · T/EXAMPLE 1—2026") < sides.index("T/EXAMPLE 2—2026 · 3.1")
    assert "与本条相比" in sides
    assert "<ins" in sides
    assert "不少于" in sides


PICTURE = "![画](http://evil.example/p.png)"


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("graph", {"iri": f"{IRI}4.2", "to": PICTURE}),
        ("library", {"doc": PICTURE}),
        ("search", {"q": f"类别:{PICTURE}"}),
        ("search", {"q": "人才", "document": PICTURE}),
        ("sparql", {"query": f"SELECT * {{?s {PICTURE} ?o}}"}),
    ],
)
def test_no_message_shows_a_picture(served: Settings, page: str, asked: dict[str, str]) -> None:
    test = show(page, **asked)
    said = [one.value for kind in ALERTS for one in getattr(test, kind)]
    assert [one for one in said if "![" in one or "](" in one] == []
    if page in ("graph", "library"):
        assert [one for one in said if "evil" in one]


ALERTS = ("error", "warning", "info", "success", "markdown")


@pytest.mark.parametrize(("lang", "said"), [("zh", "doctor --repair 修复"), ("en", "an earlier")])
def test_an_earlier_graph_is_said_to_be_one(stocked: Settings, lang: str, said: str) -> None:
    os.truncate((stocked.home / "current").resolve() / "manifest.json", 30)
    test = AppTest.from_file(APP, default_timeout=60)
    test.query_params["lang"] = lang
    with pytest.warns(RecoveredWarning):
        test.run()
    assert not test.exception
    assert said in test.warning[0].value.replace("\\", "")
