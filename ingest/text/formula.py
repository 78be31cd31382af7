"""Formulas in one line, as one would type them: (a-b)/a, √(x+1), ∑_(i=1)^n xi."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .scripts import raised

_ATOM = re.compile(r"[^\s+\-−×÷·⋅*/=<>≤≥≠≈,，;±∓∑∏∫√()（）]*")
_INNER = re.compile(r"\([^()]*\)")
_ROOTS = {"3": "∛", "4": "∜"}
_OPERAND = re.compile(r"[\w(（√∑∏∫]")


def fraction(above: str, below: str) -> str:
    """Return a fraction: ``(a-b)/a``."""
    return f"{grouped(above)}/{grouped(below)}"


def root(of: str, degree: str = "") -> str:
    """Return a root: ``√(x+1)``, ``∛x``, ``^(n)√x``."""
    degree = degree.strip()
    sign = _ROOTS.get(degree, f"^({degree})√" if degree and degree != "2" else "√")
    return sign + grouped(of)


def powered(base: str, exponent: str) -> str:
    """Return a power, its exponent still marked: the base in brackets if it has parts."""
    whole = base if base.isalnum() or base.endswith(")") else grouped(base)
    return whole + raised(exponent)


def limits(sign: str, below: str, above: str) -> str:
    """Return a sign with what is printed below and above it: ``∑_(i=1)^n``."""
    low = f"_{grouped(below)}" if below.strip() else ""
    high = f"^{grouped(above)}" if above.strip() else ""
    return sign + low + high


def grouped(text: str) -> str:
    """Return what a sign before or behind it takes as one: in brackets if it has parts.

    >>> [grouped(text) for text in ("a", "a-b", "(a-b)", "(a)(b)", "f(x)")]
    ['a', '(a-b)', '(a-b)', '((a)(b))', '(f(x))']
    """
    text = text.strip()
    if _ATOM.fullmatch(text) or _is_bracketed(text):
        return text
    return f"({text})"


def _is_bracketed(text: str) -> bool:
    if not (text.startswith("(") and text.endswith(")")):
        return False
    inner = text[1:-1]
    while (less := _INNER.sub("", inner)) != inner:
        inner = less
    return "(" not in inner and ")" not in inner


def row(parts: Sequence[tuple[str, bool]]) -> str:
    """Return parts, each with whether it is a fraction: that is in brackets before a factor."""
    result = []
    for index, (text, is_fraction) in enumerate(parts):
        follower = parts[index + 1][0].lstrip() if index + 1 < len(parts) else ""
        result.append(f"({text})" if is_fraction and _OPERAND.match(follower) else text)
    return "".join(result)
