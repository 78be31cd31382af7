"""What the overlaps of a draft's terms come to: one verdict a term, and what to do about it.

The proposals follow GB/T 1.1—2020 (术语和定义：已有定义的引用和来源的注明) and GB/T 20001
(术语标准：一个术语表示不同概念时标明专业领域).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from biaopu.ontology.english import english_key
from biaopu.ontology.overlap import ComparedEntry, Overlap, Verdict

from .nearest import Match, matches_of, ordered, tenable
from .sources import citable
from .verdict.diff import diff_between

TermVerdict: TypeAlias = Literal["existing", "near", "conflict", "undecided", "new"]
"""已有, 近似, 冲突, 需人工判断, 新."""

Action: TypeAlias = Literal[
    "reuse", "adapt", "domain", "align", "rename", "judge", "admit", "place", "tell", "keep",
]  # fmt: skip
"""What is proposed: take the definition over with its source; take it over as modified; add the
subject field; settle for one definition; choose another term; compare the definitions oneself;
use the established term, this one admitted at most; say the relation in the definition; tell the
two concepts apart by their English; keep the entry as it is."""

TERM_VERDICTS: Final[tuple[TermVerdict, ...]] = (
    "existing", "near", "conflict", "undecided", "new",
)  # fmt: skip

_EXISTING: Final[frozenset[Verdict]] = frozenset({"same", "reworded"})
_NEAR: Final[frozenset[Verdict]] = frozenset({"synonym", "broader", "narrower"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to do about a term, in words of the standards on drafting.

    Attributes:
        action: a stable name.
        zh: one sentence.
        en: the same in English.
        text: what to write into the draft, such as a source note; ``""`` where nothing is.
    """

    action: Action
    zh: str
    en: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class EnglishConflict:
    """An English equivalent that disagrees with another document.

    Attributes:
        kind: ``term``: one Chinese term, no English in common; ``english``: one English
            equivalent for two Chinese terms that do not mean the same.
        other: the entry it disagrees with.
        ours: the draft's equivalents.
        theirs: those of the other entry.
    """

    kind: Literal["term", "english"]
    other: ComparedEntry
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckedTerm:
    """One term of a draft against the graph.

    ``matches`` are the overlaps that matter, the weightiest first, the draft's entry on the left;
    what says no more than another of the same term is folded under it.
    """

    entry: ComparedEntry
    verdict: TermVerdict
    matches: tuple[Match, ...]
    proposal: Proposal
    english: tuple[EnglishConflict, ...] = ()


def checked_terms(
    entries: Sequence[ComparedEntry], overlaps: Iterable[Overlap]
) -> tuple[CheckedTerm, ...]:
    """Return each entry of a draft with its verdict, in the order of the draft.

    Args:
        entries: the draft's.
        overlaps: of these entries, each on the left, with entries of the graph.
    """
    by_place: defaultdict[tuple[str, str], list[Overlap]] = defaultdict(list)
    for overlap in overlaps:
        by_place[overlap.left.clause, overlap.left.term].append(overlap)
    return tuple(_checked(entry, by_place[entry.clause, entry.term]) for entry in entries)


def _checked(entry: ComparedEntry, overlaps: Sequence[Overlap]) -> CheckedTerm:
    shown = ordered(one for one in overlaps if one.shown and tenable(one))
    verdict = _verdict(shown)
    proposal = _proposal(entry, verdict, shown)
    return CheckedTerm(entry, verdict, matches_of(shown), proposal, tuple(_english(overlaps)))


def _verdict(shown: Sequence[Overlap]) -> TermVerdict:
    if not shown:
        return "new"
    best = shown[0].verdict
    if best in ("conflict", "undecided"):
        return best
    return "existing" if best in _EXISTING else "near"


