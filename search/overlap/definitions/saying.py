"""Differences between two definitions in sentences, each with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from biaopu.ontology.overlap import Reason

from .differences import Difference, DifferenceKind, align_definitions
from .normal import Token

SAID: Final[dict[DifferenceKind, tuple[str, str]]] = {
    "limit": ("数值或限值不同", "Numbers or limits differ"),
    "unit": ("单位不同", "Units differ"),
    "inclusion": ("包括的范围不同", "What is included differs"),
    "negation": ("一方否定，另一方肯定", "Negated on one side only"),
    "opposite": ("含义相反", "Opposites"),
    "ratio": ("分子与分母对调", "Numerator and denominator are exchanged"),
    "roles": ("主动方与受动方对调", "Who acts and who is acted on are exchanged"),
    "genus": ("属概念不同", "The genus differs"),
    "moment": ("时点不同", "The moment differs"),
    "measured": ("所指的量不同", "The measured quantity differs"),
    "statistic": ("取值方式不同", "What is taken of the quantity differs"),
    "enumeration": ("列举不同", "What is listed differs"),
    "subject": ("所涉对象不同", "Whom or what it concerns differs"),
    "purpose": ("目的不同", "The purpose differs"),
    "manner": ("方式不同", "The manner differs"),
    "condition": ("条件不同", "The condition differs"),
    "feature": ("区别特征不同", "The delimiting features differ"),
}
"""Kind of difference → what is said of it, in Chinese and in English."""


def said(one: Difference, left: str, right: str, most: int = 4) -> Reason:
    """Return a difference in a sentence.

    Args:
        one: the difference.
        left: the left definition as printed.
        right: the right one.
        most: so many pieces of each definition are quoted at most.
    """
    zh, en = SAID[one.kind]
    mine, theirs = quoted(one.left, left, most), quoted(one.right, right, most)
    if mine and theirs:
        return Reason(one.kind, f"{zh}：{mine}对{theirs}", f"{en}: {mine}; {theirs}")
    side_zh, side_en = ("左", "left") if mine else ("右", "right")
    return Reason(
        one.kind,
        f"{zh}：只有{side_zh}边说{mine or theirs}",
        f"{en}: only the {side_en} one says {mine or theirs}",
    )


def quoted(tokens: Sequence[Token], text: str, most: int = 4) -> str:
    """Return the words that tokens stand for, as printed; what stands side by side in one piece."""
    pieces: list[tuple[int, int]] = []
    for one in sorted(tokens, key=lambda token: token.start):
        start = one.negation if one.negation >= 0 else one.start
        if pieces and start - pieces[-1][1] <= 1:
            pieces[-1] = pieces[-1][0], max(pieces[-1][1], one.end)
        else:
            pieces.append((start, one.end))
    return "".join(f"“{text[start:end]}”" for start, end in pieces[:most])


def alignment_said(left: str, right: str) -> Iterator[Reason]:
    """Yield what the alignment of two definitions comes to, every difference and every word.

    >>> [one.zh for one in alignment_said("不超过8 h的停机", "不超过9 h的停机")]
    ['数值或限值不同：“不超过8 h”对“不超过9 h”']
    """
    if not left or not right:
        yield Reason(
            "no-definition",
            "没有两个定义可以对齐",
            "There are no two definitions to align",
        )
        return
    found = align_definitions(left, right)
    for one in found.differences:
        yield said(one, left, right, max(len(one.left), len(one.right)))
    if not found.differences:
        yield Reason(
            "substance",
            "对齐后没有剩下实质差异",
            "Nothing of substance is left over once they are aligned",
        )
