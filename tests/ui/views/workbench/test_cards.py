"""A pair on the workbench: what its definitions differ in, as they stand there."""

from __future__ import annotations

from dataclasses import replace

from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.workbench.cards import pair_card
from biaopu.ui.wording import Wording

LEFT = ComparedEntry("urn:1", "泊位", "供船舶停靠不超过8 h的位置", "a")
RIGHT = replace(LEFT, iri="urn:2", definition="供船舶停靠不超过9 h的<位置>", document="b")


def test_the_alignment_is_told_in_both_languages() -> None:
    pair = Overlap(LEFT, RIGHT, "conflict", 0.9)
    shown = pair_card(pair, Links(), Wording("zh"))
    assert "定义对齐后的差异" in shown
    assert "数值或限值不同：“不超过8 h”对“不超过9 h”" in shown
    assert "<位置>" not in shown
    assert "Numbers or limits differ" in pair_card(pair, Links(), Wording("en"))


def test_without_two_definitions_there_is_nothing_to_align() -> None:
    pair = Overlap(LEFT, replace(RIGHT, definition=""), "undecided", 0.5)
    assert "定义对齐后的差异" not in pair_card(pair, Links(), Wording("zh"))