def _proposal(entry: ComparedEntry, verdict: TermVerdict, shown: Sequence[Overlap]) -> Proposal:
    if verdict == "new":
        return Proposal(
            "keep",
            "图谱中没有相同或近似的条目，可按 GB/T 1.1 保留本定义。",
            "Nothing like it is in the graph; keep the definition, as GB/T 1.1 has it.",
        )
    first = shown[0]
    if verdict == "undecided":
        return _undecided(first)
    if verdict == "existing":
        return _existing(shown)
    return _conflict(entry, shown) if verdict == "conflict" else _near(shown)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The match to take a definition over from, its source note, and what to say of others."""

    match: Overlap
    note: str
    zh: str = ""
    en: str = ""


def _taken(shown: Sequence[Overlap], *verdicts: Verdict, modified: bool) -> _Taken:
    """Return the first match that can be named as a source; the first one where none can."""
    found = [one for one in shown if one.verdict in verdicts]
    first = found[0]
    none_of = citable(first.right)
    (first_zh, first_en), why = place_of(first.right), (none_of.zh, none_of.en)
    for one in found:
        if note := citable(one.right, modified=modified or one.verdict == "reworded").note:
            if one is first:
                return _Taken(one, note)
            return _Taken(
                one,
                note,
                f"；{first_zh.strip()}是{why[0]}，不作来源",
                f"; {first_en} is {why[1]} and no source",
            )
    return _Taken(
        first,
        "",
        f"；它是{why[0]}，不能作来源，图谱里也没有可作来源的已发布文件，故不给出来源",
        f"; it is {why[1]} and no source, nor has the graph a published one, so none is proposed",
    )


def _existing(shown: Sequence[Overlap]) -> Proposal:
    disputed = any(one.verdict == "conflict" for one in shown)
    taken = _taken(shown, "same", "reworded", modified=False)
    where_zh, where_en = place_of(taken.match.right)
    more_zh = taken.zh + "；另有文件定义不同，见下" * disputed
    more_en = taken.en + "; other documents define it otherwise, see below" * disputed
    if taken.match.verdict == "same":
        act_zh = "宜直接引用并按 GB/T 1.1 注明来源" if taken.note else "宜保留相同的字句"
        act_en = "take it over and name the source, as GB/T 1.1 asks"
        return Proposal(
            "reuse",
            f"{where_zh}已有相同定义，{act_zh}{more_zh}。",
            f"{where_en} has this very definition; {act_en if taken.note else 'keep its words'}"
            f"{more_en}.",
            taken.note,
        )
    act_zh = "并注明来源；确需改写的，在来源后注明“有修改”" if taken.note else ""
    act_en = " and name the source, or mark the source as modified where the wording must differ"
    return Proposal(
        "adapt",
        f"{where_zh}已有同义的定义，宜改用原文{act_zh}{more_zh}。",
        f"{where_en} has this meaning in other words; use its wording{act_en * bool(taken.note)}"
        f"{more_en}.",
        taken.note,
    )


def _conflict(entry: ComparedEntry, shown: Sequence[Overlap]) -> Proposal:
    first = shown[0]
    other = first.right
    where_zh, where_en = place_of(other)
    if other.domain and other.domain != entry.domain:
        return Proposal(
            "domain",
            f"{where_zh}在〈{other.domain}〉领域给同一术语下了不同的定义；按 GB/T 20001.1，"
            "宜在定义前用尖括号标明本文件的专业领域。",
            f"{where_en} defines the term otherwise in the field 〈{other.domain}〉; name the "
            "field of this document in angle brackets before the definition (GB/T 20001.1).",
            f"〈{entry.domain or '领域'}〉",
        )
    if _differs_in(first, "genus"):
        return Proposal(
            "rename",
            f"{where_zh}用同一术语表示另一类概念；宜改用别的术语，"
            "或按 GB/T 20001.1 用〈〉标明专业领域。",
            f"{where_en} uses the term for another kind of concept; choose another term, or name "
            "the subject field in 〈〉 (GB/T 20001.1).",
            "〈领域〉",
        )
    taken = _taken(shown, "conflict", modified=False)
    where_zh, where_en = place_of(taken.match.right)
    act_zh = "采用对方定义的注明来源，" if taken.note else ""
    act_en = "name the source if it is theirs, or " if taken.note else ""
    return Proposal(
        "align",
        f"{where_zh}对同一术语的定义与本定义实质不同；宜统一为一个定义，{act_zh}"
        f"确有不同的在注中说明{taken.zh}。",
        f"{where_en} defines the same term materially otherwise; settle for one definition, "
        f"{act_en}explain the difference in a note{taken.en}.",
        taken.note,
    )


def _undecided(first: Overlap) -> Proposal:
    where_zh, where_en = place_of(first.right)
    return Proposal(
        "judge",
        f"{where_zh}有同名条目，两个定义是否一致由模型判断不了；"
        "请对照两个定义后决定采用原文还是统一定义。",
        f"{where_en} has an entry of this name; whether the definitions agree the model cannot "
        "tell. Compare them, then take the wording over or settle for one definition.",
    )


def _near(shown: Sequence[Overlap]) -> Proposal:
    first = shown[0]
    other = first.right
    where_zh, where_en = place_of(other)
    if first.verdict in ("related", "unrelated"):
        return Proposal(
            "tell",
            f"{where_zh}的“{other.term}”与本条共有一个名称或英文对应词，但概念不同；"
            "宜核对名称和英文对应词，使两者可以分清。",
            f"'{other.term}' in {where_en} shares a designation or an English equivalent with this "
            "entry and is another concept; see that the two can be told apart.",
        )
    if first.verdict == "synonym":
        taken = _taken(shown, "synonym", modified=True)
        other = taken.match.right
        where_zh, where_en = place_of(other)
        return Proposal(
            "admit",
            f"{where_zh}用“{other.term}”表示同一概念；宜采用该术语为优先术语，"
            f"本术语至多作为许用术语{taken.zh}。",
            f"{where_en} names the same concept '{other.term}'; prefer that term and keep this one "
            f"as an admitted term at most{taken.en}.",
            taken.note,
        )
    above = first.verdict == "narrower"
    kind_zh, kind_en = ("上位", "superordinate") if above else ("下位", "subordinate")
    advice_zh = "定义宜以它为属概念" if above else "宜说明二者的关系，或改用更具体的术语"
    advice_en = "define by it as the genus" if above else "say how they relate, or be more specific"
    return Proposal(
        "place",
        f"{where_zh}的“{other.term}”是本概念的{kind_zh}概念；{advice_zh}。",
        f"'{other.term}' in {where_en} is a {kind_en} concept; {advice_en}.",
        other.term if above else "",
    )


def _differs_in(overlap: Overlap, mark: str) -> bool:
    return any(piece.mark == mark for piece in diff_between(overlap) if piece.kind != "equal")


def place_of(entry: ComparedEntry) -> tuple[str, str]:
    """Return where an entry stands, for sentences in Chinese and in English."""
    document = entry.number or f"《{entry.title}》" * bool(entry.title) or entry.document
    if not entry.clause:
        return document, document
    return f"{document} 中 {entry.clause} ", f"{document}, {entry.clause}"


def _english(overlaps: Iterable[Overlap]) -> Iterator[EnglishConflict]:
    """Yield where the English of the draft and that of another document disagree."""
    for one in sorted(overlaps, key=lambda overlap: overlap.right.iri):
        ours, theirs = one.left.en, one.right.en
        if not ours or not theirs:
            continue
        shared = {english_key(text) for text in ours} & {english_key(text) for text in theirs}
        one_term = one.left.term == one.right.term
        if one_term and not shared and one.verdict != "conflict":
            yield EnglishConflict("term", one.right, ours, theirs)
        elif shared and not one_term and one.verdict in ("related", "unrelated"):
            yield EnglishConflict("english", one.right, ours, theirs)
