"""How far two reviewers agree."""

from __future__ import annotations

from collections.abc import Callable

from biaopu.ontology.decisions import Decision, JudgedEntry
from biaopu.ui.workspace.decisions.agreement import agreement, kappa

Make = Callable[..., Decision]


def _pairs(make: Make, verdicts: str, reviewer: str, **fields: str) -> list[object]:
    names = {"s": "synonym", "b": "broader", "r": "related"}
    return [
        make(right=JudgedEntry(f"urn:{at}", "乙"), verdict=names[one], reviewer=reviewer, **fields)
        for at, one in enumerate(verdicts)
        if one != "-"
    ]


def test_kappa_of_a_known_table() -> None:
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: observed 0.7, by chance 0.5
    labels = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert round(kappa(labels), 6) == 0.4
    assert kappa([]) == 1.0
    assert kappa([("y", "y")] * 3) == 1.0


def test_what_both_judged_is_compared(make: Make) -> None:
    found = agreement(_pairs(make, "ssbr-", "甲"), _pairs(make, "sbb-r", "乙"))  # type: ignore[arg-type]
    assert (found.both, found.only_first, found.only_second, found.agreed) == (3, 1, 1, 2)
    assert [one.first.right.iri for one in found.disagreements] == ["urn:1"]
    assert ("synonym", "broader", 1) in found.table


def test_rejection_is_a_label_of_its_own(make: Make) -> None:
    found = agreement([make()], [make(choice="rejected")])
    assert (found.agreed, found.table) == (0, (("synonym", "rejected", 1),))
