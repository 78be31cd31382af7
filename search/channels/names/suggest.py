"""What a user may be about to type: names found by their first letters, in any way of typing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np

from biaopu.ontology.han import has_han
from biaopu.search.entries.entry import Entry
from biaopu.search.language.pinyin import typed_spelling, unit_spans
from biaopu.search.language.tokens import normalise, variants

from .index import FIELDS, LONGEST_NAME, START, NameIndex, Within, encoded, named_fields
from .joined import Joined, Numbers
from .sound import holding, spelt_key

Span: TypeAlias = tuple[int, int]
"""The first character, and the one after the last."""


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
    span: Span
    names: int


@dataclass(frozen=True, slots=True)
class _Found:
    """Places in a table that match ``size`` units of a typed text, and the texts they lie in."""

    way: Way
    table: Joined
    places: Numbers
    owners: Numbers
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
        numbers = index.admitted(np.unique(found.owners), within)
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
    standing = [_standing(index, reading) for reading in readings]
    for all_of_it in standing:
        yield _preceded(all_of_it, "prefix", 0)
    spelt = [found for reading in readings for found in _spelt(index, reading)]
    for found in spelt:
        yield _preceded(found, found.way, 0)
    for reading, found in zip(readings, standing, strict=True):
        if len(reading) > 1 or has_han(reading):
            if reading[0].isascii():
                yield from (_preceded(found, "english", ord(sign)) for sign in " -/(")
            yield found
    yield from (found for found in spelt if found.way == "pinyin" or found.size > 2)


def _standing(index: NameIndex, reading: str) -> _Found:
    places = index.chars.find(encoded(reading))
    return _Found(
        "contains", index.chars, places, index.chars.owners(places), len(encoded(reading))
    )


def _spelt(index: NameIndex, reading: str) -> Iterator[_Found]:
    """Yield where a reading that may be pinyin stands, spelt in full or by initials."""
    spelling = typed_spelling(reading)
    if spelling is None:
        return
    ways: tuple[tuple[Way, Joined, str], ...] = (
        ("pinyin", index.letters, spelling.full),
        ("initials", index.initials, spelling.initials),
    )
    for way, table, letters in ways:
        places = table.find(spelt_key(letters if len(letters) > 1 else ""))
        owners = index.speakers[table.owners(places)]
        if spelling.han:
            good = holding(index, owners, spelling.han)
            places, owners = places[good], owners[good]
        yield _Found(way, table, places, owners, len(letters))


def _preceded(found: _Found, way: Way, by: int) -> _Found:
    """Return what of ``found`` stands behind the unit ``by``."""
    good = found.table.before(found.places) == by
    return replace(found, way=way, places=found.places[good], owners=found.owners[good])


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


def _span(index: NameIndex, number: int, found: _Found, text: str) -> Span:
    """Return from which character of the normalised ``text`` to which it matched."""
    table, place = found.table, int(found.places[int(np.argmax(found.owners == number))])
    begin = int(table.ends[table.owners(place)]) + 1
    if table is index.chars:
        start = len(index.part(begin, place))
        return start, start + len(index.part(place, place + found.size))
    before, inside = table.units[begin:place], table.units[place : place + found.size]
    if table is index.letters:
        before, inside = before[before >= START], inside[inside >= START]
    spans = unit_spans(text)[len(before) : len(before) + len(inside)]
    return spans[0][0], spans[-1][1]
