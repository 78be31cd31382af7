"""The names of the entries, and what a typed name may mean: exactly, in part, or misspelt."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .entry import Entry
from .pinyin import Syllables, pinyin_match, syllables, typed_pinyin
from .results import Channel
from .tokens import has_han, normalise

_FIELD_WORTH = {"label": 1.0, "alt": 0.97, "topics": 0.7}
_SHORTEST_FUZZY = 3
_LONGEST_FUZZY = 40
_MOST_FUZZY = 200

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the entry at ``position``: normalised ``text`` and how it sounds."""

    position: int
    field: str
    text: str
    sound: Syllables


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name that a query may mean, with ``strength`` 0 to 1."""

    name: Name
    channel: Channel
    strength: float


def names_of(entries: Sequence[Entry]) -> list[Name]:
    """Return every label, other name and topic of ``entries``."""
    return [
        Name(position, field, text, syllables(text))
        for position, entry in enumerate(entries)
        for field, name in _fields(entry)
        if (text := normalise(name))
    ]


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "label", entry.label
    yield from (("alt", name) for name in entry.alt)
    yield from (("topics", name) for name in entry.topics)


def name_to_json(name: Name) -> str:
    """Return ``name`` as one line of JSON."""
    return json.dumps([name.position, name.field, name.text, name.sound], ensure_ascii=False)


def name_from_json(line: str) -> Name:
    """Return the name that :func:`name_to_json` wrote.

    Raises:
        ValueError: the line is no name.
    """
    position, field, text, sound = json.loads(line)
    return Name(int(position), str(field), str(text), tuple(sound))


class NameTable:
    """All names, to be looked up by what a user typed.

    Args:
        names: every name of every entry.
        is_known: says whether the corpus has a word; a typo makes a word that it has not.
        cut: cuts text into words, losing nothing.
    """

    def __init__(
        self,
        names: Iterable[Name],
        is_known: Callable[[str], bool],
        cut: Callable[[str], Sequence[str]],
    ) -> None:
        self._names = tuple(names)
        self._is_known = is_known
        self._cut = cut

    @cached_property
    def _texts(self) -> list[str]:
        return [name.text for name in self._names]

    @cached_property
    def _by_text(self) -> Mapping[str, Sequence[Name]]:
        return _grouped(self._names, lambda name: name.text)

    @cached_property
    def _by_sound(self) -> Mapping[Syllables, Sequence[Name]]:
        return _grouped(self._names, lambda name: name.sound)

    @cached_property
    def _spelled(self) -> list[str]:
        """Every name in full pinyin and in initials, to look through quickly."""
        return [
            f"{''.join(name.sound)} {''.join(unit[0] for unit in name.sound)}"
            for name in self._names
        ]

    def exact(self, reading: str) -> list[NameHit]:
        """Return the names that are ``reading``."""
        return _rated("exact", self._by_text.get(reading, ()), lambda _: 1.0)

    def prefix(self, reading: str) -> list[NameHit]:
        """Return the names that begin with ``reading``."""
        return _rated(
            "prefix",
            self._names,
            lambda name: name.text.startswith(reading) * _share(reading, name.text),
        )

    def contains(self, reading: str) -> list[NameHit]:
        """Return the names in which ``reading`` stands anywhere."""
        return _rated(
            "contains",
            self._names,
            lambda name: (reading in name.text) * _share(reading, name.text),
        )

    def pinyin(self, reading: str) -> list[NameHit]:
        """Return the names that ``reading`` spells in pinyin, whole, in part or by initials."""
        typed = typed_pinyin(reading)
        if len(typed) < 2:
            return []
        holding = (
            name
            for name, spelled in zip(self._names, self._spelled, strict=True)
            if typed in spelled
        )
        return _rated("pinyin", holding, lambda name: 0.95 * pinyin_match(typed, name.sound))

    def fuzzy(self, reading: str) -> list[NameHit]:
        """Return the names that ``reading`` may be a misspelling of, in sound or in writing."""
        if not _SHORTEST_FUZZY <= len(reading) <= _LONGEST_FUZZY:
            return []
        sounding = self._homophones(reading) if has_han(reading) else []
        heard = {id(hit.name) for hit in sounding}
        written = [hit for hit in self._misspelt(reading) if id(hit.name) not in heard]
        return sounding + written

    def _homophones(self, reading: str) -> list[NameHit]:
        sound = syllables(reading)
        same = (
            name
            for name in self._by_sound.get(sound, ())
            if len(name.text) == len(reading) and name.text != reading
        )
        return _rated("fuzzy", same, lambda _: 0.95)

    def _misspelt(self, reading: str) -> list[NameHit]:
        most = 1 if len(reading) < 6 else 2
        near = process.extract(
            reading, self._texts, scorer=OSA.distance, score_cutoff=most, limit=_MOST_FUZZY
        )
        hits = (self._judge(reading, self._names[number], edits) for _, edits, number in near)
        return [hit for hit in hits if hit is not None]

    def _judge(self, reading: str, name: Name, edits: float) -> NameHit | None:
        if edits == 0:
            return None
        likely = 1.0 - 0.5 * edits / len(reading)
        # another real word in place of one is another meaning more often than a slip
        slip = 0.95 if self._has_strange_word(reading, name.text) else 0.4
        return NameHit(name, "fuzzy", slip * likely * _FIELD_WORTH[name.field])

    def _has_strange_word(self, reading: str, meant: str) -> bool:
        """Return whether a word that differs between the two is unknown to the corpus."""
        rest = (word for word in self._cut(reading) if word not in meant)
        return any(not self._is_known(word) or len(word) == 1 for word in rest)


def _share(part: str, whole: str) -> float:
    return 0.5 + 0.5 * len(part) / len(whole)


def _rated(channel: Channel, names: Iterable[Name], rate: Callable[[Name], float]) -> list[NameHit]:
    rated = ((name, rate(name) * _FIELD_WORTH[name.field]) for name in names)
    return [NameHit(name, channel, strength) for name, strength in rated if strength > 0]


def _grouped(names: Iterable[Name], key: Callable[[Name], Key]) -> dict[Key, list[Name]]:
    groups: defaultdict[Key, list[Name]] = defaultdict(list)
    for name in names:
        groups[key(name)].append(name)
    return dict(groups)
