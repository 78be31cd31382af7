"""How the results shown spread over kinds, documents and bands: counts that are links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from biaopu.search.ranking.bands import BANDS, band_note
from biaopu.search.results import Hit, Mode
from biaopu.ui.markup import element, items, text
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording

FACETS: Final = ("kind", "document", "band")
"""What results are counted by, as it is called in the URL."""

_SHOWN: Final = 6

Counts = dict[str, dict[str, int]]
"""Facet → value → how many results have it, most first; bands from high to low."""


def counted(hits: Sequence[Hit], band: str | None) -> Counts:
    """Return the counts of the results; kinds and documents of those in ``band`` alone, if any.

    Bands are counted over all, so that another one can be chosen.
    """
    shown = [hit for hit in hits if band in (None, hit.band)]
    bands = Counter(hit.band for hit in hits)
    return {
        "kind": dict(Counter(hit.kind for hit in shown).most_common()),
        "document": dict(Counter(hit.document for hit in shown).most_common()),
        "band": {one: bands[one] for one in BANDS if bands[one]},
    }


def facets(
    counts: Counts,
    asked: Mapping[str, str],
    called: Callable[[str, str], str],
    links: Links,
    words: Wording,
) -> str:
    """Return the counts as lists of links, each of which narrows to a value or takes that back.

    Args:
        counts: from `counted`; a facet that is left out is not shown.
        asked: the query parameters of the page, without the language.
        called: gives the name of a facet's value.
        links: makes the addresses.
        words: the wording.
    """
    groups = (
        _group(name, values, asked, called, links, words)
        for name in FACETS
        if (values := counts.get(name))
    )
    return element("nav", "".join(groups), of="bp-facets", aria_label=words("search.facets"))


def _group(
    name: str,
    values: Mapping[str, int],
    asked: Mapping[str, str],
    called: Callable[[str, str], str],
    links: Links,
    words: Wording,
) -> str:
    def row(value: str, count: int) -> str:
        chosen = asked.get(name) == value
        other = dict(asked) | {name: "" if chosen else value}
        label = element("span", text(called(name, value)), of="bp-facet-name")
        number = element("span", text(words("search.facet.drop") if chosen else str(count)))
        more = {"aria_current": "true", "title": words("search.facet.back")} if chosen else {}
        look = "bp-link bp-facet bp-chosen" if chosen else "bp-link bp-facet"
        return element("a", label + number, of=look, href=links.to("search", **other), **more)

    title = element("h3", text(words(f"search.{name}")), of="bp-facet-title")
    rows = [row(*pair) for pair in values.items()]
    markup = title + items(rows[:_SHOWN])
    if rest := items(rows[_SHOWN:]):
        summary = element("summary", text(words("search.facet.more", n=len(rows) - _SHOWN)))
        markup += element("details", summary + rest)
    return element("div", markup)


def legend(counts: Counts, mode: Mode, words: Wording, *, read: bool = False) -> str:
    """Return what the bands among the results mean, with the precision that was measured."""
    notes = (
        element("li", text(band_note(band, words.language, mode, read=read)))
        for band in BANDS
        if band in counts["band"]
    )
    summary = element("summary", text(words("search.bands")))
    return element("details", summary + element("ul", "".join(notes)), of="bp-bands")
