"""Names as resources: what the samples print, and label for label the same as the plain names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from biaopu.graph.writing import build
from biaopu.ingest.read import read
from biaopu.ingest.standard.parse import parse_standard
from biaopu.ontology.document import Document, Evidence, Metadata, Span
from biaopu.ontology.glossary import (
    Designation,
    DesignationForm,
    DesignationStatus,
    Glossary,
    GlossaryDefinition,
    GlossaryEntry,
)
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.public_vocabularies import Skos, SkosXl
from biaopu.ontology.standard import Cover, Standard, TermEntry, TermSource
from biaopu.ontology.vocabulary import PREFIXES, Bp

SAMPLES = Path(__file__).parents[3] / "corpus" / "samples"
SAMPLE = "https://w3id.org/biaopu/id/t-example-1-2026"
HERE = Evidence("mini", "", Span(0, 1), "test")
MINI = "https://w3id.org/biaopu/id/mini"

ROLES = {
    SkosXl.PREF_LABEL: {Skos.PREF_LABEL},
    SkosXl.ALT_LABEL: {Skos.ALT_LABEL, Bp.ABBREVIATION, Bp.SYMBOL},
    SkosXl.HIDDEN_LABEL: {Bp.DEPRECATED_LABEL},
}

Row = tuple[int, str, str, str, str]


def store_of(record: Guide | Standard | Glossary) -> Store:
    store = Store()
    store.bulk_extend(build.quads(record, Namer()))
    return store


def rows(store: Store, concept: str) -> list[Row]:
    """Order, role, words with their language, status and form of a concept's names."""
    found: Any = store.query(
        f"""SELECT * {{ <{concept}> ?role ?name . ?name a bp:Designation, skosxl:Label ;
        bp:designates <{concept}> ; bp:order ?order ; skosxl:literalForm ?words ;
        bp:designationStatus ?status ; bp:designationForm ?form ; bp:rule ?rule ;
        bp:evidence ?span ; prov:wasDerivedFrom ?span ; bp:inDocument ?document
        FILTER(STR(?name) = CONCAT("{concept}/designation/", STR(?order))) }} ORDER BY ?order""",
        prefixes=dict(PREFIXES),
        use_default_graph_as_union=True,
    )
    return [
        (
            int(row["order"].value),
            short(row["role"]),
            str(row["words"]),
            short(row["status"]),
            short(row["form"]),
        )
        for row in found
    ]


def short(name: NamedNode) -> str:
    return name.value.rpartition("#")[2]


@pytest.fixture(scope="module")
def sample() -> Store:
    return store_of(parse_standard(read(SAMPLES / "example_1_2026.txt")))


PREFERRED, ADMITTED, DEPRECATED = "preferredTerm", "admittedTerm", "deprecatedTerm"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            "3.1.2",
            [
                (1, "prefLabel", '"接驳车"@zh', PREFERRED, "fullForm"),
                (2, "prefLabel", '"shuttle bus"@en', PREFERRED, "fullForm"),
                (3, "altLabel", '"摆渡车"@zh', ADMITTED, "fullForm"),
            ],
        ),
        (
            "3.2.3",
            [
                (1, "prefLabel", '"准点率"@zh', PREFERRED, "fullForm"),
                (2, "prefLabel", '"punctuality rate"@en', PREFERRED, "fullForm"),
                (3, "altLabel", '"PR"', ADMITTED, "abbreviatedForm"),
            ],
        ),
        (
            "3.3.2",
            [
                (1, "prefLabel", '"失约"@zh', PREFERRED, "fullForm"),
                (2, "prefLabel", '"no-show"@en', PREFERRED, "fullForm"),
                (3, "altLabel", '"爽约"@zh', ADMITTED, "fullForm"),
                (4, "hiddenLabel", '"放鸽子"@zh', DEPRECATED, "fullForm"),
            ],
        ),
    ],
)
def test_the_names_of_the_sample(sample: Store, clause: str, expected: list[Row]) -> None:
    assert rows(sample, f"{SAMPLE}/{clause}") == expected


