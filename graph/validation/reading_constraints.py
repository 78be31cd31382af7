"""One SHACL parameter of a shape read into a constraint."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from biaopu.ontology.public_vocabularies import SH

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
    UniqueLanguage,
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
