"""Pairs of entries worth judging, found without comparing all with all.

Each channel finds pairs in its own way, and says how; what several find is judged once. A key that
very many entries share leads to no more than :data:`MOST_OF_A_KEY` pairs an entry, nearest first in
the order of the entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from rapidfuzz.distance import Levenshtein

from .analysis import Analysis
from .vectors import EntryVectors, neighbours

Pair: TypeAlias = tuple[int, int]
"""Two positions, the smaller first."""

Channel: TypeAlias = Iterator[Pair]

MOST_OF_A_KEY: Final = 40
NEIGHBOURS: Final = 8
"""So many nearest entries of each, by label and by definition, are looked at."""

_TWICE: Final = frozenset({"label", "english", "text"})
_LEAST_GRAM: Final = 2
_MOST_OF_A_GRAM: Final = 60
_ALIKE: Final = 0.6
_NEAR: Final = {"label": 0.93, "definition": 0.92}


def candidates(
    entries: Sequence[Analysis],
    vectors: EntryVectors | None,
    asked: range | None = None,
) -> dict[Pair, tuple[str, ...]]:
    """Return the pairs to judge with the channels that found them.

    Args:
        entries: all entries.
        vectors: of these entries; None to go without likeness.
        asked: only pairs of which one is in this range, and the other is not; None for all pairs.
    """
    found: defaultdict[Pair, list[str]] = defaultdict(list)
    for name, channel in _CHANNELS.items():
        for left, right in channel(entries, asked):
            _note(found, left, right, name, asked)
    if vectors is not None:
        for view, least in _NEAR.items():
            for left, right in neighbours(vectors.of(view), NEIGHBOURS, least, asked):
                _note(found, left, right, f"near {view}", asked)
    return {
        pair: tuple(dict.fromkeys(names))
        for pair, names in found.items()
        if _is_worth(entries, pair, names)
    }


def _is_worth(entries: Sequence[Analysis], pair: Pair, names: Iterable[str]) -> bool:
    """Return whether a pair is to be judged: in one document only what is there twice."""
    left, right = (entries[at].entry.document for at in pair)
    return left != right or not _TWICE.isdisjoint(names)


def _note(
    found: dict[Pair, list[str]], left: int, right: int, name: str, asked: range | None
) -> None:
    if left == right or (asked is not None and (left in asked) == (right in asked)):
        return
    found[(left, right) if left < right else (right, left)].append(name)


def _by_keys(
    entries: Sequence[Analysis],
    asked: range | None,
    keys: Callable[[Analysis], Iterable[str]],
) -> Channel:
    """Yield pairs that share a key."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for key in keys(entry):
            places[key].append(at)
    for some in places.values():
        for number, left in enumerate(some):
            if asked is None or left in asked:
                others = some if asked is not None else some[number + 1 :]
                yield from ((left, right) for right in others[:MOST_OF_A_KEY])


def _labels(entries: Sequence[Analysis], asked: range | None) -> Channel:
    return _by_keys(entries, asked, lambda entry: entry.keys)


def _english(entries: Sequence[Analysis], asked: range | None) -> Channel:
    return _by_keys(entries, asked, lambda entry: entry.english)


def _texts(entries: Sequence[Analysis], asked: range | None) -> Channel:
    return _by_keys(entries, asked, lambda entry: (entry.text,) if entry.text else ())


def _genera(entries: Sequence[Analysis], asked: range | None) -> Channel:
    """Yield entries of which one is defined by the other's term, or is a compound with it."""
    places = _places(entries)
    for at, entry in enumerate(entries):
        parts = dict.fromkeys((*_ends(entry.genus), *_begins(entry.genus), *_ends(entry.key)))
        for part in parts:
            for other in places.get(part, ())[:MOST_OF_A_KEY]:
                if part != entry.key and (asked is None or at in asked or other in asked):
                    yield at, other


def _places(entries: Sequence[Analysis]) -> dict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        for key in entry.keys:
            places[key].append(at)
    return places


def _ends(text: str) -> Iterator[str]:
    return (text[start:] for start in range(len(text) - 1))


def _begins(text: str) -> Iterator[str]:
    return (text[:end] for end in range(2, len(text)))


def _spellings(entries: Sequence[Analysis], asked: range | None) -> Channel:
    """Yield entries whose labels are spelt nearly alike: they share rare pairs of characters."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    grams = [_grams(entry.key) for entry in entries]
    for at, some in enumerate(grams):
        for gram in some:
            places[gram].append(at)
    for at in asked if asked is not None else range(len(entries)):
        rare = sorted(grams[at], key=lambda gram: (len(places[gram]), gram))
        # a label that shares most pairs shares one of the rarer half
        for gram in rare[: len(rare) // 2 + 1]:
            for other in places[gram][:_MOST_OF_A_GRAM]:
                wanted = other > at or asked is not None
                if wanted and _spelt_alike(entries[at].key, entries[other].key):
                    yield at, other


def _grams(key: str) -> frozenset[str]:
    return frozenset(key[at : at + _LEAST_GRAM] for at in range(len(key) - 1))


def _spelt_alike(one: str, other: str) -> bool:
    return one != other and Levenshtein.normalized_similarity(one, other) >= _ALIKE


def _sources(entries: Sequence[Analysis], asked: range | None) -> Channel:
    """Yield entries of which one names the other's clause as its source."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, entry in enumerate(entries):
        places[f"{entry.entry.number.split('—')[0]} {entry.entry.clause}"].append(at)
    for at, entry in enumerate(entries):
        source = entry.entry.source
        if source and source.clause:
            for other in places.get(f"{source.number.split('—')[0]} {source.clause}", ()):
                if asked is None or at in asked or other in asked:
                    yield at, other


_CHANNELS: Final[dict[str, Callable[[Sequence[Analysis], range | None], Channel]]] = {
    "label": _labels,
    "english": _english,
    "text": _texts,
    "genus": _genera,
    "spelling": _spellings,
    "source": _sources,
}
