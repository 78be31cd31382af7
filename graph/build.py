"""From a guide's records to quads: one named graph per document, the same for the same input."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from biaopu.ontology.identifiers import Namer
from biaopu.ontology.records import Guide
from biaopu.ontology.vocabulary import ONTOLOGY_GRAPH, ontology_turtle

from .guide_names import names_of
from .triples_document import document_triples
from .triples_evidence import evidence_triples
from .triples_framework import framework_triples
from .triples_logic import logic_triples
from .triples_statements import statement_triples


def quads(guide: Guide, namer: Namer) -> Iterator[Quad]:
    """Yield everything that is known of ``guide``, each quad once, in the document's graph."""
    names = names_of(guide, namer)
    graph = NamedNode(namer.graph(guide.meta.id))
    writers = (
        document_triples, framework_triples, logic_triples, statement_triples, evidence_triples,
    )  # fmt: skip
    triples = chain.from_iterable(write(guide, names) for write in writers)
    for triple in dict.fromkeys(triples):
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def ontology_quads() -> Iterator[Quad]:
    """Yield the ontology's own statements, in their own graph."""
    graph = NamedNode(ONTOLOGY_GRAPH)
    for quad in parse(ontology_turtle(), format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)
