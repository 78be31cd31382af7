"""The JSON-LD context that ships: written from the vocabulary, used by the writer.

Each name of the vocabulary is a term: our own by its local name (``order``), public ones as well
where the name is free, else behind their prefix (``oaHasSource``). How the values of a term are
written follows from the ontology: IRIs for object properties, a datatype where the range is one,
a map by language for properties of words. There are no prefixes in it, so that no IRI can be
mistaken for a short form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from pyoxigraph import NamedNode, RdfFormat, Store

from biaopu.ontology import public_vocabularies, vocabulary
from biaopu.ontology.files import ontology_turtle
from biaopu.ontology.vocabulary import PREFIXES

CONTEXT_IRI: Final = "https://w3id.org/biaopu/ontology/context.jsonld"
"""Where the context is found on the web; exports hold it inside, and nothing fetches it."""

LANGUAGE: Final = "@language"
_ORDER: Final = ("bp", "skos", "dcterms", "prov", "oa", "rdfs", "skosxl", "owl", "xsd")
_OWL: Final = PREFIXES["owl"]
_XSD: Final = PREFIXES["xsd"]
_RANGE: Final = NamedNode(PREFIXES["rdfs"] + "range")
_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_WORDS: Final = frozenset(
    (_XSD + "string", PREFIXES["rdf"] + "langString", PREFIXES["rdfs"] + "Literal")
)
_PLAIN: Final = frozenset(
    (
        vocabulary.Bp.ABBREVIATION, vocabulary.Bp.SYMBOL, vocabulary.Bp.IMPLEMENTED,
        PREFIXES["skos"] + "notation",
        *(PREFIXES["dcterms"] + name for name in ("identifier", "issued", "language", "source")),
    )
)  # fmt: skip
_OF_SCHEMAS: Final = ("domain", "isDefinedBy", "range", "seeAlso", "subClassOf", "subPropertyOf")
_OF_ONTOLOGIES: Final = (
    "AnnotationProperty", "Class", "DatatypeProperty", "FunctionalProperty", "NamedIndividual",
    "ObjectProperty", "Ontology", "Restriction", "SymmetricProperty", "TransitiveProperty",
    "disjointWith", "inverseOf", "versionIRI", "versionInfo",
)  # fmt: skip
_LINKS: Final = frozenset(
    (
        *(PREFIXES["rdfs"] + name for name in _OF_SCHEMAS),
        *(_OWL + name for name in ("disjointWith", "inverseOf", "versionIRI")),
    )
)
_TEXTS: Final = frozenset(
    (
        PREFIXES["rdfs"] + "label", PREFIXES["rdfs"] + "comment",
        vocabulary.Bp.DEPRECATED_LABEL,
        PREFIXES["skosxl"] + "literalForm", PREFIXES["oa"] + "exact",
        *(PREFIXES["dcterms"] + name for name in ("title", "description")),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """How a property is written: its name, and ``@id``, ``@language``, a datatype or ``""``."""

    name: str
    coercion: str


def context_document() -> dict[str, Any]:
    """Return the context as a JSON document, made from the vocabulary and the ontology."""
    ontology = Store()
    ontology.load(ontology_turtle(), RdfFormat.TURTLE)
    terms: dict[str, Any] = {"@version": 1.1}
    names: set[str] = set()
    for iri in _names():
        name = _free(iri, names)
        names.add(name)
        terms[name] = _definition(iri, ontology)
    return {"@context": terms}


def context_text() -> str:
    """Return the context as the file that ships, a term a line."""
    terms = context_document()["@context"].items()
    lines = (
        f"  {json.dumps(name)}: {json.dumps(said, ensure_ascii=False)}" for name, said in terms
    )
    return '{"@context": {\n' + ",\n".join(lines) + "\n}}\n"


@cache
def shipped_context() -> Mapping[str, Any]:
    """Return the context that ships, term by term."""
    text = files("biaopu.ontology").joinpath("context.jsonld").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text)["@context"])


@cache
def terms() -> Mapping[str, Term]:
    """Return how each IRI that the shipped context knows is written."""
    found = {}
    for name, said in shipped_context().items():
        if isinstance(said, str):
            found[said] = Term(name, "")
        elif isinstance(said, dict):
            found[said["@id"]] = Term(name, said.get("@type") or said.get("@container", ""))
    return MappingProxyType(found)


def _names() -> Iterator[str]:
    """Yield every IRI of the vocabulary, and the datatypes, in the order of their vocabularies."""
    held = (vocabulary.Bp, *_public())
    iris = {iri for cls in held for iri in vars(cls).values() if str(iri).startswith("http")}
    iris.update(_XSD + name for name in ("boolean", "date", "dateTime", "decimal", "integer"))
    iris.update(_XSD + name for name in ("double", "gYear", "gYearMonth", "anyURI"))
    iris.update(_TEXTS)
    iris.update(PREFIXES["rdfs"] + name for name in _OF_SCHEMAS)
    iris.update(_OWL + name for name in _OF_ONTOLOGIES)
    for prefix in _ORDER:
        yield from sorted(iri for iri in iris if iri.startswith(PREFIXES[prefix]))


def _public() -> Iterator[type]:
    return (
        cls
        for cls in vars(public_vocabularies).values()
        if isinstance(cls, type) and cls.__module__ == public_vocabularies.__name__
    )


def _free(iri: str, taken: set[str]) -> str:
    """Return the name of an IRI's term: its local name, behind its prefix where that is taken."""
    prefix, namespace = next((p, ns) for p, ns in PREFIXES.items() if iri.startswith(ns))
    local = iri.removeprefix(namespace)
    return f"{prefix}{local[0].upper()}{local[1:]}" if local in taken else local


def _definition(iri: str, ontology: Store) -> str | dict[str, str]:
    """Return what the context says of one IRI."""
    coercion = _coercion(iri, ontology)
    if not coercion:
        return iri
    return {"@id": iri, "@container" if coercion == LANGUAGE else "@type": coercion}


def _coercion(iri: str, ontology: Store) -> str:
    node = NamedNode(iri)
    kinds = {_value(quad.object) for quad in ontology.quads_for_pattern(node, _TYPE, None)}
    ranges = {_value(quad.object) for quad in ontology.quads_for_pattern(node, _RANGE, None)}
    if iri in _LINKS or _OWL + "ObjectProperty" in kinds:
        return "@id"
    datatype = next((one for one in ranges if one.startswith(_XSD) and one not in _WORDS), "")
    if datatype:
        return datatype
    words = {_OWL + "DatatypeProperty"} | ({_OWL + "AnnotationProperty"} - _ours(iri))
    plain = iri in _PLAIN or _XSD + "string" in ranges
    return LANGUAGE if iri in _TEXTS or (kinds & words and not plain) else ""


def _ours(iri: str) -> set[str]:
    """Return the kinds of property of our own that may hold anything: IRIs, dates, words."""
    return {_OWL + "AnnotationProperty"} if iri.startswith(PREFIXES["bp"]) else set()


def _value(node: object) -> str:
    return str(getattr(node, "value", ""))


if __name__ == "__main__":
    print(context_text(), end="")
