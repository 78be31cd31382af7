"""Two editions of a standard, or a draft and what became of it: what happened to each term.

An edition's entries are matched by designation first, then by clause and definition; each match is
judged like any pair, so that a reworded definition is told from one that means something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from biaopu.ontology.overlap import ComparedEntry, Overlap, Verdict
from biaopu.search.overlap.verdict.features import citation

ChangeKind: TypeAlias = Literal[
    "added", "removed", "renamed", "changed", "reworded", "renumbered", "unchanged"
]
"""新增, 删除, 更名, 含义改变, 改写, 只改编号, 不变."""

CHANGE_KINDS: Final[tuple[ChangeKind, ...]] = (
    "changed", "removed", "added", "renamed", "reworded", "renumbered", "unchanged",
)  # fmt: skip
"""All kinds, from what matters most to what matters least."""

Judge: TypeAlias = Callable[[Sequence[tuple[ComparedEntry, ComparedEntry]]], Iterable[Overlap]]
"""Judges pairs, in their order."""

_KEPT: Final[frozenset[Verdict]] = frozenset({"same", "reworded", "synonym"})


@dataclass(frozen=True, slots=True)
class Impact:
    """An entry elsewhere that a change touches.

    ``how``: ``source`` names the changed clause as its source, ``uses`` has the term in its
    definition.
    """

    entry: ComparedEntry
    how: Literal["source", "uses"]


@dataclass(frozen=True, slots=True)
class TermChange:
    """What became of one term.

    Attributes:
        kind: the weightiest thing that happened to it.
        before: the entry in the first edition, None where it was added.
        after: the entry in the second, None where it was removed.
        overlap: the verdict on the two, with their diff; None where there is only one.
        renumbered: whether its clause is another one.
        english: whether its English equivalents are others.
        impacts: what cites it.
    """

    kind: ChangeKind
    before: ComparedEntry | None
    after: ComparedEntry | None
    overlap: Overlap | None = None
    renumbered: bool = False
    english: bool = False
    impacts: tuple[Impact, ...] = ()

    @property
    def entry(self) -> ComparedEntry:
        """The entry to name it by: the later one where there is one."""
        one = self.after or self.before
        assert one is not None  # noqa: S101 - a change has one side at least
        return one


def compare_editions(
    before: Sequence[ComparedEntry],
    after: Sequence[ComparedEntry],
    judge: Judge,
    others: Iterable[ComparedEntry] = (),
) -> tuple[TermChange, ...]:
    """Return what became of each term, in the order of the second edition, removed ones last.

    Args:
        before: the entries of the first edition.
        after: those of the second.
        judge: judges pairs.
        others: entries that may cite the ones that changed: those of other documents.
    """
    pairs = _by_name(before, after)
    pairs += _by_definition(_left(before, pairs, 0), _left(after, pairs, 1), judge)
    judged = zip(pairs, judge(pairs), strict=True)
    by_after = {id(pair[1]): (pair, overlap) for pair, overlap in judged}
    changes = [
        _change(*by_after[id(entry)]) if id(entry) in by_after else TermChange("added", None, entry)
        for entry in after
    ]
    matched = {id(pair[0]) for pair in pairs}
    changes += [TermChange("removed", one, None) for one in before if id(one) not in matched]
    return tuple(_with_impacts(changes, [*others, *after]))


Pair: TypeAlias = tuple[ComparedEntry, ComparedEntry]


def _by_name(before: Sequence[ComparedEntry], after: Sequence[ComparedEntry]) -> list[Pair]:
    """Match entries that share a designation; of several, those whose clause is nearest first."""
    waiting: defaultdict[str, list[ComparedEntry]] = defaultdict(list)
    for entry in before:
        waiting[_key(entry.term)].append(entry)
    pairs, taken = [], set()
    for entry in after:
        for name in entry.names:
            found = [one for one in waiting.get(_key(name), ()) if id(one) not in taken]
            if found:
                best = min(found, key=lambda one: one.clause != entry.clause)
                taken.add(id(best))
                pairs.append((best, entry))
                break
    return pairs


def _by_definition(
    before: Sequence[ComparedEntry], after: Sequence[ComparedEntry], judge: Judge
) -> list[Pair]:
    """Match what bears another name now: the definitions must mean the same."""
    candidates = [
        (one, other)
        for other in after
        for one in before
        if one.definition and other.definition and _alike(one, other)
    ]
    found = [
        (overlap.score, at)
        for at, overlap in enumerate(judge(candidates))
        if overlap.verdict in _KEPT
    ]
    pairs: list[Pair] = []
    taken: set[int] = set()
    for _, at in sorted(found, reverse=True):
        one, other = candidates[at]
        if id(one) not in taken and id(other) not in taken:
            taken |= {id(one), id(other)}
            pairs.append((one, other))
    return pairs


def _alike(one: ComparedEntry, other: ComparedEntry) -> bool:
    """Return whether two definitions have enough in common to be looked at."""
    first, second = set(one.definition), set(other.definition)
    return len(first & second) >= len(first | second) / 2


def _left(
    entries: Sequence[ComparedEntry], pairs: Iterable[Pair], side: int
) -> list[ComparedEntry]:
    taken = {id(pair[side]) for pair in pairs}
    return [entry for entry in entries if id(entry) not in taken]


def _change(pair: Pair, overlap: Overlap) -> TermChange:
    before, after = pair
    renumbered = before.clause != after.clause
    return TermChange(
        _kind(before, after, overlap, renumbered=renumbered),
        before,
        after,
        overlap,
        renumbered,
        {text.casefold() for text in before.en} != {text.casefold() for text in after.en},
    )


def _kind(
    before: ComparedEntry, after: ComparedEntry, overlap: Overlap, *, renumbered: bool
) -> ChangeKind:
    if _plain(before.definition) != _plain(after.definition) and overlap.verdict not in _KEPT:
        return "changed"
    if _key(before.term) != _key(after.term):
        return "renamed"
    if _plain(before.definition) != _plain(after.definition) and overlap.verdict != "same":
        return "reworded"
    return "renumbered" if renumbered else "unchanged"


def _with_impacts(
    changes: Iterable[TermChange], others: Sequence[ComparedEntry]
) -> Iterator[TermChange]:
    """Say of each change that matters which other entries it touches."""
    for change in changes:
        if change.kind in ("added", "unchanged", "reworded"):
            yield change
        else:
            yield replace(change, impacts=tuple(_impacts(change, others)))


def _impacts(change: TermChange, others: Iterable[ComparedEntry]) -> Iterator[Impact]:
    one = change.before
    if one is None:
        return
    for other in others:
        if other is change.after:
            continue
        if citation(other, one):
            yield Impact(other, "source")
            continue
        if change.kind != "renumbered" and len(one.term) > 1 and one.term in other.definition:
            yield Impact(other, "uses")


def _key(text: str) -> str:
    return "".join(text.casefold().split())


def _plain(text: str) -> str:
    return "".join(text.split()).rstrip("。.；;")
