"""What is told of an entry: the closest genus first, one relation a term, the rest folded under it.

Five documents that define 汽车 are one thing to say of a bus: that it is a kind of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from biaopu.ontology.english import english_key
from biaopu.ontology.genus import named_genus, opposite
from biaopu.ontology.overlap import ComparedEntry, Overlap, Verdict
from biaopu.search.language.tokens import normalise

from .verdict.analysis import fold, genus_of, is_kind_of

_ORDER: Final[dict[Verdict, int]] = {
    "same": 0, "conflict": 1, "undecided": 2, "reworded": 3, "synonym": 4, "narrower": 5,
    "broader": 6, "related": 7, "unrelated": 8,
}  # fmt: skip
_TURNED: Final[dict[Verdict, Verdict]] = {"broader": "narrower", "narrower": "broader"}


@dataclass(frozen=True, slots=True)
class Match:
    """The weightiest pair with another term, and the other pairs with it that say no more.

    Attributes:
        best: what is shown.
        more: what is folded under it, the weightiest first; never a conflict, nor what is left to
            a person, nor anything that would hide one.
    """

    best: Overlap
    more: tuple[Overlap, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A pair as one of its entries sees it."""

    pair: Overlap
    ours: ComparedEntry
    other: ComparedEntry
    verdict: Verdict
    key: str


def tenable(pair: Overlap) -> bool:
    """Return whether a relation can be told: nothing is a kind of what its definition denies.

    A definition that ends in 非机动车 is not told to be a kind of 机动车, whatever likeness says.
    What shares a name or an equivalent is told all the same.
    """
    if pair.verdict not in _TURNED or _shared(pair.left, pair.right):
        return True
    sides = (pair.left, pair.right)
    lower, upper = sides if pair.verdict == "narrower" else sides[::-1]
    genus = fold(named_genus(normalise(lower.definition)))
    return not any(opposite(genus, fold(name)) for name in upper.names)


def _shared(one: ComparedEntry, other: ComparedEntry) -> bool:
    names = {fold(name) for name in one.names} & {fold(name) for name in other.names}
    return bool(names or {*map(english_key, one.en)} & {*map(english_key, other.en)})


def ordered(overlaps: Iterable[Overlap]) -> list[Overlap]:
    """Return the pairs of one entry, which is the left one of all, the weightiest first."""
    return [one.pair for one in _ordered([_seen(pair, turned=False) for pair in overlaps])]


def matches_of(overlaps: Iterable[Overlap]) -> tuple[Match, ...]:
    """Return what is told of an entry that is the left one of all pairs."""
    return _folded(_ordered([_seen(pair, turned=False) for pair in overlaps]))


def matches_around(iri: str, overlaps: Iterable[Overlap]) -> tuple[Match, ...]:
    """Return what is told of the entry with an IRI, whichever side of the pairs it is on."""
    return _folded(_ordered([_seen(pair, turned=pair.left.iri != iri) for pair in overlaps]))


def _seen(pair: Overlap, *, turned: bool) -> _Seen:
    ours, other, verdict = pair.left, pair.right, pair.verdict
    if turned:
        ours, other, verdict = other, ours, _TURNED.get(verdict, verdict)
    return _Seen(pair, ours, other, verdict, fold(other.term))


def _ordered(seen: Sequence[_Seen]) -> list[_Seen]:
    far = _distances(seen)
    return sorted(
        seen,
        key=lambda one: (
            _ORDER[one.verdict],
            far.get((one.verdict, one.key), 0),
            not _named(one),
            one.other.stage != "published",  # what is published goes before drafts
            -one.pair.score,
        ),
    )


def _named(one: _Seen) -> bool:
    """Return whether a definition or a name says itself that the other term is its genus."""
    lower, upper = (one.ours, one.other) if one.verdict == "narrower" else (one.other, one.ours)
    if one.verdict not in _TURNED:
        return False
    name = fold(upper.term)
    return fold(genus_of(lower)) == name or is_kind_of(fold(lower.term), name)


def _distances(seen: Iterable[_Seen]) -> dict[tuple[Verdict, str], int]:
    """Return how many of the terms on one side of an entry, above or below, stand between."""
    sides: defaultdict[Verdict, defaultdict[str, list[ComparedEntry]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in seen:
        if one.verdict in _TURNED:
            sides[one.verdict][one.key].append(one.other)
    found: dict[tuple[Verdict, str], int] = {}
    for verdict, terms in sides.items():
        above = _above(terms)
        below: dict[str, set[str]] = {
            key: {lower for lower in above if key in above[lower]} for key in above
        }
        between = below if verdict == "narrower" else above
        found |= {(verdict, key): len(others) for key, others in between.items()}
    return found


def _above(terms: Mapping[str, Sequence[ComparedEntry]]) -> dict[str, set[str]]:
    """Return which of some terms stand above each, by hierarchies, definitions and names."""
    keys = {entry.iri: key for key, entries in terms.items() for entry in entries}
    above: dict[str, set[str]] = {}
    for key, entries in terms.items():
        stated = {fold(genus_of(entry)) for entry in entries} & terms.keys()
        placed = {keys[iri] for entry in entries for iri in entry.broader if iri in keys}
        above[key] = {*stated, *placed, *(name for name in terms if is_kind_of(key, name))} - {key}
    for key in above:  # what is above what is above
        waiting = list(above[key])
        while waiting:
            further = above[waiting.pop()] - above[key] - {key}
            above[key] |= further
            waiting.extend(further)
    return above


def _folded(seen: Iterable[_Seen]) -> tuple[Match, ...]:
    groups: dict[tuple[str, str], list[Overlap]] = {}
    for at, one in enumerate(seen):
        groups.setdefault(_group(one, at), []).append(one.pair)
    return tuple(Match(first, tuple(rest)) for first, *rest in groups.values())


def _group(one: _Seen, at: int) -> tuple[str, str]:
    """Return what a pair may be folded with: what differs, or may, is told of each document."""
    if one.verdict in ("conflict", "undecided"):
        return "apart", str(at)
    return "one" if one.verdict in ("same", "reworded") else "near", one.key
