"""How the documents of two entries belong together, from their numbers, titles and stages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from biaopu.ontology.numbers import StandardNumber, parse_number, same_work
from biaopu.ontology.overlap import ComparedEntry, DocumentRelation

from .analysis import fold

_STAGE = re.compile(r"[（(]?(?:征求意见稿|送审稿|报批稿|草案|示例)[）)]?")


def relation_of(left: ComparedEntry, right: ComparedEntry) -> DocumentRelation:
    """Return how the documents of two entries belong together.

    One number with two years, or one that replaces the other: two editions; of which one is no
    published standard: its draft. One that adopts the other: an adoption (GB/T 1.2). Two parts of
    one number are parts. Without numbers, or with one not assigned yet, one title and a stage
    before publication make a draft.
    """
    if left.document == right.document:
        return "itself"
    one, other = _number(left.number), _number(right.number)
    drafts = (left.stage != "published") + (right.stage != "published")
    if one and other:
        replaced = _names(left.replaces, other) or _names(right.replaces, one)
        if same_work(one, other) or replaced:
            return "draft" if drafts and not replaced else "edition"
        if _names(left.adopts, other) or _names(right.adopts, one):
            return "adoption"
        if (one.prefix, one.serial) == (other.prefix, other.serial) and one.part and other.part:
            return "" if one.placeholder else "part"
    title = _title(left.title)
    if title and title == _title(right.title):
        return "draft" if drafts or not (one and other) else "edition"
    return ""


def _names(numbers: Sequence[str], one: StandardNumber) -> bool:
    """Return whether one of some numbers is a standard's, whichever edition is meant."""
    named = map(_number, numbers)
    return any(same_work(number, one) for number in named if number)


@lru_cache(maxsize=4096)
def _number(text: str) -> StandardNumber | None:
    return parse_number(text) if text else None


@lru_cache(maxsize=4096)
def _title(text: str) -> str:
    return fold(_STAGE.sub("", text))
