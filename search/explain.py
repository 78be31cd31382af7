"""Why a result matched, and the piece of its text that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .candidates import Candidate
from .entry import Entry
from .passages import facet_passages
from .results import Match

SNIPPET_LENGTH = 90
"""Characters of a snippet, about two lines on a page."""

_MARGIN = 20
_SHOWN_FIELDS = ("text", "definition", "topics")


def explain(entry: Entry, found: Candidate) -> tuple[Match, ...]:
    """Return everything that made ``entry`` a result: name, words by field, nearest facet."""
    return tuple(_matches(entry, found))


def _matches(entry: Entry, found: Candidate) -> Iterator[Match]:
    if found.name is not None:
        yield Match(found.name.name.field, (found.name.name.text,), found.name.channel)
    yield from found.words()
    if found.facet is not None:
        yield _by_meaning(entry, found.facet)


def _by_meaning(entry: Entry, facet: int) -> Match:
    nearest = facet_passages(entry)[facet]
    fields = (("label", (entry.label,)), ("alt", entry.alt), ("topics", entry.topics))
    field = next(name for name, values in fields if nearest in values)
    return Match(field, (nearest,), "meaning")


def snippet(entry: Entry, matches: Sequence[Match]) -> str:
    """Return a piece of the entry's text round the first matched word, ``…`` where it is cut."""
    text = " ".join((entry.text or entry.definition or entry.label).split())
    if len(text) <= SNIPPET_LENGTH:
        return text
    start = max(0, _first_place(text, matches) - _MARGIN)
    start = min(start, len(text) - SNIPPET_LENGTH)
    end = start + SNIPPET_LENGTH
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _first_place(text: str, matches: Sequence[Match]) -> int:
    shown = (match for match in matches if match.field in _SHOWN_FIELDS)
    words = {word for match in shown for word in match.words if len(word) > 1}
    if not words:
        return 0
    longest_first = sorted(words, key=len, reverse=True)
    place = re.search("|".join(map(re.escape, longest_first)), text, re.IGNORECASE)
    return place.start() if place else 0
