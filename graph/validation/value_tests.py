"""Constraints on single values as functions: does this value do?"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from .graphs import name_of
from .literals import DATATYPES, Term, number_of
from .members import MASK, Members
from .shape import (
    Among,
    Datatype,
    InstanceOf,
    Kinds,
    Languages,
    Length,
    NodeKind,
    Pattern,
    Range,
    ValueConstraint,
)

ValueTest: TypeAlias = Callable[[Term], bool]
"""Says whether a value does."""

_KIND_OF: Final[dict[type, NodeKind]] = {
    NamedNode: "iri",
    Literal: "literal",
    BlankNode: "blank",
}
_WORDED = (Literal, NamedNode)


def test_of(constraint: ValueConstraint, members: Members) -> ValueTest:
    """Return the function that a constraint on values is, over the things of one graph."""
    match constraint:
        case InstanceOf(classes):
            return _instance_of(classes, members)
        case Kinds(kinds):
            return lambda value: _KIND_OF.get(type(value)) in kinds
        case Among(values, negated):
            return lambda value: (value in values) is not negated
        case _:
            return _literal_test(constraint)


def _literal_test(constraint: Datatype | Pattern | Length | Range | Languages) -> ValueTest:
    match constraint:
        case Datatype(datatype):
            return _datatype(datatype)
        case Pattern(regex):
            return _pattern(re.compile(regex))
        case Length():
            return _length(constraint)
        case Range():
            return _range(constraint)
        case Languages(tags):
            return lambda value: not tags.isdisjoint((_language_of(value), _language_of(value, 1)))


def _instance_of(classes: tuple[str, ...], members: Members) -> ValueTest:
    wanted = members.sets_within(classes)
    packed = members.packed
    return lambda value: packed.get(name_of(value), 0) & MASK in wanted


def _datatype(datatype: str) -> ValueTest:
    well_formed = DATATYPES[datatype]

    def test(value: Term) -> bool:
        return (
            type(value) is Literal
            and value.datatype.value == datatype
            and bool(well_formed(value.value))
        )

    return test


def _pattern(regex: re.Pattern[str]) -> ValueTest:
    search = regex.search
    return lambda value: isinstance(value, _WORDED) and bool(search(value.value))


def _length(length: Length) -> ValueTest:
    def test(value: Term) -> bool:
        if not isinstance(value, _WORDED):
            return False
        size = len(value.value)
        return length.least <= size and (length.most is None or size <= length.most)

    return test


def _range(limits: Range) -> ValueTest:
    def test(value: Term) -> bool:
        number = number_of(value)
        if number is None:
            return False
        low = limits.least is None or limits.least <= number
        return low and (limits.most is None or number <= limits.most)

    return test


def _language_of(value: Term, parts: int | None = None) -> str:
    """Return a value's language tag in lower case, or its first ``parts``; ``""`` if none."""
    tag = value.language if isinstance(value, Literal) else None
    return "-".join((tag or "").lower().split("-")[:parts])
