"""Standards at the nodes of a framework, and what is still without."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from biaopu.ingest.catalogue.coverage import coverage, gaps
from biaopu.ingest.catalogue.linking import link_entries
from biaopu.ingest.catalogue.read import read_catalogue
from biaopu.ontology.catalogue import CatalogueEntry, Relation
from biaopu.ontology.guide import Guide
from biaopu.ontology.numbers import StandardNumber

SHIPPED = Path(__file__).parents[3] / "corpus" / "catalogue" / "standards.csv"
TODAY = date(2026, 6, 1)


def entry(
    serial: str, *labels: str, relation: Relation = "direct", status: str = "现行"
) -> CatalogueEntry:
    number = StandardNumber("GB/T", serial, year="2020")
    return CatalogueEntry(number, status=status, labels=labels, relation=relation, basis="依据")


def test_links_are_editorial_and_by_name(invented: Guide) -> None:
    found = link_entries(
        [entry("1", "评价", "存取装备标准"), entry("2", "术语和分类", relation="method")],
        invented.nodes,
    )
    assert [
        (str(x.entry.number), x.node, x.label, x.relation, x.editorial) for x in found.links
    ] == [
        ("GB/T 1—2020", "1.2", "评价", "direct", True),
        ("GB/T 1—2020", "2.1", "存取装备", "direct", True),
        ("GB/T 2—2020", "1.1", "术语与分类", "method", True),
    ]
    assert found.unplaced == ()
    assert {link.basis for link in found.links} == {"依据"}


def test_labels_that_lead_nowhere_are_reported(invented: Guide) -> None:
    twice = (*invented.nodes, invented.nodes[3])
    found = link_entries([entry("1", "没有的", "评价")], twice)
    assert [(x.label, x.reason) for x in found.unplaced] == [
        ("没有的", "unknown"),
        ("评价", "ambiguous"),
    ]


def test_coverage(invented: Guide) -> None:
    entries = [
        entry("1", "评价"),
        entry("2", "评价", "存取装备", status="废止"),
        entry("3", "术语与分类", relation="method"),
        entry("4", "管理系统", status="制定中"),
        entry("5", "装备与系统"),
    ]
    links = link_entries(entries, invented.nodes).links
    found = {one.node: one for one in coverage(invented.nodes, links, entries, TODAY)}
    assert found["1.2"].own.total == 2
    assert found["1.2"].own.by_standing == (("现行", 1), ("废止", 1))
    assert found["1"].own.total == 0
    assert found["1"].below.by_relation == (("direct", 2), ("method", 1))
    assert found["2"].own.total == 1
    assert found["2"].below.total == 2  # one withdrawn, one planned
    assert found["0"].below.total == 5  # the one at two nodes counts once
    assert {node: one.state for node, one in found.items()} == {
        "0": "covered",
        "1": "covered",
        "1.1": "open",  # a method for drafting is no standard of the part
        "1.2": "covered",
        "2": "covered",
        "2.1": "open",  # withdrawn
        "2.2": "open",
        "2.3": "planned",
        "3": "open",
        "3.1": "open",
    }
    assert [one.node for one in gaps(found.values())] == ["1.1", "2.1", "2.2", "2.3", "3", "3.1"]
    any_relation = coverage(invented.nodes, links, entries, TODAY, ("direct", "near", "method"))
    assert {one.node: one.state for one in any_relation}["1.1"] == "covered"


def test_the_shipped_catalogue_fits_the_shipped_guide(guide: Guide) -> None:
    entries = read_catalogue(SHIPPED)
    found = link_entries(entries, guide.nodes)
    assert len(found.links) == 233
    assert found.unplaced == ()
    whole = coverage(guide.nodes, found.links, entries, TODAY)
    assert whole[0].below.total == 160
    assert [one.label for one in gaps(whole)] == [
        "工业设计服务",
        "其他创新模式",
        "面向生产的服务型制造新业态",
    ]
