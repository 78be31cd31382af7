"""Mentions as HTML: where something is named, and what a text names, each with its sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from biaopu.graph.reading.records import Link, MentionView
from biaopu.ui.markup import element, highlighted, items, link, section, text
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.shared.source_text import Sentence, together
from biaopu.ui.wording import Wording

Finder = Callable[[MentionView], Sentence | None]
"""Finds the sentence that a mention stands in."""

_SHOWN = 6


def mentioned(found: Sequence[MentionView], finder: Finder, links: Links, words: Wording) -> str:
    """Return where something is named: the place, and each sentence once with its names marked.

    Args:
        found: the mentions, in the order of the text.
        finder: finds their sentences.
        links: makes the addresses.
        words: the wording.
    """
    groups = groupby(found, key=_section_of)
    rows = [_place(list(group), finder, links, words) for _, group in groups]
    note = words("count.places", n=len(found))
    return section(words("node.mentions_in"), _folded(rows, words), note=note)


def named(found: Sequence[MentionView], finder: Finder, links: Links, words: Wording) -> str:
    """Return what a text names: each thing once, with the first sentence that names it."""
    first: dict[Link, MentionView] = {}
    for one in found:
        if one.target is not None:
            first.setdefault(one.target, one)
    rows = [
        link(target.label, links.node(target.iri)) + _sentences([one], finder)
        for target, one in first.items()
    ]
    note = words("count.items", n=len(rows))
    return section(words("node.mentions_out"), _folded(rows, words), note=note)


def _section_of(mention: MentionView) -> tuple[Link | None, str]:
    return mention.place, mention.evidence.section if mention.evidence else ""


def _place(group: Sequence[MentionView], finder: Finder, links: Links, words: Wording) -> str:
    place, clause = _section_of(group[0])
    title = group[0].evidence.section_title if group[0].evidence else ""
    if place is not None:
        name = link(place.label, links.node(place.iri))
    else:
        name = text(title or words("node.outside"))
    numbered = clause[:1].isdigit()
    note = words("source.clause", clause=clause) if numbered else ""
    where = name + (element("span", text(note), of="bp-note") if note else "")
    return element("div", where, of="bp-where") + _sentences(group, finder)


def _sentences(group: Sequence[MentionView], finder: Finder) -> str:
    sentences = together(found for one in group if (found := finder(one)))
    return "".join(
        element("p", highlighted(one.words, one.marks), of="bp-quote") for one in sentences
    )


def _folded(rows: Sequence[str], words: Wording) -> str:
    """Return a list whose rows beyond the first few wait to be unfolded."""
    shown = items(rows[:_SHOWN], of="bp-rows")
    if len(rows) <= _SHOWN:
        return shown
    summary = element("summary", text(words("more", n=len(rows) - _SHOWN)))
    return shown + element("details", summary + items(rows[_SHOWN:], of="bp-rows"))
