"""Shapes files read into values; what the engine does not know is refused, never skipped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple

from biaopu.graph.writing.describe import node
from biaopu.ontology.errors import EngineError
from biaopu.ontology.files import shapes_turtle
from biaopu.ontology.public_vocabularies import RDF, RDFS, SH, SKOS, Dcterms, Rdf

from .reading_constraints import CONSTRAINTS, MODIFIERS, Statements, constraint_of
from .shape import (
    Constraint,
    Count,
    Disjoint,
    Less,
    Node,
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
