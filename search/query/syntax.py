"""The signs of the query language: quoted phrases, exclusions, field filters; the rest is text.

A sign counts only where nobody would write it by chance: a minus at the beginning of a word that is
no number, a field only by a known name. In a long text that was pasted, quotes and dashes are just
part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from biaopu.ontology.numbers import find_numbers

FIELD_NAMES = {
    "kind": "kind",
    "类型": "kind",
    "类别": "kind",
    "document": "document",
    "doc": "document",
    "文档": "document",
    "文件": "document",
    "标准": "document",
    "subsystem": "subsystem",
    "分体系": "subsystem",
    "体系": "subsystem",
    "status": "status",
    "状态": "status",
    "lang": "languages",
    "language": "languages",
    "语言": "languages",
}
"""What people may write before a colon → the field of an entry that is meant."""

PASTED = 60
"""Prose beyond so many characters is taken as pasted: what looks like a sign belongs to it."""

_LONGEST_NUMBER = 60
_QUOTED = r"\"[^\"]+\"|＂[^＂]+＂|“[^“”]+”|「[^「」]+」|『[^『』]+』"
_START = r"(?:(?<=\s)|^)"
_SIGN = re.compile(
    rf"{_START}(?P<name>{'|'.join(FIELD_NAMES)})[ \u3000]?[:：][ \u3000]?(?P<value>{_QUOTED}|\S+)"
    rf"|{_START}[-－−](?P<minus>{_QUOTED}|[^\s\d\-－−\"＂“「『]\S*)"
    rf"|(?<![A-Za-z0-9])(?P<phrase>{_QUOTED})",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_PROSE = re.compile(r"[。；，,;.\n]|\S{30}")


_Sign = TypeVar("_Sign")


@dataclass(frozen=True, slots=True)
class FieldFilter:
    """A wish to narrow the search: ``field`` of an entry, the ``value`` as it was typed."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A typed query taken apart.

    ``text`` is what is searched for, the words of ``phrases`` included; ``phrases`` must stand in
    what is found, ``excluded`` must not.
    """

    text: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: tuple[FieldFilter, ...] = ()


def take_apart(typed: str, *, filters: bool = True) -> Parts:
    """Return the parts of a ``typed`` query; without ``filters``, fields are ordinary text.

    >>> take_apart('仓储 -运输 类型:术语 "消防设施"')
    Parts(text='仓储 消防设施', phrases=('消防设施',), excluded=('运输',), \
filters=(FieldFilter(field='kind', value='术语'),))
    """
    plain = _taken(typed, filters=filters, signs=False)
    if len(plain.text) > PASTED and _PROSE.search(plain.text):
        return plain
    return _taken(typed, filters=filters, signs=True)


def _taken(typed: str, *, filters: bool, signs: bool) -> Parts:
    found = list(_signs(typed, filters=filters, signs=signs))
    kept, start = [], 0
    for at, end, sign in found:
        kept.append(typed[start:at])
        if sign["phrase"]:
            kept.append(_bare(sign["phrase"]))
        start = end
    kept.append(typed[start:])
    return Parts(
        " ".join(piece.strip() for piece in kept if piece.strip()),
        _once(_bare(sign["phrase"]) for _, _, sign in found if sign["phrase"]),
        _once(_bare(sign["minus"]) for _, _, sign in found if sign["minus"]),
        _once(
            FieldFilter(FIELD_NAMES[sign["name"].lower()], _bare(typed[sign.start("value") : end]))
            for _, end, sign in found
            if sign["name"]
        ),
    )


def _once(signs: Iterable[_Sign]) -> tuple[_Sign, ...]:
    """Return each sign once, in order: saying it again asks for nothing more."""
    return tuple(dict.fromkeys(signs))


def _signs(typed: str, *, filters: bool, signs: bool) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Yield (start, end, match) of every sign that counts."""
    at = 0
    while sign := _SIGN.search(typed, at):
        wanted = filters if sign["name"] else signs
        content = sign["value"] or sign["minus"] or sign["phrase"]
        if not wanted or not _WORD.search(content):
            at = sign.start() + 1
            continue
        at = _end(typed, sign)
        yield sign.start(), at, sign


def _end(typed: str, sign: re.Match[str]) -> int:
    """Return where ``sign`` ends: a standard's number may have spaces in it."""
    if sign["name"] and FIELD_NAMES[sign["name"].lower()] == "document":
        start = sign.start("value")
        for first, end, _ in find_numbers(typed[start : start + _LONGEST_NUMBER].upper()):
            if first == 0:
                return max(start + end, sign.end())
    return sign.end()


def _bare(value: str) -> str:
    """Return ``value`` without the quotes round it."""
    quoted = len(value) > 2 and re.fullmatch(_QUOTED, value)
    return (value[1:-1] if quoted else value).strip()
