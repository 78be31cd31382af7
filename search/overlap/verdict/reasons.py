"""What decided a verdict, in sentences: the labels, the definitions' parts, English, sources.

A reason says only what can be read in the two entries, and quotes the words that it rests on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice
from typing import Final

from biaopu.ontology.overlap import Reason, Verdict
from biaopu.search.overlap.definitions.differences import KINDS, SURE
from biaopu.search.overlap.definitions.saying import said

from .analysis import Analysis, fold, is_kind_of
from .features import Cosines, affix_only, aligned, citation

MOST: Final = 4
"""So many reasons at most."""

_NEAR: Final = 0.9
_DIFFERENCES: Final = 2


def reasons_of(
    left: Analysis, right: Analysis, verdict: Verdict, cosines: Cosines
) -> tuple[Reason, ...]:
    """Return what decided a verdict, the weightiest first."""
    found = (
        *_sources(left, right),
        *_differences(left, right, verdict),
        *_names(left, right),
        *_definitions(left, right, verdict),
        *_english(left, right),
        *_meaning(cosines, verdict),
    )
    return tuple(islice(found, MOST))


def _sources(left: Analysis, right: Analysis) -> Iterator[Reason]:
    for one, other, zh, en in (
        (left, right, "左条目注明来源为右条目", "The left entry names the right one as its source"),
        (right, left, "右条目注明来源为左条目", "The right entry names the left one as its source"),
    ):
        if source := citation(one.entry, other.entry):
            modified = source.modified
            yield Reason("source", f"{zh}{'，有修改' * modified}", f"{en}{', modified' * modified}")


def _differences(left: Analysis, right: Analysis, verdict: Verdict) -> Iterator[Reason]:
    """Yield what sets the definitions apart; of rewordings only what is surely of substance."""
    kinds = KINDS if verdict in ("conflict", "related", "unrelated", "undecided") else tuple(SURE)
    if verdict == "same":
        return
    found = (one for one in aligned(left, right).differences if one.kind in kinds)
    for one in islice(found, _DIFFERENCES):
        yield said(one, left.entry.definition, right.entry.definition)


def _names(left: Analysis, right: Analysis) -> Iterator[Reason]:
    one, other = left.entry.term, right.entry.term
    if left.key == right.key:
        yield Reason("label", f"术语相同：{one}", f"The terms are the same: {one}")
    elif shared := sorted(left.keys & right.keys):
        name = next(name for name in left.entry.names if fold(name) == shared[0])
        yield Reason(
            "name",
            f"指称相同（许用术语或缩略语）：{name}",
            f"They share a designation: {name}",
        )
    elif affix_only(left.key, right.key):
        yield Reason("variant", f"术语是变体：{one}、{other}", f"Variants: {one}, {other}")
    elif is_kind_of(right.key, left.key):
        yield Reason("head", f"“{other}”以“{one}”为中心语", f"'{one}' is the head of '{other}'")
    elif is_kind_of(left.key, right.key):
        yield Reason("head", f"“{one}”以“{other}”为中心语", f"'{other}' is the head of '{one}'")


def _definitions(left: Analysis, right: Analysis, verdict: Verdict) -> Iterator[Reason]:
    if left.text and left.text == right.text:
        yield Reason("text", "定义的字句相同", "The definitions are word for word the same")
    elif left.tokens and _is_of_form(left, right) and verdict != "conflict":
        yield Reason(
            "substance",
            "定义只有语序、虚词或写法不同",
            "The definitions differ in order, function words or spelling only",
        )
    for one, other in ((left, right), (right, left)):
        if len(one.key) > 1 and one.key != other.key and is_kind_of(other.genus, one.key):
            term, below = one.entry.term, other.entry.term
            yield Reason(
                "genus-term",
                f"“{below}”的定义以“{term}”为属概念",
                f"'{below}' is defined by '{term}' as its genus",
            )
    if verdict in ("reworded", "synonym") and left.genus and left.genus == right.genus:
        yield Reason("genus", f"属概念相同：{left.genus}", f"The genus is the same: {left.genus}")
    if not left.text or not right.text:
        sides = "两方都" if not left.text and not right.text else "一方"
        both = "Neither has a definition" if sides != "一方" else "One of them has no definition"
        yield Reason("no-definition", f"{sides}没有定义", both)


def _is_of_form(left: Analysis, right: Analysis) -> bool:
    """Return whether the same words make up both definitions, in whatever order."""
    found = aligned(left, right)
    return not found.differences and not found.alike


def _english(left: Analysis, right: Analysis) -> Iterator[Reason]:
    shared = sorted(left.english & right.english)
    if shared:
        yield Reason(
            "english", f"英文对应词相同：{shared[0]}", f"The English is the same: {shared[0]}"
        )
    elif left.english and right.english:
        one, other = left.entry.en[0], right.entry.en[0]
        yield Reason(
            "english", f"英文对应词不同：{one}、{other}", f"The English differs: {one}, {other}"
        )


def _meaning(cosines: Cosines, verdict: Verdict) -> Iterator[Reason]:
    """Yield that the definitions are alike, by the embedding model and not by reading them."""
    near = not math.isnan(cosines.definition) and cosines.definition >= _NEAR
    if near and verdict in ("same", "reworded", "synonym"):
        yield Reason(
            "meaning", "嵌入模型认为两个定义接近", "The embedding model holds the definitions alike"
        )
