"""What stands decided about each pair, and which pairs are still to be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from biaopu.ontology.decisions import Decision, JudgedEntry, definition_digest
from biaopu.ontology.overlap import ComparedEntry, Overlap, Verdict

Standing: TypeAlias = Literal["open", "accepted", "rejected", "deferred", "changed"]
"""Where a pair stands: not decided, decided, or decided before one of its definitions changed."""

SWAPPED: Mapping[Verdict, Verdict] = {"broader": "narrower", "narrower": "broader"}
"""Verdicts that read otherwise from the other side."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An overlap with what was decided about it.

    Attributes:
        overlap: the pair, as found now.
        standing: where it stands.
        decision: the last decision about it, with the sides as in ``overlap``; None if none.
        changed: the terms whose entry is not what it was when that was decided.
        reviewers: how many reviewers have decided about it.
    """

    overlap: Overlap
    standing: Standing
    decision: Decision | None = None
    changed: tuple[str, ...] = ()
    reviewers: int = 0

    @property
    def verdict(self) -> Verdict:
        """The verdict that counts: the reviewer's where one was accepted, else the proposed."""
        if self.standing == "accepted" and self.decision is not None:
            return self.decision.verdict
        return self.overlap.verdict

    @property
    def waiting(self) -> bool:
        """Whether somebody should look at it now."""
        return self.standing in ("open", "changed")


class DecisionBook:
    """The decisions by pair: of each reviewer the last one counts, of all of them the latest.

    Args:
        decisions: in any order; times decide, then the order.
    """

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._by_pair: dict[tuple[str, str], dict[str, Decision]] = {}
        for one in sorted(decisions, key=lambda decision: decision.time):
            # taken out first, so that the latest stands last
            of_pair = self._by_pair.setdefault(one.pair, {})
            of_pair.pop(one.reviewer, None)
            of_pair[one.reviewer] = one

    def about(self, left: str, right: str) -> tuple[Decision, ...]:
        """Return the decisions that count about two IRIs, one a reviewer, the latest last."""
        first, second = sorted((left, right))
        return tuple(self._by_pair.get((first, second), {}).values())

    def latest(self) -> tuple[Decision, ...]:
        """Return the decision that counts about each pair, in the order of the pairs' IRIs."""
        return tuple([*self._by_pair[pair].values()][-1] for pair in sorted(self._by_pair))

    def review(self, overlap: Overlap) -> Reviewed:
        """Return an overlap with what was decided about it."""
        about = self.about(overlap.left.iri, overlap.right.iri)
        if not about:
            return Reviewed(overlap, "open")
        last = as_seen_from(overlap.left.iri, about[-1])
        sides = ((last.left, overlap.left), (last.right, overlap.right))
        changed = tuple(now.term for judged, now in sides if _changed(judged, now))
        standing: Standing = "changed" if changed else last.choice
        return Reviewed(overlap, standing, last, changed, len(about))


def as_seen_from(left: str, decision: Decision) -> Decision:
    """Return ``decision`` with the entry ``left`` on its left side."""
    if decision.left.iri == left:
        return decision
    proposed = decision.proposed
    return replace(
        decision,
        left=decision.right,
        right=decision.left,
        verdict=SWAPPED.get(decision.verdict, decision.verdict),
        proposed=SWAPPED.get(proposed, proposed) if proposed else "",
    )


def judged(entry: ComparedEntry) -> JudgedEntry:
    """Return an entry as a decision keeps it."""
    return JudgedEntry(entry.iri, entry.term, definition_digest(entry.term, entry.definition))


def _changed(then: JudgedEntry, now: ComparedEntry) -> bool:
    return bool(then.digest) and then.digest != definition_digest(now.term, now.definition)


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision about an entry that the graph does not have (any more): which one is missing."""

    decision: Decision
    missing: tuple[str, ...]


def orphans(decisions: Iterable[Decision], known: frozenset[str]) -> tuple[Orphan, ...]:
    """Return the decisions about entries whose IRIs are not ``known``."""
    found = (
        Orphan(one, tuple(side.iri for side in (one.left, one.right) if side.iri not in known))
        for one in decisions
    )
    return tuple(one for one in found if one.missing)
