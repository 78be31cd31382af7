"""The competency questions on other documents than those that ship."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Store

from biaopu.graph.sparql import named as named_queries
from biaopu.graph.sparql.run import run
from biaopu.graph.writing import build
from biaopu.graph.writing.catalogue import catalogue_quads
from biaopu.graph.writing.files import ontology_quads
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.numbers import StandardNumber
from biaopu.ontology.standard import Standard

from .conftest import ask

CAR = "T/EXAMPLE 7—2031"
WITHDRAWN = CatalogueEntry(StandardNumber("GB/T", "9999", year="2019"), status="废止")
HEIR = CatalogueEntry(
    StandardNumber("GB/T", "9998", year="2030"),
    status="现行",
    replaces=(StandardNumber("GB/T", "9999", year="2019"),),
)


@pytest.fixture(scope="module")
def elsewhere(drafted: Standard, later: Standard, invented: Guide) -> Store:
    """Two invented standards, an invented guide and a catalogue in which one is withdrawn."""
    opened, namer = Store(), Namer()
    for record in (drafted, later, invented):
        opened.extend(build.quads(record, namer))
    opened.extend(catalogue_quads((WITHDRAWN, HEIR), namer))
    opened.extend(ontology_quads())
    return opened


@pytest.mark.parametrize("name", named_queries.names())
def test_each_runs_on_nothing_at_all(name: str) -> None:
    run(Store(), named_queries.load(name).text)


def test_a_withdrawn_standard_is_found_wherever_it_is_used(elsewhere: Store) -> None:
    rows = ask(elsewhere, "withdrawn_standards_in_use", "number status replacedBy where use")
    old = [row for row in rows if row[0] == "GB/T 9999—2019"]
    assert {row[1:4] for row in old} == {("废止", "GB/T 9998—2030", CAR)}
    assert len({row[4] for row in old}) == len(old) == 2  # a normative reference, a term's source
    # the foreword says that it replaces 2021, to which nobody refers
    assert "T/EXAMPLE 7—2021" not in {row[0] for row in rows}


def test_replaced_is_as_good_as_withdrawn(drafted: Standard) -> None:
    opened, namer = Store(), Namer()
    opened.extend(build.quads(drafted, namer))
    opened.extend(catalogue_quads((HEIR,), namer))
    rows = ask(opened, "withdrawn_standards_in_use", "number status replacedBy where")
    assert set(rows) == {("GB/T 9999—2019", "", "GB/T 9998—2030", CAR)}


@pytest.mark.parametrize(
    "name",
    [
        "withdrawn_standards_in_use",
        "deprecated_names",
        "definitions_taken_over",
        "names_of_concept",
    ],
)
def test_a_standard_without_number_goes_by_its_title(drafted: Standard, name: str) -> None:
    opened, namer = Store(), Namer()
    unnumbered = replace(drafted, meta=replace(drafted.meta, number=""))
    opened.extend(build.quads(unnumbered, namer))
    opened.extend(catalogue_quads((HEIR,), namer))
    opened.extend(ontology_quads())
    column = "where" if name.startswith("withdrawn") else "document"
    value = {"old": "失约", "new": "示例车"} if name == "names_of_concept" else {}
    assert {row[0] for row in ask(opened, name, column, **value)} == {"示例车 术语"}


def test_a_guide_that_no_standard_is_linked_to_has_no_gaps_to_tell(elsewhere: Store) -> None:
    assert ask(elsewhere, "parts_without_standards") == []
    assert ask(elsewhere, "standards_per_node") == []


def test_dated_undated_and_all_parts(elsewhere: Store) -> None:
    rows = ask(
        elsewhere, "normative_references", "number year dated allParts status",
        old="T/EXAMPLE 2—2026", new=CAR,
    )  # fmt: skip
    assert rows == [
        ("GB/T 9999", "2019", "true", "false", "废止"),
        ("T/EXAMPLE 8", "", "false", "true", ""),
    ]


def test_deprecated_names_once_admitted_are_not_deprecated(elsewhere: Store) -> None:
    rows = ask(elsewhere, "deprecated_names", "deprecated use clause")
    assert rows == [("试车", "示例车", "3.1.1")]  # 样车 is admitted


def test_hierarchy_of_entries(elsewhere: Store) -> None:
    columns = "relation label"
    rows = ask(elsewhere, "broader_and_narrower", columns, old="管理", new="小示例车")
    assert ("上位", "示例车") in rows
    assert all(label != "small demo car" for _, label in rows)


def test_a_source_whose_original_is_here_shows_it(elsewhere: Store) -> None:
    columns = "document clause modified definition original source"
    rows = ask(elsewhere, "definitions_taken_over", columns)
    assert rows == [
        (CAR, "3.1.1", "true", "用来示例的车。", "", "GB/T 9999—2019"),
        ("T/EXAMPLE 8—2032", "3.1", "false", "用来示例的车。", "用来示例的车。", CAR),
    ]


@pytest.mark.parametrize(
    ("english", "disagree"),
    [
        (("demo vehicle",), False),  # admitted in the first standard
        (("other car", "demo car"), False),  # the first standard's name is admitted here
        (("other car",), True),
    ],
)
def test_a_name_admitted_by_the_other_is_no_disagreement(
    drafted: Standard, later: Standard, english: tuple[str, ...], *, disagree: bool
) -> None:
    opened, (entry,) = Store(), later.terms
    changed = replace(later, terms=(replace(entry, en=english),))
    for record in (drafted, changed):
        opened.extend(build.quads(record, Namer()))
    rows = ask(opened, "names_that_disagree", "shared")
    assert rows == ([("示例车",)] if disagree else [])


def test_case_alone_is_no_disagreement(elsewhere: Store) -> None:
    rows = ask(elsewhere, "names_that_disagree", "shared name otherName")
    assert [row for row in rows if {row[1].lower(), row[2].lower()} == {"demo car"}] == []


def test_a_guide_without_number_goes_by_its_title(invented: Guide) -> None:
    unnumbered = replace(invented, meta=replace(invented.meta, number=""))
    opened = Store()
    opened.extend(build.quads(unnumbered, Namer()))
    assert ask(opened, "targets_by_year", "document year quantity") == [
        ("示例体系建设指南", "2030", "5")
    ]