def test_the_names_of_an_entry_with_everything(drafted: Standard) -> None:
    store, entry = store_of(drafted), "https://w3id.org/biaopu/id/t-example-7-2031/3.1.1"
    assert [row[1:] for row in rows(store, entry)] == [
        ("prefLabel", '"示例车"@zh', PREFERRED, "fullForm"),
        ("prefLabel", '"demo car"@en', PREFERRED, "fullForm"),
        ("altLabel", '"demo vehicle"@en', ADMITTED, "fullForm"),
        ("altLabel", '"样车"@zh', ADMITTED, "fullForm"),
        ("altLabel", '"DC"', ADMITTED, "abbreviatedForm"),
        ("altLabel", '"D"', ADMITTED, "symbolForm"),
        ("hiddenLabel", '"试车"@zh', DEPRECATED, "fullForm"),
    ]


def test_the_one_name_of_a_concept_that_a_guide_defines(invented: Guide) -> None:
    concept = "https://w3id.org/biaopu/id/shi-li/1/concept/1"
    name = (1, "prefLabel", '"示例业"@zh', PREFERRED, "fullForm")
    assert rows(store_of(invented), concept) == [name]


def ask(store: Store, pattern: str, base: str = MINI) -> bool:
    query = f"BASE <{base}/> ASK {{ {pattern} }}"
    return bool(store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True))


@pytest.mark.parametrize(
    "pattern",
    [
        "<3.1.1> bp:isDefinedIn <../t-example-7-2031>",
        "<3.1.1/definition/1> bp:hasSource <3.1.1/source/1>",
        "<3.1.1/designation/1> bp:evidence/oa:hasSelector/oa:start ?start",
    ],
)
def test_a_standard_says(drafted: Standard, pattern: str) -> None:
    assert ask(store_of(drafted), pattern, "https://w3id.org/biaopu/id/t-example-7-2031")


def test_a_concept_without_a_definition_is_defined_nowhere(drafted: Standard) -> None:
    base = "https://w3id.org/biaopu/id/t-example-7-2031"
    assert not ask(store_of(drafted), "<3.2> bp:isDefinedIn ?document", base)


def test_a_guides_concepts_are_defined_in_it_and_have_a_scheme(invented: Guide) -> None:
    store, base = store_of(invented), "https://w3id.org/biaopu/id/shi-li"
    assert ask(store, "<1/concept/1> bp:isDefinedIn <../shi-li> ; skos:inScheme <terms>", base)
    assert ask(store, "<terms> a bp:Terminology ; skos:hasTopConcept <1/concept/1>", base)


def glossary(*entries: GlossaryEntry) -> Glossary:
    document = Document("mini.csv", "ab" * 32, "utf-8", "x", ())
    return Glossary(Metadata("mini", "小库", "", "", ""), document, entries)


def test_a_definition_in_a_term_base_has_the_entrys_source_or_its_own() -> None:
    definitions = (
        GlossaryDefinition("甲", "zh", "GB/T 1—2020，3.1"),
        GlossaryDefinition("乙", "zh"),
        GlossaryDefinition("first", "en", "ISO 9:2000, 2.2, modified"),
    )
    source = TermSource("GB/T 1—2020，3.1", "GB/T 1—2020", "3.1", modified=False)
    entry = GlossaryEntry("a", HERE, (Designation("甲", "zh"),), definitions, source=source)
    store = store_of(glossary(entry))
    assert ask(store, "<a/definition/1> bp:hasSource <a/source/1> ; bp:defines <a>")
    assert ask(store, "<a/definition/2> bp:hasSource <a/source/1>")
    assert ask(store, "<a/definition/3> bp:hasSource/bp:sourceEntry <../iso-9-2000/2.2>")
    assert ask(store, "<a/definition/3/source/1> bp:text 'ISO 9:2000, 2.2, modified'@zh")
    assert ask(store, "<a> bp:isDefinedIn <../mini>")


def test_nothing_but_deprecated_names_still_gives_a_label_and_keeps_its_status() -> None:
    names = (Designation("旧名", "zh", "deprecated"), Designation("更旧", "zh", "deprecated"))
    store = store_of(glossary(GlossaryEntry("a", HERE, names)))
    assert [row[1:4] for row in rows(store, f"{MINI}/a")] == [
        ("prefLabel", '"旧名"@zh', DEPRECATED),
        ("hiddenLabel", '"更旧"@zh', DEPRECATED),
    ]


