"""Entries of several documents that define one concept, put together out of their pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from biaopu.ontology.numbers import parse_number
from biaopu.ontology.overlap_records import VERDICTS, ComparedEntry, Overlap, Verdict

from .analysis import fold

TOGETHER: Final[frozenset[Verdict]] = frozenset({"same", "reworded", "conflict", "synonym"})
"""Verdicts that put two entries into one cluster."""

LEAST: Final = 3
"""So many definitions make a cluster; two are a pair."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Entries with a definition each that are about one concept, or claim to be.

    Attributes:
        term: the designation that most of them prefer.
        entries: the entries by the date of their documents, undated ones last.
        wordings: how many definitions there are that are not word for word the same.
        counts: how many of their pairs have each verdict, in the order of the verdicts.
    """

    term: str
    entries: tuple[ComparedEntry, ...]
    wordings: int
    counts: tuple[tuple[Verdict, int], ...]

    @property
    def conflicts(self) -> int:
        """How many of the pairs are in conflict."""
        return dict(self.counts).get("conflict", 0)


def clusters(overlaps: Iterable[Overlap]) -> tuple[Cluster, ...]:
    """Return the clusters among pairs that are shown, those with most conflicts first.

    Entries come together over any chain of pairs; one without a definition joins none.
    """
    pairs = [one for one in overlaps if one.shown and _joins(one)]
    heads: dict[str, str] = {}
    for one in pairs:
        heads[_head(heads, one.left.iri)] = _head(heads, one.right.iri)
    members: dict[str, dict[str, ComparedEntry]] = {}
    verdicts: dict[str, Counter[Verdict]] = {}
    for one in pairs:
        head = _head(heads, one.left.iri)
        members.setdefault(head, {}).update({x.iri: x for x in (one.left, one.right)})
        verdicts.setdefault(head, Counter())[one.verdict] += 1
    found = [
        _cluster(tuple(some.values()), verdicts[head])
        for head, some in members.items()
        if len(some) >= LEAST
    ]
    return tuple(sorted(found, key=lambda one: (-one.conflicts, -len(one.entries), one.term)))


def _joins(one: Overlap) -> bool:
    return one.verdict in TOGETHER and bool(one.left.definition and one.right.definition)


def _head(heads: dict[str, str], iri: str) -> str:
    """Return the entry that stands for all that came together with this one."""
    while (above := heads.setdefault(iri, iri)) != iri:
        heads[iri] = heads.setdefault(above, above)
        iri = above
    return iri


def _date(entry: ComparedEntry) -> str:
    """Return when an entry's document was issued; by the year in its number, where not said."""
    number = parse_number(entry.number)
    return entry.issued or (str(number.year) if number and number.year else "")


def _cluster(entries: tuple[ComparedEntry, ...], verdicts: Counter[Verdict]) -> Cluster:
    ordered = sorted(entries, key=lambda one: (not _date(one), _date(one), one.iri))
    terms = Counter(one.term for one in ordered)
    return Cluster(
        term=max(terms, key=lambda term: terms[term]),
        entries=tuple(ordered),
        wordings=len({fold(one.definition) for one in ordered}),
        counts=tuple((name, verdicts[name]) for name in VERDICTS if verdicts[name]),
    )
