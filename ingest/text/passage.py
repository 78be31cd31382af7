"""Passages: repaired text that still knows where each of its characters stood in the original."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from biaopu.ontology.document import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of readable text; ``offsets[i]`` is where ``text[i]`` stands in the original.

    Offsets rise, but may jump: a hard wrap, a page break or justification spaces left out.
    ``full`` tells that it ends a printed line on which nothing more had room.
    """

    text: str
    offsets: tuple[int, ...]
    page: int = 1
    full: bool = False

    @property
    def span(self) -> Span:
        """The range of the original from the first character to the last; needs a text."""
        return Span(self.offsets[0], self.offsets[-1] + 1)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """Return ``text[start:end]`` with its offsets, as Python slices it."""
        full = self.full and (end is None or end >= len(self.text))
        return Passage(self.text[start:end], self.offsets[start:end], self.page, full)

    def strip(self, characters: str | None = None) -> Passage:
        """Return the passage without ``characters`` (white space) at its two ends."""
        start = len(self.text) - len(self.text.lstrip(characters))
        return replace(
            self.cut(start, max(start, len(self.text.rstrip(characters)))), full=self.full
        )

    def split(self, separator: re.Pattern[str]) -> Iterator[Passage]:
        """Yield the non-empty pieces between the matches of ``separator``."""
        start = 0
        for match in separator.finditer(self.text):
            if start < match.start():
                yield self.cut(start, match.start())
            start = match.end()
        if start < len(self.text):
            yield self.cut(start)

    def group(self, match: re.Match[str], name: str | int = 0) -> Passage:
        """Return what a match on ``text`` caught in a group."""
        return self.cut(match.start(name), match.end(name))


def span_of(passages: Iterable[Passage]) -> Span:
    """Return the range of the original from the first of the passages to the last."""
    spans = [passage.span for passage in passages if passage.text]
    return Span(spans[0].start, spans[-1].end)


def join(lines: Iterable[Passage]) -> Passage:
    """Join printed lines into running text: a space comes in only between two narrow letters."""
    text: list[str] = []
    page, last = 1, ""
    offsets: list[int] = []
    for line in lines:
        page = page if last else line.page
        if last and _narrow(last) and line.text and _narrow(line.text[0]):
            text.append(" ")
            offsets.append(offsets[-1] + 1)
        text.append(line.text)
        offsets += line.offsets
        last = line.text[-1:] or last
    return Passage("".join(text), tuple(offsets), page)


def _narrow(character: str) -> bool:
    return character.isascii() and character.isalnum()


def reaches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield each match of ``pattern`` with the place where the next one, or the text's end, is."""
    matches = list(pattern.finditer(text))
    ends = [*(match.start() for match in matches[1:]), len(text)]
    yield from zip(matches, ends, strict=False)


_SENTENCE_END = re.compile(r"(?<=[。！？])(?![”’）》])")


def sentences(passage: Passage) -> Iterator[Passage]:
    """Yield the sentences of a passage, each with its closing mark."""
    return passage.split(_SENTENCE_END)
