"""Decisions as triples: what is accepted is a SKOS mapping, what is denied says so."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, Store

from biaopu.graph.validation.graphs import StoreGraph
from biaopu.graph.writing.mappings import mapping_quads
from biaopu.ontology.decisions import Decision, JudgedEntry
from biaopu.ontology.iris import MAPPINGS, Namer
from biaopu.ontology.public_vocabularies import Skos
from biaopu.ontology.vocabulary import Bp

NAMER = Namer()
LEFT, RIGHT = (NAMER.item(name, "3.1") for name in ("a", "b"))


def decided(choice: str, verdict: str) -> Decision:
    return Decision(
        "0" * 32, JudgedEntry(LEFT, "甲"), JudgedEntry(RIGHT, "乙"), choice, verdict,  # type: ignore[arg-type]
        score=0.9, reason="理由", reviewer="评审甲", time="2026-11-26T08:00:00+00:00",
    )  # fmt: skip


def relations(quads: list[Quad]) -> set[str]:
    return {
        quad.predicate.value for quad in quads
        if quad.subject == NamedNode(LEFT) and quad.object == NamedNode(RIGHT)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "verdict", "said"),
    [
        ("accepted", "synonym", {Skos.EXACT_MATCH}),
        ("accepted", "broader", {Skos.NARROW_MATCH}),
        ("accepted", "narrower", {Skos.BROAD_MATCH}),
        ("accepted", "conflict", set()),
        ("rejected", "synonym", set()),
        ("deferred", "synonym", set()),
    ],
)
def test_only_what_was_accepted_is_stated(choice: str, verdict: str, said: set[str]) -> None:
    quads = list(mapping_quads([decided(choice, verdict)], NAMER))
    assert relations(quads) == said
    assert bool(quads) == (choice != "deferred")
    denied = [quad for quad in quads if quad.predicate.value == Bp.PREDICATE_MODIFIER]
    assert bool(denied) == (bool(quads) and not said)


def test_mappings_have_a_graph_of_their_own_and_keep_to_the_shapes() -> None:
    from biaopu.ui.workspace.gate import admitted

    quads = list(mapping_quads([decided("accepted", "synonym")], NAMER))
    graph = NAMER.graph(MAPPINGS)
    assert {quad.graph_name.value for quad in quads} == {graph}
    store = Store()
    store.bulk_extend(quads)
    assert list(admitted(StoreGraph(store, graph), "decisions.jsonl")) == []
