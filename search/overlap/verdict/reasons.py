"""What decided a verdict, in sentences: the labels, the definitions' parts, English, sources."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice
from typing import Final

from biaopu.ontology.overlap import Reason, Verdict

from .analysis import Analysis
from .contrasts import opposites
from .features import Cosines, affix_only, citation
from .quantities import Quantity

MOST: Final = 4
"""So many reasons at most."""

_NEAR: Final = 0.9


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
        *_meaning(cosines),
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
    """Yield what sets the definitions apart; only where the verdict rests on it."""
    if verdict in ("same", "reworded", "synonym"):
        return
    mine, theirs = _numbers(left), _numbers(right)
    if verdict == "conflict" and mine and theirs and mine.keys() != theirs.keys():
        one = "、".join(text for key, text in mine.items() if key not in theirs) or "—"
        other = "、".join(text for key, text in theirs.items() if key not in mine) or "—"
        yield Reason(
            "number", f"数值或限值不同：{one} 对 {other}", f"Numbers differ: {one}; {other}"
        )
    for first, second in islice(opposites(left.text, right.text), 1):
        yield Reason(
            "opposite", f"含义相反：“{first}”对“{second}”", f"Opposites: {first}, {second}"
        )
    if verdict == "conflict" and len(left.negations) != len(right.negations):
        yield Reason("negation", "一方有否定，另一方没有", "One of them is negated")
    if verdict == "conflict" and left.genus and right.genus and left.genus != right.genus:
        yield Reason(
            "genus",
            f"属概念不同：“{left.genus}”对“{right.genus}”",
            f"The genus differs: {left.genus}, {right.genus}",
        )


def _numbers(analysis: Analysis) -> dict[tuple[float, str, str], str]:
    text = analysis.entry.definition

    def shown(one: Quantity) -> str:
        return f"{one.value:g}{one.unit}" if len(text) < one.end else text[one.start : one.end]

    return {one.key: shown(one) for one in analysis.quantities}


def _names(left: Analysis, right: Analysis) -> Iterator[Reason]:
    one, other = left.entry.term, right.entry.term
    if left.key == right.key:
        yield Reason("label", "术语相同", "The terms are the same")
    elif left.keys & right.keys:
        yield Reason("name", "指称相同（许用术语或缩略语）", "They share a designation")
    elif affix_only(left.key, right.key):
        yield Reason("variant", f"术语是变体：{one}、{other}", f"Variants: {one}, {other}")
    elif right.key.endswith(left.key):
        yield Reason("head", f"“{other}”以“{one}”为中心语", f"'{one}' is the head of '{other}'")
    elif left.key.endswith(right.key):
        yield Reason("head", f"“{one}”以“{other}”为中心语", f"'{other}' is the head of '{one}'")


def _definitions(left: Analysis, right: Analysis, verdict: Verdict) -> Iterator[Reason]:
    if left.text and left.text == right.text:
        yield Reason("text", "定义的字句相同", "The definitions are word for word the same")
    for one, other in ((left, right), (right, left)):
        if len(one.key) > 1 and one.key != other.key and one.key in other.genus:
            term, below = one.entry.term, other.entry.term
            yield Reason(
                "genus-term",
                f"“{below}”的定义以“{term}”为属概念",
                f"'{below}' is defined by '{term}' as its genus",
            )
    if verdict in ("reworded", "synonym") and left.genus and left.genus == right.genus:
        yield Reason("genus", f"属概念相同：{left.genus}", f"The genus is the same: {left.genus}")
    if not left.text or not right.text:
        yield Reason("no-definition", "一方没有定义", "One of them has no definition")


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


def _meaning(cosines: Cosines) -> Iterator[Reason]:
    if not math.isnan(cosines.definition) and cosines.definition >= _NEAR:
        yield Reason("meaning", "定义的意思接近", "The definitions are close in meaning")
