"""Numbers of standards and clauses in a query: ``gbt 1.1 3.5``, ``7258 的 3.2.1``, ``4.1.2.1``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from biaopu.ontology.numbers import StandardNumber, find_numbers

_LINK = r"[\s,，、的中里第]+"
_DEEP = r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3})+"
_CLAUSE = rf"(?P<clause>{_DEEP}(?![A-Z0-9.])(?:\s*[条款章节])?|\d{{1,2}}(?:\s*[条款章节]|\s*$))"
_AFTER = re.compile(rf"{_LINK}{_CLAUSE}", re.IGNORECASE)
_BARE = re.compile(
    rf"(?P<serial>\d{{2,6}}(?:\.\d{{1,3}})*|\d(?:\.\d{{1,3}})+)(?:{_LINK}{_CLAUSE})?", re.IGNORECASE
)
_CLAUSE_ALONE = re.compile(
    rf"第?\s*(?P<clause>{_DEEP}|(?<=第)\d{{1,2}})\s*[条款章节]?", re.IGNORECASE
)
_TORN = re.compile(r"(?i)\b(gb[tz]?|gb/[tz])[-_](?=\d)")
_DEEPER = r"(?:[A-Z]|\d{1,2})(?:\.\d{1,2}){2,4}"
_BEFORE, _BEHIND = "条款|条目|条文|章节|编号|[第见按]", "[条款章节项目]|\\s*(?:术语|定义|节点)"
_AMID = re.compile(
    rf"(?<![\w.])(?:(?:{_BEFORE})\s*){{0,2}}(?P<clause>{_DEEPER})(?![A-Z0-9.%])"
    rf"|(?:(?:{_BEFORE})\s*){{1,2}}(?P<marked>{_DEEP})(?![A-Z0-9.%])"
    rf"|(?<![\w.])(?P<named>{_DEEP})(?=\s*(?:{_BEHIND}))",
    re.IGNORECASE,
)
"""A clause among other words; of two levels only where a word says that it is no quantity."""

_FILLING = re.compile(
    r"(?:[\s\W的中里第条款章节项是讲说见在叫词注]|条目|术语|定义|节点|标准|类目|编号|体系|内容"
    r"|规定|哪一?[个条类]|什么)*"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A standard, a clause of it, or a clause of any document that a query asks for.

    ``number`` is in normal form, or only its digits (``7258``), ``""`` for any document; ``clause``
    is an outline path, ``""`` for the whole.
    """

    number: str = ""
    clause: str = ""

    @property
    def whole(self) -> bool:
        """Whether the number says who issued it, so that it cannot be another number."""
        return bool(self.number) and not self.number[0].isdigit()


def read_numbers(text: str) -> tuple[tuple[Asked, ...], str]:
    """Return what ``text`` asks for by number, and what else it says, ``""`` for nothing.

    >>> read_numbers("GB/T 1.1 的 3.5")
    ((Asked(number='GB/T 1.1', clause='3.5'),), '')
    >>> read_numbers("gb7258 汽车")
    ((Asked(number='GB 7258', clause=''),), '汽车')
    >>> read_numbers("条款3.7.2讲的是什么"), read_numbers("扭矩 3.5 N·m")
    (((Asked(number='', clause='3.7.2'),), ''), ((), '扭矩 3.5 N·m'))
    """
    plain = _TORN.sub(r"\1 ", unicodedata.normalize("NFKC", text))
    found = list(_issued(plain))
    if not found and _bare_or_clause(plain):
        return tuple(_alone(plain.strip())), ""
    found = found or list(_amid(plain))
    if not found:
        return (), text
    rest, start = [], 0
    for first, end, _ in found:
        rest.append(plain[start:first])
        start = end
    rest.append(plain[start:])
    return tuple(asked for _, _, asked in found), _said(" ".join(rest))


def _issued(text: str) -> Iterator[tuple[int, int, Asked]]:
    last = 0
    for first, end, number in _numbers(text):
        if first < last or number.placeholder:
            continue
        clause = _AFTER.match(text, end)
        last = clause.end() if clause else end
        whole = replace(number, amendment="", all_parts=False)
        yield first, last, Asked(str(whole), _clause(clause))


def _amid(text: str) -> Iterator[tuple[int, int, Asked]]:
    for one in _AMID.finditer(text):
        clause = one["clause"] or one["marked"] or one["named"]
        yield one.start(), one.end(), Asked("", clause.upper())


def _numbers(text: str) -> tuple[tuple[int, int, StandardNumber], ...]:
    """Return the numbers in ``text``, also in small letters where that can be nothing else."""
    upper = text.upper()
    if len(upper) != len(text):
        return find_numbers(text)
    sure = {first for first, _, _ in find_numbers(text)}
    return tuple(
        (first, end, number)
        for first, end, number in find_numbers(upper)
        if first in sure or "/" in number.prefix or number.year
    )


def _alone(text: str) -> Iterator[Asked]:
    if bare := _BARE.fullmatch(text):
        yield Asked(bare["serial"], _clause(bare))
    if clause := _CLAUSE_ALONE.fullmatch(text):
        yield Asked("", _clause(clause))


def _bare_or_clause(text: str) -> bool:
    return bool(_BARE.fullmatch(text.strip()) or _CLAUSE_ALONE.fullmatch(text.strip()))


def _clause(match: re.Match[str] | None) -> str:
    if match is None or not match["clause"]:
        return ""
    return re.sub(r"[\s条款章节]", "", match["clause"]).upper()


def _said(rest: str) -> str:
    return "" if _FILLING.fullmatch(rest) else rest.strip()
