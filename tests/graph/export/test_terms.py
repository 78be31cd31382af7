"""Term entries as TBX, CSV and XLSX: valid, and read back to the same entries."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pyoxigraph import RdfFormat, Store

from biaopu.graph.export import export, losses
from biaopu.graph.export.selecting import whole
from biaopu.graph.export.tables import HEADER
from biaopu.graph.writing import build
from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.read import read
from biaopu.ingest.readers.data import read_data
from biaopu.ingest.readers.xlsx.reader import read_xlsx
from biaopu.ingest.standard.sources import read_source
from biaopu.ingest.text.columns import columns_of
from biaopu.ontology.document import Document, Evidence, Metadata, Span
from biaopu.ontology.errors import UsageError
from biaopu.ontology.glossary import Designation, Glossary, GlossaryDefinition, GlossaryEntry
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer

DATA = Path(__file__).parents[2] / "data"
BASES = ("shili.csv", "shili.ttl", "shili_v3_dca.tbx", "shili.jsonld")
NOWHERE = Evidence("", "", Span(0, 0), "")
SCHEMA = etree.RelaxNG(etree.parse(DATA / "tbx" / "tbx-basic.rng"))
TBX = "{urn:iso:std:iso:30042:ed-2}"


def stored(*records: build.DocumentRecord) -> Store:
    store = Store()
    store.extend(quad for record in records for quad in build.quads(record, Namer()))
    return store


def read_back(store: Store, form: str) -> Glossary:
    data = export(store, form) or b""
    if form == "xlsx":
        return parse_glossary(read_xlsx("回.xlsx", data))
    if form == "tbx":
        assert SCHEMA.validate(etree.fromstring(data)), SCHEMA.error_log
    return parse_glossary(read_data(f"回.{form}", data))


def bare(glossary: Glossary) -> list[GlossaryEntry]:
    return [
        replace(entry, evidence=NOWHERE, iri="", exact=(), groups=()) for entry in glossary.entries
    ]


@pytest.mark.parametrize("form", ["tbx", "csv", "xlsx"])
@pytest.mark.parametrize("name", BASES)
def test_a_term_base_comes_back(name: str, form: str) -> None:
    glossary = parse_glossary(read(DATA / "glossaries" / name))
    again = read_back(stored(glossary), form)
    assert bare(again) == bare(glossary)
    unused = [notice.message for notice in again.notices]
    assert unused == ([] if form == "tbx" else ["没有使用的列：所在文件。"])
    if form == "tbx":
        assert [entry.iri for entry in again.entries] == [e.iri for e in glossary.entries]


@pytest.mark.parametrize(
    ("form", "suffix"), [("turtle", "ttl"), ("rdfxml", "rdf"), ("jsonld", "jsonld")]
)
@pytest.mark.parametrize("name", BASES)
def test_a_term_base_comes_back_from_rdf_too(name: str, form: str, suffix: str) -> None:
    glossary = parse_glossary(read(DATA / "glossaries" / name))
    data = export(whole(stored(glossary)), form) or b""
    again = parse_glossary(read_data(f"回.{suffix}", data))
    assert bare(again) == bare(glossary)
    assert {notice.code for notice in again.notices} <= {"property.unused"}


NAMES = st.text("仓储冷单据库 ,.、“”（）\"'\\<>&#@:/%=+-𠮷xyzé", min_size=1, max_size=9).filter(
    str.strip
)
CHINESE = st.builds(str.__add__, st.sampled_from("仓储冷单据"), NAMES).map(str.strip)
ENGLISH = st.from_regex(r"[a-z]{2,6}( [a-z]{2,6}){0,2}", fullmatch=True)
SHORT = st.from_regex(r"[A-Z]{2,5}", fullmatch=True)


@st.composite
def entries(draw: st.DrawFn, number: int) -> GlossaryEntry:
    chinese = draw(st.lists(CHINESE, min_size=1, max_size=4, unique=True))
    chinese = list(dict.fromkeys(" ".join(name.split()) for name in chinese))
    cut = draw(st.integers(1, len(chinese)))
    english = draw(st.lists(ENGLISH, max_size=2, unique=True))
    source = draw(st.just("") | CHINESE)
    source = " ".join(source.split())
    return GlossaryEntry(
        id=f"{number}.{draw(st.integers(1, 9))}",
        evidence=NOWHERE,
        designations=(
            Designation(chinese[0], "zh"),
            *(Designation(name, "zh", "admitted") for name in chinese[1:cut]),
            *(Designation(name, "zh", "deprecated") for name in chinese[cut:]),
            *(Designation(name, "en") for name in english[:1]),
            *(Designation(name, "en", "admitted") for name in english[1:]),
            *(
                Designation(name, "en", "admitted", "abbreviation")
                for name in draw(st.lists(SHORT, max_size=2, unique=True))
            ),
        ),
        definitions=(GlossaryDefinition(draw(ENGLISH).upper() + "的仓", "zh", source),),
        notes=tuple(draw(st.lists(ENGLISH, max_size=2, unique=True))),
        source=read_source(source) if source else None,
    )


@st.composite
def glossaries(draw: st.DrawFn) -> Glossary:
    found = [draw(entries(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    document = Document("例.csv", "0" * 64, "utf-8", "例", ())
    return Glossary(Metadata("li", "例", "", "", ""), document, tuple(found))


@pytest.mark.parametrize("form", ["tbx", "csv", "xlsx"])
@given(glossary=glossaries())
@settings(max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.too_slow])
def test_any_term_base_comes_back(form: str, glossary: Glossary) -> None:
    names = {
        (n.text, n.language, n.status, n.form) for e in glossary.entries for n in e.designations
    }
    again = read_back(stored(glossary), form)
    assert [entry.id for entry in again.entries] == [entry.id for entry in glossary.entries]
    assert {
        (n.text, n.language, n.status, n.form) for e in again.entries for n in e.designations
    } == names
    for entry, other in zip(again.entries, glossary.entries, strict=True):
        assert entry.definitions == other.definitions
        assert entry.notes == other.notes
        assert entry.source == other.source


def test_a_standard_as_tbx(standards: Store) -> None:
    root = etree.fromstring(export(standards, "tbx") or b"")
    assert SCHEMA.validate(root), SCHEMA.error_log
    entry = root.find(f".//{TBX}conceptEntry[@id='t-example-7-2031_3.1.1']")
    assert entry is not None
    text = {
        (item.getparent().findtext(f"{TBX}term"), item.get("type")): item.text
        for item in entry.iter(f"{TBX}termNote")
    }
    assert text["示例车", "administrativeStatus"] == "preferredTerm-admn-sts"
    assert text["样车", "administrativeStatus"] == "admittedTerm-admn-sts"
    assert text["试车", "administrativeStatus"] == "deprecatedTerm-admn-sts"
    assert text["DC", "termType"] == "abbreviation"
    assert text["示例车", "termType"] == "fullForm"
    assert [item.text for item in entry.iterfind(f"{TBX}note")] == ["见图1。", "不上路。"]
    assert (
        entry.findtext(f".//{TBX}descripGrp/{TBX}admin[@type='source']")
        == "[来源：GB/T 9999—2019，2.1，有修改]"
    )
    assert entry.findtext(f"{TBX}descrip[@type='subjectField']") == "示例业"
    contexts = entry.findall(f".//{TBX}descrip[@type='context']")
    assert [item.text for item in contexts] == ["玩具车。"]
    languages = [
        item.get("{http://www.w3.org/XML/1998/namespace}lang")
        for item in entry.iterfind(f"{TBX}langSec")
    ]
    assert languages[:2] == ["zh", "en"]
    (seen,) = entry.findall(f"{TBX}xref")
    assert seen.get("target") == "https://w3id.org/biaopu/id/t-example-7-2031/3.1.1"
    assert seen.text == "图谱：T/EXAMPLE 7—2031"


def test_what_tbx_cannot_carry_is_counted(standards: Store) -> None:
    lost = {one.code: one.count for one in losses("tbx", standards)}
    assert lost["symbol"] == 1
    assert lost["hierarchy"] > 0
    assert {"terms-only", "evidence", "part-of-speech"} <= lost.keys()


def test_hierarchy_survives_tbx_as_words_of_references() -> None:
    text = "编号,术语,上位,相关\n1,仓,,\n2,冷仓,1,\n3,单,,1\n"
    again = read_back(stored(parse_glossary(read_data("表.csv", text.encode()))), "tbx")
    found = {entry.id: (entry.broader, entry.narrower, entry.related) for entry in again.entries}
    assert found == {"1": ((), ("2",), ("3",)), "2": (("1",), (), ()), "3": ((), (), ("1",))}


def test_definitions_in_other_languages_and_sources_of_their_own() -> None:
    text = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <http://e.org/a> a skos:Concept ; skos:prefLabel "仓"@zh, "倉"@zh-Hant, "Lager"@de ;
      skos:altLabel "s7"@en ; skos:definition "存物的地方"@zh, "Ort für Waren"@fr ;
      skos:broader <http://e.org/far>, <urn:far> ."""
    glossary = parse_glossary(read_data("库.ttl", text.encode()))
    store = stored(glossary)
    again = read_back(store, "tbx")
    assert bare(again)[0].definitions == glossary.entries[0].definitions
    assert bare(again)[0].designations == glossary.entries[0].designations
    assert again.entries[0].broader == ("http://e.org/far",)
    assert {one.code: one.count for one in losses("tbx", store)}["outside"] == 1
    cells = {one.code: one.count for one in losses("csv", store)}
    assert cells["language"] == 3  # zh-Hant and de names, the fr definition


