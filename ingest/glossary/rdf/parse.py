"""RDF from Turtle, TriG, N-Quads, RDF/XML and JSON-LD as a plain index; nothing is ever fetched.

Parsed by pyoxigraph: it knows no network at all, names the line of an error, keeps the order of the
file and is many times faster than rdflib. Nothing is followed beyond one step, so that neither
deep nesting nor lists that run in circles can hold it up; how much is kept has a bound.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

import pyoxigraph as ox

from biaopu.ingest.glossary.tbx.xml_tree import expanded, malformed, undeclared
from biaopu.ingest.limits import DEFAULT, Deadline, Limits
from biaopu.ontology.document import Document
from biaopu.ontology.errors import InputError

from .datatypes import XSD, is_valid
from .json_check import BAD_TAG, check_json, mended_tag

Syntax = Literal["turtle", "trig", "nquads", "xml", "json"]

STAND_IN: str = "https://glossary.invalid/"
"""The base for relative IRIs of a file that names none; what is under it is no real IRI."""

_FORMATS = {
    "turtle": (ox.RdfFormat.TURTLE, "Turtle"),
    "trig": (ox.RdfFormat.TRIG, "TriG"),
    "nquads": (ox.RdfFormat.N_QUADS, "N-Quads"),
    "xml": (ox.RdfFormat.RDF_XML, "RDF/XML"),
    "json": (ox.RdfFormat.JSON_LD, "JSON-LD"),
}
_EVERY = 10_000
_MOST_STEPS = 10
_UNDECLARED = re.compile(r"(?:rdfs?|owl|xsd|skos|skosxl|skos-xl|dct|dcterms|dc|bp):(?!//)")
_NO_LANGUAGE = re.compile(r"(\sxml:lang\s*=\s*)(?:\"\"|'')")
_LANGUAGES = {
    "xml": re.compile(r"(?P<before>\sxml:lang\s*=\s*(?P<mark>[\"']))(?P<tag>[^\"'<>]+)(?P=mark)"),
    # strings are read whole, so that what looks like a tag inside one, an IRI or a remark is none
    "turtle": re.compile(
        r"(?P<before><[^<>\s\"]*>|\#[^\n]*|\"{3}(?:[^\"\\]++|\\.|\"(?!\"\"))*+\"{3}"
        r"|'{3}(?:[^'\\]++|\\.|'(?!''))*+'{3}|\"(?:[^\"\\\n]++|\\.)*+\"|'(?:[^'\\\n]++|\\.)*+')"
        r"(?:@(?P<tag>[A-Za-z0-9][\w-]*))?",
        re.DOTALL,
    ),
}
_SUB_PROPERTY = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"
_WHERE = re.compile(r"\AParser error at line \d+ (?:column \d+|between columns \d+ and \d+): ")
_TOKEN = re.compile(r"'([^']+)'|<([^<>]+)>|(?:prefix|Prefix) ([\w.-]+:)")


@dataclass(frozen=True, slots=True)
class Value:
    """The object of a statement: ``text`` is a literal's words, an IRI or a blank node's name.

    ``datatype`` is a literal's, ``""`` where it is plain words.
    """

    text: str
    kind: Literal["iri", "blank", "literal"]
    language: str = ""
    datatype: str = ""


Facts = dict[str, dict[str, list[Value]]]
"""Subject → predicate → objects, all in the order of the file; blank nodes start with ``_:``."""


@dataclass(slots=True)
class Statements:
    """What an RDF document says, as far as it is wanted, and what is amiss with it.

    Attributes:
        facts: the statements; a predicate that is not wanted is there without its objects.
        ill_typed: datatype → how many literals are not of it, and the words of the first.
        undefined: keys of JSON-LD that say nothing, and how often each occurs.
        tags: the language tags of what is wanted, as they stand, and how often each occurs.
    """

    facts: Facts = field(default_factory=dict)
    ill_typed: dict[str, tuple[int, str]] = field(default_factory=dict)
    undefined: dict[str, int] = field(default_factory=dict)
    tags: Counter[str] = field(default_factory=Counter)


def facts_of(
    document: Document, syntax: Syntax, wanted: Container[str], limits: Limits = DEFAULT
) -> Statements:
    """Return the statements of an RDF document, named graphs put together.

    A property that is said to be a special case of a wanted one counts as that one. A malformed
    language tag is read as one that is not known.

    Args:
        document: its text.
        syntax: what it is written in.
        wanted: the predicates whose objects are kept.
        limits: how many statements are kept, and how long reading may take.

    Raises:
        InputError: it is not well formed (names the line, and the column where it is known), uses
            a prefix that is not declared, needs a JSON-LD context from elsewhere, or is over a
            limit.
    """
    found = Statements()
    text = document.text
    if syntax == "json":
        checked = check_json(document)
        text = checked.text
        found.undefined.update(checked.undefined)
        found.tags.update(checked.tags)
    else:
        text = expanded(text) if syntax == "xml" else text
        text = _with_tags(text, syntax, found.tags)
    document = replace(document, text=text)
    general = _general(document, syntax, wanted, limits)
    for quad in _quads(document, syntax, limits):
        subject, kind = _value(quad.subject), str(quad.predicate.value)
        kind = general.get(kind, kind)
        value = _value(quad.object)
        for name in (kind, value.text if value.kind == "iri" else ""):
            if _UNDECLARED.match(name):
                raise _undeclared(document, name)
        objects = found.facts.setdefault(subject.text, {}).setdefault(kind, [])
        if kind in wanted:
            objects.append(value)
            if value.language and value.language != BAD_TAG:
                found.tags[value.language] += 1
        if value.datatype and not is_valid(value.text, value.datatype):
            count, first = found.ill_typed.get(value.datatype, (0, value.text))
            found.ill_typed[value.datatype] = (count + 1, first)
    return found


def _with_tags(text: str, syntax: Syntax, tags: Counter[str]) -> str:
    """Return the text of a file with mended language tags; count those that are none."""

    def mended(match: re.Match[str]) -> str:
        if not match["tag"]:
            return match.group()
        tag = mended_tag(match["tag"])
        tags[match["tag"]] += tag == BAD_TAG
        return (
            f"{match['before']}{tag}{match['mark']}"
            if syntax == "xml"
            else f"{match['before']}@{tag}"
        )

    return _LANGUAGES["xml" if syntax == "xml" else "turtle"].sub(mended, text)


def _general(
    document: Document, syntax: Syntax, wanted: Container[str], limits: Limits
) -> dict[str, str]:
    """Return which properties the file makes special cases of wanted ones, and of which."""
    if "subPropertyOf" not in document.text:
        return {}
    said = {
        _value(quad.subject).text: quad.object.value
        for quad in _quads(document, syntax, limits)
        if quad.predicate.value == _SUB_PROPERTY and isinstance(quad.object, ox.NamedNode)
    }
    found = {}
    for special in said:
        general, steps = said[special], 0
        while general not in wanted and general in said and steps < _MOST_STEPS:
            general, steps = said[general], steps + 1
        if general in wanted and special not in wanted:
            found[special] = general
    return found


def _quads(document: Document, syntax: Syntax, limits: Limits) -> Iterator[ox.Quad]:
    """Yield the statements of a document within the limits."""
    data = undeclared(document.text) if syntax == "xml" else document.text
    if syntax == "xml":
        data = _NO_LANGUAGE.sub(r'\1"und"', data)
    rdf_format, name = _FORMATS[syntax]
    deadline = Deadline(document.name, limits.max_seconds)
    try:
        parsed = ox.parse(data.encode("utf-8"), format=rdf_format, base_iri=STAND_IN)
        for number, quad in enumerate(parsed, start=1):
            if number % _EVERY == 0:
                deadline.check()
            if number > limits.max_statements:
                raise _too_many(document, limits.max_statements)
            yield quad
    except MemoryError as error:  # what the engine says of a token that its buffer cannot hold
        raise _too_long(document) from error
    except (SyntaxError, ValueError) as error:
        reason = _WHERE.sub("", str(error).partition(" (line")[0])
        line = getattr(error, "lineno", None) or _line_of(document.text, reason)
        column = getattr(error, "offset", None)
        raise malformed(document, name, line, reason.replace(STAND_IN, ""), column) from error


def _value(node: object) -> Value:
    if isinstance(node, ox.Literal):
        language = node.language or ""
        plain = language or node.datatype.value == XSD + "string"
        datatype = "" if plain else node.datatype.value
        return Value(node.value, "literal", "" if language == "und" else language, datatype)
    if isinstance(node, ox.BlankNode):
        return Value(f"_:{node.value}", "blank")
    return Value(str(getattr(node, "value", node)), "iri")


def _line_of(text: str, reason: str) -> int | None:
    """Return the line of what an error names, for parsers that do not say where they were."""
    for match in _TOKEN.finditer(reason):
        token = next(filter(None, match.groups())).removeprefix(STAND_IN).removeprefix("#")
        quoted = (f'"{token}"', f"'{token}'", token)
        find = text.rfind if "already" in reason else text.find
        start = next((place for form in quoted if (place := find(form)) >= 0), -1)
        if start >= 0:
            return text.count("\n", 0, start) + 1
    return None


def _undeclared(document: Document, name: str) -> InputError:
    prefix = name.partition(":")[0]
    start = document.text.find(f"{prefix}:")
    line = document.text.count("\n", 0, start) + 1 if start >= 0 else 1
    return InputError(
        f"文件“{document.name}”第 {line} 行的前缀 {prefix}: 没有声明（“{name}”），"
        "请在文件里声明它再试。",
        f"The file '{document.name}' uses the prefix {prefix}: at line {line} without declaring "
        f"it ('{name}'); declare it in the file and try again.",
    )


def _too_long(document: Document) -> InputError:
    lines = document.text.split("\n")
    number = max(range(len(lines)), key=lambda place: len(lines[place])) + 1
    return InputError(
        f"文件“{document.name}”里有一个值超过 16 MiB（最长的一行是第 {number} 行），不读取；"
        "请缩短后再试。",
        f"A value in the file '{document.name}' is over 16 MiB (the longest line is {number}) and "
        "is not read; shorten it.",
    )


def _too_many(document: Document, most: int) -> InputError:
    return InputError(
        f"文件“{document.name}”有超过 {most} 条陈述，不读取；请拆分后再试。",
        f"The file '{document.name}' has over {most} statements and is not read; split it.",
    )
