"""The RDF formats: statements out to bytes, piece by piece, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import IO, Final

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, parse, serialize

from biaopu.ontology.vocabulary import PREFIXES

from .json_ld import json_ld
from .losses import Tally
from .rdf_xml import rdf_xml

_QUADS: Final[Mapping[str, RdfFormat]] = MappingProxyType(
    {"trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS}
)
_TRIPLES: Final[Mapping[str, RdfFormat]] = MappingProxyType(
    {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES}
)
_READ: Final[Mapping[str, RdfFormat]] = MappingProxyType(
    {**_QUADS, **_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML}
)


def write_rdf(quads: Iterable[Quad], name: str, output: IO[bytes], tally: Tally) -> None:
    """Write statements in one of the RDF formats.

    Args:
        quads: the statements, taken one by one.
        name: ``turtle``, ``trig``, ``nquads``, ``ntriples``, ``jsonld`` or ``rdfxml``.
        output: takes the bytes, UTF-8.
        tally: counts what the format cannot carry.
    """
    prefixes = dict(PREFIXES)
    if name in _QUADS:
        serialize(quads, output, _QUADS[name], prefixes=prefixes)
    elif name in _TRIPLES:
        serialize(_triples(quads, tally), output, _TRIPLES[name], prefixes=prefixes)
    else:
        texts = (
            json_ld(quads, tally) if name == "jsonld" else rdf_xml(_triples(quads, tally), tally)
        )
        output.writelines(text.encode() for text in texts)


def read_rdf(data: bytes | IO[bytes], name: str) -> Iterator[Quad]:
    """Yield the statements of a file in one of the RDF formats; nothing is ever fetched."""
    yield from parse(data, format=_READ[name])


def _triples(quads: Iterable[Quad], tally: Tally) -> Iterator[Triple]:
    for quad in quads:
        if not isinstance(quad.graph_name, DefaultGraph):
            tally.graph(quad.graph_name.value)
        yield quad.triple