FORMULAS = ("=1+1", "+仓", "-仓", "@仓", "=cmd|'/C calc'!A0", " =1", "'=1", "＝仓")


@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_is_a_formula(name: str) -> None:
    entry = GlossaryEntry("1", NOWHERE, (Designation(name, "zh"),), notes=(name.strip(),))
    document = Document("例.csv", "0" * 64, "utf-8", "例", ())
    store = stored(Glossary(Metadata("li", "例", "", "", ""), document, (entry,)))
    rows = list(
        csv.reader(io.StringIO((export(store, "csv") or b"").decode("utf-8-sig"), newline=""))
    )
    cell = rows[1][HEADER.index("术语")]
    assert cell[0] == "'"
    sheet = openpyxl.load_workbook(io.BytesIO(export(store, "xlsx") or b"")).worksheets[0]
    made = sheet.cell(2, HEADER.index("术语") + 1)
    assert (made.data_type, made.quotePrefix) == ("s", True)
    for form in ("csv", "xlsx"):
        again = read_back(store, form).entries[0]
        kept = name.strip().replace("|", "，")
        assert again.designations[0].text == kept
        assert again.notes == (" ".join(name.replace("|", " ").split()),)


def test_cells_that_part_values_are_mended_and_said() -> None:
    entry = GlossaryEntry(
        "1", NOWHERE, (Designation("甲；乙", "zh"),), notes=("一|二", "三"), domain="业"
    )
    document = Document("例.csv", "0" * 64, "utf-8", "例", ())
    store = stored(Glossary(Metadata("li", "例", "", "", ""), document, (entry,)))
    again = read_back(store, "csv").entries[0]
    assert [name.text for name in again.designations] == ["甲，乙"]
    assert again.notes == ("一 二", "三")
    assert {one.code: one.count for one in losses("csv", store)}["separator"] == 2


