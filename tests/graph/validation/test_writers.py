"""What the writers make of any record is let through: only real damage may be refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from biaopu.graph.validation import Violation, violations
from biaopu.graph.writing import build
from biaopu.ingest.parsers import parse_document
from biaopu.ingest.readers.text import read_text
from biaopu.ontology.document import Document, Evidence, Metadata, Span
from biaopu.ontology.errors import InputError
from biaopu.ontology.glossary import Designation, Glossary, GlossaryDefinition, GlossaryEntry
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer
from biaopu.ontology.standard import Cover, Standard, TermEntry, TermGroup, TermSource

NAMES = st.sampled_from(("甲", "乙", "DC", "dc", "demo"))
SOME_NAMES = st.lists(NAMES, max_size=3).map(tuple)
CLAUSES = ("3.1", "3.1.1", "3.1.1.1", "3.2")
TEXT = "示例" * 50
META = Metadata("shi-li", "示例", "", "", "")
DOCUMENT = Document("示例.txt", "ab" * 32, "utf-8", TEXT, ())
SOURCE = TermSource("[来源：GB/T 9999—2019，2.1]", "GB/T 9999—2019", "2.1", modified=False)


ROOT = Path(__file__).parents[3]
PAGES = [
    path.read_text(encoding="utf-8").splitlines()
    for path in sorted(
        (*(ROOT / "corpus" / "samples").glob("*.txt"), *(ROOT / "tests/data/guides").glob("*.txt"))
    )
]


def errors(record: Guide | Glossary | Standard) -> list[Violation]:
    found = violations(build.quads(record, Namer()))
    return [one for one in found if one.severity == "error"]


def evidence(clause: str, start: int = 0) -> Evidence:
    return Evidence("shi-li", clause, Span(start, start + 4), "test")


@st.composite
def names(draw: st.DrawFn) -> tuple[Designation, ...]:
    """Names as a term base may have them: none twice in a language, one preferred a language."""
    found: dict[tuple[str, str], Designation] = {}
    preferred = set()
    for _ in range(draw(st.integers(1, 5))):
        text, language = draw(NAMES), draw(st.sampled_from(("zh", "zh-Hant", "en", "und")))
        status = draw(st.sampled_from(("preferred", "admitted", "deprecated")))
        form = draw(st.sampled_from(("full", "abbreviation", "symbol")))
        if status == "preferred" and language in preferred:
            status = "admitted"
        if (text, language) not in found:
            found[text, language] = Designation(text, language, status, form)
            preferred |= {language} if status == "preferred" else set()
    return tuple(found.values())


@st.composite
def glossary_entries(draw: st.DrawFn) -> tuple[GlossaryEntry, ...]:
    """Entries whose relations are those that the reader lets through: said by both, no circle."""
    count = draw(st.integers(1, 4))
    entries = []
    for number in range(count):
        broader = (f"x{number - 1}",) if number and draw(st.booleans()) else ()
        definitions = draw(st.lists(st.sampled_from(("zh", "en", "und")), max_size=2))
        entries.append(
            GlossaryEntry(
                f"x{number}",
                evidence("", number),
                draw(names()),
                tuple(GlossaryDefinition(f"定义 {n}", tag) for n, tag in enumerate(definitions)),
                domain=draw(st.sampled_from(("", "示例业"))),
                source=draw(st.sampled_from((None, SOURCE))),
                broader=(*broader, *draw(st.sampled_from(((), ("https://example.com/a",))))),
                iri=draw(st.sampled_from(("", "https://example.com/own"))),
            )
        )
    below = {one.broader[0]: one.id for one in entries if one.broader[:1] and "x" in one.broader[0]}
    return tuple(
        replace(one, narrower=(below[one.id],) if one.id in below else ()) for one in entries
    )


@given(entries=glossary_entries())
def test_any_term_base(entries: tuple[GlossaryEntry, ...]) -> None:
    assert errors(Glossary(META, DOCUMENT, entries)) == []


@st.composite
def term_entries(draw: st.DrawFn) -> tuple[TermEntry, ...]:
    """Entries as they are read of a standard: clauses may repeat, names may stand in two roles."""
    clauses = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4))
    return tuple(
        TermEntry(
            clause,
            clause.rpartition(".")[0],
            draw(NAMES),
            draw(st.sampled_from(("", "用来示例的东西。"))),
            evidence(clause, number),
            admitted=draw(SOME_NAMES),
            deprecated=draw(SOME_NAMES),
            abbr=draw(SOME_NAMES),
            en=draw(SOME_NAMES),
            symbols=draw(SOME_NAMES),
            notes=draw(st.sampled_from(((), ("见图1。",)))),
            sources=draw(st.sampled_from(((), (SOURCE,), (SOURCE, SOURCE)))),
        )
        for number, clause in enumerate(clauses)
    )


@given(entries=term_entries(), groups=st.lists(st.sampled_from(CLAUSES), max_size=2))
def test_any_standard(entries: tuple[TermEntry, ...], groups: list[str]) -> None:
    headings = tuple(
        TermGroup(clause, clause.rpartition(".")[0], "分组", evidence(clause, 9))
        for clause in groups
    )
    standard = Standard(META, DOCUMENT, Cover("", "示例"), terms=entries, groups=headings)
    assert errors(standard) == []


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A guide or a standard with lines lost, doubled, moved, cut, joined or smudged."""
    lines = list(draw(st.sampled_from(PAGES)))
    for _ in range(draw(st.integers(1, 12))):
        one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        middle = len(lines[one]) // 2
        smudge = draw(st.sampled_from("\u3000\t(（《1.。：;\x07—"))
        match draw(st.integers(0, 5)):
            case 0 if len(lines) > 5:
                del lines[one]
            case 1:
                lines.insert(other, lines[one])
            case 2:
                lines[one], lines[other] = lines[other], lines[one]
            case 3:
                lines[one] = lines[one][:middle]
            case 4:
                lines[one] += lines[other]
            case _:
                lines[one] = lines[one][:middle] + smudge + lines[one][middle:]
    return "\n".join(lines)


@pytest.mark.slow
@settings(max_examples=80)
@given(text=damaged())
def test_damaged_documents_are_refused_as_such_or_served(text: str) -> None:
    """What can be read at all makes a graph that may be served; the gate is for real faults."""
    try:
        record = parse_document(read_text("示例.txt", text.encode()))
    except InputError:
        assume(False)
        return
    assert errors(record) == []
