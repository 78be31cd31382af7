"""Why a result matched, the piece of its text that shows it, and what to highlight in both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from .channels.channel import Candidate
from .entries.entry import Entry
from .query.query import Query
from .ranking.bands import Rating, weights_in
from .results import Contribution, Explanation, Hit, Marks, Match, Mode

SNIPPET_LENGTH = 90
"""Characters of a snippet, about two lines on a page."""

_MARGIN = 20
_SHOWN_FIELDS = ("text", "definition", "topics", "notes")
_MARKED = ("exact", "fuzzy", "pinyin", "words")
_LETTER = re.compile(r"[a-z0-9]")
_SUBJECT = re.compile(r"(?:标准)?(?:[ \t]*[：:\n]\s*|，?是指?|(?=用于|主要|规范))")


def explain(
    entry: Entry, found: Candidate, rating: Rating, weights: Mapping[str, float]
) -> Explanation:
    """Return everything that made ``entry`` a result, and what it counted.

    Args:
        entry: the entry itself.
        found: it as a candidate.
        rating: its rating.
        weights: what evidence counted, by its name; 1 where there is none.
    """
    return Explanation(
        tuple(
            Contribution(name, one.value, weights.get(name, 1.0), tuple(one.why(entry)))
            for name, one in found.said.items()
        ),
        rating.total,
        rating.lead,
    )


def snippet(entry: Entry, matches: Sequence[Match]) -> str:
    """Return a piece of the entry's text round the matched words, ``…`` where it is cut.

    The heading, which stands above it, is left out; an entry without a text shows what else it
    has: other names, topics.
    """
    text = " ".join(_headless(entry.text or entry.definition, entry.label).split())
    text = text or "；".join((*entry.alt, *entry.topics))
    if len(text) <= SNIPPET_LENGTH:
        return text
    start = max(0, _best_place(text, matches) - _MARGIN)
    start = min(start, len(text) - SNIPPET_LENGTH)
    end = start + SNIPPET_LENGTH
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _headless(text: str, label: str) -> str:
    r"""Return ``text`` without the label that it begins with as a heading, or as its subject.

    >>> _headless("签收：客户收货。", "签收"), _headless("签收标准\n签收标准用于交付。", "签收")
    ('客户收货。', '用于交付。')
    """
    rest = text.strip()
    while label and rest.startswith(label):
        found = _SUBJECT.match(rest, len(label))
        if not found or found.end() == len(rest):
            break
        rest = rest[found.end() :].lstrip()
    return "" if rest == label else rest


def _best_place(text: str, matches: Sequence[Match]) -> int:
    """Return where the stretch begins that has most of the matched words, by their length."""
    shown = (match for match in matches if match.field in _SHOWN_FIELDS)
    words = {word for match in shown for word in match.words if len(word) > 1}
    places = [(start, text[start:end]) for start, end in marks(text, sorted(words))]
    if not places:
        return 0

    def worth(first: int) -> int:
        last = first + SNIPPET_LENGTH - _MARGIN
        held = {word for at, word in places if first <= at and at + len(word) <= last}
        return sum(map(len, held))

    return max((start for start, _ in places), key=lambda start: (worth(start), -start))


def words_shown(query: Query, matches: Sequence[Match]) -> tuple[str, ...]:
    """Return what to highlight in a hit, normalised: what matched in it, and what was typed."""
    found = [word for match in matches if match.channel in _MARKED for word in match.words]
    typed = [*query.readings, *(one for readings in query.phrases for one in readings)]
    return tuple(dict.fromkeys((*found, *typed)))


def marks(text: str, words: Sequence[str]) -> Marks:
    """Return where the normalised ``words`` stand in ``text``, however it is written.

    >>> marks("ＧＢ 标准", ("gb", "标准"))
    ((0, 2), (3, 5))
    """
    folded, origins = _folded(text)
    spans = set()
    for word in words:
        if len(word) > 1 or not word.isascii():
            for start in _places(folded, word):
                spans.add((origins[start], origins[start + len(word) - 1] + 1))
    return _merged(sorted(spans))


def _places(folded: str, word: str) -> Iterator[int]:
    """Yield where ``word`` stands; one in Latin letters is meant as a whole, not in another."""
    start = folded.find(word)
    while start >= 0:
        end = start + len(word)
        around = folded[start - 1 : start] + folded[end : end + 1]
        if not (word.isascii() and _LETTER.search(around)):
            yield start
        start = folded.find(word, start + 1)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return ``text`` normalised character by character, and where each character comes from."""
    pieces = [text.lower()] if text.isascii() else [_folded_character(one) for one in text]
    folded = "".join(pieces)
    # no character folds to none: what is as long as before has every character in its place
    if len(folded) == len(text):
        return folded, range(len(text))
    return folded, [at for at, piece in enumerate(pieces) for _ in piece]


@lru_cache(1 << 16)
def _folded_character(character: str) -> str:
    return unicodedata.normalize("NFKC", character).lower()


def _merged(spans: Sequence[tuple[int, int]]) -> Marks:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def hits_of(
    query: Query,
    mode: Mode,
    entries: Sequence[Entry],
    found: Sequence[Candidate],
    ratings: Sequence[Rating],
) -> Iterator[Hit]:
    """Yield a hit for each of ``ratings``, explained and with what to highlight.

    Args:
        query: what was asked.
        mode: how it was searched.
        entries: all entries, by position.
        found: the candidates that the ratings speak of.
        ratings: best first.
    """
    weights = weights_in(mode, query.readings[-1])
    for rating in ratings:
        one = found[rating.place]
        entry = entries[one.position]
        explanation = explain(entry, one, rating, weights)
        matched = tuple(match for part in explanation.contributions for match in part.matched)
        shown, piece = words_shown(query, matched), snippet(entry, matched)
        yield Hit(
            iri=entry.iri,
            label=entry.label,
            kind=entry.kind,
            score=round(rating.score, 4),
            band=rating.band,
            matched=matched,
            snippet=piece,
            document=entry.document,
            clause=entry.clause,
            label_marks=marks(entry.label, shown),
            snippet_marks=marks(piece, shown),
            explanation=explanation,
        )
