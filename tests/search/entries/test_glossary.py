"""Entries from a term base."""

from __future__ import annotations

from dataclasses import replace

from biaopu.ontology.document import Document, Evidence, Metadata, Span
from biaopu.ontology.glossary import Designation, Glossary, GlossaryDefinition, GlossaryEntry
from biaopu.ontology.iris import Namer
from biaopu.search.entries.entry import Entry
from biaopu.search.entries.make import entries_of

HERE = Evidence("shi-li-ku", "", Span(0, 1), "glossary.row")
STORE = GlossaryEntry(
    "c1",
    HERE,
    (
        Designation("示例仓", "zh"),
        Designation("样例仓", "zh", "admitted"),
        Designation("example store", "en"),
        Designation("ES", "en", "admitted", "abbreviation"),
        Designation("Beispiellager", "de"),
    ),
    (GlossaryDefinition("放示例的设施", "zh"), GlossaryDefinition("facility", "en")),
    domain="仓储",
    notes=("示例不出库。",),
)
COLD = GlossaryEntry("c2", HERE, (Designation("冷示例仓", "zh"),), broader=("c1",))


def glossary(*entries: GlossaryEntry) -> Glossary:
    meta = Metadata("shi-li-ku", "示例库", "", "", "")
    return Glossary(meta, Document("示例.csv", "cd" * 32, "utf-8", "", ()), entries)


def test_each_entry_is_a_term_with_its_names_in_all_languages() -> None:
    first, second = entries_of(glossary(STORE, COLD), Namer("https://x.org"))
    assert first == Entry(
        iri="https://x.org/id/shi-li-ku/c1",
        kind="term",
        label="示例仓",
        document="shi-li-ku",
        document_title="示例库",
        clause="c1",
        alt=("样例仓", "example store", "ES", "Beispiellager"),
        context=("仓储",),
        definition="放示例的设施",
        text="示例仓：放示例的设施\n示例不出库。\nfacility",
        notes=("示例不出库。",),
        languages=("zh", "en", "de"),
    )
    assert second.context == ("示例仓",)


def test_a_circle_of_broader_terms_comes_to_an_end() -> None:
    entries = entries_of(glossary(replace(STORE, broader=("c2",)), COLD), Namer())
    assert [entry.context for entry in entries] == [("冷示例仓", "仓储"), ("示例仓",)]
