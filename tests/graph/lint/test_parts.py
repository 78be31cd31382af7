"""The parts of the quality report: wording, names in text, circles, standings of standards."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaopu.graph.lint.checks import definitions, english, hierarchy, naming, references
from biaopu.graph.lint.circles import circles
from biaopu.graph.lint.editions import Shelf
from biaopu.graph.lint.findings import Draft
from biaopu.graph.lint.folding import definition_key, fold, materially_different
from biaopu.graph.lint.matcher import TermMatcher
from biaopu.graph.lint.records import Entry, LintDocument, LintFacts, Passage, Source, Text
from biaopu.graph.lint.usage import essential, matchers_of, usage_of
from biaopu.graph.lint.wording import ends_as_word, makes_another_word
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.english import english_key
from biaopu.ontology.numbers import StandardNumber, parse_number

STANDARD = LintDocument("urn:a", "a", "urn:g", "standard", "T/EXAMPLE 1—2031", "a.txt", None)
OTHER = replace(STANDARD, iri="urn:b", id="b", label="T/EXAMPLE 2—2031")
BASE = replace(STANDARD, kind="glossary")


def entry(
    name: str, definition: str = "", document: LintDocument = STANDARD, **more: object
) -> Entry:
    """An entry whose IRI is its document's and its name."""
    texts = (Text(definition, "zh"),) if definition else ()
    made = Entry(f"{document.iri}/{name}", document, name, (name,), definitions=texts)
    return replace(made, **more)  # type: ignore[arg-type]


def facts_of(*entries: Entry, **more: object) -> LintFacts:
    """The facts of these entries."""
    matchers = matchers_of(entries)
    made = LintFacts(
        documents=tuple(dict.fromkeys(e.document for e in entries)),
        entries=entries,
        matchers=matchers,
        usage=usage_of(entries, matchers),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def codes(drafts: Sequence[Draft]) -> list[tuple[str, str]]:
    return [(draft.code, draft.label) for draft in drafts]


@pytest.mark.parametrize(
    ("name", "definition", "code"),
    [
        ("服务", "服务是组织与顾客之间的活动", "BP-L103"),
        ("服务", "服务，指满足需求的活动", "BP-L103"),
        ("服务", "“服务”指的是满足需求的活动", "BP-L103"),
        ("服务", "服务的提供和接受的总称", "BP-L103"),
        ("服务", "服务提供者与顾客接触所完成的活动", ""),
        ("服务", "服务型制造企业提供的活动", ""),
        ("服务", "服务业完成的活动", ""),
        ("服务", "服务中心完成的活动", ""),
        ("服务", "服务指南所列的活动", ""),
        ("服务型制造", "制造与服务融合的产业形态", ""),
        ("服务型制造", "服务与制造融合的产业形态", ""),
        ("智能制造", "智能制造系统完成的生产", ""),
        ("远程 运维", "远程运维将数据送到云端", "BP-L103"),
        ("CPS", "CPS是虚实融合的系统", "BP-L103"),
        ("CPS", "CPSX 的总称", ""),
        ("service", "service that is delivered", "BP-L103"),
        ("service", "service provider's activity", ""),
        ("service", "services are activities", ""),
        ("检验", "由检验员完成的活动", ""),
        ("检验", "对产品进行检验的活动", "BP-L104"),
        ("检验", "产品检验机构完成的活动", ""),
        ("检验", "按照要求（如检验）完成的活动", ""),
        ("服务", "服务", "BP-L106"),
    ],
)
def test_a_definition_and_its_own_term(name: str, definition: str, code: str) -> None:
    found = list(definitions.check(facts_of(entry(name, definition))))
    assert codes(found) == ([(code, name)] if code else [])


def test_a_known_longer_term_is_another_word() -> None:
    facts = facts_of(entry("服务", "服务与支持为其一部分的活动"), entry("服务与支持", "售后的活动"))
    assert list(definitions.check(facts)) == []


def test_a_term_base_without_definitions_is_a_list_of_equivalents() -> None:
    entries = [entry(name, document=BASE) for name in ("甲酸", "乙酸", "丙酸", "丁酸")]
    assert list(definitions.check(facts_of(*entries))) == []
    defined = [replace(e, definitions=(Text("有机酸之一", "zh"),)) for e in entries]
    assert codes(list(definitions.check(facts_of(entries[0], *defined[1:])))) == [
        ("BP-L101", "甲酸")
    ]
    few = list(definitions.check(facts_of(defined[0], *entries[1:])))
    assert [d.code for d in few] == ["BP-L105"]
    assert "4 个条目中有 3 个" in few[0].zh


def test_what_defines_nothing_is_no_use_of_a_term() -> None:
    text = fold("无动力车辆（不含雪橇），包括半挂车和全挂车；用于运输。它可以由汽车牵引。")
    assert "".join(essential(text).split()) == "无动力车辆;用于运输"
    assert len(essential(text)) == len(text)
    assert essential("包括甲和乙的总称") == "包括甲和乙的总称"
    assert essential(fold("资源，如果被占用，则不可分配")) == fold("资源，如果被占用，则不可分配")


NAMES = st.text("服务业甲乙a b", min_size=1, max_size=4).map(fold).filter(bool)


@given(st.lists(NAMES, max_size=6), st.text("服务业甲乙a b的", max_size=20).map(fold))
def test_matches_are_names_left_to_right_and_longest(names: list[str], text: str) -> None:
    matcher = TermMatcher.of((name, f"urn:{name}") for name in names)
    end = 0
    for match in matcher.matches(text):
        assert match.start >= end
        assert text[match.start : match.end] == match.name
        assert match.name in names
        assert len(match.name) > 1
        assert not makes_another_word(text, match.end)
        longer = [n for n in names if text.startswith(n, match.start) and len(n) > len(match.name)]
        for name in longer:  # only a Latin name torn out of a word may be passed over
            assert name[-1].isascii() or name[0].isascii()
        end = match.end


def test_latin_names_are_whole_words() -> None:
    matcher = TermMatcher.of([("pss", "urn:pss"), ("it", "urn:it")])
    found = [m.name for m in matcher.matches("pss与security的it部门、opss")]
    assert found == ["pss", "it"]


GRAPHS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefghx"), max_size=4), max_size=8
)


