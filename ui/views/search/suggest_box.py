"""The search box: suggestions while one types, kept still while an input method composes.

The ready components were tried first: streamlit-searchbox 0.1.24 sends what an input method has
not finished, and streamlit-keyup 1.0.0 knows no composition at all; hence a small one of ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import streamlit as st

from biaopu.graph.reading.records import DocumentRow
from biaopu.ontology.errors import BiaopuError
from biaopu.search.channels.names.suggest import Suggestion
from biaopu.ui.views.shared.showing import component
from biaopu.ui.views.shared.visit import Visit, visit
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.frame import Frame

from .cards import titles_of
from .filters import narrowed

Offer: TypeAlias = dict[str, Any]
"""A suggestion as the page's script gets it, see `offer`."""

MOST: Final = 8
"""So many suggestions at once: what a phone shows above its keyboard, with some scrolling."""

_KEY: Final = "bp-search-box"
_TYPED: Final = "biaopu-typed"
_HTML: Final = '<form class="bp-ask" role="search"></form>'


@st.fragment
def suggest_box() -> None:
    """Show the box; what is typed comes back here only, and the rest of the page stays as it is.

    The query is ``?q=``; suggestions keep to ``?kind=`` and ``?document=``. A query that is asked
    for is opened as an address by the page's script.
    """
    here = visit()
    typed = st.session_state.pop(_TYPED, "")
    data = {
        "query": st.query_params.get("q", ""),
        "typed": typed,
        "offers": _offers(here, typed),
        "words": _words(here.words),
    }
    component("suggest_box", _HTML)(key=_KEY, data=data, on_typed_change=_keep_typed)


def _keep_typed() -> None:
    st.session_state[_TYPED] = str(st.session_state[_KEY].get("typed") or "")


def _offers(here: Visit, typed: str) -> list[Offer]:
    """Return what to offer; nothing where the index is out of order, which searching will say."""
    if not typed.strip():
        return []
    kind, document = (narrowed(here, name) for name in ("kind", "document"))
    try:
        found = here.release.index.suggest(typed, MOST, kind, document)
    except BiaopuError:
        return []
    return offers(found, here.release.frame, here.release.documents, here.words)


def offers(
    found: Sequence[Suggestion], frame: Frame, documents: Sequence[DocumentRow], words: Wording
) -> list[Offer]:
    """Return suggestions for the page's script, in their order.

    Each has the ``text`` that is searched for when it is chosen, its three ``parts`` before, at
    and after what matches, its ``kind`` in words, ``where`` it stands and ``why`` it is offered.
    """
    titles = titles_of(documents)
    return [_offer(one, frame, titles, words) for one in found]


def _offer(one: Suggestion, frame: Frame, titles: Mapping[str, str], words: Wording) -> Offer:
    start, end = one.span
    return {
        "text": one.text,
        "parts": [one.text[:start], one.text[start:end], one.text[end:]],
        "kind": words.name("kind", one.kind),
        "where": _where(one, frame, titles, words),
        "why": words(f"search.way.{one.match}"),
    }


def _where(one: Suggestion, frame: Frame, titles: Mapping[str, str], words: Wording) -> str:
    above = [row.label for row in frame.path(one.iri)[:-1]]
    place = " › ".join(above or [titles.get(one.document, one.document)])
    return f"{place} {words('search.box.others', n=one.names - 1)}" if one.names > 1 else place


def _words(words: Wording) -> dict[str, str]:
    """Return the box's words; ``{n}`` in them is filled in by the page's script."""
    return {
        "label": words("search.box"),
        "placeholder": words("search.box.placeholder"),
        "button": words("search.box.button"),
        "clear": words("search.box.clear"),
        "list": words("search.box.list"),
        "count": words("search.box.count", n="{n}"),
    }
