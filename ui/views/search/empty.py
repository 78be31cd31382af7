"""What to say where nothing was found: ways on that work, and an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from biaopu.ontology.errors import BiaopuError
from biaopu.search.results import MODES
from biaopu.ui.markup import element, items, link, section, text
from biaopu.ui.views.shared.visit import Visit

from .filters import NARROWINGS

_LIKE_IT = 3
_SHORTEST = 2


def nothing(here: Visit, query: str, asked: Mapping[str, str]) -> str:
    """Return the section that stands for results: each way on is an address that can be opened.

    Args:
        here: the run.
        query: what nothing was found for.
        asked: the query parameters of the page, without the language.
    """
    ways = items(_ways(here, query, asked), of="bp-ways")
    words = here.words
    names = _names_like(here, query)
    chips = items(
        (link(name, here.links.to("search", q=name), of="bp-link bp-chip") for name in names),
        of="bp-chips",
    )
    body = element("div", ways, of="bp")
    return section(words("search.nothing", query=query), body) + section(
        words("search.nothing.names"), element("div", chips, of="bp") if chips else ""
    )


def _ways(here: Visit, query: str, asked: Mapping[str, str]) -> Iterator[str]:
    words = here.words
    if asked.get("mode") in MODES[1:]:
        other = dict(asked) | {"mode": ""}
        label = words("search.hint.mode.do", query=query)
        yield text(words("search.hint.mode")) + link(label, here.links.to("search", **other))
    if any(name in asked for name in NARROWINGS):
        wide = {name: value for name, value in asked.items() if name not in NARROWINGS}
        label = words("search.hint.filters.do")
        yield text(words("search.hint.filters")) + link(label, here.links.to("search", **wide))
    if here.release.index.has_samples and _without_samples(here, asked):
        everything = dict(asked) | {"samples": "on"}
        label = words("search.hint.samples.do")
        yield text(words("search.hint.samples")) + link(
            label, here.links.to("search", **everything)
        )
    yield text(words("search.hint.shorter"))


def _without_samples(here: Visit, asked: Mapping[str, str]) -> bool:
    return asked.get("samples", "on" if here.release.settings.samples else "off") == "off"


def _names_like(here: Visit, query: str) -> tuple[str, ...]:
    """Return names that are spelt or sound much like the query, or have its beginning."""
    index = here.release.index
    try:
        found = [hit.label for hit in index.search(query, "fuzzy", _LIKE_IT).results]
        found += [one.text for one in index.suggest(query, _LIKE_IT)]
        if len(query) > _SHORTEST:
            found += [one.text for one in index.suggest(query[:_SHORTEST], _LIKE_IT)]
    except BiaopuError:
        return ()
    return tuple(dict.fromkeys(name for name in found if name != query))[:_LIKE_IT]
