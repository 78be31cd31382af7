"""Literals looked at closely: are they well formed, and which number is less."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from biaopu.ontology.public_vocabularies import RDF, XSD

Term = NamedNode | BlankNode | Literal | Triple

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_date(text: str) -> bool:
    with suppress(ValueError):
        return bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    return False


DATATYPES: Final[Mapping[str, Callable[[str], object]]] = {
    XSD + "string": lambda _text: True,
    RDF + "langString": lambda _text: True,
    XSD + "integer": _INTEGER.fullmatch,
    XSD + "decimal": _DECIMAL.fullmatch,
    XSD + "boolean": frozenset(("true", "false", "1", "0")).__contains__,
    XSD + "date": _is_date,
}
"""The datatypes that shapes may name → whether a text is one of its lexical forms."""


def integer_of(value: Term) -> int | None:
    """Return the number that a value is, ``None`` if it is not a well-formed integer."""
    if not isinstance(value, Literal) or value.datatype.value != XSD + "integer":
        return None
    return int(value.value) if _INTEGER.fullmatch(value.value) else None


def number_of(value: Term) -> int | Decimal | None:
    """Return the number that a value is, ``None`` if it is no well-formed integer or decimal."""
    if isinstance(value, Literal) and value.datatype.value == XSD + "decimal":
        return Decimal(value.value) if _DECIMAL.fullmatch(value.value) else None
    return integer_of(value)


def is_less(one: Term, other: Term) -> bool:
    """Say whether a number is less than another; what is no number is less than nothing."""
    first, second = number_of(one), number_of(other)
    return first is not None and second is not None and first < second
