"""Records to entries that can be compared."""

from __future__ import annotations

from biaopu.ontology.document import Document, Evidence, Metadata, Span
from biaopu.ontology.glossary import Designation, Glossary, GlossaryDefinition, GlossaryEntry
from biaopu.ontology.iris import Namer
from biaopu.ontology.overlap import ComparedEntry
from biaopu.ontology.standard import Adoption, Cover, Standard, TermEntry, TermGroup
from biaopu.search.entries.make import entries_of
from biaopu.search.overlap.entries import compared_entries

NAMER = Namer("https://x.org")
HERE = Evidence("t-shili-7-2031", "3", Span(0, 1), "terms.entry")
TEXT = Document("示例.txt", "cd" * 32, "utf-8", "", ())
STANDARD = Standard(
    meta=Metadata("t-shili-7-2031", "示例车 术语", "T/SHILI 7-2031", "", ""),
    document=TEXT,
    cover=Cover(
        "T/SHILI 7—2031", "示例车 术语", issued="2031-05-01", stage="comment",
        replaces=("T/SHILI 7—2020",), adopts=(Adoption("ISO 7:2030", "MOD"),),
    ),
    scope="",
    groups=(TermGroup("3.1", "", "车辆", HERE),),
    terms=(
        TermEntry("3.1.1", "3.1", "示例车", "用来示例的车。", HERE, abbr=("DC",), en=("demo car",)),
        TermEntry("3.1.1.1", "3.1.1", "小示例车", "小的示例车。", HERE),
        TermEntry("3.1.1.1", "3.1.1", "又一种车", "", HERE),
        TermEntry("3.1.2", "3.1", "", "没有读到术语。", HERE),
    ),
)  # fmt: skip


def store(name: str, *broader: str) -> GlossaryEntry:
    return GlossaryEntry(
        name, HERE, (Designation(f"{name}仓", "zh"),), (GlossaryDefinition("仓。", "zh"),),
        broader=broader,
    )  # fmt: skip


def base(*entries: GlossaryEntry) -> dict[str, ComparedEntry]:
    glossary = Glossary(Metadata("ku", "示例库", "", "", "2030-01-01"), TEXT, entries)
    return {entry.clause: entry for entry in compared_entries(glossary, NAMER)}


def test_an_entry_of_a_standard_has_its_documents_number_stage_and_date() -> None:
    entry = next(compared_entries(STANDARD, NAMER))
    assert entry == ComparedEntry(
        iri="https://x.org/id/t-shili-7-2031/3.1.1",
        term="示例车",
        definition="用来示例的车。",
        document="t-shili-7-2031",
        number="T/SHILI 7—2031",
        title="示例车 术语",
        clause="3.1.1",
        abbr=("DC",),
        en=("demo car",),
        stage="comment",
        issued="2031-05-01",
        replaces=("T/SHILI 7—2020",),
        adopts=("ISO 7:2030",),
    )


def test_iris_are_those_of_what_is_searched_for() -> None:
    compared = {entry.iri: entry.term for entry in compared_entries(STANDARD, NAMER)}
    searched = {
        entry.iri: entry.label for entry in entries_of(STANDARD, NAMER) if entry.kind == "term"
    }
    assert compared == searched


def test_a_term_stands_below_the_entry_of_its_clause_but_below_no_group() -> None:
    above = {entry.term: entry.broader for entry in compared_entries(STANDARD, NAMER)}
    assert above == {
        "示例车": (),
        "小示例车": ("https://x.org/id/t-shili-7-2031/3.1.1",),
        "又一种车": ("https://x.org/id/t-shili-7-2031/3.1.1",),
    }


def test_an_entry_of_a_term_base_stands_below_all_that_are_broader() -> None:
    entries = base(store("a"), store("b", "a"), store("c", "a"), store("d", "b", "c", "urn:other"))
    assert [iri.rsplit("/", 1)[-1] for iri in entries["d"].broader] == ["b", "c", "a"]
    assert entries["d"].issued == "2030-01-01"


def test_a_circle_ends() -> None:
    entries = base(store("a", "b"), store("b", "a"))
    assert entries["a"].broader == ("https://x.org/id/ku/b",)