def test_a_deprecated_symbol_is_a_deprecated_name() -> None:
    names = (Designation("甲", "zh"), Designation("K", "und", "deprecated", "symbol"))
    store = store_of(glossary(GlossaryEntry("a", HERE, names)))
    assert ask(store, "<a> bp:deprecatedLabel 'K'")
    assert not ask(store, "<a> bp:symbol ?any")


# few words, so that the same one comes in several roles
WORDS = st.sampled_from(["甲", "乙", "AB", "ab", "K"])
STATUSES: list[DesignationStatus] = ["preferred", "admitted", "deprecated"]
FORMS: list[DesignationForm] = ["full", "abbreviation", "symbol"]


@st.composite
def designations(draw: st.DrawFn) -> tuple[Designation, ...]:
    """Names as a term base has them: none twice in a language, one preferred name in each."""
    chosen: dict[tuple[str, str], Designation] = {}
    taken: set[str] = set()
    for _ in range(draw(st.integers(1, 7))):
        word, language = draw(WORDS), draw(st.sampled_from(["zh", "en", "zh-Hant", "und"]))
        status, form = draw(st.sampled_from(STATUSES)), draw(st.sampled_from(FORMS))
        if status == "preferred" and language in taken:
            status = "admitted"
        taken |= {language} if status == "preferred" else set()
        chosen.setdefault((word, language), Designation(word, language, status, form))
    return tuple(chosen.values())


def entries() -> st.SearchStrategy[TermEntry]:
    several = st.lists(WORDS, max_size=3).map(tuple)
    return st.builds(
        TermEntry,
        st.just("3.1"),
        st.just(""),
        WORDS,
        st.sampled_from(["", "定义"]),
        st.just(HERE),
        several,
        several,
        several,
        several,
        several,
    )


def said(quads: list[Quad], predicates: set[str]) -> set[tuple[str, Literal]]:
    return {(q.subject.value, q.object) for q in quads if q.predicate.value in predicates}  # type: ignore[misc, union-attr]


def check(quads: list[Quad]) -> None:
    """Plain labels and names say the same, each literal in one role, one preferred a language."""
    forms = {q.subject: q.object for q in quads if q.predicate.value == SkosXl.LITERAL_FORM}
    literals: set[tuple[str, Literal]] = set()
    for resource, plain in ROLES.items():
        by_name = {
            (q.subject.value, forms[q.object])  # type: ignore[index, union-attr]
            for q in quads
            if q.predicate.value == resource
        }
        by_label = {pair for pair in said(quads, plain) if "/3.1" in pair[0] or "/a" in pair[0]}
        assert by_name == by_label
        assert not literals & by_label  # SKOS S13
        literals |= by_label
    preferred = said(quads, {Skos.PREF_LABEL})
    languages = [(subject, literal.language) for subject, literal in preferred]
    assert len(languages) == len(set(languages))  # SKOS S14
    names = [q.object for q in quads if q.predicate.value == Bp.DESIGNATES]
    assert len(forms) == len(names) == len(literals) > 0


@given(designations())
def test_names_and_labels_of_a_term_base_agree(names: tuple[Designation, ...]) -> None:
    quads = list(build.quads(glossary(GlossaryEntry("a", HERE, names)), Namer()))
    check(quads)
    assert {name.text for name in names} == {literal.value for _, literal in labels(quads)}


def labels(quads: list[Quad]) -> set[tuple[str, Literal]]:
    return said(quads, set().union(*ROLES.values()))


@given(entries())
def test_names_and_labels_of_a_standard_agree(entry: TermEntry) -> None:
    document = Document("mini.txt", "ab" * 32, "utf-8", "x", ())
    cover = Cover("T/EXAMPLE 9—2031", "小")
    standard = Standard(Metadata("mini", "小", "", "", ""), document, cover, terms=(entry,))
    quads = list(build.quads(standard, Namer()))
    check(quads)
    every = {entry.term, *entry.admitted, *entry.deprecated, *entry.abbr, *entry.en}
    assert {literal.value for _, literal in labels(quads)} == every | set(entry.symbols)
