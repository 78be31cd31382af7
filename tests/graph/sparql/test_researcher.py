"""What a researcher asks, against rows read from the documents and the catalogue by eye."""

from __future__ import annotations

import hashlib
from importlib.metadata import version

from pyoxigraph import Store

from biaopu.graph.sparql import named as named_queries
from biaopu.graph.sparql.answers import Rows, Statements
from biaopu.graph.sparql.run import run

from .conftest import CORPUS, FIRST, GUIDE, ID, SECOND, ask

SKOS = "http://www.w3.org/2004/02/skos/core#"


def test_count_by_subsystem(corpus: Store) -> None:
    assert ask(corpus, "count_by_subsystem") == [
        ("1", "基础通用", "9", "15"),
        ("2", "核心要素", "19", "44"),
        ("3", "业务类型", "10", "35"),
        ("4", "融合业态应用", "2", "0"),
    ]


def test_declared_and_found(corpus: Store) -> None:
    rows = ask(corpus, "declared_and_found", "document clause about counted declared found agree")
    parts = [
        ("3.1", "服务型制造标准体系", 4),
        ("4.1", "基础通用", 3),
        ("4.1.2", "管理", 2),
        ("4.1.3", "统计评价", 4),
        ("4.2", "核心要素", 4),
        ("4.2.1", "产品服务组合", 7),  # the guide writes 七
        ("4.2.2", "资源池", 2),
        ("4.2.3", "组织与流程", 2),
        ("4.2.4", "人才", 4),
        ("4.3", "业务类型", 10),
        ("4.4", "融合业态应用", 2),
    ]
    assert [row[1:] for row in rows if row[3] == "parts"] == [
        (clause, about, "parts", str(number), str(number), "true")
        for clause, about, number in parts
    ]
    assert [row for row in rows if row[3] != "parts"] == [
        (GUIDE, "1", "服务型制造标准体系", "characteristics", "4", "4", "true")
    ]


def test_a_count_comes_with_its_words(corpus: Store) -> None:
    words = dict(ask(corpus, "declared_and_found", "clause words"))
    assert words["4.1.2"] == "包括客户管理、安全风险管理等 2 个部分"
    assert words["1"] == "其核心特征包括四个方面"  # broken over two lines in the file


def test_targets_by_year(corpus: Store) -> None:
    ((year, quantity, unit, at_least, document, text),) = ask(
        corpus, "targets_by_year", "year quantity unit atLeast document text"
    )
    assert (year, quantity, unit, at_least, document) == ("2025", "20", "项", "true", GUIDE)
    assert "累计制修订20项以上服务型制造标准" in text


def test_mentions_across_subsystems(corpus: Store) -> None:
    rows = ask(corpus, "mentions_across_subsystems", "from place to mentioned")
    assert len(rows) == 10
    assert ("融合业态应用", "融合业态应用", "基础通用", "术语定义") in rows


def test_mentions_of_node(corpus: Store) -> None:
    rows = ask(corpus, "mentions_of_node", "document clause heading place")
    network = (GUIDE, "4.2.1.7", "产品服务供需网络标准", "产品服务供需网络")
    assert rows == [network, network, network, (GUIDE, "4.3", "业务类型标准", "业务类型")]
    shared = ask(corpus, "mentions_of_node", "clause", old="供应链管理", new="共享制造")
    assert shared == [("1",), ("4.3",)]


def test_sections_about_words(corpus: Store) -> None:
    rows = ask(corpus, "sections_about_words", "times clause heading")
    assert rows[:6] == [
        ("6", "4.2.1", "产品服务组合标准"),
        ("4", "4.2.1.2", "产品服务组合设计标准"),
        ("2", "4.1.2.1", "客户管理标准"),
        ("2", "4.2", "核心要素标准"),
        ("2", "4.2.1.7", "产品服务供需网络标准"),
        ("2", "4.4", "融合业态应用标准"),
    ]
    assert {times for times, _, _ in rows[6:]} == {"1"}
    assert len(rows) == 15


def test_words_are_taken_as_they_stand(corpus: Store) -> None:
    columns = "times title clause"
    # a plus sign is no pattern; and 运营方 stands in a standard
    plus = ask(corpus, "sections_about_words", columns, old="产品服务组合", new="制造+服务")
    title = "服务型制造标准体系建设指南"
    assert plus == [("1", title, "1"), ("1", title, "4.3.10")]
    operator = ask(corpus, "sections_about_words", columns, old="产品服务组合", new="运营方")
    assert operator == [("1", "示例：园区接驳服务 术语", "3")]


def test_read_from_section(corpus: Store) -> None:
    rows = ask(corpus, "read_from_section", "kind words")
    stages = "研发设计 生产制造 安装调试 交付使用 状态预警 故障诊断 维护检修 回收利用"
    topics = "产品健康管理 产品远程运维 系统回收 升级"
    assert rows == [
        ("部分", "全生命周期管理"),
        ("提及", "服务型制造"),
        *(("生命周期阶段", stage) for stage in stages.split()),
        *(("主题", topic) for topic in topics.split()),
    ]


def test_what_has_no_name_shows_its_text_and_all_show_their_rule(corpus: Store) -> None:
    rows = ask(corpus, "read_from_section", "kind words rule", old="4.3.6", new="2")
    ((words, rule),) = (row[1:] for row in rows if row[0] == "目标")
    assert words.startswith("到2025年，基本形成能够支撑服务型制造创新发展的标准体系")
    assert rule == "target.year"


