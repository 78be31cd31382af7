"""The search page: a query, a way of searching, a kind, and the results with their reasons."""

from __future__ import annotations

from typing import Final

import streamlit as st

from biaopu.ontology.errors import BiaopuError
from biaopu.search.results import MODES, SearchResult

from .markup import element, headline, items, link, section, text
from .search_cards import cards, kinds, suggestions
from .visit import Visit, from_url, visit

_LIMIT: Final = 20
_ALL: Final = "all"


def show() -> None:
    """Show the page; ``?q=``, ``?mode=`` and ``?kind=`` say what is searched for, and how."""
    here = visit()
    words = here.words
    st.html(headline(words("menu.search"), words("search.eyebrow")))
    query, keep = from_url("q")
    st.text_input(
        words("search.box"),
        key="q",
        placeholder=words("search.placeholder"),
        icon=":material/search:",
        label_visibility="collapsed",
        on_change=keep,
    )
    mode, kind = _choice(here, "mode", MODES), _choice(here, "kind", (_ALL, *_kinds(here)))
    if query.strip():
        st.set_page_config(page_title=f"{query.strip()} · {words('product')}")
        _answer(here, query.strip(), mode, kind)
    else:
        _begin(here)


def _kinds(here: Visit) -> tuple[str, ...]:
    return kinds(here.release.explorer.index.entries)


def _choice(here: Visit, name: str, options: tuple[str, ...]) -> str:
    chosen, keep = from_url(name, options[0], known=options)
    st.segmented_control(
        here.words(f"search.{name}"),
        options,
        required=True,
        format_func=lambda option: here.words.name(name, option),
        key=name,
        on_change=keep,
        wrap=True,
    )
    return chosen


def _answer(here: Visit, query: str, mode: str, kind: str) -> None:
    index = here.release.explorer.index
    wanted = None if kind == _ALL else kind
    try:
        with st.spinner(here.words("search.busy"), show_time=True):
            result = index.search(query, mode=mode, limit=_LIMIT, kind=wanted)
    except BiaopuError as error:
        st.error(error.message(here.words.language), icon=":material/error:")
        return
    _show(here, result)


def _show(here: Visit, result: SearchResult) -> None:
    words = here.words
    if result.notice:
        notice = result.notice.en if words.language == "en" else result.notice.zh
        st.info(notice, icon=":material/info:")
    if not result.results:
        _nothing(here, result.query)
        return
    count = len(result.results)
    key = "search.first" if count == _LIMIT else "search.count"
    line = words(key, n=count, ms=round(result.took_ms))
    st.html(element("p", text(line), of="bp bp-note"))
    release = here.release
    st.html(cards(result.results, release.frame, release.documents, here.links, words))


def _begin(here: Visit) -> None:
    st.html(section(here.words("search.try"), _suggested(here)))


def _nothing(here: Visit, query: str) -> None:
    words = here.words
    hints = items(text(words(f"search.hint.{number}")) for number in (1, 2, 3))
    body = element("div", hints, of="bp")
    st.html(section(words("search.nothing", query=query), body))
    st.html(section(words("search.try"), _suggested(here)))


def _suggested(here: Visit) -> str:
    queries = suggestions(here.release.explorer.index.entries)
    chips = (
        link(query, here.links.to("search", q=query), of="bp-link bp-chip") for query in queries
    )
    return element("div", items(chips, of="bp-chips"), of="bp")
