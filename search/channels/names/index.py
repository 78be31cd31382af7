"""All names as arrays: what every lookup of names looks through."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biaopu.search.entries.entry import Entry
from biaopu.search.language.pinyin import readings
from biaopu.search.language.tokens import normalise
from biaopu.search.results import MatchedBy
from biaopu.search.storage.files import NAMES, damaged, mapped, unwritable

from .joined import Joined, Numbers, ordered

FIELDS = ("label", "alt", "topics")
"""The fields that names stand in, the worthiest first."""

WORTH = np.array([1.0, 0.97, 0.7])
"""What a match in each of :data:`FIELDS` counts."""

LONGEST_NAME = 500
"""Characters of a name that can be looked up; nobody types more of one."""

MOST_HITS = 200
"""So many hits a lookup returns, the strongest."""

START = 0x80
"""Set in the first letter of each unit of a spelt name."""

Within: TypeAlias = NDArray[np.bool_]
"""Says for each position whether its entry may be found."""

_ARRAYS = 11
_ALIGNED = 64
_CODING = "utf-16-be"


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
    channel: MatchedBy
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


class NameIndex:
    """The names, by text: a text has a number, and all names that read so hang on it.

    Texts are numbered by the worthiest field, then short before long, where a text of many names
    counts as shorter. ``letters`` and ``initials`` spell the readings of texts: the surest of each
    text in their order, then second readings; ``speakers`` says whose each reading is.

    Args:
        chars: the texts in UTF-16, joined, and the order of their places.
        letters: their readings in letters, likewise; the first of each unit has :data:`START` set,
            and only units can be found.
        initials: the first letters of the units alone, likewise.
        speakers: the number of the text of each reading.
        first: the names of text ``i`` are the rows from ``first[i]`` to ``first[i + 1]``.
        positions: the entry of each row, the rows of a text being in order of worth.
        fields: the field of each row, as its number in :data:`FIELDS`.
        signs: what :func:`signs_of` returned for each text.
    """

    def __init__(
        self,
        chars: tuple[NDArray[Any], Numbers],
        letters: tuple[NDArray[Any], Numbers],
        initials: tuple[NDArray[Any], Numbers],
        speakers: Numbers,
        first: Numbers,
        positions: Numbers,
        fields: NDArray[np.uint8],
        signs: NDArray[np.uint64],
    ) -> None:
        self.chars = Joined(*chars)
        self.letters = Joined(*letters, folded)
        self.initials = Joined(*initials, folded)
        self.speakers, self.first = speakers, first
        self.positions, self.fields, self.signs = positions, fields, signs

    def __len__(self) -> int:
        return len(self.first) - 1

    def text(self, number: int) -> str:
        """Return the text ``number``."""
        return self.part(int(self.chars.ends[number]) + 1, int(self.chars.ends[number + 1]))

    def part(self, start: int, end: int) -> str:
        """Return what the units of ``chars`` from ``start`` to ``end`` say."""
        return self.chars.units[start:end].tobytes().decode(_CODING, "replace")

    def texts(self) -> Iterator[str]:
        """Return every text once."""
        return map(self.text, range(len(self)))

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
        channel: MatchedBy,
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


def _best(worth: NDArray[np.float64], numbers: Numbers) -> NDArray[np.int64]:
    """Return the indexes of the greatest ``worth``, of equals those with the least ``numbers``."""
    if len(worth) > MOST_HITS:
        least = np.partition(worth, len(worth) - MOST_HITS)[len(worth) - MOST_HITS]
        at = np.flatnonzero(worth >= least)
    else:
        at = np.arange(len(worth))
    return at[np.lexsort((numbers[at], -worth[at]))][:MOST_HITS]


def encoded(text: str) -> NDArray[Any]:
    """Return ``text`` as the units of ``chars``."""
    return np.frombuffer(text.encode(_CODING, "surrogatepass"), ">u2")


def folded(letters: NDArray[Any]) -> NDArray[Any]:
    """Return spelt names as they are found: wherever their units begin, and lü as lu."""
    plain = letters & 0x7F
    plain[plain == ord("v")] = ord("u")
    return plain


def signs_of(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Return 64 bits for each text that say which characters are in it, several to a bit.

    One more character, or one less, changes one bit at most.
    """
    joined = "".join(f"{text}\0" for text in texts).encode("utf-32-le", "surrogatepass")
    codes = np.frombuffer(joined, "<u4")
    bits = np.uint64(1) << (codes % 61).astype(np.uint64)
    ends = np.flatnonzero(codes == 0)
    bits[ends] = 0
    return np.bitwise_or.reduceat(bits, np.append(0, ends[:-1] + 1)) if texts else bits


