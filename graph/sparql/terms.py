"""RDF terms there and back: the engine's objects and our own small values."""

from __future__ import annotations

from typing import TypeAlias, cast

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from biaopu.ontology.vocabulary import PREFIXES

from .answers import Term

EngineTerm: TypeAlias = NamedNode | BlankNode | Literal | Triple
"""What the engine answers with."""

XSD_STRING = PREFIXES["xsd"] + "string"


def from_engine(value: EngineTerm) -> Term:
    """Return an engine's term as a value of our own."""
    match value:
        case NamedNode():
            return Term("iri", value.value)
        case BlankNode():
            return Term("bnode", value.value)
        case Literal():
            return Term("literal", value.value, value.language or "", value.datatype.value)
        case Triple():
            return Term("triple", "", parts=parts_of(value))


def parts_of(triple: Triple) -> tuple[Term, Term, Term]:
    """Return the three terms of an engine's triple."""
    return (
        from_engine(triple.subject),
        from_engine(triple.predicate),
        from_engine(triple.object),
    )


def to_engine(term: Term) -> EngineTerm:
    """Return a term as the engine's own, whose ``str`` is N-Triples."""
    match term.kind:
        case "iri":
            return NamedNode(term.value)
        case "bnode":
            return BlankNode(term.value)
        case "triple":
            return to_triple(term.parts)
    if term.language:
        return Literal(term.value, language=term.language)
    return Literal(term.value, datatype=NamedNode(term.datatype or XSD_STRING))


def to_triple(parts: tuple[Term, ...]) -> Triple:
    """Return subject, predicate and object as the engine's triple."""
    subject, predicate, value = (to_engine(part) for part in parts)
    # the engine itself checks that each kind of term stands where it may
    return Triple(cast("NamedNode", subject), cast("NamedNode", predicate), value)
