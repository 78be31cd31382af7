"""The catalogue in the graph: records apart from editions, editors' links, coverage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import Store

from biaopu.graph import reading
from biaopu.graph.reading.records import CoveredNode, Link
from biaopu.graph.writing import build
from biaopu.graph.writing.catalogue import catalogue_quads, link_quads
from biaopu.graph.writing.files import ontology_quads
from biaopu.ontology.catalogue import CatalogueEntry, NodeLink
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.numbers import StandardNumber
from biaopu.ontology.standard import Standard
from biaopu.ontology.vocabulary import PREFIXES

BASE = "https://w3id.org/biaopu"
GUIDE = f"{BASE}/id/shi-li"
DAY = date(2031, 8, 1)

READ = CatalogueEntry(
    StandardNumber("T/EXAMPLE", "7", year="2031"),
    title="示例车 词汇",  # the catalogue's own words; the document says 术语
    title_en="Demo car",
    status="现行",
    issued=date(2031, 1, 2),
    implemented=date(2031, 7, 1),
    ics=("01.040.43", "43.020"),
    ccs=("T00", "T01"),
    replaces=(StandardNumber("T/EXAMPLE", "7", year="2021"),),
    adopts=StandardNumber("ISO", "123", year="2000"),
    degree="MOD",
    committee="示例委员会",
    evidence="catalogue page",
    source="https://example.org/7",
)
OLD = CatalogueEntry(
    StandardNumber("T/EXAMPLE", "7", year="2021"), title="示例车", status="现行", source="书"
)
PLANNED = CatalogueEntry(
    None, plan=StandardNumber("国家标准计划", "20300001-T-604"), title="示例计划", status="计划"
)
TITLED = CatalogueEntry(None, title="只有名称的标准")
CITED = CatalogueEntry(StandardNumber("GB/T", "9999", year="2019"), title="示例通则", status="废止")
ENTRIES = (READ, OLD, PLANNED, TITLED, CITED)


@pytest.fixture(scope="module")
def links(invented: Guide) -> tuple[NodeLink, ...]:
    listed = invented.topics[0].evidence
    return (
        NodeLink(READ, "1.1", "入门", "direct", "示例依据", editorial=True),
        NodeLink(OLD, "1.1", "入门", "near", "", editorial=True),
        NodeLink(PLANNED, "2", "乙类", "direct", "", editorial=True),
        NodeLink(CITED, "1", "甲类", "method", "", editorial=True),
        NodeLink(TITLED, "1.10", "示例业", "near", "", editorial=False, evidence=listed),
        NodeLink(READ, "9.9", "没有的节点", "near", "", editorial=True),
    )


@pytest.fixture(scope="module")
def catalogued(
    invented: Guide, drafted: Standard, later: Standard, links: tuple[NodeLink, ...]
) -> Store:
    store, namer = Store(), Namer()
    for record in (invented, drafted, later):
        store.extend(build.quads(record, namer))
    store.extend(catalogue_quads(ENTRIES, namer))
    store.extend(link_quads(invented, links, namer))
    return store


def ask(store: Store, pattern: str) -> bool:
    query = f"BASE <{BASE}/catalogue/> ASK {{ {pattern} }}"
    return bool(store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True))


@pytest.mark.parametrize(
    "pattern",
    [
        "<t-example-7-2031> a bp:CatalogueRecord ; bp:catalogues <../id/t-example-7-2031>",
        "<t-example-7-2031> dcterms:title '示例车 词汇'@zh ; bp:status '现行'",
        "<t-example-7-2031> bp:implemented '2031-07-01'^^xsd:date ; bp:ccs 'T00', 'T01'",
        "<t-example-7-2031> dcterms:source 'https://example.org/7'",
        "<t-example-7-2031> dcterms:replaces <../id/t-example-7-2021>",
        "<t-example-7-2031> prov:wasAttributedTo <../agent/biaopu-editors>",
        "<../id/t-example-7-2021> a bp:StandardEdition ; bp:editionOf <../work/t-example-7>",
        ("?link a bp:EditorialLink ; bp:linkedNode <../id/shi-li/3.1/1> ; "
        "bp:linkedStandard <../id/t-example-7-2031> ; bp:linkRelation 'direct' ; "
        "bp:linkBasis '示例依据' ; prov:wasDerivedFrom <t-example-7-2031>"),
        "GRAPH <../graph/catalogue> { ?link a bp:EditorialLink }",
        ("GRAPH <../graph/shi-li> { <../id/shi-li/3.1/10/listed/1> a bp:ListedStandard ; "
        "bp:evidence/oa:hasSelector/oa:exact '入门'@zh ; dcterms:title '只有名称的标准'@zh }"),
    ],
)  # fmt: skip
def test_the_graph_says(catalogued: Store, pattern: str) -> None:
    assert ask(catalogued, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "GRAPH <../graph/shi-li> { ?link a bp:EditorialLink }",
        "GRAPH <../graph/catalogue> { ?x bp:evidence ?e }",
        "<../id/t-example-7-2031> dcterms:title '示例车 词汇'@zh",  # no document says so
        "<../id/t-example-7-2031> bp:status ?s",
        "?link bp:linkedNode <../id/shi-li/9.9>",
    ],
)
def test_the_graph_never_says(catalogued: Store, pattern: str) -> None:
    assert not ask(catalogued, pattern)


def test_the_catalogue_comes_back_as_it_was(catalogued: Store) -> None:
    back = reading.catalogue(catalogued)
    assert set(back.values()) == set(ENTRIES)
    assert back[f"{BASE}/catalogue/t-example-7-2031"] == READ


def rows(catalogued: Store, as_of: date = DAY) -> dict[str, CoveredNode]:
    return {one.node.id: one for one in reading.coverage(catalogued, GUIDE, as_of)}


def test_which_standards_stand_at_a_node(catalogued: Store) -> None:
    first, second = rows(catalogued)["1.1"].standards
    assert first.standard == Link(f"{BASE}/id/t-example-7-2031", "示例车 词汇")
    assert (first.number, first.relation, first.basis) == (
        "T/EXAMPLE 7—2031",
        "direct",
        "示例依据",
    )
    assert (first.status, first.standing, first.source) == ("现行", "现行", "https://example.org/7")
    assert (first.editorial, first.loaded, first.evidence) == (True, True, None)
    assert (second.number, second.status, second.standing) == ("T/EXAMPLE 7—2021", "现行", "废止")
    assert (second.relation, second.loaded) == ("near", False)


def test_standings_follow_the_day(catalogued: Store) -> None:
    before, after = (
        [one.standing for one in rows(catalogued, day)["1.1"].standards]
        for day in (date(2031, 6, 30), date(2031, 7, 1))
    )
    assert (before, after) == (["即将实施", "现行"], ["现行", "废止"])


def test_what_a_document_lists_itself_is_told_apart(catalogued: Store) -> None:
    (listed,) = rows(catalogued)["1.10"].standards
    assert (listed.title, listed.number, listed.editorial) == ("只有名称的标准", "", False)
    assert listed.standard == Link("", "只有名称的标准")
    assert listed.evidence is not None
    assert listed.evidence.quote == "入门"


def test_counts_and_gaps(catalogued: Store) -> None:
    found = {node: one.coverage for node, one in rows(catalogued).items()}
    assert {node: (c.own.total, c.below.total, c.state) for node, c in found.items()} == {
        "0": (0, 5, "covered"),
        "1": (1, 3, "covered"),
        "1.1": (2, 0, "covered"),
        "1.10": (1, 0, "planned"),
        "2": (1, 0, "planned"),
    }
    assert found["1.1"].own.by_standing == (("现行", 1), ("废止", 1))


def test_a_guide_without_links_is_open_everywhere(small: Store) -> None:
    found = reading.coverage(small, GUIDE, DAY)
    assert [one.coverage.state for one in found] == ["open"] * 5
    assert reading.coverage(small, f"{BASE}/id/gone", DAY) == ()


def test_references_say_how_they_stand(catalogued: Store) -> None:
    first = reading.references(catalogued, f"{BASE}/id/t-example-7-2031", DAY)[0]
    assert (first.number, first.standing) == ("GB/T 9999", "废止")
    (undated,) = reading.references(catalogued, f"{BASE}/id/t-example-8-2032", DAY)
    assert (undated.resolved and undated.resolved.label, undated.standing) == (
        "示例车 术语",
        "现行",
    )


def test_without_a_catalogue_references_do_not_say(standards: Store) -> None:
    found = reading.references(standards, f"{BASE}/id/t-example-7-2031", DAY)
    assert [one.standing for one in found] == [None, None, None]


def test_what_the_document_says_stays_what_it_said(catalogued: Store, standards: Store) -> None:
    iri = f"{BASE}/id/t-example-7-2031"
    assert reading.documents(catalogued) == reading.documents(standards)
    assert reading.standard(catalogued, iri) == reading.standard(standards, iri)


def test_listed_standards_without_evidence_are_no_statements(invented: Guide) -> None:
    link = NodeLink(TITLED, "1.1", "入门", "near", "", editorial=False)
    assert list(link_quads(invented, (link,), Namer())) == []


def test_quads_come_once_and_use_declared_names(
    invented: Guide, links: tuple[NodeLink, ...]
) -> None:
    records = list(catalogue_quads((*ENTRIES, READ), Namer()))
    assert len(records) == len(set(records))
    quads = [*records, *link_quads(invented, links, Namer())]
    declared = {quad.subject.value for quad in ontology_quads()}  # type: ignore[union-attr]
    bp = PREFIXES["bp"]
    assert {q.predicate.value for q in quads if q.predicate.value.startswith(bp)} <= declared


def test_two_titles_of_one_number_are_one_record(invented: Guide) -> None:
    store = Store()
    store.extend(catalogue_quads((OLD, replace(OLD, title="另一题名")), Namer()))
    (entry,) = reading.catalogue(store).values()
    assert entry.number == OLD.number
