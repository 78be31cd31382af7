"""Superscripts and subscripts as characters of a line: 10⁵, x^(max), log₂8, and plain CO2.

Readers set a raised or lowered stretch between marks that no file can hold as text;
`linear` turns a whole line into what is read, since it depends on what stands beside them.
"""

from __future__ import annotations

import re

RAISED, LOWERED, END = "\x11", "\x12", "\x13"
"""Begin a raised or lowered stretch, and end it."""
_STRETCH = re.compile(f"([{RAISED}{LOWERED}])([^{RAISED}{LOWERED}{END}]*){END}")
_TORN = re.compile(f"({RAISED}[^{RAISED}{LOWERED}{END}]*){END}{RAISED}|"
                   f"({LOWERED}[^{RAISED}{LOWERED}{END}]*){END}{LOWERED}")  # fmt: skip
_PLAIN = "0123456789+-=()ni−–－＋（）"
_UP = str.maketrans(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ⁻⁻⁻⁺⁽⁾")
_DOWN = str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢ₋₋₋₊₍₎")
_AS_IT_STANDS = re.compile(r"(?:st|nd|rd|th|TM|SM|[®©™*°′″'\"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]+)")
_MARKS = {ord(mark): None for mark in (RAISED, LOWERED, END)}
_NUMBER = re.compile(r"[0-9.]")


def raised(text: str) -> str:
    """Mark a stretch as a superscript."""
    return f"{RAISED}{text}{END}" if text.strip() else text


def lowered(text: str) -> str:
    """Mark a stretch as a subscript."""
    return f"{LOWERED}{text}{END}" if text.strip() else text


def linear(line: str) -> str:
    """Return a line with its marked stretches as characters.

    A superscript is Unicode's where it has one, else ``^(…)``; a subscript is joined to what it
    stands under (``nmax``, ``CO2``), but beside a digit, where it would make another number.

    >>> [linear(text) for text in ("10" + raised("-5"), "e" + raised("x"), "n" + lowered("max"))]
    ['10⁻⁵', 'e^(x)', 'nmax']
    >>> linear("log" + lowered("2") + "8")
    'log₂8'
    """
    while (whole := _TORN.sub(r"\1\2", line)) != line:
        line = whole
    while match := _STRETCH.search(line):
        before, after = line[: match.start()], line[match.end() :]
        written = written_up if match[1] == RAISED else written_down
        line = before + written(match[2], before, after) + after
    return line.translate(_MARKS)


def written_up(text: str, before: str, after: str) -> str:  # noqa: ARG001
    """Return a superscript as characters, as `linear` does."""
    inner = text.strip()
    if not inner or _AS_IT_STANDS.fullmatch(inner):
        return text
    if all(char in _PLAIN for char in inner):
        return inner.translate(_UP)
    return f"^{inner}" if inner.startswith("(") and inner.endswith(")") else f"^({inner})"


def written_down(text: str, before: str, after: str) -> str:
    """Return a subscript as characters, as `linear` does."""
    inner = text.strip()
    beside = _NUMBER.match(before[-1:]) or (_NUMBER.match(inner[-1:]) and _digit(after))
    if not inner or not (beside and _NUMBER.search(inner)):
        return text
    return inner.translate(_DOWN) if all(char in _PLAIN for char in inner) else f"_({inner})"


def _digit(after: str) -> bool:
    return after[:1].isdigit()