def reaches(arrows: Mapping[str, Sequence[str]], start: str, end: str) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for name in arrows.get(waiting.pop(), ()):
            if name == end:
                return True
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return False


@given(GRAPHS)
def test_circles_are_circles_and_leave_no_member_out(arrows: dict[str, list[str]]) -> None:
    found = list(circles(arrows))
    for circle in found:
        assert circle.others == 0
        assert len(set(circle.members)) == len(circle.members)
        for here, following in itertools.pairwise((*circle.members, circle.members[0])):
            assert following in arrows[here]
    told = {name for circle in found for name in circle.members}
    assert told == {name for name in arrows if reaches(arrows, name, name)}


def test_a_long_chain_and_a_large_circle() -> None:
    chain = {str(n): [str(n + 1)] for n in range(10_000)}
    assert list(circles(chain | {"10000": []})) == []
    (circle,) = circles(chain | {"10000": ["0"]})
    assert len(circle.members) == 10_001


def test_circles_that_share_a_member_are_all_told() -> None:
    found = [c.members for c in circles({"a": ["b"], "b": ["a", "c"], "c": ["b"]})]
    assert found == [("a", "b"), ("b", "c")]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Product-Service Systems", "product service system", True),
        ("the organization", "organisation", True),
        ("process", "proces", False),
        ("bus", "buses", False),
        ("class", "classes", True),
        ("batteries", "battery", True),
        ("service", "serving", False),
    ],
)
def test_english_that_counts_as_the_same(left: str, right: str, same: bool) -> None:
    assert (english_key(left) == english_key(right)) is same


@pytest.mark.parametrize(
    ("left", "right", "different"),
    [
        ("用于载运人员的车辆。", "用于载运人员（3.1.2）的车辆", False),
        ("用于载运人员的车辆", "主要用于载运人员的车辆", False),
        ("长度不大于 5 m 的船", "长度不大于 7 m 的船", True),
        ("长度不大于 0.5 m 的船", "长度不大于 05 m 的船", True),
        ("可以分离的部件", "不可以分离的部件", True),
        ("把产品装进纸袋的作业", "株体分开栽植的繁殖方式", True),
    ],
)
def test_material_differences(left: str, right: str, different: bool) -> None:
    keys = definition_key(left), definition_key(right)
    assert materially_different(*keys) is different


def test_homonyms_within_a_base_go_by_their_source() -> None:
    def sourced(number: str, text: str, place: str) -> Entry:
        source = Source("urn:s", number, "3.1", modified=False)
        return entry("检验", text, BASE, iri=f"urn:{place}", sources=(source,))

    one = sourced("GB/T 1—2031", "按照要求作出的判断", "1")
    same = sourced("GB/T 1—2031", "通过观察完成的活动和测量", "2")
    other = sourced("GB/T 2—2031", "通过观察完成的活动和测量", "3")
    assert codes(list(naming.check(facts_of(one, same)))) == [("BP-L201", "检验")]
    assert codes(list(naming.check(facts_of(one, other)))) == [("BP-L202", "检验")]


def test_homonyms_of_three_documents_are_told_once() -> None:
    third = replace(STANDARD, iri="urn:c", id="c", label="C")
    texts = ("按照要求作出的判断", "通过观察完成的活动和测量", "由第三方出具证书的程序")
    documents = (STANDARD, OTHER, third)
    entries = [entry("检验", t, d) for t, d in zip(texts, documents, strict=True)]
    (draft,) = naming.check(facts_of(*entries))
    assert (draft.iri, draft.related) == ("urn:a/检验", ("urn:b/检验", "urn:c/检验"))