def test_symbols_have_a_column_of_their_own() -> None:
    text = "编号,术语,符号,缩略语\n1,长度,l；L,LEN\n"
    glossary = parse_glossary(read_data("表.csv", text.encode()))
    assert [(n.text, n.form) for n in glossary.entries[0].designations] == [
        ("长度", "full"),
        ("LEN", "abbreviation"),
        ("l", "symbol"),
        ("L", "symbol"),
    ]
    assert bare(read_back(stored(glossary), "xlsx")) == bare(glossary)


def test_the_reader_knows_the_columns_that_are_written() -> None:
    columns = columns_of(HEADER)
    assert columns.unused == ("所在文件",)
    assert len(columns.places) == len(HEADER) - 1


def test_control_characters_never_reach_xml_or_cells() -> None:
    store = Store()
    store.load(
        "<urn:a> a <http://www.w3.org/2004/02/skos/core#Concept> ; "
        '<http://www.w3.org/2004/02/skos/core#prefLabel> "坏\\u0007仓"@zh .\n'
        "<urn:b> a <http://www.w3.org/2004/02/skos/core#Concept> ; "
        '<http://www.w3.org/2004/02/skos/core#prefLabel> "\\u0001"@zh .'.encode(),
        RdfFormat.TURTLE,
    )
    for form in ("tbx", "csv", "xlsx"):
        (entry,) = read_back(store, form).entries
        assert entry.designations[0].text == "坏仓"
        assert {one.code: one.count for one in losses(form, store)}["control"] == 1


def test_without_terms_it_is_refused_with_what_to_do(invented: Guide) -> None:
    nothing = replace(invented, definitions=())
    for form in ("tbx", "csv", "xlsx"):
        with pytest.raises(UsageError, match=r"没有术语条目.*turtle"):
            export(stored(nothing), form)


