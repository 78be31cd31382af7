"""The standards of the catalogue that a search finds: known by number and title, not read in."""

from __future__ import annotations

from typing import Final

from biaopu.ui.markup import element, link, section, text
from biaopu.ui.tasks.search import Found
from biaopu.ui.views.library.catalogue import catalogued, table
from biaopu.ui.views.shared.visit import Visit

_AT_ONCE: Final = 3


def listed(here: Visit, found: Found) -> str:
    """Return them as a table, folded but for the first few; ``""`` for none."""
    if not found.standards:
        return ""
    words, (_, addresses) = here.words, catalogued(here)
    first, rest = found.standards[:_AT_ONCE], found.standards[_AT_ONCE:]
    body = table(first, addresses, words)
    if rest:
        summary = element("summary", text(words("search.listed.more", n=len(rest) + found.more)))
        every = link(words("search.listed.all"), here.links.to("library", view="catalogue"))
        left_out = element("p", every, of="bp-note") if found.more else ""
        body += element("details", summary + table(rest, addresses, words) + left_out)
    note = words("search.listed.note")
    return section(words("search.listed"), element("div", body, of="bp"), note=note)
