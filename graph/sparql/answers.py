"""What a SPARQL query answers: small frozen values that need no store and can cross processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

TermKind = Literal["iri", "literal", "bnode", "triple"]


@dataclass(frozen=True, slots=True)
class Term:
    """One RDF term.

    ``value`` is the IRI, the literal's words or the blank node's label; ``language`` and
    ``datatype`` (an IRI) belong to literals only. A triple term (RDF 1.2) has its three terms in
    ``parts`` and no value.
    """

    kind: TermKind
    value: str
    language: str = ""
    datatype: str = ""
    parts: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to SELECT: one term, or ``None`` where unbound, per variable in each row.

    ``truncated`` says that there were more rows than the limit let through.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Statements:
    """The answer to CONSTRUCT or DESCRIBE: subject, predicate and object of each triple."""

    triples: tuple[tuple[Term, Term, Term], ...]
    truncated: bool = False


Answer: TypeAlias = Rows | Truth | Statements
