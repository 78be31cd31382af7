"""Search results as cards: what was found, where it stands, and why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from biaopu.graph.views import DocumentRow
from biaopu.search.bands import band_note
from biaopu.search.entries import Entry
from biaopu.search.results import Hit, Match, Mode

from .frame import Frame
from .links import Links
from .markup import badge, element, highlighted, items, link, text
from .palette import colour
from .wording import Wording

_SHOWN = 5
_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Desk:
    """What cards are written with.

    Attributes:
        frame: where nodes stand.
        titles: what to call a document, by id.
        links: makes addresses.
        words: the wording.
        mode: how was searched, which says what a band means; None where bands say nothing.
    """

    frame: Frame
    titles: dict[str, str]
    links: Links
    words: Wording
    mode: Mode | None


def cards(
    hits: Sequence[Hit],
    frame: Frame,
    documents: Iterable[DocumentRow],
    links: Links,
    words: Wording,
    mode: Mode | None = "hybrid",
) -> str:
    """Return the results, best first, as an ordered list; poor ones wait to be unfolded.

    Args:
        hits: best first.
        frame: where nodes stand.
        documents: all there are.
        links: makes addresses.
        words: the wording.
        mode: how was searched; None for results without bands, all of which are shown.
    """
    titles = {row.id: f"{row.number} {row.title}".strip() for row in documents}
    desk = Desk(frame, titles, links, words, mode)
    rows = [_card(hit, desk) for hit in hits]
    shown = _worth_showing(hits) if mode else len(rows)
    markup = items(rows[:shown], of="bp-hits", ordered=True)
    if rest := items(rows[shown:], of="bp-hits", ordered=True):
        summary = element("summary", text(words("search.low", n=len(rows) - shown)))
        markup += element("details", summary + rest)
    return element("div", markup, of="bp")


def _worth_showing(hits: Sequence[Hit]) -> int:
    """Return how many results to show at once: all good ones, and a few in any case."""
    good = [at for at, hit in enumerate(hits, 1) if hit.band != "low"]
    return max([_SHOWN, *good])


def _card(hit: Hit, desk: Desk) -> str:
    words = desk.words
    reasons = text(why(hit.matched, words)) if hit.matched else ""
    like = link(words("search.like"), desk.links.to("search", like=hit.iri), title=hit.label)
    foot = element("p", reasons, of="bp-note bp-why") + element("p", like, of="bp-note bp-like")
    rows = (
        element("div", _head(hit, desk), of="bp-hit-head"),
        element("p", text(_where(hit, desk)), of="bp-note"),
        element("p", highlighted(hit.snippet, hit.snippet_marks), of="bp-quote"),
        element("div", foot, of="bp-hit-foot"),
    )
    edge = f"--bp-branch:{colour(desk.frame.branch(hit.iri))}"
    return element("article", "".join(rows), of="bp-card", style=edge)


def _head(hit: Hit, desk: Desk) -> str:
    whole = hit.kind == "standard"
    address = desk.links.document(hit.document) if whole else desk.links.node(hit.iri)
    label = highlighted(hit.label, hit.label_marks)
    name = element("a", label, of="bp-link bp-hit-name", href=address)
    kind = badge(desk.words.name("kind", hit.kind), "kind")
    return name + kind + (_band(hit, desk.mode, desk.words) if desk.mode else "")


def _band(hit: Hit, mode: Mode, words: Wording) -> str:
    """Return the band as a badge that says, when it is pointed at or reached, what it means."""
    note = band_note(hit.band, words.language, mode)
    look = f"bp-badge bp-badge-{hit.band} bp-noted"
    label = words(f"band.{hit.band}")
    return element("span", text(label), of=look, tabindex="0", data_note=note)


def _where(hit: Hit, desk: Desk) -> str:
    place = desk.words("source.clause", clause=hit.clause) if hit.clause else ""
    above = [row.label for row in desk.frame.path(hit.iri)[:-1]]
    document = desk.titles.get(hit.document, hit.document)
    return " › ".join(step for step in (*(above or [document]), place) if step)


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
    known = list(islice(entries, _LOOKED_AT))
    terms = (entry.label for entry in known if entry.kind == "concept")
    deep = sorted((entry for entry in known if entry.topics), key=lambda one: -len(one.topics))
    pairs = (name for entry in deep for name in (entry.label, entry.topics[-1]))
    rest = (entry.label for entry in known)
    return tuple(islice(dict.fromkeys((*islice(terms, 2), *pairs, *rest)), most))
