"""Finding the names of a terminology in running text, the longest one first.

Names of one character never count, nor does a name inside a longer one, nor a Latin name inside a
longer word. A dictionary by first two characters does it: no position of a text is tried for more
names than there are lengths with that beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .wording import makes_another_word

_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Match:
    """A name found at ``start`` … ``end`` of a folded text, and the entries that have it."""

    start: int
    end: int
    name: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermMatcher:
    """The names of one document's entries.

    Attributes:
        names: folded name → the IRIs of the entries that have it.
    """

    names: dict[str, tuple[str, ...]]
    _lengths: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, named: Iterable[tuple[str, str]]) -> TermMatcher:
        """Return the matcher of (folded name, IRI) pairs."""
        names: dict[str, tuple[str, ...]] = {}
        for name, iri in named:
            if len(name) >= _SHORTEST and iri not in names.get(name, ()):
                names[name] = (*names.get(name, ()), iri)
        lengths: dict[str, set[int]] = {}
        for name in names:
            lengths.setdefault(name[:_SHORTEST], set()).add(len(name))
        return cls(names, {k: tuple(sorted(v, reverse=True)) for k, v in lengths.items()})

    def longest_at(self, text: str, start: int) -> int:
        """Return where the longest name that starts at ``start`` ends, ``start`` if none does."""
        for length in self._lengths.get(text[start : start + _SHORTEST], ()):
            end = start + length
            if text[start:end] in self.names and _stands_alone(text, start, end):
                return end
        return start

    def matches(self, text: str) -> Iterator[Match]:
        """Yield the names in a folded text from left to right, none inside another."""
        position, last = 0, len(text) - _SHORTEST
        while position <= last:
            end = self.longest_at(text, position)
            if end == position:
                position += 1
                continue
            if not makes_another_word(text, end):
                name = text[position:end]
                yield Match(position, end, name, self.names[name])
            position = end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a name's Latin ends are ends of words; Han characters have no such ends."""
    return not (
        (start and _latin(text[start]) and _latin(text[start - 1]))
        or (end < len(text) and _latin(text[end - 1]) and _latin(text[end]))
    )


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
