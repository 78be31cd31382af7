"""Tautologies, rejected terms and citations against the list of references, in other shapes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.graph.lint.checks import citations, definitions, references, rejected
from biaopu.graph.lint.findings import Draft
from biaopu.graph.lint.folding import fold
from biaopu.graph.lint.records import LintFacts, Passage, Reference
from biaopu.graph.lint.tautology import says_itself
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import parse_number

from .test_parts import STANDARD, codes, entry, facts_of

SHEARS = entry("修枝剪", "剪断细枝的手工具", deprecated=("枝剪", "hand pruner"))


@pytest.mark.parametrize(
    ("name", "more", "definition"),
    [
        ("接驳车", {}, "接驳车。"),
        ("接驳车", {"english": ("shuttle bus",)}, "即shuttle bus。"),
        ("接驳车", {"english": ("shuttle bus",)}, "接驳车（shuttle bus）的总称"),
        ("接驳车", {"english": ("shuttle bus",)}, "Shuttle Bus"),
        ("接驳车", {}, "用于接驳的车。"),
        ("接驳车", {}, "接驳车是接驳车。"),
        ("检验设备", {}, "进行检验的设备"),
        ("接驳车", {"names": ("接驳车", "摆渡车")}, "又称摆渡车。"),
        ("接驳车", {"deprecated": ("短驳车",)}, "就是短驳车"),
        ("片上系统", {"abbreviations": ("SoC",)}, "SoC的全称"),
        ("接驳车", {}, "即摆渡巴士。"),
        ("接驳车", {}, "所谓接驳车。"),
        ("接驳车", {}, "专门用于接驳的车"),
        ("接驳车", {}, "具有接驳功能的车"),
        ("检验人员", {}, "从事检验工作的人员"),
        ("接驳车", {"english": ("shuttle bus",)}, "即英文的shuttle bus。"),
        ("控制箱", {"english": ("control box",)}, "The Control Boxes."),
        ("接驳车", {"names": ("接驳车", "摆渡车")}, "与摆渡车同义。"),
        ("吊具", {}, "吊具是指吊具"),
        ("接驳车", {}, "俗称短途巴士"),
        ("shuttle bus", {}, "a bus that is a shuttle bus"),
    ],
)
def test_what_says_nothing_is_a_tautology(
    name: str, more: dict[str, tuple[str, ...]], definition: str
) -> None:
    found = codes(list(definitions.check(facts_of(entry(name, definition, **more)))))
    if definition.startswith("a bus"):
        assert found == [("BP-L104", name)]  # bus is no name of its own
    else:
        assert found == [("BP-L106", name)]


@pytest.mark.parametrize(
    ("name", "definition"),
    [
        ("接驳车", "用于接驳乘客的车"),
        ("接驳车", "具有接驳和观光功能的车"),
        ("检验人员", "从事检验和测量工作的人员"),
        ("接驳车", "与摆渡车不同的车"),
        ("检验员", "从事检验的人员"),
        ("接驳", "即时完成的转运"),
        ("接驳", "同一线路上两班车之间的换乘"),
        ("接驳车", "又称摆渡车，是在站点之间往返的车辆"),
        ("接驳车", "在站点之间往返的车辆（shuttle bus）"),
        ("用户", "使用产品的组织或个人"),
        ("总称", "对一类事物的概括性名称"),
        ("车", "车"),
    ],
)
def test_what_says_something_is_none(name: str, definition: str) -> None:
    facts = facts_of(entry(name, definition, english=("shuttle bus",)))
    assert "BP-L106" not in [draft.code for draft in definitions.check(facts)]


def test_only_another_term_of_the_document() -> None:
    facts = facts_of(entry("轿车", "小客车。"), entry("小客车", "座位数不多于九个的载客汽车"))
    (found,) = definitions.check(facts)
    assert (found.code, found.label) == ("BP-L106", "轿车")
    assert "另一个名称“小客车”" in found.zh


NAMES = st.text("检验设备用车", min_size=2, max_size=5)


@given(NAMES, st.sampled_from(["{}", "是{}。", "即{}", "{}的总称", "一种{}；{}", "“{}”"]))
def test_a_name_in_any_frame_says_itself(name: str, frame: str) -> None:
    assert says_itself(fold(frame.format(name, name)), [name]) == name
    assert says_itself(fold(frame.format(name, name)) + "以及窗口", [name]) == ""


def passage(text: str, clause: str = "5", title: str = "要求", **more: bool) -> Passage:
    return Passage(f"urn:a/{clause}", STANDARD, clause, 100, text, title, **more)


def uses(text: str, **more: object) -> list[Draft]:
    return list(rejected.check(facts_of(SHEARS, passages=(passage(text),), **more)))


@pytest.mark.parametrize(
    "text",
    [
        "枝剪使用后应消毒。",
        "应使用枝剪剪断。",
        "将枝剪放入箱内",
        "不能代替枝剪。",
        "枝剪不应生锈。",
        "不应使用生锈的枝剪。",
        "用枝\n剪剪断",
        "用枝 剪剪断",
        "a Hand Pruner is used",
    ],
)
def test_a_rejected_term_is_found_in_the_text(text: str) -> None:
    (found,) = uses(text)
    assert (found.code, found.related) == ("BP-L205", (SHEARS.iri,))
    assert found.place is not None
    assert found.place.start is not None
    assert found.place.end is not None
    words = text[found.place.start - 100 : found.place.end - 100]
    assert fold("".join(words.split())) in ("枝剪", "handpruner")


@pytest.mark.parametrize(
    "text",
    [
        "修枝剪使用后应消毒。",
        "标有“枝剪”的应更换。",
        "不应使用枝剪。",
        "不宜称为枝剪",
        "枝剪（拒用）",
        "枝剪不再使用",
        "拒用：枝剪",
        "应符合《枝剪安全要求》",
        "枝剪改称修枝剪",
        "hand pruners2 are sold",
    ],
)
def test_what_is_no_use_of_a_rejected_term(text: str) -> None:
    assert uses(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [("物品的重量不应超过5 kg。", 1), ("额定起重量为5 t。", 0), ("属于重量级。", 0), ("重量。", 1)],
)
def test_a_rejected_term_inside_a_word_of_general_chinese(text: str, count: int) -> None:
    mass = entry("质量", "物体所含物质的多少", deprecated=("重量",))
    found = rejected.check(facts_of(mass, passages=(passage(text),)))
    assert len(list(found)) == count


def test_where_a_rejected_term_does_not_count() -> None:
    other = entry("枝剪", "剪断花枝的剪刀")
    texts = (passage("用枝剪剪断。"),)
    assert list(rejected.check(facts_of(SHEARS, other, passages=texts))) == []
    longer = entry("枝剪架", "放置手工具的架子")
    assert list(rejected.check(facts_of(SHEARS, longer, passages=(passage("枝剪架上"),)))) == []
    for where in (
        passage("将枝剪改了", "foreword", "前言"),
        passage("T/X 1 枝剪", "2", "规范性引用文件"),
        passage("3.1 枝剪", "3", "术语和定义", with_terms=True),
    ):
        assert list(rejected.check(facts_of(SHEARS, passages=(where,)))) == []


def test_a_definition_and_a_note_that_use_a_rejected_term() -> None:
    cut = entry("剪口", "用枝剪剪断后的断面")
    saw = entry("高枝锯", "装在长杆上的锯", notes=("枝剪够不到处使用。",))
    found = list(rejected.check(facts_of(SHEARS, cut, saw)))
    assert codes(found) == [("BP-L205", "剪口"), ("BP-L205", "高枝锯")]
    assert "3 处" in uses("枝剪。枝剪。枝剪。")[0].zh


def listed(number: str, year: str = "", *, all_parts: bool = False) -> Reference:
    return Reference(f"urn:r/{number}", STANDARD, number, year, "", all_parts, True)


LIST = passage("下列文件……", "2", "规范性引用文件")


def cited(text: str, *items: Reference, title: str = "要求", clause: str = "5") -> list[str]:
    facts = facts_of(
        entry("剪口", "断面"), references=items, passages=(LIST, passage(text, clause, title))
    )
    return [f"{one.code} {one.label}" for one in citations.check(facts)]


@pytest.mark.parametrize(
    ("text", "items", "found"),
    [
        ("应符合GB/T 1001—2010的规定", (), ["BP-L405 GB/T 1001—2010"]),
        ("应符合GB/T 1001的规定", (listed("GB/T 1001", "2010"),), []),
        ("应符合GB/T 1001—2010的规定", (listed("GB/T 1001"),), []),
        (
            "应符合GB/T 1001—2009的规定",
            (listed("GB/T 1001", "2010"),),
            ["BP-L405 GB/T 1001—2009"],
        ),
        ("按GB/T 1001.2的规定", (listed("GB/T 1001", all_parts=True),), []),
        ("按GB/T 1001（所有部分）的规定", (listed("GB/T 1001.1"), listed("GB/T 1001.2")), []),
        ("按GB/T 19001—2016/ISO 9001:2015的规定", (listed("GB/T 19001", "2016"),), []),
        ("可参见GB/T 1001。", (), []),
        ("注：GB/T 1001给出了例子。", (), []),
        ("示例：GB/T 1001", (), []),
        ("[来源：GB/T 1001—2010，3.1]", (), []),
        ("依据GB/T 1001进行试验", (), ["BP-L405 GB/T 1001"]),
        ("没有引用。", (listed("GB/T 1001"),), ["BP-L406 GB/T 1001"]),
        ("按GB／T 1001执行", (listed("GB/T 1001"),), []),
        ("号牌应符合GA 36的规定", (listed("GA 36"),), []),
        ("号牌应符合GA 361的规定", (listed("GA 36"),), ["BP-L406 GA 36"]),
        ("按GB/T 1001和GB/T 1001", (), ["BP-L405 GB/T 1001"]),
        ("应符合T/EXAMPLE 1—2031的规定", (), []),
    ],
)
def test_the_text_against_the_list(
    text: str, items: tuple[Reference, ...], found: list[str]
) -> None:
    own = replace(STANDARD, number=parse_number("T/EXAMPLE 1—2031"))
    chapters = tuple(replace(one, document=own) for one in (LIST, passage(text)))
    facts = LintFacts(
        documents=(own,),
        passages=chapters,
        references=tuple(replace(one, document=own) for one in items),
    )
    assert [f"{one.code} {one.label}" for one in citations.check(facts)] == found


def test_a_chapter_of_terms_by_itself_has_no_list() -> None:
    alone = passage("GB/T 1001界定的术语适用于本文件。", "3", "术语和定义", with_terms=True)
    assert list(citations.check(facts_of(SHEARS, passages=(alone,)))) == []


def test_an_informative_annex_and_the_foreword_need_no_list() -> None:
    assert cited("（资料性）\n按GB/T 1001", title="附录A", clause="A") == []
    assert cited("（规范性）\n按GB/T 1001", title="附录A", clause="A") == ["BP-L405 GB/T 1001"]
    assert cited("按照GB/T 1.1—2020起草", title="前言", clause="foreword") == []


def test_the_lead_of_the_terms_is_cited_and_their_sources_are_not() -> None:
    text = "GB/T 1001界定的术语适用。\n3.1\n剪口\n断面\n[来源：GB/T 1002—2010，3.1]\n见GB/T 1003。"
    terms = passage(text, "3", "术语和定义", with_terms=True)
    facts = facts_of(entry("剪口", "断面"), passages=(LIST, terms))
    assert [one.label for one in citations.check(facts)] == ["GB/T 1001"]


@pytest.mark.parametrize("year", ["", "2009"])
def test_a_standard_known_by_its_successor_alone(year: str) -> None:
    """Its number is no longer in use: the graph has what replaced it, and no edition of it."""
    old, new = parse_number("GB/T 1001—2009"), parse_number("GB/T 3003—2019")
    assert old is not None
    catalogue = (CatalogueEntry(new, title="手工具", replaces=(old,)),)
    facts = facts_of(SHEARS, references=(listed("GB/T 1001", year),), catalogue=catalogue)
    (found,) = references.check(replace(facts, as_of=date(2031, 1, 1)))
    assert found.code == "BP-L401"
    assert "GB/T 3003—2019《手工具》" in found.zh
    other = replace(facts, references=(listed("GB/T 1002", year),), as_of=date(2031, 1, 1))
    assert "BP-L401" not in [one.code for one in references.check(other)]


def test_an_edition_that_only_the_text_cites_is_told_once() -> None:
    number, later = parse_number("GB/T 1001—2009"), parse_number("GB/T 1001—2019")
    catalogue = (CatalogueEntry(number), CatalogueEntry(later, title="手工具"))
    text = passage("按GB/T 1001—2009的规定。另按GB/T 1001—2009。")
    facts = facts_of(SHEARS, passages=(text,), catalogue=catalogue, as_of=date(2031, 1, 1))
    (found,) = references.check(facts)
    assert (found.code, found.label) == ("BP-L402", "GB/T 1001—2009")
    assert "GB/T 1001—2019《手工具》" in found.zh
    facts = replace(facts, references=(listed("GB/T 1001", "2009"),))
    assert [one.code for one in references.check(facts)] == ["BP-L401"]
