"""How the documents of two entries belong together, from their numbers, titles and stages."""

from __future__ import annotations

import re
from functools import lru_cache

from biaopu.ontology.numbers import StandardNumber, parse_number
from biaopu.ontology.overlap_records import ComparedEntry, DocumentRelation

from .analysis import fold

_STAGE = re.compile(r"[（(]?(?:征求意见稿|送审稿|报批稿|草案|示例)[）)]?")


def relation_of(left: ComparedEntry, right: ComparedEntry) -> DocumentRelation:
    """Return how the documents of two entries belong together.

    One number with two years: two editions; of which one is no published standard: its draft. Two
    parts of one number are parts. Without numbers, one title and a stage before publication make a
    draft.
    """
    if left.document == right.document:
        return "itself"
    one, other = _number(left.number), _number(right.number)
    drafts = (left.stage != "published") + (right.stage != "published")
    if one and other:
        if one.undated == other.undated:
            return "draft" if drafts else "edition"
        if (one.prefix, one.serial) == (other.prefix, other.serial) and one.part and other.part:
            return "part"
    title = _title(left.title)
    if title and title == _title(right.title):
        return "draft" if drafts or not (one and other) else "edition"
    return ""


@lru_cache(maxsize=4096)
def _number(text: str) -> StandardNumber | None:
    return parse_number(text) if text else None


@lru_cache(maxsize=4096)
def _title(text: str) -> str:
    return fold(_STAGE.sub("", text))
