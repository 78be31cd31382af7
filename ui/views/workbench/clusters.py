"""Clusters as HTML: the definitions of one concept side by side, each against the first."""

from __future__ import annotations

from collections.abc import Sequence

from biaopu.ontology.overlap import ComparedEntry
from biaopu.search.overlap.clusters import Cluster
from biaopu.search.overlap.verdict.analysis import Analysis, analyse
from biaopu.search.overlap.verdict.diff import diff_of
from biaopu.ui.markup import badge, element, items, link, text
from biaopu.ui.reports.draft.review import VERDICT_NAMES
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording

from .diff import diff

_SIDES = 12


def cluster_cards(found: Sequence[Cluster], links: Links, words: Wording) -> str:
    """Return clusters under their terms, with what their pairs were found to be; the first open."""
    cards = (_card(one, links, words, opened=not at) for at, one in enumerate(found))
    return items(cards, of="bp-hits")


def _card(cluster: Cluster, links: Links, words: Wording, *, opened: bool) -> str:
    english = words.language == "en"
    marks = "".join(
        badge(f"{VERDICT_NAMES[name][english]} {count}", f"verdict bp-verdict-{name}")
        for name, count in cluster.counts
    )
    note = words("bench.cluster.note", n=len(cluster.entries), wordings=cluster.wordings)
    head = (
        element("span", text(cluster.term), of="bp-hit-name")
        + marks
        + element("span", text(note), of="bp-note")
    )
    first = analyse(cluster.entries[0])
    sides = "".join(_side(entry, first, links, words) for entry in cluster.entries[:_SIDES])
    rest = len(cluster.entries) - _SIDES
    more = element("p", text(words("bench.cluster.more", n=rest)), of="bp-note") if rest > 0 else ""
    summary = element("summary", element("span", head, of="bp-hit-head"))
    state = {"open": ""} if opened else {}
    body = summary + element("div", sides, of="bp-sides") + more
    return element("details", body, of="bp-card", **state)


def _side(entry: ComparedEntry, first: Analysis, links: Links, words: Wording) -> str:
    """Return one definition, and in what it differs from the first of the cluster."""
    place = (entry.issued[:4], entry.number or entry.title, entry.clause)
    changed = ""
    if entry.iri != first.entry.iri and entry.definition != first.entry.definition:
        pieces = diff_of(first, analyse(entry))
        changed = element("p", text(words("bench.cluster.against")), of="bp-note")
        changed += diff(pieces, words)
    parts = (
        element("p", text(" · ".join(part for part in place if part)), of="bp-note"),
        element("h3", link(entry.term, links.node(entry.iri)), of="bp-h3"),
        element("p", text("; ".join(entry.en)), of="bp-note", lang="en") if entry.en else "",
        element("p", text(entry.definition), of="bp-quote"),
        changed,
    )
    return element("article", "".join(parts), of="bp-card")
