"""Which entries a draft may name as the source of a definition, and the note that does.

A source is a published document (GB/T 1.1—2020: 来源; GB/T 20001.1): no draft, no sample, nothing
without a number that readers could find it by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from biaopu.ontology.document import is_sample
from biaopu.ontology.numbers import parse_number
from biaopu.ontology.overlap import ComparedEntry
from biaopu.ontology.standard import Stage

_STAGES: Final[Mapping[Stage, tuple[str, str]]] = MappingProxyType(
    {
        "draft": ("草案", "a draft"),
        "comment": ("征求意见稿", "a draft for comment"),
        "review": ("送审稿", "a draft for review"),
        "approval": ("报批稿", "a draft for approval"),
    }
)
_DRAFT: Final = ("草案", "a draft")
_SAMPLE: Final = ("示例文件", "a sample")
_UNPUBLISHED: Final = ("还没有发布的文件", "not published yet")
_UNNUMBERED: Final = (
    "没有编号的文件，看不出是否已发布",
    "without a number, so that it cannot be told to be published",
)

_STAGE: Final = r"(?:草案|征求意见稿|送审稿|报批稿|讨论稿|工作组稿)"
_DRAFT_TITLE: Final = re.compile(rf"[（(][^（）()]{{0,8}}{_STAGE}[^（）()]{{0,8}}[）)]|{_STAGE}$")


@dataclass(frozen=True, slots=True)
class Citable:
    """Whether an entry can be named as a source.

    Attributes:
        note: the note to write, ``""`` where it cannot be.
        zh: what its document is that is no source, ``""`` where it is one; ``en`` in English.
    """

    note: str
    zh: str = ""
    en: str = ""


def citable(entry: ComparedEntry, *, modified: bool = False) -> Citable:
    """Return the note that names an entry as a source, or why it cannot be named.

    Of an entry that was taken over from a published standard itself, that standard is the source.

    Args:
        entry: what is taken over.
        modified: whether it is changed on the way.

    >>> entry = ComparedEntry("", "检验", "判定。", "d", "T/EXAMPLE 1—2026", clause="3.1")
    >>> citable(entry).note, citable(entry).zh
    ('', '示例文件')
    """
    why = _not_published(entry)
    if why is None:
        return Citable(source_note(entry, modified=modified))
    for source in entry.sources:
        number = parse_number(source.number)
        if number and number.dated and _unpublished_number(source.number) is None:
            changed = modified or source.modified
            return Citable(_note(source.number, source.clause, modified=changed))
    return Citable("", *why)


def _not_published(entry: ComparedEntry) -> tuple[str, str] | None:
    """Return what a document is that is no source, in Chinese and English; None if it is one."""
    if is_sample("", entry.title):
        return _SAMPLE
    if entry.stage in _STAGES:
        return _SAMPLE if is_sample(entry.number, "") else _STAGES[entry.stage]
    if _DRAFT_TITLE.search(entry.title):
        return _DRAFT
    return _unpublished_number(entry.number)


def _unpublished_number(text: str) -> tuple[str, str] | None:
    if not text:
        return _UNNUMBERED
    if is_sample(text, ""):
        return _SAMPLE
    number = parse_number(text)
    return _UNPUBLISHED if number and (number.placeholder or number.plan) else None


def source_note(entry: ComparedEntry, *, modified: bool = False) -> str:
    """Return the note that names an entry as the source of a definition (GB/T 1.1—2020).

    >>> entry = ComparedEntry("", "检验", "判定。", "d", "GB/T 1—2020", clause="3.1")
    >>> source_note(entry, modified=True)
    '[来源：GB/T 1—2020，3.1，有修改]'
    """
    document = entry.number or f"《{entry.title}》" * bool(entry.title) or entry.document
    return _note(document, entry.clause, modified=modified)


def _note(document: str, clause: str, *, modified: bool) -> str:
    parts = (document, clause, "有修改" if modified else "")
    return f"[来源：{'，'.join(part for part in parts if part)}]"
