"""Search results as cards: what was found, where it stands, and why it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from biaopu.graph.reading.records import DocumentRow
from biaopu.search.entries.entry import Entry
from biaopu.search.ranking.bands import band_note
from biaopu.search.results import Hit, Match, Mode
from biaopu.ui.markup import badge, element, highlighted, items, link, text
from biaopu.ui.views.shared.charts import colour
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.frame import Frame

_SHOWN = 5
_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Desk:
    """What results are written with.

    Attributes:
        frame: where nodes stand.
        titles: what to call a document, by id.
        links: makes addresses.
        words: the wording.
        mode: how was searched, which says what a band means; None where bands say nothing.
        read: whether the best hits were read once more, which gives bands another precision.
    """

    frame: Frame
    titles: dict[str, str]
    links: Links
    words: Wording
    mode: Mode | None
    read: bool = False


def cards(hits: Sequence[Hit], desk: Desk) -> str:
    """Return the results, best first, as an ordered list; poor ones wait to be unfolded.

    Where bands say nothing, all results are shown at once.
    """
    rows = [_card(hit, desk) for hit in hits]
    shown = _worth_showing(hits) if desk.mode else len(rows)
    markup = items(rows[:shown], of="bp-hits", ordered=True)
    if rest := items(rows[shown:], of="bp-hits", ordered=True):
        summary = element("summary", text(desk.words("search.low", n=len(rows) - shown)))
        markup += element("details", summary + rest)
    return element("div", markup, of="bp")


def titles_of(documents: Iterable[DocumentRow]) -> dict[str, str]:
    """Return what to call each document, number and title, by its id."""
    return {row.id: f"{row.number} {row.title}".strip() for row in documents}


def _worth_showing(hits: Sequence[Hit]) -> int:
    """Return how many results to show at once: all good ones, and a few in any case."""
    good = [at for at, hit in enumerate(hits, 1) if hit.band != "low"]
    return max([_SHOWN, *good])


def _card(hit: Hit, desk: Desk) -> str:
    reasons = text(why(hit.matched, desk.words)) if hit.matched else ""
    rows = (
        element("div", _head(hit, desk), of="bp-hit-head"),
        element("p", text(where(hit, desk)), of="bp-note"),
        element("p", highlighted(hit.snippet, hit.snippet_marks), of="bp-quote"),
        element("p", reasons, of="bp-note bp-why") if reasons else "",
    )
    edge = f"--bp-branch:{colour(desk.frame.branch(hit.iri))}"
    return element("article", "".join(rows), of="bp-card", style=edge)


def _head(hit: Hit, desk: Desk) -> str:
    whole = hit.kind == "standard"
    address = desk.links.document(hit.document) if whole else desk.links.node(hit.iri)
    label = highlighted(hit.label, hit.label_marks)
    name = element("a", label, of="bp-link bp-hit-name", href=address)
    kind = badge(desk.words.name("kind", hit.kind), "kind")
    band = _band(hit, desk.mode, desk.words, read=desk.read) if desk.mode else ""
    address = desk.links.to("search", like=hit.iri)
    return name + kind + band + link(desk.words("search.like"), address, of="bp-link bp-like")


def _band(hit: Hit, mode: Mode, words: Wording, *, read: bool) -> str:
    """Return the band as a badge that says, when it is pointed at or reached, what it means."""
    note = band_note(hit.band, words.language, mode, read=read)
    look = f"bp-badge bp-badge-{hit.band} bp-noted"
    label = words(f"band.{hit.band}")
    return element("span", text(label), of=look, tabindex="0", data_note=note)


def where(hit: Hit, desk: Desk) -> str:
    """Return the labels above a result, or its document, and its clause, as one line."""
    place = desk.words("source.clause", clause=hit.clause) if hit.clause else ""
    above = [row.label for row in desk.frame.path(hit.iri)[:-1]]
    document = desk.titles.get(hit.document, hit.document)
    return " › ".join(step for step in (*(above or [document]), place) if step)


def why(matches: Sequence[Match], words: Wording) -> str:
    """Return in words why something was found: one clause for each way that led to it.

    Fields that hold the same words share a clause; that a name which is the query also holds its
    words goes without saying.
    """
    exact = {match.field for match in matches if match.channel == "exact"}
    told: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for match in matches:
        if match.channel != "words" or match.field not in exact:
            fields = told.setdefault((match.channel, match.words), [])
            fields.append(words.name("field", match.field))
    comma = words("list.comma")
    reasons = (
        words(
            f"why.{channel}",
            field=comma.join(dict.fromkeys(fields)),
            words=comma.join(words("quoted", word=word) for word in found),
        )
        for (channel, found), fields in told.items()
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
