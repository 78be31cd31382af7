"""Shapes files read into values; what the engine does not know is refused, never skipped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

from biaopu.graph.writing.describe import node
from biaopu.ontology.errors import EngineError
from biaopu.ontology.files import shapes_turtle
from biaopu.ontology.public_vocabularies import RDF, RDFS, SH, SKOS, Dcterms, Rdf

from .literals import DATATYPES, integer_of
from .shape import (
    Among,
    Constraint,
    Count,
    Datatype,
    Disjoint,
    InstanceOf,
    Kinds,
    Languages,
    Length,
    Less,
    Node,
    NodeKind,
    Pattern,
    Range,
    Severity,
    Shape,
    Target,
    UniqueLanguage,
)

_SEVERITIES: Final[Mapping[str, Severity]] = {
    SH + "Violation": "error",
    SH + "Warning": "warning",
    SH + "Info": "info",
}
_NODE_SHAPE, _PROPERTY_SHAPE = SH + "NodeShape", SH + "PropertyShape"
_SAID_OF_ALL = frozenset(
    (Rdf.TYPE, SH + "message", SH + "severity", Dcterms.IDENTIFIER, Dcterms.SOURCE, SKOS + "note")
)
_BARE = ("", Rdf.TYPE)  # what the engine knows without seeing a statement
_OF_SETS = (Count, UniqueLanguage, Disjoint, Less)
_SAID_OF_NODES = frozenset((SH + "targetClass", SH + "property", RDFS + "label"))


@cache
def shipped_targets() -> tuple[Target, ...]:
    """Return the shapes that ship with biaopu, by target class."""
    return load_shapes(shapes_turtle())


def load_shapes(turtle: bytes) -> tuple[Target, ...]:
    """Return the shapes of a Turtle document, by target class.

    Raises:
        EngineError: the document uses something of SHACL that the engine does not know, or a
            shape lacks its code, severity, messages or hints.
    """
    store = Store()
    store.load(turtle, format=RdfFormat.TURTLE)
    return tuple(_Loader(store).targets())


@dataclass(frozen=True, slots=True)
class _Loader:
    store: Store

    def targets(self) -> Iterator[Target]:
        places, properties = (self._subjects(kind) for kind in (_NODE_SHAPE, _PROPERTY_SHAPE))
        for subject in properties:
            self._property(subject)  # one that no class uses must be in order as well
        known = {*places, *properties}
        for quad in self.store:
            if isinstance(quad.subject, NamedNode) and quad.subject not in known:
                raise _wrong(quad.subject, "rdf:type")
        for subject in places:
            said = self.said(subject)
            shapes = [self._property(one) for one in said.get(SH + "property", ())]
            of_itself = self._node(subject, said)
            if of_itself.constraints:
                shapes.insert(0, of_itself)
            for cls in said.get(SH + "targetClass", ()):
                yield Target(_iri(cls), tuple(shapes))

    def said(self, subject: Node) -> Statements:
        """Return all that is said of a node of the document."""
        found: dict[str, list[Node]] = {}
        if isinstance(subject, Literal):
            return found
        for quad in self.store.quads_for_pattern(subject, None, None):
            if not isinstance(quad.object, Triple):
                found.setdefault(quad.predicate.value, []).append(quad.object)
        return found

    def _subjects(self, cls: str) -> list[NamedNode]:
        quads = self.store.quads_for_pattern(None, node(Rdf.TYPE), node(cls))
        named = [quad.subject for quad in quads if isinstance(quad.subject, NamedNode)]
        return sorted(named, key=lambda one: one.value)

    def _node(self, subject: NamedNode, said: Statements) -> Shape:
        own = {key: values for key, values in said.items() if key not in _SAID_OF_NODES}
        if set(own) <= {Rdf.TYPE}:
            return Shape(subject.value, "", "", "error", "", "", "", "", "", ())
        return self._shape(subject, "", own)

    def _property(self, subject: Node) -> Shape:
        said = dict(self.said(subject))
        if not isinstance(subject, NamedNode) or node(_PROPERTY_SHAPE) not in said.get(
            Rdf.TYPE, ()
        ):
            raise _wrong(subject, "sh:property")
        path = _one(subject, said, SH + "path")
        del said[SH + "path"]
        return self._shape(subject, _iri(path), said)

    def _shape(self, subject: NamedNode, path: str, said: Statements) -> Shape:
        constraints = tuple(self._constraints(subject, path, said))
        texts = _texts(subject, said, (SH + "message", "message"), (SKOS + "note", "hint"))
        severity = _SEVERITIES.get(_one(subject, said, SH + "severity").value)
        if severity is None:
            raise _wrong(subject, "sh:severity")
        return Shape(
            iri=subject.value,
            path=path,
            code=_one(subject, said, Dcterms.IDENTIFIER).value,
            severity=severity,
            rule=_one(subject, said, Dcterms.SOURCE).value,
            constraints=constraints,
            **texts,
        )

    def _constraints(self, subject: NamedNode, path: str, said: Statements) -> Iterator[Constraint]:
        for key, values in sorted(said.items()):
            if key in _SAID_OF_ALL or key in MODIFIERS:
                continue
            if key not in CONSTRAINTS:
                raise _wrong(subject, key)
            for value in values:
                constraint = constraint_of(key, value, said, self._inner)
                if constraint is None or (path in _BARE and isinstance(constraint, _OF_SETS)):
                    raise _wrong(subject, key)
                yield constraint

    def _inner(self, value: Node) -> Statements | list[Node]:
        """Return what is said of a nested node; of a list, its members."""
        if isinstance(value, NamedNode | BlankNode) and (
            value == node(RDF + "nil") or RDF + "first" in self.said(value)
        ):
            return list(self._members(value))
        return self.said(value)

    def _members(self, head: Node) -> Iterator[Node]:
        while head != node(RDF + "nil"):
            cell = self.said(head)
            yield cell[RDF + "first"][0]
            head = cell[RDF + "rest"][0]


def _texts(subject: NamedNode, said: Statements, *wanted: tuple[str, str]) -> dict[str, str]:
    found = {
        f"{name}_{value.language}": value.value
        for predicate, name in wanted
        for value in said.get(predicate, ())
        if isinstance(value, Literal)
    }
    if sorted(found) != ["hint_en", "hint_zh", "message_en", "message_zh"]:
        raise _wrong(subject, "sh:message, skos:note")
    return found


def _one(subject: NamedNode, said: Statements, predicate: str) -> Node:
    values = said.get(predicate, ())
    if len(values) != 1:
        raise _wrong(subject, predicate)
    return values[0]


def _iri(value: Node) -> str:
    if not isinstance(value, NamedNode):
        raise _wrong(value, "IRI")
    return value.value


def _wrong(subject: Node, part: str) -> EngineError:
    return EngineError(
        f"约束 {subject} 的 {part} 缺失或不受支持，请改正约束文件。",
        f"The shape {subject} lacks {part} or uses it in a way that is not supported; "
        "correct the file of shapes.",
    )


Statements: TypeAlias = Mapping[str, Sequence[Node]]
"""Predicate → what it leads to, for one node of a shapes file."""

Inner: TypeAlias = Callable[[Node], Statements | list[Node]]
"""Gives what is said of a nested node, or the members of a list."""

MODIFIERS: Final = frozenset((SH + "qualifiedMinCount",))
"""Parameters that only say how another one is meant."""

_KINDS: Final[Mapping[str, frozenset[NodeKind]]] = {
    SH + "IRI": frozenset(("iri",)),
    SH + "Literal": frozenset(("literal",)),
    SH + "BlankNode": frozenset(("blank",)),
    SH + "IRIOrLiteral": frozenset(("iri", "literal")),
    SH + "BlankNodeOrIRI": frozenset(("blank", "iri")),
    SH + "BlankNodeOrLiteral": frozenset(("blank", "literal")),
}
_MOST = 254  # counts are kept in a byte each


def constraint_of(key: str, value: Node, said: Statements, inner: Inner) -> Constraint | None:
    """Return what one parameter of a shape asks, ``None`` if it cannot be understood.

    Args:
        key: the parameter, one of `CONSTRAINTS`.
        value: its value.
        said: everything that is said of the shape, for the `MODIFIERS`.
        inner: gives what is said of a nested node.
    """
    return CONSTRAINTS[key](value, said, inner)


def _kinds(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    kinds = _KINDS.get(value.value)
    return Kinds(kinds) if kinds else None


def _class(value: Node, _said: Statements, _inner: Inner) -> InstanceOf | None:
    return InstanceOf((value.value,)) if isinstance(value, NamedNode) else None


def _datatype(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    return Datatype(value.value) if value.value in DATATYPES else None


def _in(value: Node, _said: Statements, inner: Inner) -> Among | None:
    members = inner(value)
    return Among(frozenset(members)) if isinstance(members, list) else None


def _not(value: Node, _said: Statements, inner: Inner) -> Constraint | None:
    nested = inner(value)
    if isinstance(nested, list) or set(nested) != {SH + "in"}:
        return None
    among = _in(nested[SH + "in"][0], nested, inner)
    return Among(among.values, negated=True) if among else None


def _or(value: Node, _said: Statements, inner: Inner) -> Constraint | None:
    members = inner(value)
    if not isinstance(members, list):
        return None
    nested = [_nested_class(member, inner) for member in members]
    return None if None in nested else InstanceOf(tuple(filter(None, nested)))


def _nested_class(value: Node, inner: Inner) -> str | None:
    nested = inner(value)
    if isinstance(nested, list) or set(nested) != {SH + "class"}:
        return None
    (cls,) = nested[SH + "class"]
    return cls.value


def _qualified(value: Node, said: Statements, inner: Inner) -> Constraint | None:
    cls, least = _nested_class(value, inner), said.get(SH + "qualifiedMinCount", ())
    number = _number(least[0]) if len(least) == 1 else None
    return Count(number, of=InstanceOf((cls,))) if cls and number else None


def _has_value(value: Node, _said: Statements, _inner: Inner) -> Constraint:
    return Count(1, of=Among(frozenset((value,))))


def _pattern(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    try:
        re.compile(value.value)
    except re.error:
        return None
    return Pattern(value.value)


def _languages(value: Node, _said: Statements, inner: Inner) -> Constraint | None:
    members = inner(value)
    if not isinstance(members, list) or any(member.value == "*" for member in members):
        return None
    return Languages(frozenset(member.value.lower() for member in members))


def _unique(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    return UniqueLanguage() if value.value == "true" else None


def _min_count(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    number = _number(value)
    return None if number is None else Count(least=number)


def _max_count(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    number = _number(value)
    return None if number is None else Count(most=number)


def _min_length(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    number = _number(value)
    return None if number is None else Length(least=number)


def _max_length(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    number = integer_of(value)
    return None if number is None else Length(most=number)


def _least(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    number = integer_of(value)
    return None if number is None else Range(least=number)


def _most(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    number = integer_of(value)
    return None if number is None else Range(most=number)


def _disjoint(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    return Disjoint(value.value) if isinstance(value, NamedNode) else None


def _less(value: Node, _said: Statements, _inner: Inner) -> Constraint | None:
    return Less(value.value) if isinstance(value, NamedNode) else None


def _number(value: Node) -> int | None:
    number = integer_of(value) if isinstance(value, Literal) else None
    return number if number is not None and 0 <= number <= _MOST else None


CONSTRAINTS: Final[Mapping[str, Callable[[Node, Statements, Inner], Constraint | None]]] = {
    SH + "nodeKind": _kinds,
    SH + "class": _class,
    SH + "datatype": _datatype,
    SH + "in": _in,
    SH + "not": _not,
    SH + "or": _or,
    SH + "qualifiedValueShape": _qualified,
    SH + "hasValue": _has_value,
    SH + "pattern": _pattern,
    SH + "languageIn": _languages,
    SH + "uniqueLang": _unique,
    SH + "minCount": _min_count,
    SH + "maxCount": _max_count,
    SH + "minLength": _min_length,
    SH + "maxLength": _max_length,
    SH + "minInclusive": _least,
    SH + "maxInclusive": _most,
    SH + "disjoint": _disjoint,
    SH + "lessThan": _less,
}
"""What the engine knows of SHACL Core, parameter by parameter."""
