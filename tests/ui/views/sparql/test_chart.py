"""Answers as pictures: counts as bars, statements as a network."""

from __future__ import annotations

import pytest

from biaopu.graph.sparql.answers import Rows, Statements, Term
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.sparql.chart import MOST_BARS, bars, network_of
from biaopu.ui.workspace.settings import Settings
from tests.ui.showing import html, show

BASE = "https://example.org/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def word(text: str) -> Term:
    return Term("literal", text, "zh")


def number(value: int) -> Term:
    return Term("literal", str(value), datatype=f"{XSD}integer")


def thing(name: str) -> Term:
    return Term("iri", BASE + name)


def test_counts_are_bars_that_lead_to_their_pages() -> None:
    rows = Rows(("t", "n", "k"), tuple((thing(c), word(c * 40), number(7)) for c in "甲乙"))
    drawn = bars(rows, BASE, Links(), "图")
    assert drawn is not None
    first = drawn.options["series"][0]["data"][0]
    assert first["value"] == 7
    assert first["address"] == "node?iri=https%3A%2F%2Fexample.org%2Fid%2F%E7%94%B2"
    assert drawn.options["yAxis"]["data"] == ["甲" * 23 + "…", "乙" * 23 + "…"]


@pytest.mark.parametrize(
    "rows",
    [
        ((word("甲"), number(1)),),
        ((word("甲"), word("1")), (word("乙"), word("2"))),
        ((word("甲"), None), (word("乙"), number(2))),
        tuple((word("甲"), number(at)) for at in range(MOST_BARS + 1)),
    ],
)
def test_what_is_no_list_of_counts_has_no_bars(rows: tuple[tuple[Term | None, ...], ...]) -> None:
    assert bars(Rows(("a", "b"), rows), BASE, Links(), "图") is None


def test_statements_stand_round_their_middle() -> None:
    part = thing("partOf")
    pairs = (("a", "m"), ("b", "m"), ("c", "b"), ("x", "y"))
    triples = tuple((thing(one), part, thing(other)) for one, other in pairs)
    triples += ((thing("a"), thing("label"), word("甲")),)
    network = network_of(Statements(triples), lambda iris: {iri: iri[-1] for iri in iris})
    assert [(node.label, node.distance) for node in network.nodes][:4] == [
        ("b", 0), ("m", 1), ("c", 1), ("a", 2),
    ]  # fmt: skip
    assert network.hidden == 0
    assert len(network.relations) == 4


def test_a_question_as_a_picture_and_those_asked_before(served: Settings) -> None:
    test = show("sparql", name="parts_of_subsystem", form="picture")
    assert "bp-answer" not in html(test)
    kinds = [one.key.split("-")[0] for one in test.get("bidi_component")]
    assert kinds == ["bp", "bp", "answer", "answer"]
    test.query_params["query"] = "SELECT ?c WHERE { ?c a bp:Subsystem }"
    del test.query_params["name"]
    test.run()
    assert "本次问过的其他查询（1）" in test.expander[0].label
    assert "SELECT ?notation ?label" in html(test)
    assert "bp-answer" in html(test)