def test_a_section_brings_those_below_it(corpus: Store) -> None:
    rows = ask(corpus, "read_from_section", "kind words", old="4.3.6", new="4.2.4")
    parts = [words for kind, words in rows if kind == "部分"]
    assert parts == ["人才", "人才评价", "人才招聘", "人才培育", "人才用留"]
    assert sum(kind == "主题" for kind, _ in rows) == 4 + 2 + 3 + 6
    assert sum(kind == "声明数" for kind, _ in rows) == 1


def test_provenance_of_node(corpus: Store) -> None:
    ((title, clause, software),) = ask(corpus, "provenance_of_node", "title clause software")
    assert (title, clause) == ("服务型制造标准体系建设指南", "4.2.4.4")
    assert software == f"biaopu {version('biaopu')}"


def test_reading_of_documents(corpus: Store) -> None:
    rows = ask(corpus, "reading_of_documents")
    assert [row[:2] for row in rows] == [
        ("示例：园区接驳服务 术语", "example_1_2026.txt"),
        ("示例：园区接驳车运营管理规范", "example_2_2026.txt"),
        ("服务型制造标准体系建设指南", "fuwuxingzhizao_2024.txt"),
    ]
    guide = (CORPUS / "guides" / "fuwuxingzhizao_2024.txt").read_bytes()
    assert rows[2][2:] == (
        hashlib.sha256(guide).hexdigest(), "utf-8", "biaopu", version("biaopu"),
    )  # fmt: skip


def test_statements_by_rule(corpus: Store) -> None:
    counts = {row[:2]: int(row[2]) for row in ask(corpus, "statements_by_rule")}
    guide, first, second = "miit-2024-32", "t-example-1-2026", "t-example-2-2026"
    assert counts[guide, "framework.topic"] == 15 + 44 + 35
    assert counts[guide, "framework.section"] == 4 + 40
    assert counts[guide, "stage.chain"] == 8
    assert counts[guide, "measure"] == 4
    assert counts[first, "terms.group"] == 3
    assert counts[second, "references.item"] == 3
    assert counts[second, "abbreviations.line"] == 1


def test_standards_per_node(corpus: Store) -> None:
    rows = ask(corpus, "standards_per_node")
    assert len(rows) == 34
    assert rows[:3] == [
        ("3.1", "工业设计服务", "0", "0", "0"),
        ("3.10", "其他创新模式", "0", "0", "0"),
        ("4.2", "面向生产的服务型制造新业态", "0", "0", "0"),
    ]
    assert rows[-1] == ("1.1", "术语定义", "9", "18", "22")


def test_standards_across_subsystems(corpus: Store) -> None:
    rows = ask(corpus, "standards_across_subsystems")
    assert len(rows) == 47
    assert rows[:2] == [
        ("GB/T 18354—2021", "3", "基础通用、核心要素、业务类型"),
        ("JB/T 12516—2015", "3", "基础通用、核心要素、业务类型"),
    ]
    assert ("GB/T 23703.2—2010", "2", "基础通用、核心要素") in rows
    assert "GB/T 10112—2019" not in {row[0] for row in rows}  # of one part only


def test_standards_by_committee(corpus: Store) -> None:
    rows = ask(corpus, "standards_by_committee")
    assert len(rows) == 36 + 1
    assert rows[0] == (
        "工业和信息化部",
        "5",
        "GB/T 23000—2017、GB/T 39116—2020、GB/T 39117—2020、GB/T 42134—2022、GB/T 42136—2022",
    )
    assert ("示例标准化技术委员会", "2", f"{FIRST}、{SECOND}") in rows
    assert ("中国机械工业联合会", "2", "JB/T 12516—2015、国家标准计划 20203711-T-604") in rows


def test_adoptions(corpus: Store) -> None:
    rows = ask(corpus, "adoptions", "number adopts degree")
    assert len(rows) == 23
    degrees = [row[2] for row in rows]
    assert {one: degrees.count(one) for one in ("IDT", "MOD", "NEQ", "EQV", "")} == {
        "IDT": 12, "MOD": 4, "NEQ": 2, "EQV": 1, "": 4,
    }  # fmt: skip
    assert ("GB/T 10112—2019", "ISO 704:2009", "IDT") in rows
    assert ("GB/T 36000—2015", "ISO 26000:2010", "MOD") in rows
    assert ("GB/T 1.1—2020", "ISO/IEC Directives, Part 2:2018", "NEQ") in rows


def test_supersession_chain(corpus: Store) -> None:
    chain = [
        ("GB/T 15237—2025", "现行", "2025-04-25", "GB/T 15237.1—2000"),
        ("GB/T 15237.1—2000", "被代替", "2000-12-28", "GB/T 15237—1994"),
    ]
    assert ask(corpus, "supersession_chain") == chain
    for end in ("GB/T 15237—2025", "GB/T 15237—1994"):
        assert ask(corpus, "supersession_chain", old="GB/T 15237.1—2000", new=end) == chain


def test_branch_as_skos(corpus: Store) -> None:
    answer = run(corpus, named_queries.load("branch_as_skos").text)
    assert isinstance(answer, Statements)
    assert not isinstance(answer, Rows)
    of = {
        (s.value.removeprefix(f"{ID}miit-2024-32/"), p.value.removeprefix(SKOS)): o.value
        for s, p, o in answer.triples
    }
    parts, topics = 5, 4 + 2 + 3 + 6
    assert len(answer.triples) == len(of) == 3 * (parts + topics) + 2 * parts
    assert of["4.2.4.3/topic/2", "prefLabel"] == "师资体系"
    assert of["4.2.4.3/topic/2", "broader"] == f"{ID}miit-2024-32/4.2.4.3"
    assert of["4.2.4.4", "notation"] == "2.4.4"
