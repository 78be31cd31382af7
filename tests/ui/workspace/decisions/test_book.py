"""What stands decided about a pair."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from biaopu.ontology.decisions import Decision
from biaopu.ontology.overlap import Overlap
from biaopu.ui.workspace.decisions.book import DecisionBook, as_seen_from, orphans

Make = Callable[..., Decision]


def test_a_pair_that_nobody_judged_waits(overlap: Overlap) -> None:
    reviewed = DecisionBook([]).review(overlap)
    assert reviewed.standing == "open"
    assert reviewed.waiting
    assert reviewed.verdict == "synonym"


def test_a_rejected_pair_does_not_come_back(make: Make, overlap: Overlap) -> None:
    reviewed = DecisionBook([make(choice="rejected")]).review(overlap)
    assert (reviewed.standing, reviewed.waiting) == ("rejected", False)


def test_it_comes_back_when_a_definition_changed_and_says_so(make: Make, overlap: Overlap) -> None:
    changed = replace(overlap, right=replace(overlap.right, definition="另一个定义。"))
    reviewed = DecisionBook([make(choice="rejected", reason="不是一回事")]).review(changed)
    assert (reviewed.standing, reviewed.changed, reviewed.waiting) == ("changed", ("检查",), True)
    assert reviewed.decision is not None
    assert reviewed.decision.reason == "不是一回事"


def test_spaces_and_widths_change_nothing(make: Make, overlap: Overlap) -> None:
    same = replace(overlap, left=replace(overlap.left, definition=" 判定是否 合格的活动。"))
    assert DecisionBook([make(choice="rejected")]).review(same).standing == "rejected"


def test_the_latest_decision_counts_from_either_side(make: Make, overlap: Overlap) -> None:
    early, late = make(choice="rejected"), make(verdict="broader", reviewer="评审乙")
    turned = replace(overlap, left=overlap.right, right=overlap.left)
    reviewed = DecisionBook([late, early]).review(turned)
    assert (reviewed.standing, reviewed.verdict) == ("accepted", "narrower")
    assert reviewed.reviewers == 2


def test_a_reviewer_may_change_their_mind(make: Make, overlap: Overlap) -> None:
    book = DecisionBook([make(), make(choice="deferred")])
    assert [one.choice for one in book.about(overlap.left.iri, overlap.right.iri)] == ["deferred"]


def test_a_decision_from_the_other_side(make: Make, overlap: Overlap) -> None:
    one = make(verdict="narrower", proposed="broader")
    other = as_seen_from(overlap.right.iri, one)
    assert (other.verdict, other.proposed, other.left.term) == ("broader", "narrower", "检查")
    assert as_seen_from(overlap.left.iri, other) == one


def test_decisions_about_what_is_gone_are_found(make: Make, overlap: Overlap) -> None:
    one = make()
    assert orphans([one], frozenset({overlap.left.iri, overlap.right.iri})) == ()
    assert orphans([one], frozenset({overlap.left.iri}))[0].missing == (overlap.right.iri,)