def test_entries_of_several_documents_have_ids_of_their_own(standards: Store) -> None:
    rows = list(
        csv.reader(io.StringIO((export(standards, "csv") or b"").decode("utf-8-sig"), newline=""))
    )
    ids = [row[0] for row in rows[1:]]
    assert {"t-example-7-2031_3.1.1", "t-example-8-2032_3.1"} <= set(ids)
    assert len(ids) == len(set(ids)) == 7
    assert rows[0] == list(HEADER)
    first = dict(
        zip(HEADER, next(row for row in rows if row[0].endswith("2031_3.1.1")), strict=True)
    )
    assert (first["许用术语"], first["拒用术语"], first["缩略语"]) == ("样车", "试车", "DC")
    assert first["所在文件"] == "T/EXAMPLE 7—2031"


MEANING = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <https://example.org/t/> .
:s a skos:ConceptScheme ; dct:title "示例词表"@zh .
:a skos:inScheme :s ; skos:prefLabel "示例旧仓"@zh, "jiu cang"@zh-Latn-pinyin ;
  skos:hiddenLabel "旧蒼"@zh ; skos:notation "65.080" ; owl:deprecated true ;
  dct:isReplacedBy :b ; skos:closeMatch <https://example.org/far/2> .
:b skos:inScheme :s ; skos:prefLabel "示例新仓"@zh ; skos:altLabel "Neulager"@de ;
  skos:exactMatch <https://example.org/far/1> .
:g a skos:Collection ; skos:prefLabel "示例组"@zh ; skos:member :a, :b ."""


@pytest.mark.parametrize("form", ["tbx", "turtle", "trig", "nquads"])
def test_codes_standing_mappings_and_groups_come_back(form: str) -> None:
    glossary = parse_glossary(read_data("库.ttl", MEANING.encode()))
    suffix = {"tbx": "tbx", "turtle": "ttl", "trig": "trig", "nquads": "nq"}[form]
    store = stored(glossary)
    data = export(store if form == "tbx" else whole(store), form) or b""
    if form == "tbx":
        assert SCHEMA.validate(etree.fromstring(data)), SCHEMA.error_log
    again = parse_glossary(read_data(f"回.{suffix}", data))
    for entry, other in zip(bare(again), bare(glossary), strict=True):
        assert replace(entry, id="", replaced_by=()) == replace(other, id="", replaced_by=())
    assert again.entries[0].replaced_by == (again.entries[1].id,)
    assert "https://example.org/far/1" in again.entries[1].exact
    assert {group.label for group in again.groups} == {"示例组"}
    assert all(len(entry.groups) == 1 for entry in again.entries)


CONTEXTS = """<tbx type="TBX-Basic" style="dca" xml:lang="zh" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><titleStmt><title>示例</title></titleStmt></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><langSec xml:lang="en"><descripGrp><descrip type="definition">place</descrip>
<admin type="source">Book A</admin></descripGrp><termSec><term>store</term>
<descrip type="context">The store is cold.</descrip></termSec></langSec>
<langSec xml:lang="es"><termSec><term>almacén</term><descripGrp>
<descrip type="context">El almacén es frío.</descrip>
<admin type="source">Libro B</admin></descripGrp>
</termSec></langSec><langSec xml:lang="zh"><termSec><term>仓</term><descripGrp>
<descrip type="context">仓里很冷。</descrip><admin type="source">书丙</admin></descripGrp></termSec>
</langSec></conceptEntry></body></text></tbx>"""


def test_contexts_stay_in_their_language_and_sources_in_their_group() -> None:
    glossary = parse_glossary(read_data("库.tbx", CONTEXTS.encode()))
    assert [(c.text, c.language, c.source) for c in glossary.entries[0].contexts] == [
        ("仓里很冷。", "zh", "书丙"),
        ("The store is cold.", "en", ""),
        ("El almacén es frío.", "es", "Libro B"),
    ]
    store = stored(glossary)
    root = etree.fromstring(export(store, "tbx") or b"")
    assert SCHEMA.validate(root), SCHEMA.error_log
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    sections = {item.get(lang): "".join(item.itertext()) for item in root.iter(f"{TBX}langSec")}
    assert "El almacén es frío.Libro B" in sections["es"].replace("\n", "")
    assert "placeBook A" in sections["en"]
    assert "The store is cold." in sections["en"]
    assert root.find(f".//{TBX}conceptEntry/{TBX}admin") is None
    assert bare(read_back(store, "tbx")) == bare(glossary)
