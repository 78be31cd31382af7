"""Which pairs are asked about, how long that may go on, and what is told of it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from biaopu.ontology.errors import EngineError
from biaopu.ontology.overlap import ComparedEntry, Opinion, Overlap

from .endpoint import Endpoint
from .question import SCHEMA, opinion_in, question_about

MOST_PAIRS: Final = 100
"""So many pairs of a comparison are asked about at most."""

A_QUESTION: Final = 60.0
"""So many seconds one answer may take."""

ALL_QUESTIONS: Final = 300.0
"""So many seconds all answers of a comparison may take."""

_FAILURES: Final = 2

Pair: TypeAlias = tuple[tuple[str, str, str], tuple[str, str, str], str]
"""What an opinion was given on, and by whom."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Overlaps with the opinions on them, and what there is to say of the asking.

    Attributes:
        overlaps: in their order; verdict and probability are never those of the endpoint.
        zh: one sentence; ``""`` where nothing was asked.
        en: the same in English.
    """

    overlaps: tuple[Overlap, ...]
    zh: str = ""
    en: str = ""


@dataclass
class _Round:
    endpoint: Endpoint
    seconds: float
    begun: float = field(default_factory=time.monotonic)
    asked: int = 0
    answered: int = 0
    in_a_row: int = 0
    why: tuple[str, str] = ("", "")

    @property
    def left(self) -> float:
        return self.seconds - (time.monotonic() - self.begun)

    @property
    def goes_on(self) -> bool:
        return self.asked < MOST_PAIRS and self.in_a_row < _FAILURES and self.left > 0

    def about(self, overlap: Overlap) -> Opinion | None:
        self.asked += 1
        try:
            content = self.endpoint.answer(
                question_about(overlap), SCHEMA, min(A_QUESTION, max(self.left, 1.0))
            )
            found = opinion_in(content, self.endpoint.model)
        except EngineError as error:
            self.why = error.zh, error.en
        except ValueError:
            host = self.endpoint.host
            self.why = f"{host}：回答不是所要的 JSON", f"{host}: no answer in the JSON asked for"
        else:
            self.in_a_row, self.answered = 0, self.answered + 1
            return found
        self.in_a_row += 1
        return None


def with_opinions(
    overlaps: Sequence[Overlap],
    endpoint: Endpoint | None,
    known: Mapping[Pair, Opinion] | None = None,
    seconds: float = ALL_QUESTIONS,
) -> Asked:
    """Return overlaps, those left to a person with the endpoint's opinion beside.

    Args:
        overlaps: what was found.
        endpoint: who is asked; None asks nobody.
        known: opinions from before, by :func:`pair_of`.
        seconds: so long all of it may take.
    """
    wanted = [at for at, one in enumerate(overlaps) if one.shown and one.verdict == "undecided"]
    if endpoint is None or not wanted:
        return Asked(tuple(overlaps))
    found, before = list(overlaps), known or {}
    round_of, kept, left = _Round(endpoint, seconds), 0, 0
    for at in wanted:
        opinion = before.get(pair_of(found[at], endpoint.model))
        if opinion is not None:
            kept += 1
        elif round_of.goes_on:
            opinion = round_of.about(found[at])
        else:
            left += 1
        if opinion is not None:
            found[at] = replace(found[at], opinion=opinion)
    return Asked(tuple(found), *_said(round_of, kept, left))


def pair_of(overlap: Overlap, by: str) -> Pair:
    """Return what tells one opinion from another: both texts, and who gives it."""
    return _words(overlap.left), _words(overlap.right), by


def _words(entry: ComparedEntry) -> tuple[str, str, str]:
    return entry.iri, entry.term, entry.definition


def _said(done: _Round, kept: int, left: int) -> tuple[str, str]:
    by, host = done.endpoint.model, done.endpoint.host
    failed = done.asked - done.answered
    zh = [
        f"第二意见：就 {done.asked} 对需人工判断的条目问了 {host} 的 {by}，答了 {done.answered} 对"
    ]
    en = [f"Second opinion: {by} at {host}, asked about {done.asked} undecided pairs"]
    en.append(f", answered {done.answered}")
    if kept:
        zh.append(f"，沿用以前的意见 {kept} 对")
        en.append(f", {kept} opinions are from before")
    if failed:
        zh.append(f"，{failed} 对没有得到可用的回答（{done.why[0]}）")
        en.append(f", {failed} without an answer of use ({done.why[1]})")
    if left:
        zh.append(f"，其余 {left} 对没有再问")
        en.append(f", {left} more were not asked about")
    return "".join(zh) + "；结论不受影响。", "".join(en) + "; no verdict depends on it."
