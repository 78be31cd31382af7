"""Answers as text: each W3C format read back by somebody else's parser gives the same terms."""

from __future__ import annotations

import csv
import io
import json
import re
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from biaopu.graph.sparql.answers import Answer, Rows, Statements, Term, Truth
from biaopu.graph.sparql.rendering import FORMS, render, short
from biaopu.graph.sparql.terms import from_engine, to_engine
from biaopu.ontology.cells import harmless
from biaopu.ontology.errors import UsageError
from biaopu.ontology.vocabulary import PREFIXES

XSD = PREFIXES["xsd"]
LANG = PREFIXES["rdf"] + "langString"
NODE = Term("iri", "https://w3id.org/biaopu/id/x/4.1")
LABEL = Term("literal", "客户管理", "zh", LANG)
THREE = Term("literal", "3", "", XSD + "integer")
ODD = Term("literal", 'a,"b"\n', "", XSD + "string")
ROWS = Rows(("node", "label", "n"), ((NODE, LABEL, THREE), (NODE, None, ODD)))
TRIPLES = Statements(((NODE, Term("iri", PREFIXES["skos"] + "prefLabel"), LABEL),))

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
texts = st.builds(lambda w, c: w + c, words, st.sampled_from(["", "\t", "\n", '"', "\\", "，"]))
literals = st.builds(lambda t: Term("literal", t, "", XSD + "string"), texts)
tagged = st.builds(lambda t: Term("literal", t, "zh", LANG), texts)
numbers = st.integers().map(lambda n: Term("literal", str(n), "", XSD + "integer"))
iris = st.integers(0, 99).map(lambda n: Term("iri", f"http://例子.org/{n}"))
terms = literals | tagged | numbers | iris
tables = st.lists(st.tuples(terms | st.none(), terms), max_size=6).map(
    lambda rows: Rows(("甲", "b"), tuple(rows))
)


def cells(line: str) -> int:
    """Tell how wide a terminal shows a line: Chinese takes two cells a character."""
    return sum(1 + (east_asian_width(one) in "WF") for one in line)


def read_back(text: str, form: QueryResultsFormat) -> Rows:
    solutions = parse_query_results(text.encode(), form)
    names = tuple(variable.value for variable in solutions.variables)  # type: ignore[union-attr]
    rows = (tuple(from_engine(t) if t else None for t in row) for row in solutions)  # type: ignore[union-attr]
    return Rows(names, tuple(rows))


@given(tables)
def test_json_is_the_w3c_format(rows: Rows) -> None:
    assert read_back(render(rows, "json"), QueryResultsFormat.JSON) == rows


@given(tables)
def test_tsv_is_the_w3c_format(rows: Rows) -> None:
    assert read_back(render(rows, "tsv"), QueryResultsFormat.TSV) == rows


@given(tables)
def test_csv_has_the_values_and_no_formula(rows: Rows) -> None:
    table = list(csv.reader(io.StringIO(render(rows, "csv"), newline="")))
    plain = [[term.value if term else "" for term in row] for row in rows.rows]
    guarded = [[cell if number(cell) else harmless(cell) for cell in row] for row in plain]
    assert table == [list(rows.variables), *guarded]


def number(cell: str) -> bool:
    return re.fullmatch(r"[+-]?[0-9.]+(e[+-]?[0-9]+)?", cell, re.IGNORECASE) is not None


@given(terms)
def test_terms_survive_the_engine(term: Term) -> None:
    assert from_engine(to_engine(term)) == term


def test_json_literally() -> None:
    assert json.loads(render(ROWS, "json")) == {
        "head": {"vars": ["node", "label", "n"]},
        "results": {
            "bindings": [
                {
                    "node": {"type": "uri", "value": NODE.value},
                    "label": {"type": "literal", "value": "客户管理", "xml:lang": "zh"},
                    "n": {"type": "literal", "value": "3", "datatype": XSD + "integer"},
                },
                {
                    "node": {"type": "uri", "value": NODE.value},
                    "n": {"type": "literal", "value": 'a,"b"\n'},
                },
            ]
        },
    }


def test_csv_and_tsv_literally() -> None:
    assert render(ROWS, "csv") == (
        f'node,label,n\r\n{NODE.value},客户管理,3\r\n{NODE.value},,"a,""b""\n"\r\n'
    )
    assert render(ROWS, "tsv") == (
        "?node\t?label\t?n\n"
        f'<{NODE.value}>\t"客户管理"@zh\t"3"^^<{XSD}integer>\n'
        f'<{NODE.value}>\t\t"a,\\"b\\"\\n"\n'
    )


def test_turtle_reads_back() -> None:
    text = render(TRIPLES, "ttl")
    assert "skos:prefLabel" in text
    (quad,) = parse(text, format=RdfFormat.TURTLE)
    assert (quad.subject.value, quad.object.value) == (NODE.value, "客户管理")


@pytest.mark.parametrize("answer", [ROWS, Truth(True)])
def test_turtle_of_rows_says_what_to_do(answer: Answer) -> None:
    with pytest.raises(UsageError, match="CONSTRUCT") as raised:
        render(answer, "ttl")
    assert "csv" in raised.value.en


def test_unknown_form_lists_the_known() -> None:
    with pytest.raises(UsageError, match="table、json、csv、tsv、ttl"):
        render(ROWS, "xml")
    assert FORMS == ("table", "json", "csv", "tsv", "ttl")


def test_truth_in_every_form() -> None:
    assert json.loads(render(Truth(False), "json")) == {"head": {}, "boolean": False}
    assert render(Truth(True), "csv").strip() == render(Truth(True), "tsv").strip() == "true"
    assert render(Truth(True), "table") == "是 (true)\n"


def test_triples_are_rows_of_three() -> None:
    head = render(TRIPLES, "csv").splitlines()[0]
    assert head == "subject,predicate,object"
    assert "skos:prefLabel" in render(TRIPLES, "table")


def test_table_lines_up_chinese() -> None:
    column = (Term("literal", "短"), Term("literal", "长一些的词"))
    rows = Rows(("标签", "数"), tuple((cell, Term("literal", "7")) for cell in column))
    lines = render(rows, "table").splitlines()
    places = {cells(line[: line.index("7")]) for line in lines if "7" in line}
    assert len(places) == 1


def test_table_keeps_brackets_folds_long_cells_and_says_when_cut() -> None:
    rows = Rows(("a",), ((Term("literal", "[bold]x[/bold] " + "很长" * 60),),), truncated=True)
    text = render(rows, "table", width=40)
    assert "[bold]x[/bold]" in text
    assert text.count("很") == 60
    assert all(cells(line) <= 40 for line in text.splitlines()[:-1])
    assert "前 1 行，后面还有" in text


def test_short_names() -> None:
    assert short(Term("iri", PREFIXES["bp"] + "Part")) == "bp:Part"
    assert short(NODE) == NODE.value
    assert short(Term("bnode", "b0")) == "_:b0"
    triple = Term("triple", "", parts=(NODE, Term("iri", PREFIXES["bp"] + "partOf"), NODE))
    assert short(triple) == f"<<( {NODE.value} bp:partOf {NODE.value} )>>"
    rows = Rows(("t",), ((triple,),))
    for form, kind in (("json", QueryResultsFormat.JSON), ("tsv", QueryResultsFormat.TSV)):
        assert read_back(render(rows, form), kind) == rows
