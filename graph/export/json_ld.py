"""JSON-LD 1.1, one node a line, short by the shipped context, which stands inside the file.

A value that a term's rule does not fit (words where an IRI is expected, another datatype) is
written in full under the property's IRI, so that everything comes back as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from biaopu.ontology.vocabulary import PREFIXES

from .context import LANGUAGE, Term, shipped_context, terms
from .losses import Tally

_TYPE: Final = PREFIXES["rdf"] + "type"
_STRING: Final = PREFIXES["xsd"] + "string"
_INTEGER: Final = PREFIXES["xsd"] + "integer"
_BOOLEAN: Final = PREFIXES["xsd"] + "boolean"
_NUMBER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")

Node: TypeAlias = dict[str, Any]


def json_ld(quads: Iterable[Quad], tally: Tally) -> Iterator[str]:
    """Yield a document of JSON-LD piece by piece.

    Args:
        quads: the statements, best with those of one graph and subject together.
        tally: counts statements about statements, which JSON-LD does not know.
    """
    context = json.dumps(dict(shipped_context()), ensure_ascii=False)
    yield f'{{"@context": {context},\n"@graph": ['
    separator = "\n"
    for graph, of_graph in groupby(quads, _graph):
        nodes = _nodes(of_graph, tally)
        texts = (json.dumps(node, ensure_ascii=False) for node in nodes)
        if graph is None:
            for text in texts:
                yield separator + text
                separator = ",\n"
        elif first := next(texts, ""):
            yield f'{separator}{{"@id": {json.dumps(graph, ensure_ascii=False)}, "@graph": [\n'
            yield first
            yield from (f",\n{text}" for text in texts)
            yield "\n]}"
            separator = ",\n"
    yield "\n]}\n"


def _graph(quad: Quad) -> str | None:
    name = quad.graph_name
    return None if isinstance(name, DefaultGraph) else _reference(name)


def _reference(node: NamedNode | BlankNode) -> str:
    return f"_:{node.value}" if isinstance(node, BlankNode) else node.value


def _nodes(quads: Iterable[Quad], tally: Tally) -> Iterator[Node]:
    """Yield a node object for each run of statements with one subject."""
    for subject, group in groupby(quads, lambda quad: quad.subject):
        node: Node = {} if isinstance(subject, Triple) else {"@id": _reference(subject)}
        for quad in group:
            if isinstance(quad.object, Triple) or not node:
                tally.add("triple-term")
            else:
                _add(node, quad.predicate.value, quad.object)
        if len(node) > 1:
            yield node


def _add(node: Node, predicate: str, value: NamedNode | BlankNode | Literal) -> None:
    """Put one more value into a node object."""
    if predicate == _TYPE and not isinstance(value, Literal):
        known = terms().get(value.value) if isinstance(value, NamedNode) else None
        _append(node, "@type", known.name if known else _reference(value))
        return
    term = terms().get(predicate)
    fits = term is not None and _fits(term, value)
    if term is None or not fits:
        _append(node, predicate, _in_full(value))
    elif term.coercion == LANGUAGE and isinstance(value, Literal):
        _append(node.setdefault(term.name, {}), value.language or "", value.value)
    else:
        _append(node, term.name, _short(value))


def _append(node: Node, key: str, value: object) -> None:
    """Put a value under a key: alone, or at the end of a list."""
    if key not in node:
        node[key] = value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]


def _fits(term: Term, value: NamedNode | BlankNode | Literal) -> bool:
    """Tell whether a value can be written as its term expects it."""
    if not isinstance(value, Literal):
        return term.coercion == "@id"
    if term.coercion == LANGUAGE:
        return value.language is not None and value.direction is None
    return value.language is None and value.datatype.value == (term.coercion or _STRING)


def _short(value: NamedNode | BlankNode | Literal) -> object:
    """Return a value as its term expects it, as JSON's own where that comes back the same."""
    if not isinstance(value, Literal):
        return _reference(value)
    if value.datatype.value == _INTEGER and _NUMBER.fullmatch(value.value):
        return int(value.value)
    if value.datatype.value == _BOOLEAN and value.value in ("true", "false"):
        return value.value == "true"
    return value.value


def _in_full(value: NamedNode | BlankNode | Literal) -> object:
    """Return a value so that it needs no term to be understood."""
    if not isinstance(value, Literal):
        return {"@id": _reference(value)}
    if value.language:
        full = {"@language": value.language, "@value": value.value}
        return full | ({"@direction": str(value.direction)} if value.direction else {})
    if value.datatype.value == _STRING:
        return value.value
    known = terms().get(value.datatype.value)
    return {"@type": known.name if known else value.datatype.value, "@value": value.value}
