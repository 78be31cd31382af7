"""What the check of a draft found, and how it is named for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from biaopu.graph.lint.findings import Finding
from biaopu.ontology.overlap import Overlap, Verdict
from biaopu.search.overlap.checking import (
    TERM_VERDICTS,
    CheckedTerm,
    EnglishConflict,
    TermVerdict,
)
from biaopu.search.overlap.nearest import Match

REFERENCE_CODES = ("BP-L401", "BP-L402", "BP-L403", "BP-L404", "BP-L405", "BP-L406")
"""Codes of findings about referenced standards: withdrawn, superseded, not listed and the like."""

TERM_NAMES: dict[TermVerdict, tuple[str, str]] = {
    "existing": ("已有", "existing"),
    "near": ("近似", "near"),
    "conflict": ("冲突", "conflict"),
    "undecided": ("需人工判断", "undecided"),
    "new": ("新", "new"),
}
"""Verdict on a term → its name in Chinese and in English."""

VERDICT_NAMES: dict[Verdict, tuple[str, str]] = {
    "same": ("相同", "same"),
    "reworded": ("改写", "reworded"),
    "conflict": ("冲突", "conflict"),
    "undecided": ("需人工判断", "undecided"),
    "synonym": ("同义", "synonym"),
    "broader": ("上位", "broader"),
    "narrower": ("下位", "narrower"),
    "related": ("相关", "related"),
    "unrelated": ("无关", "unrelated"),
}
"""Verdict on a pair → its name in Chinese and in English."""


def opinion_said(overlap: Overlap, english: bool) -> str:
    """Return the second opinion on a pair under the name of who gives it, ``""`` without one."""
    opinion = overlap.opinion
    if opinion is None:
        return ""
    verdict = VERDICT_NAMES[opinion.verdict][english]
    if english:
        return f"Second opinion ({opinion.by}): {verdict}. {opinion.reason}"
    return f"第二意见（{opinion.by}）：{verdict}。{opinion.reason}"


def match_said(match: Match, english: bool) -> str:
    """Return a match of a draft's term in a line, with how many are folded under it."""
    other, more = match.best.right, len(match.more)
    place = " ".join(part for part in (other.number or other.title, other.clause) if part)
    name = VERDICT_NAMES[match.best.verdict][english]
    rest = (f"，另有 {more} 处", f", {more} more")[english] if more else ""
    return f"{name}：{other.term}（{place}{rest}）"


def others_said(matches: Sequence[Match], shown: int, english: bool) -> list[str]:
    """Return a line that says how many other terms there are behind those shown, if there are."""
    rest = len(matches) - shown
    return [(f"其余 {rest} 个术语见 XLSX", f"{rest} more terms: see XLSX")[english]] * (rest > 0)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about the draft as a whole, in two languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class DraftReview:
    """What the check of a draft found.

    Attributes:
        name: the file's name.
        title: the draft's title, ``""`` if it has none.
        number: its number, ``""`` if it has none.
        terms: its terms, in their order.
        findings: what ``biaopu lint`` says of the draft itself.
        compared: how many entries of the graph it was compared with.
        remarks: what else there is to say, such as that there is no chapter of terms.
        text: the draft as it was read; the findings' places are offsets in it.
    """

    name: str
    title: str
    number: str
    terms: tuple[CheckedTerm, ...]
    findings: tuple[Finding, ...]
    compared: int
    remarks: tuple[Remark, ...] = ()
    text: str = ""

    @property
    def counts(self) -> dict[TermVerdict, int]:
        """How many terms have each verdict."""
        found = Counter(term.verdict for term in self.terms)
        return {verdict: found[verdict] for verdict in TERM_VERDICTS}

    @property
    def references(self) -> tuple[Finding, ...]:
        """The findings about referenced standards."""
        return tuple(one for one in self.findings if one.code in REFERENCE_CODES)

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The other findings."""
        return tuple(one for one in self.findings if one.code not in REFERENCE_CODES)


def english_said(conflict: EnglishConflict, *, english: bool) -> str:
    """Return in a sentence that the English of a draft and of another document disagree."""
    ours, theirs = "; ".join(conflict.ours), "; ".join(conflict.theirs)
    other = conflict.other
    place = " ".join(part for part in (other.number or other.title, other.clause) if part)
    if english:
        return (
            f"English equivalents disagree: {ours} in the draft, {theirs} for '{other.term}' in "
            f"{place}."
        )
    return f"英文对应词不一致：草案为 {ours}，{place}“{other.term}”为 {theirs}。"
