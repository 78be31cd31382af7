"""All names as sorted arrays: what every lookup of names reads, in memory or mapped from a file."""

from __future__ import annotations

from codecs import utf_16_be_decode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from biaopu.search.entries.entry import Entry
from biaopu.search.language.pinyin import readings
from biaopu.search.language.tokens import normalise
from biaopu.search.results import Channel

from .suffixes import Numbers, SuffixTable, sorted_suffixes

FIELDS = ("label", "alt", "topics")
"""The fields that names stand in, the worthiest first."""

WORTH = np.array([1.0, 0.97, 0.7])
"""What a match in each of :data:`FIELDS` counts."""

LONGEST_NAME = 500
"""Characters of a name that can be looked up; nobody types more of one."""

Within: TypeAlias = NDArray[np.bool_]
"""Says for each position whether its entry may be found."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the entry at ``position``: the field it stands in, and its normalised text."""

    position: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name that a query may mean, with ``strength`` 0 to 1."""

    name: Name
    channel: Channel
    strength: float


def names_of(entries: Sequence[Entry]) -> list[Name]:
    """Return every label, other name and topic of ``entries``."""
    return [
        Name(position, field, text[:LONGEST_NAME])
        for position, entry in enumerate(entries)
        for field, name in named_fields(entry)
        if (text := normalise(name))
    ]


def named_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield every name of ``entry`` as it is written, with the field it stands in."""
    yield "label", entry.label
    yield from (("alt", name) for name in entry.alt)
    yield from (("topics", name) for name in entry.topics)


MOST_HITS = 200
"""So many hits a lookup returns, the strongest."""

START = 0x80
"""Set in the first letter of each unit of a spelt name."""

FOLD = bytes(ord("u") if byte & 0x7F == ord("v") else byte & 0x7F for byte in range(256))
"""How spelt names are found: wherever their units begin, and lü as lu."""


