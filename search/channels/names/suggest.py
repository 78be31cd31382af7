"""What a user may be about to type: names found by their first letters, in any way of typing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from biaopu.search.entries.entry import Entry
from biaopu.search.language.pinyin import Spelling, typed_spelling, unit_spans
from biaopu.search.language.tokens import has_han, normalise, variants

from .index import (
    FIELDS,
    FOLD,
    LONGEST_NAME,
    START,
    NameIndex,
    Within,
    decoded,
    distinct,
    encoded,
    named_fields,
)
from .sound import holding
from .suffixes import Numbers, SuffixTable

Span = tuple[int, int]
"""The first character, and the one after the last."""


def standing_span(index: NameIndex, number: int, place: int, size: int) -> Span:
    """Return which characters of text ``number`` stand at ``size`` units from ``place`` on."""
    units, begin = index.chars.units, int(index.begins[number])
    start = len(decoded(units[begin:place].tobytes()))
    return start, start + len(decoded(units[place : place + size].tobytes()))


def sounding_span(index: NameIndex, table: SuffixTable, place: int, size: int, text: str) -> Span:
    """Return which characters of ``text`` are spelt by ``size`` letters from ``place`` on."""
    units = table.units
    begin = place
    while units[begin - 1]:
        begin -= 1
    before, inside = units[begin:place], units[place : place + size]
    if table is index.letters:
        before, inside = before[before >= START], inside[inside >= START]
    spans = unit_spans(text)[len(before) : len(before) + len(inside)]
    return spans[0][0], spans[-1][1]


def shown_span(shown: str, normal: str, span: Span) -> Span:
    """Return where ``span`` of a text in ``normal`` form lies in the text as it is ``shown``.

    Where the two cannot be laid side by side nothing is lit up: ``(0, 0)``.

    >>> shown_span("ＥＲＰ  系统", "erp 系统", (4, 6))
    (5, 7)
    """
    laid = _laid(shown)
    if not "".join(letter for letter, _ in laid).startswith(normal) or span[0] >= span[1]:
        return 0, 0
    return laid[span[0]][1], laid[span[1] - 1][1] + 1


def _laid(shown: str) -> list[tuple[str, int]]:
    """Return each character of the normal form of ``shown`` with the place it comes from."""
    laid: list[tuple[str, int]] = []
    for place, character in enumerate(shown):
        for letter in unicodedata.normalize("NFKC", character).lower():
            if letter.isspace():
                if laid and laid[-1][0] != " ":
                    laid.append((" ", place))
            elif unicodedata.category(letter)[0] != "C":
                laid.append((letter, place))
    return laid


Way: TypeAlias = Literal["prefix", "pinyin", "initials", "english", "contains"]
"""How a typed text matched: it begins the name, is its pinyin or initials, begins a word of an
English name, or stands inside."""

_LONGEST_TYPED = 100
_MOST = 50


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One name to offer: ``text`` as it is written, and an entry that has it.

    ``span`` says from which character of ``text`` to which the typed text matches; ``names`` how
    many names read so, in this entry and others.
    """

    text: str
    iri: str
    kind: str
    document: str
    match: Way
    span: tuple[int, int]
    names: int


@dataclass(frozen=True, slots=True)
class _Found:
    """Places in a table that match ``size`` units of a typed text, and the texts they lie in."""

    way: Way
    table: SuffixTable
    places: Numbers
    owners: Numbers
    skip: int
    size: int


def suggest(
    index: NameIndex,
    entries: Sequence[Entry],
    typed: str,
    limit: int = 8,
    within: Within | None = None,
) -> tuple[Suggestion, ...]:
    """Return at most ``limit`` (50) names that ``typed`` may become, the likeliest first.

    Names that begin with it come first, then those whose pinyin does, its last syllable finished
    or not, then initials, words of English names, and what has it inside; in each group labels
    first, short ones and those of many entries before others. Nothing is likely before there is a
    letter, or after a hundred.

    Args:
        index: the names of ``entries``.
        entries: by position.
        typed: what stands in the field so far, the text of an input method included.
        limit: so many.
        within: keeps to names of some entries, by position.
    """
    if len(typed) > _LONGEST_TYPED:
        return ()
    chosen: dict[int, _Found] = {}
    for found in _found(index, typed):
        wanted = min(limit, _MOST) - len(chosen)
        if wanted <= 0:
            break
        numbers = index.admitted(distinct(found.owners), within)
        fresh = (
            number for number in numbers[: wanted + len(chosen)].tolist() if number not in chosen
        )
        chosen |= {number: found for number, _ in zip(fresh, range(wanted), strict=False)}
    return tuple(
        _suggestion(index, entries, number, found, within) for number, found in chosen.items()
    )


def _found(index: NameIndex, typed: str) -> Iterator[_Found]:
    """Yield what each way of reading ``typed`` finds, the surest way first."""
    readings = [reading for reading in variants(typed) if any(map(str.isalnum, reading))]
    for reading in readings:
        yield _standing(index, "prefix", "\0", reading)
    spellings = [one for reading in readings if (one := typed_spelling(reading))]
    for spelling in spellings:
        yield _spelt(index, "pinyin", b"\0", spelling)
        yield _spelt(index, "initials", b"\0", spelling)
    for reading in readings:
        if len(reading) > 1 or has_han(reading):
            yield from _inside(index, reading)
    for spelling in spellings:
        yield _spelt(index, "pinyin", b"", spelling)
        if len(spelling.initials) > 2:
            yield _spelt(index, "initials", b"", spelling)


def _inside(index: NameIndex, reading: str) -> Iterator[_Found]:
    if reading[0].isascii():
        yield from (_standing(index, "english", before, reading) for before in " -/(")
    yield _standing(index, "contains", "", reading)


def _standing(index: NameIndex, way: Way, before: str, reading: str) -> _Found:
    places, owners = index.chars.find(encoded(before + reading))
    return _Found(way, index.chars, places, owners, len(before), len(encoded(reading)) // 2)


def _spelt(index: NameIndex, way: Way, before: bytes, spelling: Spelling) -> _Found:
    table = index.letters if way == "pinyin" else index.initials
    letters = spelling.full if way == "pinyin" else spelling.initials
    key = before + letters.encode("ascii", "replace").translate(FOLD)
    places, owners = table.find(key) if len(letters) > 1 else table.find(b"")
    if spelling.han:
        good = holding(index, owners, spelling.han)
        places, owners = places[good], owners[good]
    return _Found(way, table, places, owners, len(before), len(letters))


def _suggestion(
    index: NameIndex,
    entries: Sequence[Entry],
    number: int,
    found: _Found,
    within: Within | None,
) -> Suggestion:
    rows = range(int(index.first[number]), int(index.first[number + 1]))
    row = next(row for row in rows if within is None or within[index.positions[row]])
    entry, text = entries[int(index.positions[row])], index.text(number)
    names = (name for field, name in named_fields(entry) if field == FIELDS[index.fields[row]])
    shown = next((name for name in names if normalise(name)[:LONGEST_NAME] == text), text)
    span = shown_span(shown, text, _span(index, number, found, text))
    return Suggestion(shown, entry.iri, entry.kind, entry.document, found.way, span, len(rows))


def _span(index: NameIndex, number: int, found: _Found, text: str) -> tuple[int, int]:
    """Return from which character of the normalised ``text`` to which it matched."""
    place = int(found.places[int(np.argmax(found.owners == number))]) + found.skip
    if found.table is index.chars:
        return standing_span(index, number, place, found.size)
    return sounding_span(index, found.table, place, found.size, text)
