"""One small base, written in every format by hand, read to the same entries."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.read import read
from biaopu.ontology.document import Evidence, Metadata, Span
from biaopu.ontology.glossary import (
    Designation,
    Glossary,
    GlossaryDefinition,
    GlossaryEntry,
    term_entry,
)
from biaopu.ontology.standard import TermEntry, TermSource

DATA = Path(__file__).parent.parent.parent / "data" / "glossaries"
NOWHERE = Evidence("", "", Span(0, 0), "")
SOURCE = "T/EXAMPLE 001—2024，3.1，有修改"
C1 = GlossaryEntry(
    id="c1",
    evidence=NOWHERE,
    designations=(
        Designation("示例仓", "zh"),
        Designation("样例仓", "zh", "admitted"),
        Designation("假仓库", "zh", "deprecated"),
        Designation("example store", "en"),
        Designation("ES", "en", "admitted", "abbreviation"),
    ),
    definitions=(
        GlossaryDefinition("用来存放示例的设施", "zh", SOURCE),
        GlossaryDefinition("facility that holds examples", "en", SOURCE),
    ),
    domain="仓储",
    notes=("示例不出库。", "示例可以借阅。"),
    examples=("村口的小仓。",),
    source=TermSource(SOURCE, "T/EXAMPLE 001—2024", "3.1", modified=True),
    narrower=("c2",),
)
C2 = GlossaryEntry(
    id="c2",
    evidence=NOWHERE,
    designations=(Designation("冷示例仓", "zh"), Designation("cold example store", "en")),
    definitions=(GlossaryDefinition("温度保持在 0 ℃以下的示例仓，用于易化的示例", "zh"),),
    domain="仓储",
    broader=("c1",),
    related=("c3",),
)
C3 = GlossaryEntry(
    id="c3",
    evidence=NOWHERE,
    designations=(
        Designation("示例单", "zh"),
        Designation("example list", "en"),
        Designation("list of examples", "en", "admitted"),
    ),
    definitions=(GlossaryDefinition("记录示例的清单", "zh"),),
    related=("c2",),
)
RULES = {
    "shili.csv": "glossary.row",
    "shili.tsv": "glossary.row",
    "shili.xlsx": "glossary.row",
    "shili.ttl": "glossary.skos",
    "shili.rdf": "glossary.skos",
    "shili.jsonld": "glossary.skos",
    "shili_v2.tbx": "glossary.tbx",
    "shili_v3_dca.tbx": "glossary.tbx",
    "shili_v3_dct.tbx": "glossary.tbx",
}


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base as a workbook whose second sheet is 术语."""
    book = openpyxl.Workbook()
    book.create_sheet("术语")
    text = (DATA / "shili.csv").read_text(encoding="utf-8")
    for row in csv.reader(io.StringIO(text, newline="")):
        book["术语"].append(row)
    path = tmp_path_factory.mktemp("book") / "shili.xlsx"
    book.save(path)
    return path


@pytest.fixture
def glossary(request: pytest.FixtureRequest, workbook: Path) -> Glossary:
    """The base as read from the file that a test names."""
    return parse_glossary(read(workbook if request.param == "shili.xlsx" else DATA / request.param))


def bare(entry: GlossaryEntry) -> GlossaryEntry:
    return replace(entry, evidence=NOWHERE, iri="", groups=())


@pytest.mark.parametrize("glossary", RULES, indirect=True)
def test_the_same_entries(glossary: Glossary) -> None:
    assert tuple(map(bare, glossary.entries)) == (C1, C2, C3)
    assert glossary.notices == ()
    assert glossary.skipped == ()


@pytest.mark.parametrize("glossary", RULES, indirect=True)
def test_evidence_leads_to_the_entry(glossary: Glossary) -> None:
    rule = RULES[Path(glossary.document.name).name]
    for entry, term in zip(glossary.entries, ("示例仓", "冷示例仓", "示例单"), strict=True):
        span = entry.evidence.span
        assert entry.evidence == Evidence(glossary.meta.id, "", span, rule)
        found = glossary.document.text[span.start : span.end]
        assert found == term if rule == "glossary.skos" else term in found
        assert found.startswith({"glossary.row": entry.id}.get(rule, ("<", term)))


@pytest.mark.parametrize("glossary", ["shili.ttl", "shili.rdf", "shili.jsonld"], indirect=True)
def test_iris_of_the_base_are_kept(glossary: Glossary) -> None:
    assert [entry.iri for entry in glossary.entries] == [
        "https://example.org/terms/c1",
        "https://example.org/terms/c2",
        "https://example.org/terms/c3",
    ]


def test_what_is_known_of_the_base() -> None:
    assert parse_glossary(read(DATA / "shili.csv")).meta == Metadata(
        "shili-e022358d", "shili", "", "", ""
    )
    assert parse_glossary(read(DATA / "shili_v2.tbx")).meta.title == "示例术语库"
    known = Metadata("", "示例仓术语", "T/EXAMPLE 9—2024", "示例协会", "2024-01-02", "自写", "CC0")
    assert parse_glossary(read(DATA / "shili.ttl"), known).meta == replace(
        known, id="t-example-9-2024"
    )


def test_encodings() -> None:
    assert read(DATA / "shili.tsv").encoding == "gb18030"
    assert read(DATA / "shili.csv").encoding == "utf-8"


def test_an_entry_as_a_term_entry() -> None:
    assert term_entry(C1) == TermEntry(
        clause="c1",
        parent="",
        term="示例仓",
        definition="用来存放示例的设施",
        evidence=NOWHERE,
        admitted=("样例仓",),
        deprecated=("假仓库",),
        abbr=("ES",),
        en=("example store",),
        domain="仓储",
        notes=("示例不出库。", "示例可以借阅。"),
        examples=("村口的小仓。",),
        sources=(TermSource(SOURCE, "T/EXAMPLE 001—2024", "3.1", modified=True),),
    )
    assert term_entry(replace(C2, broader=("https://example.org/x", "c1"))).parent == "c1"


def test_a_term_entry_of_a_foreign_entry() -> None:
    names = (
        Designation("Beispiel", "de"),
        Designation("example", "en"),
        Designation("例子", "zh", "deprecated"),
    )
    found = term_entry(GlossaryEntry("x", NOWHERE, names))
    assert (found.term, found.en, found.admitted, found.deprecated) == (
        "example",
        ("example",),
        (),
        ("例子",),
    )
