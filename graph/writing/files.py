"""Quads in files: a document's statements, written once and read by any store; the ontology's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
    serialize,
)

from biaopu.ontology.files import ontology_turtle
from biaopu.ontology.vocabulary import ONTOLOGY_GRAPH


def write_quads(path: Path, quads: Iterable[Quad]) -> int:
    """Write quads to a file as N-Quads; return how many."""
    count = 0

    def counted() -> Iterator[Quad]:
        nonlocal count
        for quad in quads:
            count += 1
            yield quad

    serialize(counted(), output=str(path), format=RdfFormat.N_QUADS)
    return count


def read_quads(paths: Iterable[Path]) -> Iterator[Quad]:
    """Yield the quads of the files that :func:`write_quads` wrote, one by one."""
    for path in paths:
        yield from parse(path=str(path), format=RdfFormat.N_QUADS)


def ontology_quads() -> Iterator[Quad]:
    """Yield the ontology's own statements, in their own graph.

    Its blank nodes have names by their content, so that a graph is the same whenever it is built.
    """
    graph = NamedNode(ONTOLOGY_GRAPH)
    ontology = Dataset(parse(ontology_turtle(), format=RdfFormat.TURTLE))
    ontology.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    for quad in ontology:
        yield Quad(quad.subject, quad.predicate, quad.object, graph)
