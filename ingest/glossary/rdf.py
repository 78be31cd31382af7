"""RDF from Turtle, RDF/XML and JSON-LD as a plain index; nothing is ever fetched.

Parsed by pyoxigraph: it knows no network at all, names the line of an error, keeps the order of the
file and is many times faster than rdflib.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox

from biaopu.ontology.errors import InputError
from biaopu.ontology.records import Document

from .xml_tree import malformed, undeclared

Syntax = Literal["turtle", "xml", "json"]

STAND_IN: str = "https://glossary.invalid/"
"""The base for relative IRIs of a file that names none; what is under it is no real IRI."""

_FORMATS = {
    "turtle": (ox.RdfFormat.TURTLE, "Turtle"),
    "xml": (ox.RdfFormat.RDF_XML, "RDF/XML"),
    "json": (ox.RdfFormat.JSON_LD, "JSON-LD"),
}
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Value:
    """The object of a statement: ``text`` is a literal's words, an IRI or a blank node's name."""

    text: str
    kind: Literal["iri", "blank", "literal"]
    language: str = ""


Facts = dict[str, dict[str, list[Value]]]
"""Subject → predicate → objects, all in the order of the file; blank nodes start with ``_:``."""


def facts_of(document: Document, syntax: Syntax) -> Facts:
    """Return the statements of an RDF document, named graphs put together.

    Raises:
        InputError: it is not well formed (names the line), or needs a JSON-LD context from
            elsewhere.
    """
    if syntax == "json":
        _check_json(document)
    data = undeclared(document.text) if syntax == "xml" else document.text
    rdf_format, name = _FORMATS[syntax]
    facts: Facts = {}
    try:
        for quad in ox.parse(data.encode("utf-8"), format=rdf_format, base_iri=STAND_IN):
            subject, kind = _value(quad.subject), str(quad.predicate.value)
            objects = facts.setdefault(subject.text, {}).setdefault(kind, [])
            objects.append(_value(quad.object))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise malformed(document, name, line, str(error).partition(" (line")[0]) from error
    return facts


def _value(node: object) -> Value:
    if isinstance(node, ox.Literal):
        return Value(node.value, "literal", node.language or "")
    if isinstance(node, ox.BlankNode):
        return Value(f"_:{node.value}", "blank")
    return Value(str(getattr(node, "value", node)), "iri")


def _check_json(document: Document) -> None:
    """Refuse JSON that is malformed, too deep, or that needs a context from elsewhere."""
    try:
        data = json.loads(document.text)
    except json.JSONDecodeError as error:
        raise malformed(document, "JSON", error.lineno, error.msg) from error
    except RecursionError as error:
        raise _too_deep(document) from error
    for depth, key, value in _members(data):
        if depth > _DEEPEST:
            raise _too_deep(document)
        if (key == "@context" and isinstance(value, str)) or key == "@import":
            raise InputError(
                f"文件“{document.name}”要到“{value}”取 JSON-LD 上下文，为安全起见不联网；"
                "请把 @context 的内容直接写进文件再试。",
                f"The file '{document.name}' needs the JSON-LD context '{value}', which is not "
                "fetched; write the context into the file and try again.",
            )


def _members(data: object) -> Iterator[tuple[int, str, object]]:
    """Yield depth, key and value of everything in JSON; list items bear the key of their list."""
    held: list[tuple[int, str, object]] = [(0, "", data)]
    while held:
        depth, key, value = held.pop()
        yield depth, key, value
        if isinstance(value, dict):
            held.extend((depth + 1, name, item) for name, item in value.items())
        elif isinstance(value, list):
            held.extend((depth + 1, key, item) for item in value)


def _too_deep(document: Document) -> InputError:
    return InputError(
        f"文件“{document.name}”的 JSON 嵌套超过 {_DEEPEST} 层，不读取；请检查这份文件。",
        f"The JSON of '{document.name}' is nested over {_DEEPEST} deep and is not read; "
        "check the file.",
    )
