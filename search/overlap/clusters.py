"""Entries of several documents that define one concept, put together out of their pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from biaopu.ontology.numbers import parse_number
from biaopu.ontology.overlap import TOLD, ComparedEntry, Overlap, Verdict

from .verdict.analysis import fold

TOGETHER: Final[frozenset[Verdict]] = frozenset(
    {"same", "reworded", "conflict", "undecided", "synonym"}
)
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
    import networkx as nx

    pairs = [one for one in overlaps if one.shown and _joins(one)]
    entries = {one.iri: one for pair in pairs for one in (pair.left, pair.right)}
    drawn: nx.Graph[str] = nx.Graph((one.left.iri, one.right.iri) for one in pairs)
    parts = [part for part in nx.connected_components(drawn) if len(part) >= LEAST]
    place = {iri: at for at, part in enumerate(parts) for iri in part}
    verdicts: list[Counter[Verdict]] = [Counter() for _ in parts]
    for one in pairs:
        if (at := place.get(one.left.iri)) is not None:
            verdicts[at][one.verdict] += 1
    found = [
        _cluster([entries[iri] for iri in part], counts)
        for part, counts in zip(parts, verdicts, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (-one.conflicts, -len(one.entries), one.term)))


def _joins(one: Overlap) -> bool:
    return one.verdict in TOGETHER and bool(one.left.definition and one.right.definition)


def _date(entry: ComparedEntry) -> str:
    """Return when an entry's document was issued; by the year in its number, where not said."""
    number = parse_number(entry.number)
    return entry.issued or (str(number.year) if number and number.year else "")


def _cluster(entries: Iterable[ComparedEntry], verdicts: Counter[Verdict]) -> Cluster:
    ordered = sorted(entries, key=lambda one: (not _date(one), _date(one), one.iri))
    terms = Counter(one.term for one in ordered)
    return Cluster(
        term=max(terms, key=lambda term: terms[term]),
        entries=tuple(ordered),
        wordings=len({fold(one.definition) for one in ordered}),
        counts=tuple((name, verdicts[name]) for name in TOLD if verdicts[name]),
    )
