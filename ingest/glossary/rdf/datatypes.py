"""Which literals are what their datatype says: the lexical rules of XML Schema, part 2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

XSD: Final = "http://www.w3.org/2001/XMLSchema#"

_ZONE: Final = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_YEAR: Final = r"-?(?:[1-9]\d{3,}|0\d{3})"
_TIME: Final = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?"
_NUMBER: Final = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_RULES: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        XSD + name: re.compile(rule)
        for name, rule in {
            "boolean": "true|false|0|1",
            "integer": r"[+-]?\d+",
            "nonNegativeInteger": r"\+?\d+|-0+",
            "positiveInteger": r"\+?0*[1-9]\d*",
            "nonPositiveInteger": r"-\d+|\+?0+",
            "negativeInteger": r"-0*[1-9]\d*",
            **dict.fromkeys(("long", "int", "short", "byte"), r"[+-]?\d+"),
            **dict.fromkeys(
                ("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"), r"\+?\d+|-0+"
            ),
            "decimal": _NUMBER,
            **dict.fromkeys(("double", "float"), rf"{_NUMBER}(?:[eE][+-]?\d+)?|[+-]?INF|NaN"),
            "date": rf"({_YEAR}-\d\d-\d\d){_ZONE}",
            "dateTime": rf"({_YEAR}-\d\d-\d\d)T(?:{_TIME}){_ZONE}",
            "time": rf"(?:{_TIME}){_ZONE}",
            "gYear": rf"{_YEAR}{_ZONE}",
            "gYearMonth": rf"{_YEAR}-(?:0[1-9]|1[0-2]){_ZONE}",
            "language": r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*",
        }.items()
    }
)


def is_valid(text: str, datatype: str) -> bool:
    """Tell whether a literal is of its datatype; datatypes without a rule here always are.

    >>> is_valid("2024-02-29", XSD + "date"), is_valid("2023-02-29", XSD + "date")
    (True, False)
    >>> is_valid("abc", XSD + "date"), is_valid("abc", "urn:own")
    (False, True)
    """
    rule = _RULES.get(datatype)
    match = rule.fullmatch(text.strip()) if rule else None
    if rule is None or match is None:
        return rule is None
    return not match.groups() or _is_day(match[1])


def _is_day(day: str) -> bool:
    """Tell whether a day is in the calendar; years that Python does not know pass by month."""
    year, month, number = day.lstrip("-").rsplit("-", 2)
    known = int(year) if len(year) == 4 and int(year) and not day.startswith("-") else 2000
    try:
        date(known, int(month), int(number))
    except ValueError:
        return False
    return True
