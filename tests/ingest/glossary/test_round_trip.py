"""Whatever a base holds, writing it as CSV, TSV, XLSX and Turtle and reading it loses nothing."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from biaopu.ingest.glossary.parse import parse_glossary
from biaopu.ingest.readers.data import read_data
from biaopu.ingest.readers.xlsx.reader import read_xlsx
from biaopu.ingest.standard.sources import read_source
from biaopu.ontology.document import Document, Evidence, Span
from biaopu.ontology.errors import InputError
from biaopu.ontology.glossary import Designation, GlossaryDefinition, GlossaryEntry
from biaopu.ontology.placeholders import is_placeholder

NOWHERE = Evidence("", "", Span(0, 0), "")
HAN = "仓储冷单据库流程控数网𠮷"
MARKS = HAN + "，。、“”（）\"'\\,<>&#@:/%=+-abXYZ019"
HEADER = [
    "编号",
    "术语",
    "英文",
    "别名",
    "拒用",
    "缩略语",
    "领域",
    "定义",
    "注",
    "示例",
    "来源",
    "上位",
]
CHINESE = st.builds(str.__add__, st.sampled_from(HAN), st.text(MARKS, max_size=8))
SENTENCE = st.lists(CHINESE, min_size=1, max_size=3).map(" ".join)
ENGLISH = st.from_regex(r"[a-z]{2,6}( [a-z]{2,6}){0,2}", fullmatch=True)
SHORT = st.from_regex(r"[A-Z]{2,5}", fullmatch=True)


@st.composite
def entries(draw: st.DrawFn, identifier: str = "", broader: str = "") -> GlossaryEntry:
    chinese = draw(st.lists(CHINESE, min_size=1, max_size=5, unique=True))
    cut = draw(st.integers(1, len(chinese)))
    english = draw(st.lists(ENGLISH, max_size=3, unique=True))
    definition, source = draw(SENTENCE), draw(st.just("") | SENTENCE)
    return GlossaryEntry(
        id=identifier,
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
        definitions=(GlossaryDefinition(definition, "zh", source),),
        domain=draw(st.just("") | CHINESE),
        notes=tuple(draw(st.lists(SENTENCE, max_size=2, unique=True))),
        examples=tuple(draw(st.lists(SENTENCE, max_size=2, unique=True))),
        source=read_source(source) if source else None,
        broader=(broader,) if broader else (),
    )


@st.composite
def bases(draw: st.DrawFn) -> list[GlossaryEntry]:
    name = st.from_regex(r"[A-Za-z][A-Za-z0-9_.]{0,4}[a-z0-9]", fullmatch=True)
    name = name.filter(lambda one: not is_placeholder(one))  # N.a is no number
    ids = draw(st.lists(name, min_size=1, max_size=4, unique=True))
    found = []
    for place, identifier in enumerate(ids):
        above = draw(st.sampled_from(["", *ids[:place]]))
        found.append(draw(entries(identifier, above)))
    below = {up: [e.id for e in found if e.broader == (up,)] for up in ids}
    return [replace(entry, narrower=tuple(below[entry.id])) for entry in found]


def texts(entry: GlossaryEntry, language: str, *states: str) -> list[str]:
    """The names of an entry in a language, by status; the status ``short`` is an abbreviation."""
    return [
        name.text
        for name in entry.designations
        if name.language == language
        and ("short" if name.form == "abbreviation" else name.status) in states
    ]


def table(base: Sequence[GlossaryEntry]) -> list[list[str]]:
    rows = [
        [
            entry.id,
            "；".join(texts(entry, "zh", "preferred")),
            "; ".join(texts(entry, "en", "preferred", "admitted")),
            "\n".join(texts(entry, "zh", "admitted")),
            "|".join(texts(entry, "zh", "deprecated")),
            "；".join(texts(entry, "en", "short")),
            entry.domain,
            entry.definitions[0].text,
            "|".join(entry.notes),
            "\n".join(entry.examples),
            entry.source.text if entry.source else "",
            "；".join(entry.broader),
        ]
        for entry in base
    ]
    return [HEADER, *rows]


def as_csv(base: Sequence[GlossaryEntry]) -> Document:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table(base))
    return read_data("例.csv", out.getvalue().encode("utf-8-sig"))


def as_tsv(base: Sequence[GlossaryEntry]) -> Document:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(table(base))
    return read_data("例.tsv", out.getvalue().encode("gb18030"))


def as_xlsx(base: Sequence[GlossaryEntry]) -> Document:
    book = openpyxl.Workbook()
    for row in table(base):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return read_xlsx("例.xlsx", out.getvalue())


def as_turtle(base: Sequence[GlossaryEntry]) -> Document:
    lines = [
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
        "PREFIX bp: <https://w3id.org/biaopu/ontology#>",
    ]

    def say(entry: GlossaryEntry, name: str, words: Sequence[str], tag: str = "") -> None:
        for text in words:
            literal = json.dumps(text, ensure_ascii=False)
            lines.append(f"<https://example.org/t#{entry.id}> {name} {literal}{tag} .")

    for entry in base:
        lines.append(f"<https://example.org/t#{entry.id}> a skos:Concept .")
        for language in ("zh", "en"):
            say(entry, "skos:prefLabel", texts(entry, language, "preferred"), f"@{language}")
            say(entry, "skos:altLabel", texts(entry, language, "admitted"), f"@{language}")
        say(entry, "bp:deprecatedLabel", texts(entry, "zh", "deprecated"), "@zh-Hans")
        say(entry, "skos:altLabel", texts(entry, "en", "short"))
        say(entry, "skos:definition", [entry.definitions[0].text], "@zh-CN")
        say(entry, "skos:note", entry.notes)
        say(entry, "skos:example", entry.examples, "@zh")
        say(entry, "<http://purl.org/dc/terms/subject>", [entry.domain] if entry.domain else [])
        source = [entry.source.text] if entry.source else []
        say(entry, "<http://purl.org/dc/terms/source>", source)
        for up in entry.broader:
            lines.append(
                f"<https://example.org/t#{entry.id}> skos:broader <https://example.org/t#{up}> ."
            )
    return read_data("例.ttl", "\n".join(lines).encode())


@pytest.mark.parametrize("write", [as_csv, as_tsv, as_xlsx, as_turtle])
@given(base=bases())
@settings(max_examples=settings().max_examples // 4, suppress_health_check=[HealthCheck.too_slow])
def test_round_trip(
    write: Callable[[Sequence[GlossaryEntry]], Document], base: list[GlossaryEntry]
) -> None:
    glossary = parse_glossary(write(base))
    assert [replace(entry, evidence=NOWHERE, iri="") for entry in glossary.entries] == base
    assert glossary.skipped == ()
    for entry in glossary.entries:
        span = entry.evidence.span
        found = glossary.document.text[span.start : span.end]
        term = entry.designations[0].text
        assert {term, term.replace('"', '""'), json.dumps(term, ensure_ascii=False)[1:-1]} & {
            found, *(spelling for spelling in (term, term.replace('"', '""')) if spelling in found)
        }  # fmt: skip


@given(
    suffix=st.sampled_from((".csv", ".tsv", ".ttl", ".xml", ".rdf", ".tbx", ".json", ".txt")),
    text=st.text(min_size=1)
    | st.lists(
        st.sampled_from(
            (
                *"<>/\"'|;,\t\n{}[]@:.",
                "术语",
                "term",
                "定义",
                "rdf:RDF",
                "martif",
                "@context",
                "skos:",
            )
        )
    ).map("".join),
)
def test_anything_else_is_an_input_error_and_nothing_worse(suffix: str, text: str) -> None:
    document = Document(f"乱{suffix}", "0" * 64, "utf-8", text, ())
    with contextlib.suppress(InputError):
        assert parse_glossary(document).entries
