"""Search results as cards: what was found, where it stands, and why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from biaopu.graph.views import DocumentRow
from biaopu.search.entries import Entry
from biaopu.search.results import Hit, Match

from .frame import Frame
from .links import Links
from .markup import badge, element, items, link, marked, text
from .palette import colour
from .wording import Wording

_SHOWN = 5
_MARKED_FIELDS = ("text", "definition", "topics", "label", "context")


def cards(
    hits: Sequence[Hit],
    frame: Frame,
    documents: Iterable[DocumentRow],
    links: Links,
    words: Wording,
) -> str:
    """Return the results, best first, as an ordered list; poor ones wait to be unfolded."""
    titles = {row.id: f"{row.number} {row.title}".strip() for row in documents}
    rows = [_card(hit, frame, titles.get(hit.document, hit.document), links, words) for hit in hits]
    shown = _worth_showing(hits)
    markup = items(rows[:shown], of="bp-hits", ordered=True)
    if rest := items(rows[shown:], of="bp-hits", ordered=True):
        summary = element("summary", text(words("search.low", n=len(rows) - shown)))
        markup += element("details", summary + rest)
    return element("div", markup, of="bp")


def _worth_showing(hits: Sequence[Hit]) -> int:
    """Return how many results to show at once: all good ones, and a few in any case."""
    good = [at for at, hit in enumerate(hits, 1) if hit.band != "low"]
    return max([_SHOWN, *good])


def _card(hit: Hit, frame: Frame, document: str, links: Links, words: Wording) -> str:
    whole = hit.kind == "standard"
    address = links.document(hit.document) if whole else links.node(hit.iri)
    name = link(hit.label, address, of="bp-link bp-hit-name")
    kind = badge(words.name("kind", hit.kind), "kind")
    band = badge(words(f"band.{hit.band}"), hit.band)
    place = words("source.clause", clause=hit.clause) if hit.clause else ""
    above = [row.label for row in frame.path(hit.iri)[:-1]]
    where = " › ".join(step for step in (above or [document]) + [place] if step)
    rows = (
        element("div", name + kind + band, of="bp-hit-head"),
        element("p", text(where), of="bp-note"),
        element("p", marked(hit.snippet, _found_words(hit.matched)), of="bp-quote"),
        element("p", text(why(hit.matched, words)), of="bp-note bp-why") if hit.matched else "",
    )
    edge = f"--bp-branch:{colour(frame.branch(hit.iri))}"
    return element("article", "".join(rows), of="bp-card", style=edge)


def _found_words(matches: Iterable[Match]) -> list[str]:
    found = (match for match in matches if match.channel != "meaning")
    return [word for match in found if match.field in _MARKED_FIELDS for word in match.words]


def why(matches: Sequence[Match], words: Wording) -> str:
    """Return in words why something was found: one clause for each way that led to it."""
    reasons = (
        words(
            f"why.{match.channel}",
            field=words.name("field", match.field),
            words=words("list.comma").join(words("quoted", word=word) for word in match.words),
        )
        for match in matches
    )
    return words("why", reasons=words("list.semicolon").join(reasons))


def suggestions(entries: Iterable[Entry], most: int = 8) -> tuple[str, ...]:
    """Return queries to begin with, drawn from what can be found: terms, places, their topics."""
    known = list(entries)
    terms = (entry.label for entry in known if entry.kind == "concept")
    deep = sorted((entry for entry in known if entry.topics), key=lambda one: -len(one.topics))
    pairs = (name for entry in deep for name in (entry.label, entry.topics[-1]))
    rest = (entry.label for entry in known)
    return tuple(islice(dict.fromkeys((*islice(terms, 2), *pairs, *rest)), most))


def kinds(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the kinds of what can be found, in the order in which they first occur."""
    return tuple(dict.fromkeys(entry.kind for entry in entries))