def test_english_missing_only_where_most_have_it() -> None:
    with_english = [entry(n, "物品", english=(f"thing {n}",)) for n in ("甲物", "乙物")]
    without = [entry(n, "物品") for n in ("丙物", "丁物")]
    assert codes(list(english.check(facts_of(*with_english, without[0])))) == [("BP-L501", "丙物")]
    assert list(english.check(facts_of(*with_english, *without))) == []


def test_isolated_only_where_most_are_placed() -> None:
    a, b, c, d = (entry(n, f"{n}的说明文字") for n in ("甲物", "乙物", "丙物", "丁物"))
    pair = ((a.iri, b.iri),)
    assert codes(list(hierarchy.check(facts_of(a, b, c, broader=pair)))) == [("BP-L302", "丙物")]
    flat = facts_of(a, b, c, d, entry("戊物", "说明"), broader=pair)
    assert list(hierarchy.check(flat)) == []
    noted = replace(a, notes=("丙物也属于此类。",))
    assert list(hierarchy.check(facts_of(noted, b, c, broader=pair))) == []


def test_broader_circles_over_documents() -> None:
    a, b = entry("甲物", "说明"), entry("乙物", "说明", OTHER)
    (draft,) = hierarchy.check(facts_of(a, b, broader=((a.iri, b.iri), (b.iri, a.iri))))
    assert draft.zh == "上位关系成环：甲物 → 乙物 → 甲物。"


def number(text: str) -> StandardNumber:
    parsed = parse_number(text)
    assert parsed is not None
    return parsed


CATALOGUE = (
    CatalogueEntry(number("GB/T 1.1—2009"), status="废止"),
    CatalogueEntry(number("GB/T 1.1—2020"), implemented=date(2020, 10, 1)),
    CatalogueEntry(number("GB/T 5—2001"), status="废止"),
    CatalogueEntry(number("GB/T 6—2030"), replaces=(number("GB/T 5—2001"),)),
    CatalogueEntry(number("GB/T 7.1—2001"), status="废止"),
    CatalogueEntry(number("GB/T 7.2—2011"), implemented=date(2012, 1, 1)),
    CatalogueEntry(number("GB/T 8—2019"), implemented=date(2019, 9, 1)),
    CatalogueEntry(number("GB/T 8—2031"), implemented=date(2032, 1, 1)),
)


@pytest.mark.parametrize(
    ("cited", "withdrawn", "by"),
    [
        ("GB/T 1.1—2009", True, "GB/T 1.1—2020"),
        ("GB/T 1.1—2000", True, "GB/T 1.1—2020"),  # the catalogue knows only later editions
        ("GB/T 1.1—2020", False, ""),
        ("GB/T 1.1", False, ""),
        ("GB/T 5", True, "GB/T 6—2030"),
        ("GB/T 5—2001", True, "GB/T 6—2030"),
        ("GB/T 7（所有部分）", False, ""),
        ("GB/T 7.1", True, ""),
        ("GB/T 8—2019", False, ""),  # the next edition is not in force yet
        ("GB/T 99—2001", False, ""),
    ],
)
def test_what_a_reference_is_worth(cited: str, withdrawn: bool, by: str) -> None:
    verdict = Shelf.of(CATALOGUE, date(2031, 6, 1)).withdrawn(number(cited))
    assert (verdict is not None) is withdrawn
    assert [str(e.number) for e in verdict.successors] == ([by] if by else []) if verdict else True


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("应符合GB/T 2423.1中5.2的规定", ["GB/T 2423.1"]),
        ("应符合GB/T 2423.1的第5章", ["GB/T 2423.1"]),
        ("按GB/T 2423.1附录A进行", ["GB/T 2423.1"]),
        ("按GB/T 2423.1—2008中5.2进行", []),
        ("应符合GB/T 2423.1的规定（见5.2）", []),
        ("按GB/T 2423.1的要求，质量不大于3.5 t", []),
        ("按GB/T 2423.1，3.5 t以下的车", []),
        ("[来源：GB/T 2423.1，5.2]", []),
        ("计划20203711-T-604的第2章", []),
    ],
)
def test_clauses_quoted_without_a_year(text: str, quoted: list[str]) -> None:
    facts = LintFacts(passages=(Passage("urn:s", STANDARD, "4", 100, text),))
    found = list(references.check(facts))
    assert [(d.code, d.label) for d in found] == [("BP-L404", name) for name in quoted]
    for draft in found:
        assert draft.place is not None
        assert draft.place.start is not None
        assert text[draft.place.start - 100 :].startswith("GB/T")


def test_words_end_by_what_follows() -> None:
    assert ends_as_word("检验，由机构完成", 2)
    assert not ends_as_word("检验方法", 2)
    assert makes_another_word("检验员", 2)
    assert not makes_another_word("检验员工的能力", 2)
