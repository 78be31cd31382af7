"""How far two reviewers agree: the share of pairs, and Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from biaopu.ontology.decisions import Decision
from biaopu.ontology.overlap import Verdict

from .book import DecisionBook, as_seen_from

Label = str
"""What a reviewer said of a pair: the verdict that was accepted, ``rejected`` or ``deferred``."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A pair that two reviewers judged otherwise, each with the decision as seen from one side."""

    first: Decision
    second: Decision


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two sets of decisions agree.

    Attributes:
        both: how many pairs both decided.
        only_first: how many only the first did.
        only_second: how many only the second did.
        agreed: how many pairs both labelled alike.
        kappa: Cohen's kappa over the labels of the pairs that both decided; 1 where all agree,
            0 where they agree no more often than chance would have it.
        table: (label of the first, label of the second, how often), most often first.
        disagreements: the pairs labelled otherwise.
    """

    both: int
    only_first: int
    only_second: int
    agreed: int
    kappa: float
    table: tuple[tuple[Label, Label, int], ...]
    disagreements: tuple[Disagreement, ...]


def agreement(first: Iterable[Decision], second: Iterable[Decision]) -> Agreement:
    """Compare two sets of decisions; in each the latest decision about a pair counts."""
    mine = {one.pair: one for one in DecisionBook(first).latest()}
    yours = {one.pair: one for one in DecisionBook(second).latest()}
    shared = [(mine[pair], _turned(mine[pair], yours[pair])) for pair in mine if pair in yours]
    labels = [(label(one), label(other)) for one, other in shared]
    return Agreement(
        both=len(shared),
        only_first=len(mine) - len(shared),
        only_second=len(yours) - len(shared),
        agreed=sum(one == other for one, other in labels),
        kappa=kappa(labels),
        table=tuple((*pair, count) for pair, count in Counter(labels).most_common()),
        disagreements=tuple(
            Disagreement(one, other) for one, other in shared if label(one) != label(other)
        ),
    )


def label(decision: Decision) -> Label:
    """Return what a decision says, as agreement counts it."""
    verdict: Verdict = decision.verdict
    return verdict if decision.choice == "accepted" else decision.choice


def kappa(labels: Sequence[tuple[Label, Label]]) -> float:
    """Return Cohen's kappa (Cohen 1960) of pairs of labels; 1 for none, and where all agree.

    >>> kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "a")])
    0.0
    """
    count = len(labels)
    observed = sum(one == other for one, other in labels)
    firsts, seconds = (Counter(side) for side in zip(*labels, strict=True)) if labels else ({}, {})
    # counts and not shares, so that full agreement is exactly 1
    chance = sum(times * seconds[name] for name, times in firsts.items())
    if observed == count or chance == count * count:
        return 1.0
    return (observed * count - chance) / (count * count - chance)


def _turned(one: Decision, other: Decision) -> Decision:
    return as_seen_from(one.left.iri, other)
