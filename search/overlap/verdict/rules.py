"""A baseline by rules over words alone, to compare the learned model with."""

from __future__ import annotations

from typing import Final

from biaopu.ontology.overlap import Verdict

from .features import PLACE, Floats

_REWORDED: Final = 0.6
_SYNONYM: Final = 0.75
_RELATED: Final = 0.35


def rule_verdict(row: Floats) -> Verdict:
    """Return the verdict of the rules for the features of a pair.

    One name: the same text is the same, a like one without other numbers or opposites reworded,
    anything else a conflict. Two names: like texts are a synonym, a name that ends in the other is
    narrower, what shares words is related.
    """

    def value(name: str) -> float:
        return float(row[PLACE[name]])

    text = value("text edit")
    apart = value("numbers differ") or value("opposites")
    if value("same name"):
        if value("same text"):
            return "same"
        return "reworded" if text >= _REWORDED and not apart else "conflict"
    if text >= _SYNONYM and not apart and not value("label opposites"):
        return "synonym"
    if value("left head of right") or value("left term in right genus"):
        return "broader"
    if value("right head of left") or value("right term in left genus"):
        return "narrower"
    near = max(value("words shared"), value("label edit"))
    return "related" if near >= _RELATED else "unrelated"
