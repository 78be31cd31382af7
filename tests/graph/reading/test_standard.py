"""From triples back to records: term entries, references and standards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Store

from biaopu.graph import reading
from biaopu.graph.reading.entries import Entries
from biaopu.graph.reading.records import (
    AdoptionView,
    Link,
    ReferenceRow,
    SourceView,
    StandardView,
    TermRow,
    TermView,
)
from biaopu.graph.writing import build
from biaopu.ontology.iris import Namer
from biaopu.ontology.standard import Standard, TermSource

BASE = "https://w3id.org/biaopu"
DOC = f"{BASE}/id/t-example-7-2031"
LATER = f"{BASE}/id/t-example-8-2032"
GUIDE = f"{BASE}/id/shi-li"


def term(store: Store, iri: str) -> TermView:
    found = reading.term(store, iri)
    assert found is not None
    return found


def standard(store: Store, iri: str) -> StandardView:
    found = reading.standard(store, iri)
    assert found is not None
    return found


def test_documents_are_guides_and_standards(standards: Store) -> None:
    rows = reading.documents(standards)
    assert [(r.id, r.kind, r.stage, r.nodes, r.terms, r.references) for r in rows] == [
        ("shi-li", "guide", "", 4, 0, 0),
        ("t-example-7-2031", "standard", "approval", 0, 5, 3),
        ("t-example-8-2032", "standard", "published", 0, 1, 1),
    ]
    assert [(r.number, r.title, r.date) for r in rows[1:]] == [
        ("T/EXAMPLE 7—2031", "示例车 术语", "2031-01-02"),
        ("T/EXAMPLE 8—2032", "示例路", ""),
    ]


def test_terms_come_in_clause_order(standards: Store) -> None:
    rows = reading.terms(standards, Entries(standards).of(DOC))
    assert [(row.clause, row.term) for row in rows] == [
        ("3.1.1", "示例车"),
        ("3.1.1.1", "小示例车"),
        ("3.1.1.1", "又一种车"),
        ("3.1.1.2.1", "客用示例车"),
        ("3.2", "demo"),
    ]
    assert rows[0] == TermRow(
        iri=f"{DOC}/3.1.1",
        clause="3.1.1",
        term="示例车",
        en=("demo car", "demo vehicle"),
        definition="用来示例的车。",
        domain="示例业",
        document=Link(DOC, "示例车 术语"),
    )
    assert reading.terms(standards, ()) == ()


def test_a_term_in_full(standards: Store) -> None:
    view = term(standards, f"{DOC}/3.1.1")
    assert (view.clause, view.term, view.en) == ("3.1.1", "示例车", ("demo car", "demo vehicle"))
    assert (view.admitted, view.deprecated) == (("样车",), ("试车",))
    assert (view.abbreviations, view.symbols, view.domain) == (("DC",), ("D",), "示例业")
    assert (view.notes, view.examples) == (("见图1。", "不上路。"), ("玩具车。",))
    assert view.figures == ("1",)
    assert view.sources[0] == SourceView(
        text="[来源：GB/T 9999—2019，2.1，有修改]",
        number="GB/T 9999—2019",
        clause="2.1",
        modified=True,
        standard=Link(f"{BASE}/id/gb-t-9999-2019", "GB/T 9999—2019"),
        entry=Link(f"{BASE}/id/gb-t-9999-2019/2.1", f"{BASE}/id/gb-t-9999-2019/2.1"),
        loaded=False,
    )
    assert view.broader == ()
    assert [link.label for link in view.narrower] == ["小示例车", "又一种车", "客用示例车"]
    assert view.groups == (Link(f"{DOC}/3.1", "车辆"),)
    assert view.document == Link(DOC, "示例车 术语")
    assert view.evidence is not None
    assert (view.evidence.section, view.evidence.section_title) == ("3", "术语和定义")
    assert view.evidence.quote.startswith("3.1.1 示例车 demo car")


def test_a_definition_has_its_own_words(standards: Store) -> None:
    (definition,) = term(standards, f"{DOC}/3.1.1").definitions
    assert definition.text == "用来示例的车。"
    assert definition.evidence is not None
    assert definition.evidence.quote == "用来示例的\n车。"
    assert definition.evidence.rule == "terms.entry"


def test_a_term_in_a_group_below_an_entry(standards: Store) -> None:
    view = term(standards, f"{DOC}/3.1.1.2.1")
    assert view.broader == (Link(f"{DOC}/3.1.1", "示例车"),)
    assert view.groups == (Link(f"{DOC}/3.1.1.2", "按用途分"),)


def test_the_same_term_in_another_standard(standards: Store) -> None:
    (alike,) = term(standards, f"{DOC}/3.1.1").alike
    assert (alike.row.iri, alike.by, alike.words) == (
        f"{LATER}/3.1",
        "both",
        ("示例车", "Demo car"),
    )
    (back,) = term(standards, f"{LATER}/3.1").alike
    assert (back.row.iri, back.by) == (f"{DOC}/3.1.1", "both")
    assert term(standards, f"{DOC}/3.1.1.1").alike == ()


def test_where_a_definition_was_taken_from_and_who_took_it(standards: Store) -> None:
    (source,) = term(standards, f"{LATER}/3.1").sources
    assert (source.entry, source.loaded) == (Link(f"{DOC}/3.1.1", "示例车"), True)
    assert source.standard == Link(DOC, "示例车 术语")
    assert term(standards, f"{DOC}/3.1.1").taken_over == (
        Link(f"{LATER}/3.1", "示例车（T/EXAMPLE 8—2032，3.1）"),
    )


def test_every_source_of_a_definition_is_told(later: Standard, standards: Store) -> None:
    store = Store()
    store.bulk_extend(standards)
    (entry,) = later.terms
    cited = [f"GB/T {number}—2019" for number in range(1, 12)]
    others = [TermSource(f"[来源：{number}，2.1]", number, "2.1", False) for number in cited]
    named = replace(entry, clause="3.7", term="示例桥", sources=(*others, *entry.sources))
    again = replace(later, meta=replace(later.meta, id="t-example-9-2033"), terms=(named,))
    store.bulk_extend(build.quads(again, Namer()))
    sources = term(store, f"{BASE}/id/t-example-9-2033/3.7").sources
    assert [one.number for one in sources] == [*cited, "T/EXAMPLE 7—2031"]
    assert [one.loaded for one in sources] == [False] * 11 + [True]


def test_namesakes_are_things_of_other_kinds(later: Standard, small: Store) -> None:
    store = Store()
    store.bulk_extend(small)
    entry = replace(later.terms[0], term="甲类")
    store.bulk_extend(build.quads(replace(later, terms=(entry,)), Namer()))
    assert term(store, f"{LATER}/3.1").namesakes == (Link(f"{GUIDE}/3.1", "甲类"),)


def test_references_in_the_order_of_the_text(standards: Store) -> None:
    rows = reading.references(standards, DOC)
    assert [(r.number, r.year, r.normative, r.all_parts) for r in rows] == [
        ("GB/T 9999", "2019", True, False),
        ("T/EXAMPLE 8", "", True, True),
        ("ISO 123", "2000", False, False),
    ]
    first, second, third = rows
    assert isinstance(first, ReferenceRow)
    assert (first.title, first.edition) == ("示例通则", f"{BASE}/id/gb-t-9999-2019")
    assert (first.resolved, first.loaded) == (
        Link(f"{BASE}/id/gb-t-9999-2019", "GB/T 9999—2019"),
        False,
    )
    assert (second.work, second.edition) == (f"{BASE}/work/t-example-8", None)
    assert (second.resolved, second.loaded) == (Link(LATER, "示例路"), True)
    assert third.evidence is not None
    assert third.evidence.quote == "[1] ISO 123:2000 Demo"


def test_an_undated_reference_means_the_latest_edition(standards: Store) -> None:
    (row,) = reading.references(standards, LATER)  # 2021 and 2031 are known
    assert row.resolved == Link(DOC, "示例车 术语")
    assert reading.references(standards, GUIDE) == ()


def test_a_standard_in_full(standards: Store) -> None:
    view = standard(standards, DOC)
    assert (view.row.kind, view.row.terms, view.row.issuer) == ("standard", 5, "示例学会")
    assert (view.title_en, view.work) == ("Demo car—Vocabulary", f"{BASE}/work/t-example-7")
    assert (view.ics, view.ccs) == (("01.040.43", "43.020"), "T 00")
    assert (view.issued, view.implemented, view.stage) == ("2031-01-02", "2031-07-01", "approval")
    assert view.scope == "本文件界定了示例车的术语。"
    assert (view.committee, view.organisations) == ("示例委员会", ("示例园", "示例院"))
    assert view.replaces == (Link(f"{BASE}/id/t-example-7-2021", "T/EXAMPLE 7—2021"),)
    assert view.editions == view.replaces
    assert view.adopts == (AdoptionView("ISO 123:2000", "MOD", f"{BASE}/id/iso-123-2000"),)
    assert view.terms_defined_in == (Link(f"{BASE}/work/t-example-8", "T/EXAMPLE 8"),)
    (abbreviation,) = view.abbreviations
    assert (abbreviation.short, abbreviation.zh, abbreviation.en) == ("DC", "示例车", "demo car")
    assert view.cited_by == (Link(LATER, "示例路"),)


def test_chinese_titles_come_before_english_ones(standards: Store) -> None:
    assert standard(standards, DOC).row.title == "示例车 术语"
    item = reading.item(standards, f"{DOC}/3.1.1")
    assert item is not None
    assert (item.kind, item.label, item.text) == ("TermEntry", "示例车", "用来示例的车。")


@pytest.mark.parametrize("iri", ["", "没有 这个", f"{BASE}/id/gone", GUIDE, f"{DOC}/3.1"])
def test_what_is_no_term_or_standard_is_none(standards: Store, iri: str) -> None:
    assert reading.term(standards, iri) is None
    assert reading.standard(standards, iri) is None


def test_an_edition_that_was_only_cited_is_no_standard_read(standards: Store) -> None:
    assert reading.standard(standards, f"{BASE}/id/gb-t-9999-2019") is None
    item = reading.item(standards, f"{BASE}/id/gb-t-9999-2019")
    assert item is not None
    assert (item.kind, item.label) == ("StandardEdition", "GB/T 9999—2019")
