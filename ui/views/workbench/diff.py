"""Pairs of terms as HTML: the verdict, both sides, the diff of the definitions, the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from biaopu.ontology.overlap import ComparedEntry, DiffPiece, Overlap
from biaopu.search.overlap.verdict.diff import diff_between
from biaopu.ui.markup import badge, element, link, text
from biaopu.ui.reports.draft.review import VERDICT_NAMES
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording


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
    parts = (
        element("div", head, of="bp-hit-head"),
        sides,
        diff(diff_between(overlap), words),
        element("p", text(words("why", reasons=why)), of="bp-note") if why else "",
    )
    return element("article", "".join(parts), of="bp-card")


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
