"""Overlaps as HTML: pairs with verdict, diff and reasons, and clusters side by side."""

from __future__ import annotations

from collections.abc import Sequence

from biaopu.ontology.overlap import ComparedEntry, DiffPiece, Overlap
from biaopu.search.overlap.clusters import Cluster
from biaopu.search.overlap.definitions.saying import alignment_said
from biaopu.search.overlap.nearest import Match
from biaopu.search.overlap.verdict.analysis import Analysis, analyse
from biaopu.search.overlap.verdict.diff import diff_between, diff_of
from biaopu.ui.markup import badge, element, items, link, text
from biaopu.ui.reports.draft.review import VERDICT_NAMES, opinion_said
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording

_SIDES = 12


def pair_card(overlap: Overlap, links: Links, words: Wording, *, draft: bool = False) -> str:
    """Return a pair as a card; of a ``draft`` the left entry has no page to lead to."""
    english = words.language == "en"
    name = VERDICT_NAMES[overlap.verdict][english]
    share = f"{overlap.score:.0%}"
    head = badge(name, f"verdict bp-verdict-{overlap.verdict}") + element(
        "span", text(words("overlap.chance", share=share)), of="bp-note"
    )
    sides = element(
        "div",
        _side(overlap.left, None if draft else links) + _side(overlap.right, links),
        of="bp-sides",
    )
    why = "；".join(one.en if english else one.zh for one in overlap.reasons)
    opinion = opinion_said(overlap, english)
    parts = (
        element("div", head, of="bp-hit-head"),
        sides,
        diff(diff_between(overlap), words),
        element("p", text(words("why", reasons=why)), of="bp-note") if why else "",
        element("p", text(opinion), of="bp-note") if opinion else "",
        _alignment(overlap, words),
    )
    return element("article", "".join(parts), of="bp-card")


def match_card(match: Match, links: Links, words: Wording, *, draft: bool = False) -> str:
    """Return a match as the card of its best pair; the others are folded under it, counted."""
    card = pair_card(match.best, links, words, draft=draft)
    if not match.more:
        return card
    summary = element("summary", text(words("overlap.more", n=len(match.more))))
    rest = items((pair_card(one, links, words, draft=draft) for one in match.more), of="bp-hits")
    return card + element("details", summary + rest)


def _alignment(overlap: Overlap, words: Wording) -> str:
    """Return what two definitions differ in once they are aligned, folded; nothing without two."""
    left, right = overlap.left.definition, overlap.right.definition
    if not left or not right:
        return ""
    english = words.language == "en"
    said = (one.en if english else one.zh for one in alignment_said(left, right))
    summary = element("summary", text(words("overlap.alignment")))
    return element("details", summary + items(map(text, said)))


def _side(entry: ComparedEntry, links: Links | None) -> str:
    name = link(entry.term, links.node(entry.iri)) if links else text(entry.term)
    place = " ".join(part for part in (entry.number or entry.title, entry.clause) if part)
    english = "; ".join(entry.en)
    return element(
        "div",
        element("p", element("strong", name))
        + element("p", text(" · ".join(part for part in (place, english) if part)), of="bp-note"),
    )


def diff(pieces: Sequence[DiffPiece], words: Wording) -> str:
    """Return two definitions in one: struck out what only left has, underlined what right has."""
    if not pieces:
        return ""
    return element("p", "".join(_piece(piece, words) for piece in pieces), of="bp-diff")


def _piece(piece: DiffPiece, words: Wording) -> str:
    if piece.kind == "equal":
        return text(piece.text)
    tag = "del" if piece.kind == "left" else "ins"
    if not piece.mark:
        return element(tag, text(piece.text))
    return element(
        tag, text(piece.text), of=f"bp-diff-{piece.mark}", title=words(f"diff.{piece.mark}")
    )


def cluster_cards(found: Sequence[Cluster], links: Links, words: Wording) -> str:
    """Return clusters under their terms, with what their pairs were found to be; the first open."""
    cards = (_cluster(one, links, words, opened=not at) for at, one in enumerate(found))
    return items(cards, of="bp-hits")


def _cluster(cluster: Cluster, links: Links, words: Wording, *, opened: bool) -> str:
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
    sides = "".join(_definition(entry, first, links, words) for entry in cluster.entries[:_SIDES])
    rest = len(cluster.entries) - _SIDES
    more = element("p", text(words("bench.cluster.more", n=rest)), of="bp-note") if rest > 0 else ""
    summary = element("summary", element("span", head, of="bp-hit-head"))
    state = {"open": ""} if opened else {}
    body = summary + element("div", sides, of="bp-sides") + more
    return element("details", body, of="bp-card", **state)


def _definition(entry: ComparedEntry, first: Analysis, links: Links, words: Wording) -> str:
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
