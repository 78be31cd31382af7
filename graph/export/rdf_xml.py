"""RDF/XML, statement by statement.

The engine's own writer lets through what is no XML (control characters, names that start with a
digit) and loses carriage returns, so this one is ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from biaopu.ontology.vocabulary import PREFIXES

from .losses import Tally
from .xml_text import LOCAL_NAME, attribute, content

Subject: TypeAlias = NamedNode | BlankNode | Triple

_RDF: Final = PREFIXES["rdf"]
_RESERVED: Final = frozenset(
    _RDF + name
    for name in (
        "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description", "li",
        "aboutEach", "aboutEachPrefix", "bagID",
    )
)  # fmt: skip
_UNBINDABLE: Final = frozenset(
    ("http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/")
)
_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_STRING: Final = PREFIXES["xsd"] + "string"


def rdf_xml(triples: Iterable[Triple], tally: Tally) -> Iterator[str]:
    """Yield a document of RDF/XML piece by piece; what it cannot carry is counted.

    Args:
        triples: statements, best with those of one subject together.
        tally: counts control characters, predicates without a local name, triple terms.
    """
    names = "".join(f' xmlns:{prefix}="{ns}"' for prefix, ns in PREFIXES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'
    for subject, group in groupby(triples, attrgetter("subject")):
        properties = [text for triple in group if (text := _property(triple, tally))]
        if properties:
            yield f"<rdf:Description {_node('about', subject)}>\n"
            yield from properties
            yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _property(triple: Triple, tally: Tally) -> str:
    """Return one statement as an element, ``""`` where it cannot be one."""
    name = _name(triple.predicate.value)
    if isinstance(triple.object, Triple) or isinstance(triple.subject, Triple):
        tally.add("triple-term")
        return ""
    if name is None:
        tally.add("predicate")
        return ""
    tag, declared = name
    if isinstance(triple.object, Literal):
        facts, text = _literal(triple.object, tally), content(triple.object.value, tally)
        return f"  <{tag}{declared}{facts}>{text}</{tag}>\n"
    return f"  <{tag}{declared} {_node('resource', triple.object)}/>\n"


def _name(iri: str) -> tuple[str, str] | None:
    """Return a predicate as a tag and the declaration of its prefix; ``None`` if it has no name."""
    end = LOCAL_NAME.search(iri)
    if end is None or iri in _RESERVED:
        return None
    namespace, local = iri[: end.start()], end.group()
    if not namespace or namespace in _UNBINDABLE:
        return None
    if prefix := _PREFIX_OF.get(namespace):
        return f"{prefix}:{local}", ""
    return f"p:{local}", f" xmlns:p={attribute(namespace, Tally())}"


def _node(name: str, node: Subject) -> str:
    if isinstance(node, BlankNode):
        return f'rdf:nodeID="{_label(node.value)}"'
    return f"rdf:{name}={attribute(str(getattr(node, 'value', node)), Tally())}"


def _label(label: str) -> str:
    """Return a blank node's label as an XML name, different for different labels."""
    return "b" + re.sub(r"[^A-Za-z0-9]", lambda match: f"_{ord(match.group()):x}_", label)


def _literal(literal: Literal, tally: Tally) -> str:
    if literal.language:
        if literal.direction:
            tally.add("direction")
        return f" xml:lang={attribute(literal.language, tally)}"
    if literal.datatype.value == _STRING:
        return ""
    return f" rdf:datatype={attribute(literal.datatype.value, tally)}"