def index_names(names: Iterable[Name]) -> NameIndex:
    """Return ``names``, ready to be looked up."""
    return _index(*_arrays(names))


def _index(*arrays: NDArray[Any]) -> NameIndex:
    chars, letters, initials = zip(arrays[0:6:2], arrays[1:6:2], strict=True)
    return NameIndex(chars, letters, initials, *arrays[6:])


def write_names(names: Iterable[Name], folder: Path) -> None:
    """Write ``names`` to ``folder``, ready to be looked up.

    Raises:
        StoreError: they cannot be written.
    """
    arrays = _arrays(names)
    try:
        with (folder / NAMES).open("wb") as file:
            for array in arrays:
                file.write(bytes(-file.tell() % _ALIGNED))
                np.lib.format.write_array(file, array, allow_pickle=False)
    except OSError as error:
        raise unwritable(folder / NAMES, error) from error


def read_names(folder: Path) -> NameIndex:
    """Return the names in ``folder``.

    Raises:
        StoreError: they are missing or damaged.
    """
    path = folder / NAMES
    file = mapped(path)
    try:
        return _index(*(_read(file) for _ in range(_ARRAYS)))
    except (ValueError, AttributeError) as error:
        raise damaged(path, str(error)) from error


def _read(file: Any) -> NDArray[Any]:  # noqa: ANN401 - a mapped file; an empty one is no file
    """Return the next array of a mapped file, not copied."""
    file.seek(-file.tell() % _ALIGNED, os.SEEK_CUR)
    np.lib.format.read_magic(file)
    (length,), _, kind = np.lib.format.read_array_header_1_0(file)
    array: NDArray[Any] = np.frombuffer(file, kind, length, file.tell())
    file.seek(array.nbytes, os.SEEK_CUR)
    return array


def _arrays(names: Iterable[Name]) -> tuple[NDArray[Any], ...]:
    """Return the arrays that :func:`_index` takes."""
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
    chars = encoded("\0" + "".join(f"{text}\0" for text in texts))
    begun = ordered(chars, np.arange(len(chars) - 1))
    rest = first, positions[sorted_rows], fields[sorted_rows], signs_of(texts)
    return chars, begun, *_spoken(texts), *rest


def _order(texts: Sequence[str], numbers: Numbers, fields: NDArray[np.uint8]) -> NDArray[np.int64]:
    best = np.full(len(texts), len(FIELDS), np.uint8)
    np.minimum.at(best, numbers, fields)
    many = np.log2(np.maximum(1, np.bincount(numbers, minlength=len(texts)))).astype(np.int64)
    long = np.array([len(text) for text in texts], np.int64)
    spelt = np.empty(len(texts), np.int64)
    spelt[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    return np.lexsort((spelt, long - many, best))


def _spoken(texts: Sequence[str]) -> tuple[NDArray[Any], ...]:
    """Return the readings of ``texts`` in letters and in initials, with orders; whose they are."""
    surest, others, whose = [], [], list(range(len(texts)))
    for number, text in enumerate(texts):
        heard, *more = map(spelt, readings(text))
        surest.append(heard)
        others += more
        whose += [number] * len(more)
    joined = b"\0" + b"".join(one + b"\0" for one in surest + others)
    letters = np.frombuffer(joined, np.uint8)
    begun = np.flatnonzero((letters == 0) | (letters >= START))
    initials = letters[begun] & 0x7F
    return (
        letters,
        ordered(folded(letters), begun[:-1]),
        initials,
        ordered(folded(initials), np.arange(len(initials) - 1)),
        np.array(whose, np.int32),
    )


@lru_cache(maxsize=8192)
def _unit(unit: str) -> bytes:
    """Return one syllable or word in letters, the first marked; other scripts have one letter."""
    plain = bytes(ord(letter) if letter.isascii() else 0x7F for letter in unit)
    return bytes([plain[0] | START]) + plain[1:]


def spelt(sound: Sequence[str]) -> bytes:
    """Return a reading as it stands in ``letters``."""
    return b"".join(map(_unit, sound))
