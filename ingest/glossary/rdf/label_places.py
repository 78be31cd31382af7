"""Where a concept's label stands in the text of an RDF file, which the parser does not say."""

from __future__ import annotations

import html
import json
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter

from biaopu.ontology.document import Span

_QUOTED = re.compile(r'"(?P<double>(?:[^"\\\n]|\\.)*)"|\'(?P<single>(?:[^\'\\\n]|\\.)*)\'')
_MARKUP = re.compile(r'>(?P<text>[^<>]+)(?=<)|="(?P<double>[^"<]*)"')
_MOST = 50
"""How many places of a name are looked at: a hostile file repeats it without end."""

_WORD = re.compile(r"[^\s<>\"'#/:(){}\[\],;=]+")


class Whereabouts:
    """An index of the labels and names in a text.

    Args:
        text: the text of an RDF file.
        markup: whether it is XML.
    """

    def __init__(self, text: str, *, markup: bool) -> None:
        self._text = text
        self._labels: dict[str, list[Span]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        for label, span in _labels(text, markup=markup):
            self._labels[label].append(span)
        for match in _WORD.finditer(text):
            self._words[match.group().rstrip(".")].append(match.start())

    def find(self, label: str, name: str) -> Span:
        """Return where a label stands, of several the one that follows its concept most closely.

        Args:
            label: the words of the label.
            name: the local name of the concept's IRI.

        Returns:
            The label; if it is not there as such, the name's first place; else the whole text.
        """
        places = self._labels.get(label, []) if label else []
        names = self._words.get(name, []) if name else []
        if len(places) == 1 or (places and not names):
            return places[0]
        if places:
            near = _next_to(places, names[:_MOST])
            return min(near, key=lambda span: _distance(span.start, names))
        if names:
            return Span(names[0], names[0] + len(name))
        return Span(0, len(self._text))


def _next_to(places: list[Span], names: list[int]) -> Iterator[Span]:
    """Yield the label that follows each name, and the last before the first of them."""
    for name in names:
        yield from places[(after := bisect_left(places, name, key=attrgetter("start"))) : after + 1]
    before = bisect_left(places, names[0], key=attrgetter("start"))
    yield from places[max(before - 1, 0) : before]


def _distance(start: int, names: list[int]) -> tuple[bool, int]:
    """Return how far a label stands from a name: behind it is nearer than before it."""
    before = bisect_right(names, start)
    return (False, start - names[before - 1]) if before else (True, names[0] - start)


def _labels(text: str, *, markup: bool) -> Iterator[tuple[str, Span]]:
    for match in (_MARKUP if markup else _QUOTED).finditer(text):
        group = match.lastgroup or 0
        raw = match[group]
        words = html.unescape(raw) if markup else _unescaped(raw)
        yield words, Span(*match.span(group))


def _unescaped(raw: str) -> str:
    if "\\" not in raw:
        return raw
    try:
        return str(json.loads(f'"{raw}"', strict=False))
    except json.JSONDecodeError:
        return raw
