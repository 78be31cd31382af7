"""The search page: a query, a way of searching, filters, and the results with their reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import streamlit as st

from biaopu.ontology.errors import BiaopuError
from biaopu.search.ranking.bands import BANDS
from biaopu.search.reader import SAMPLES
from biaopu.search.results import MODES, SearchResult
from biaopu.ui.markup import element, headline, items, link, plain, section, text
from biaopu.ui.tasks.search import with_standards
from biaopu.ui.views.shared.choices import one_of
from biaopu.ui.views.shared.showing import component, show_html
from biaopu.ui.views.shared.visit import Visit, visit
from biaopu.ui.wording import Wording

from .cards import Desk, cards, suggestions, titles_of
from .empty import nothing
from .facets import counted, facets, legend
from .filters import NARROWINGS, filters, names
from .listed import listed
from .sheet import MIME, workbook
from .suggest_box import suggest_box

_SAVED: Final = '<section class="bp bp-searches"></section>'
_LIMIT: Final = 20
_KEPT: Final = ("q", "like", "mode", *NARROWINGS, "samples", "band")


def show() -> None:
    """Show the page; the URL says what is searched for, and how.

    Besides ``?q=`` there are ``?like=``, the IRI of an entry whose like are wanted, ``?mode=``,
    ``?band=``, ``?kind=`` and the other filters.
    """
    here = visit()
    words = here.words
    st.html(headline(words("menu.search"), words("search.eyebrow")))
    suggest_box()
    query, like = (st.query_params.get(name, "").strip() for name in ("q", "like"))
    called = partial(words.name, "mode")
    mode = MODES[0] if like else one_of("mode", MODES, "search.mode", words, called)
    wanted = filters(here)
    index = here.release.index
    if like:
        _answer(here, lambda: index.similar(like, _LIMIT, **wanted), like=like)
    elif query:
        narrowed = any(value for name, value in wanted.items() if name != SAMPLES)
        _answer(here, lambda: index.search(query, mode, _LIMIT, **wanted), narrowed=narrowed)
    else:
        st.html(section(words("search.try"), _examples(here)))
    _saved_searches(words, *_this_search(here, query, like))


def _this_search(here: Visit, query: str, like: str) -> tuple[str, str]:
    """Return what to call the current search, and what opens it again."""
    asked = _asked()
    address = here.links.to("search", **asked)
    if like:
        return here.words("search.like.title", name=like.rsplit("/", 1)[-1]), address
    narrowed = [
        here.words.name(name, value) if name == "samples" else value
        for name, value in asked.items()
        if name not in ("q", "mode")
    ]
    mode = [here.words.name("mode", asked["mode"])] if "mode" in asked else []
    return " · ".join([query, *mode, *narrowed]) if query else "", address


def _answer(
    here: Visit, search: Callable[[], SearchResult], like: str = "", *, narrowed: bool = False
) -> None:
    """Search and show what is found, or the one sentence why that cannot be."""
    index = here.release.index
    try:
        with st.spinner(here.words("search.busy"), show_time=True):
            result = search()
            found = with_standards(here.release, result, narrowed=narrowed or bool(like))
    except BiaopuError as error:
        st.error(plain(error.message(here.words.language)), icon=":material/error:")
        return
    result = found.result
    for notice in result.notices:
        said = notice.en if here.words.language == "en" else notice.zh
        st.info(plain(said), icon=":material/info:")
    name = index.entry(like).label if like else result.query.strip()
    title = here.words("search.like.title", name=name) if like else name
    st.set_page_config(page_title=f"{title} · {here.words('product')}")
    if like:
        address = here.links.node(like)
        back = link(here.words("search.like.open"), address)
        st.html(section(title, element("p", back, of="bp-note")))
    if result.results:
        _found(here, result, like)
        show_html(listed(here, found))
    else:
        standards = listed(here, found)
        st.html(
            (standards or nothing(here, name, _asked()))
            + _nearest(here, result)
            + section(here.words("search.try"), _examples(here))
        )


def _nearest(here: Visit, result: SearchResult) -> str:
    """Return, folded, what came nearest where nothing answers."""
    if not result.nearest:
        return ""
    desk = Desk(here.release.frame, titles_of(here.release.documents), here.links, here.words, None)
    summary = element("summary", text(here.words("search.nearest", n=len(result.nearest))))
    return element("details", summary + cards(result.nearest, desk), of="bp bp-nearest")


def _asked() -> Mapping[str, str]:
    """Return the query parameters that say what is searched for, and how."""
    return {name: st.query_params[name] for name in _KEPT if name in st.query_params}


def _found(here: Visit, result: SearchResult, like: str) -> None:
    """Show the results with their counts beside them, and offer them as a workbook."""
    asked = dict(_asked())
    band = asked.get("band") if asked.get("band") in BANDS and not like else None
    hits = [hit for hit in result.results if band in (None, hit.band)]
    # how like another an entry is was never measured, so no band can be named
    mode = None if like else result.mode
    titles = titles_of(here.release.documents)
    desk = Desk(here.release.frame, titles, here.links, here.words, mode, result.read)
    counts = counted(result.results, band)
    if mode is None:
        del counts["band"]
    aside = facets(counts, asked, names(here), here.links, here.words)
    aside += legend(counts, mode, here.words, read=result.read) if mode else ""
    columns = element("div", aside, of="bp-aside") + element("div", cards(hits, desk), of="bp-main")
    st.html(_line(here, result, like) + element("div", columns, of="bp bp-found"))
    st.download_button(
        here.words("search.download"),
        lambda: workbook(hits, result.query, desk),
        file_name="biaopu-search.xlsx",
        mime=MIME,
        icon=":material/download:",
        on_click="ignore",
        key="search-xlsx",
    )


def _line(here: Visit, result: SearchResult, like: str) -> str:
    count = len(result.results)
    key = "search.first" if count == _LIMIT else "search.count"
    line = here.words(key, n=count, ms=round(result.took_ms))
    way = "" if like else here.words("search.way", mode=here.words.name("mode", result.mode))
    return element("p", text(way + line), of="bp bp-note")


def _examples(here: Visit) -> str:
    queries = suggestions(here.release.index.entries)
    chips = (
        link(query, here.links.to("search", q=query), of="bp-link bp-chip") for query in queries
    )
    return element("div", items(chips, of="bp-chips"), of="bp")


def _saved_searches(words: Wording, title: str = "", address: str = "") -> None:
    """Show the searches that this browser keeps, and a button that adds the current one.

    Args:
        words: the reader's language.
        title: what to call the current search; ``""`` where nothing was searched for.
        address: what opens it again.
    """
    current = {"title": title, "address": address} if title else None
    # the placeholder is filled in by the script
    said = {
        "save": words("saved.save"),
        "title": words("saved.title"),
        "note": words("saved.note"),
        "remove": words("saved.remove", title="{title}"),
    }
    component("saved_searches", _SAVED)(
        key="bp-saved-searches", data={"current": current, "words": said}
    )
