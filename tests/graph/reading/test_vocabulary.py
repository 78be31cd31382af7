"""The classes and properties that queries can use."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Store

from biaopu.graph.reading.vocabulary import vocabulary_names
from biaopu.graph.writing.describe import node
from biaopu.ontology.files import ontology_turtle
from biaopu.ontology.vocabulary import ONTOLOGY_GRAPH


def test_names_have_a_prefix_a_kind_and_two_labels() -> None:
    store = Store()
    store.load(ontology_turtle(), RdfFormat.TURTLE, to_graph=node(ONTOLOGY_GRAPH))
    names = {one.name: one for one in vocabulary_names(store)}
    assert (names["skos:broader"].kind, names["skos:broader"].zh) == ("property", "上位")
    assert (names["bp:TermEntry"].kind, names["bp:TermEntry"].zh) == ("class", "术语条目")
    assert names["skos:prefLabel"].en == "preferred label"
    assert len(names) > 200
    assert all(one.zh and one.en for one in names.values())


def test_a_graph_without_an_ontology_has_no_names() -> None:
    assert vocabulary_names(Store()) == ()
