"""The visitor's saved searches: a component that keeps them in the browser."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from .assets import asset
from .wording import Wording

_HTML: Final = '<section class="bp bp-searches"></section>'


def saved_searches(words: Wording, title: str = "", address: str = "") -> None:
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
    _component()(key="bp-saved-searches", data={"current": current, "words": said})


@st.cache_resource(show_spinner=False)
def _component() -> Any:  # noqa: ANN401 - Streamlit gives the type no public name
    return st.components.v2.component(
        "biaopu.saved",
        html=_HTML,
        css=asset("saved_searches.css"),
        js=asset("saved_searches.js"),
        isolate_styles=False,
    )
