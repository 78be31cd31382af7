"""The shapes as values: what a property must be like, how bad it is if not, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pyoxigraph import BlankNode, NamedNode
from pyoxigraph import Literal as RdfLiteral

Severity = Literal["error", "warning", "info"]
"""``sh:Violation``, ``sh:Warning``, ``sh:Info``."""

Node: TypeAlias = NamedNode | BlankNode | RdfLiteral
"""What a shape may name as a value."""

NodeKind = Literal["iri", "literal", "blank"]


@dataclass(frozen=True, slots=True)
class Kinds:
    """``sh:nodeKind``: every value is of one of these kinds."""

    kinds: frozenset[NodeKind]


@dataclass(frozen=True, slots=True)
class InstanceOf:
    """``sh:class``: every value is an instance of one of these classes or of one below them.

    Several come from ``sh:or`` over ``sh:class``.
    """

    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Datatype:
    """``sh:datatype``: every value is a literal of this datatype, and well formed."""

    datatype: str


@dataclass(frozen=True, slots=True)
class Among:
    """``sh:in``: every value is one of these; turned round, ``sh:not`` over ``sh:in``, none is."""

    values: frozenset[Node]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """``sh:pattern`` without flags: the text of every value has a match."""

    regex: str


@dataclass(frozen=True, slots=True)
class Length:
    """``sh:minLength`` and ``sh:maxLength``, in code points; ``None`` is no limit."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """``sh:minInclusive`` and ``sh:maxInclusive``, whole numbers; ``None`` is no limit."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Languages:
    """``sh:languageIn``: every value has one of these language tags, or a more special one."""

    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Count:
    """How many values there are: ``sh:minCount``, ``sh:maxCount``, and counts of some of them.

    Attributes:
        least: at least so many.
        most: at most so many, ``None`` for no limit.
        of: which values are counted: all, instances of a class (``sh:qualifiedValueShape``), or
            one value (``sh:hasValue``).
    """

    least: int = 0
    most: int | None = None
    of: InstanceOf | Among | None = None


@dataclass(frozen=True, slots=True)
class UniqueLanguage:
    """``sh:uniqueLang``: no two values have the same language tag."""


@dataclass(frozen=True, slots=True)
class Disjoint:
    """``sh:disjoint``: no value is also a value of the other property."""

    other: str


@dataclass(frozen=True, slots=True)
class Less:
    """``sh:lessThan``: each value is a number less than all values of the other property."""

    other: str


ValueConstraint: TypeAlias = (
    Kinds | InstanceOf | Datatype | Among | Pattern | Length | Range | Languages
)
"""What can be said of one value without looking at the others."""

SetConstraint: TypeAlias = UniqueLanguage | Disjoint | Less
"""What is said of the values of one thing together."""

Constraint: TypeAlias = ValueConstraint | SetConstraint | Count


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that a shape finds fault with.

    Attributes:
        code: the shape's stable code, such as ``BP-S012``.
        severity: an error is never served; the others are for the drafter to look at.
        focus: IRI of the thing, or ``_:`` and the label of a blank node.
        path: the property's IRI, ``""`` for the thing itself.
        value: the value at fault as text, ``""`` if it is not one value.
        message_zh: what is wrong, one sentence; ``message_en`` the same.
        hint_zh: what to do; ``hint_en`` the same.
        rule: what it rests on, such as GB/T 1.1 or SKOS S14.
    """

    code: str
    severity: Severity
    focus: str
    path: str
    value: str
    message_zh: str
    message_en: str
    hint_zh: str
    hint_en: str
    rule: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A property shape, or what a node shape says of the thing itself (``path`` is ``""``)."""

    iri: str
    path: str
    code: str
    severity: Severity
    message_zh: str
    message_en: str
    hint_zh: str
    hint_en: str
    rule: str
    constraints: tuple[Constraint, ...]

    def violation(self, focus: str, value: str = "") -> Violation:
        """Return what is wrong with ``focus``."""
        return Violation(
            self.code,
            self.severity,
            focus,
            self.path,
            value,
            self.message_zh,
            self.message_en,
            self.hint_zh,
            self.hint_en,
            self.rule,
        )


@dataclass(frozen=True, slots=True)
class Target:
    """The instances of a class, and the shapes that hold for them."""

    cls: str
    shapes: tuple[Shape, ...]