@dataclass(frozen=True, slots=True, eq=False)
class NameIndex:
    """The names, by text: a text has a number, and all names that read so hang on it.

    Texts are numbered by the worthiest field, then short before long, where a text of many names
    counts as shorter. The names of text ``i`` are the rows from ``first[i]`` to ``first[i + 1]`` of
    ``positions`` and ``fields`` (number in :data:`FIELDS`), worthiest first. ``begins[i]`` is the
    place of its first unit in ``chars``, ``sounds[i]`` its number of syllables. ``letters`` and
    ``initials`` spell the readings of texts; from the places ``seconds`` on, second readings.
    """

    chars: SuffixTable
    letters: SuffixTable
    initials: SuffixTable
    begins: Numbers
    sounds: Numbers
    first: Numbers
    positions: Numbers
    fields: NDArray[np.uint8]
    seconds: Numbers

    def __len__(self) -> int:
        return len(self.first) - 1

    def text(self, number: int) -> str:
        """Return the text ``number``."""
        start, end = int(self.begins[number]), int(self.begins[number + 1]) - 1
        return decoded(self.chars.units[start:end].tobytes())

    def texts(self) -> Iterator[str]:
        """Return every text once."""
        return map(self.text, range(len(self)))

    def lengths(self, numbers: Numbers) -> Numbers:
        """Return how many units each of the texts ``numbers`` has."""
        return self.begins[numbers + 1] - self.begins[numbers] - 1

    def admitted(self, numbers: Numbers, within: Within | None) -> Numbers:
        """Return those of the texts ``numbers`` that are names of entries ``within``."""
        if within is None:
            return numbers
        rows, which = self._rows(numbers)
        good = np.zeros(len(numbers), np.bool_)
        good[which[within[self.positions[rows]]]] = True
        return numbers[good]

    def hits(
        self,
        channel: Channel,
        numbers: Numbers,
        strengths: NDArray[np.float64],
        within: Within | None,
    ) -> list[NameHit]:
        """Return the strongest names of texts that match with ``strengths``, best first."""
        if within is None and len(numbers) > MOST_HITS:
            worth = strengths * WORTH[self.fields[self.first[numbers]]]
            best = _best(worth, numbers)
            numbers, strengths = numbers[best], strengths[best]
        rows, which = self._rows(numbers)
        if within is not None:
            admitted = within[self.positions[rows]]
            rows, which = rows[admitted], which[admitted]
        worth = strengths[which] * WORTH[self.fields[rows]]
        return [
            NameHit(self._name(int(rows[at]), int(numbers[which[at]])), channel, float(worth[at]))
            for at in _best(worth, rows)
        ]

    def _rows(self, numbers: Numbers) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the rows of the texts ``numbers``, and for each which of these it belongs to."""
        first = self.first[numbers].astype(np.int64)
        counts = self.first[numbers + 1] - first
        which = np.repeat(np.arange(len(numbers)), counts)
        return np.arange(len(which)) + (first - np.cumsum(counts) + counts)[which], which

    def _name(self, row: int, number: int) -> Name:
        return Name(int(self.positions[row]), FIELDS[self.fields[row]], self.text(number))


def _best(worth: NDArray[np.float64], numbers: NDArray[np.integer]) -> NDArray[np.int64]:
    """Return the indexes of the greatest ``worth``, of equals those with the least ``numbers``."""
    if len(worth) > MOST_HITS:
        least = np.partition(worth, len(worth) - MOST_HITS)[len(worth) - MOST_HITS]
        at = np.flatnonzero(worth >= least)
    else:
        at = np.arange(len(worth))
    return at[np.lexsort((numbers[at], -worth[at]))][:MOST_HITS]


def encoded(text: str) -> bytes:
    """Return ``text`` as the units of :attr:`NameIndex.chars`."""
    return text.encode("utf-16-be", "surrogatepass")


def decoded(units: bytes) -> str:
    """Return the text that :func:`encoded` gave ``units`` for."""
    return utf_16_be_decode(units, "replace", True)[0]


def distinct(numbers: Numbers) -> Numbers:
    """Return ``numbers`` sorted, each once."""
    ordered = np.sort(numbers)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def index_names(names: Iterable[Name]) -> NameIndex:
    """Return ``names``, ready to be looked up."""
    numbered: dict[str, int] = {}
    rows = [
        (numbered.setdefault(name.text[:LONGEST_NAME], len(numbered)), name.position, name.field)
        for name in names
    ]
    texts, numbers = list(numbered), np.array([row[0] for row in rows], np.int32)
    positions = np.array([row[1] for row in rows], np.int32)
    fields = np.array([FIELDS.index(row[2]) for row in rows], np.uint8)
    order = _order(texts, numbers, fields)
    place = np.empty(len(texts), np.int32)
    place[order] = np.arange(len(texts), dtype=np.int32)
    texts, numbers = [texts[number] for number in order], place[numbers]
    sorted_rows = np.lexsort((positions, fields, numbers))
    counts = np.bincount(numbers, minlength=len(texts))
    first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    return _tables(texts, first, positions[sorted_rows], fields[sorted_rows])


def _order(texts: Sequence[str], numbers: Numbers, fields: NDArray[np.uint8]) -> NDArray[np.int64]:
    best = np.full(len(texts), len(FIELDS), np.uint8)
    np.minimum.at(best, numbers, fields)
    many = np.log2(np.maximum(1, np.bincount(numbers, minlength=len(texts)))).astype(np.int64)
    long = np.array([len(text) for text in texts], np.int64)
    spelt = np.empty(len(texts), np.int64)
    spelt[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    return np.lexsort((spelt, long - many, best))


def _tables(
    texts: Sequence[str], first: Numbers, positions: Numbers, fields: NDArray[np.uint8]
) -> NameIndex:
    chars = np.frombuffer(encoded("\0" + "".join(f"{text}\0" for text in texts)), ">u2")
    owners = np.arange(len(texts), dtype=np.int32)
    letters, others = _spell(texts)
    speakers = np.concatenate([owners, others])
    initials = letters[(letters == 0) | (letters >= START)] & 0x7F
    ends = np.flatnonzero(letters == 0)
    heads = np.flatnonzero(initials == 0)
    return NameIndex(
        chars=_table(chars, np.ones(len(chars), np.bool_), owners),
        letters=_table(letters, (letters == 0) | (letters >= START), speakers, FOLD),
        initials=_table(initials, np.ones(len(initials), np.bool_), speakers, FOLD),
        begins=(np.flatnonzero(chars == 0) + 1).astype(np.int32),
        sounds=np.diff(heads)[: len(texts)].astype(np.int32) - 1,
        first=first,
        positions=positions,
        fields=fields,
        seconds=np.array([ends[len(texts)], heads[len(texts)]], np.int32),
    )


def _table(
    units: NDArray[np.uint8], wanted: NDArray[np.bool_], owners: Numbers, fold: bytes | None = None
) -> SuffixTable:
    wanted[-1] = False
    folded = units if fold is None else np.frombuffer(fold, np.uint8)[units]
    places = sorted_suffixes(folded, np.flatnonzero(wanted).astype(np.int32))
    text = np.cumsum(units == 0, dtype=np.int32)
    return SuffixTable(units, places, owners[text[places] - 1], fold)


def _spell(texts: Sequence[str]) -> tuple[NDArray[np.uint8], Numbers]:
    """Return the spelt readings of ``texts``, first readings first, and whose the others are."""
    surest, others, whose = [], [], []
    for number, text in enumerate(texts):
        heard, *more = map(spelt, readings(text))
        surest.append(heard)
        others += more
        whose += [number] * len(more)
    letters = b"\0" + b"".join(one + b"\0" for one in surest + others)
    return np.frombuffer(letters, np.uint8), np.array(whose, np.int32)


@lru_cache(maxsize=8192)
def _unit(unit: str) -> bytes:
    """Return one syllable or word in letters, the first marked; other scripts have one letter."""
    plain = bytes(ord(letter) if letter.isascii() else 0x7F for letter in unit)
    return bytes([plain[0] | START]) + plain[1:]


def spelt(sound: Sequence[str]) -> bytes:
    """Return a reading as it stands in :attr:`NameIndex.letters`."""
    return b"".join(map(_unit, sound))
