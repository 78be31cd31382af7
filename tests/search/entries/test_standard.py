"""Entries from the records of a standard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from biaopu.ontology.document import Document, Evidence, Metadata, Span
from biaopu.ontology.iris import Namer
from biaopu.ontology.standard import Cover, Standard, TermEntry, TermGroup
from biaopu.search.entries.entry import Entry
from biaopu.search.entries.make import entries_of

HERE = Evidence("t-example-7-2031", "3", Span(0, 1), "terms.entry")
STANDARD = Standard(
    meta=Metadata("t-example-7-2031", "示例车 术语", "T/EXAMPLE 7—2031", "", ""),
    document=Document("示例车.txt", "cd" * 32, "utf-8", "", ()),
    cover=Cover("T/EXAMPLE 7—2031", "示例车 术语", title_en="Demo car—Vocabulary"),
    scope="本文件界定了示例车的术语。",
    groups=(TermGroup("3.1", "", "车辆", HERE),),
    terms=(
        TermEntry(
            "3.1.1",
            "3.1",
            "示例车",
            "用来示例的车。",
            HERE,
            admitted=("样车", "示例车"),
            deprecated=("试车",),
            abbr=("DC",),
            en=("demo car",),
            domain="示例业",
            notes=("不上路。",),
            examples=("玩具车。",),
        ),
        TermEntry("3.1.1.1", "3.1.1", "小示例车", "小的示例车。", HERE),
        TermEntry("3.1.1.1", "3.1.1", "又一种车", "", HERE),
        TermEntry("3.1.2", "3.1", "", "没有读到术语。", HERE),
    ),
)


@pytest.fixture(scope="module")
def by_label() -> dict[str, Entry]:
    return {entry.label: entry for entry in entries_of(STANDARD, Namer("https://x.org"))}


def test_a_term_brings_its_other_names_its_group_and_its_field(by_label: dict[str, Entry]) -> None:
    assert by_label["示例车"] == Entry(
        iri="https://x.org/id/t-example-7-2031/3.1.1",
        kind="term",
        label="示例车",
        document="t-example-7-2031",
        document_title="示例车 术语",
        clause="3.1.1",
        alt=("样车", "demo car", "DC", "试车"),
        context=("车辆", "示例业"),
        definition="用来示例的车。",
        text="示例车：用来示例的车。\n不上路。\n玩具车。",
        notes=("不上路。", "玩具车。"),
        status="published",
        languages=("zh", "en"),
        number="T/EXAMPLE 7—2031",
    )
    assert by_label["小示例车"].languages == ("zh",)


def test_a_term_under_a_term_has_both_above_it(by_label: dict[str, Entry]) -> None:
    assert by_label["小示例车"].context == ("示例车", "车辆")


def test_the_standard_itself_is_found_by_every_spelling_of_its_number(
    by_label: dict[str, Entry],
) -> None:
    entry = by_label["示例车 术语"]
    assert (entry.iri, entry.kind) == ("https://x.org/id/t-example-7-2031", "standard")
    assert entry.alt == (
        "T/EXAMPLE 7—2031",
        "T/EXAMPLE 7-2031",
        "T/EXAMPLE 7",
        "T/EXAMPLE7-2031",
        "TEXAMPLE7-2031",
        "Demo car—Vocabulary",
    )
    assert entry.definition == "本文件界定了示例车的术语。"


def test_a_number_printed_twice_gives_two_entries_and_a_nameless_term_none(
    by_label: dict[str, Entry],
) -> None:
    assert by_label["小示例车"].iri.endswith("/3.1.1.1")
    assert by_label["又一种车"].iri.endswith("/3.1.1.1/entry/2")
    assert len(by_label) == 4


def test_a_draft_is_not_found_by_a_number_that_is_none() -> None:
    meta = replace(STANDARD.meta, number="GB/T XXXXX—XXXX")
    entry = entries_of(replace(STANDARD, meta=meta), Namer())[0]
    assert entry.alt == ("GB/T XXXXX—XXXX", "Demo car—Vocabulary")


def test_a_draft_says_at_which_stage_it_is() -> None:
    draft = replace(STANDARD, cover=replace(STANDARD.cover, stage="comment"))
    assert {entry.status for entry in entries_of(draft, Namer())} == {"comment"}


def test_parents_in_a_circle_end_the_walk() -> None:
    group = TermGroup("3.1", "3.2", "甲", HERE)
    other = TermGroup("3.2", "3.1", "乙", HERE)
    circle = replace(STANDARD, groups=(group, other))
    assert entries_of(circle, Namer())[1].context == ("甲", "乙", "示例业")
