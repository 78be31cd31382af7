"""What surrounds every page: its looks, the menu, the language switch, and the way links work."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import streamlit as st

from biaopu.ui.markup import element, plain, text
from biaopu.ui.wording import LANGUAGES, Wording
from biaopu.ui.workspace.releases.release import minute
from biaopu.ui.workspace.releases.serving import current_release, standing_in
from biaopu.ui.workspace.settings import Settings

from .showing import asset
from .visit import asked_address, from_url, language, links

SIDEBAR_WIDTH = 232
"""Pixels, so that a screen of 1280 has room for the framework."""

_LANGUAGE_NAMES = {"zh": "中文", "en": "English"}
_HTML_LANGUAGES = {"zh": "zh-CN", "en": "en"}
_SHEETS = ("page.css", "workbench.css")


def dress() -> None:
    """Give the page its typography and colours."""
    st.html(f"<style>{''.join(map(asset, _SHEETS))}</style>")


def icon() -> str:
    """Return the page's icon as SVG; an icon by name would be fetched from another host."""
    return asset("icon.svg")


def follow_links() -> None:
    """Have clicks on links of ours, and an address that a callback asked for, open in place."""
    address = asked_address()
    words = Wording(language())
    data = {
        "address": address,
        "stamp": time.time_ns(),
        "language": _HTML_LANGUAGES[language()],
        "nowhere": {name: words(f"nowhere.{name}") for name in ("title", "text")},
    }
    _listener()(key="links", data=data)
    if address:
        st.stop()  # the browser is about to ask for another page


@st.cache_resource(show_spinner=False)
def _listener() -> Any:  # noqa: ANN401 - Streamlit gives the type no public name
    return st.components.v2.component("biaopu.links", js=asset("links.js"))


def sidebar(menu: Iterable[tuple[st.Page, str]], words: Wording) -> None:
    """Show the name, the menu of pages with their icons, the language switch, the open release."""
    ways = links()
    with st.sidebar:
        name = element("span", text(words("product")), of="bp-brand-name")
        line = element("span", text(words("tagline")), of="bp-brand-line")
        st.html(element("div", name + line, of="bp bp-brand"))
        for page, icon in menu:
            st.page_link(page, label=page.title, icon=icon, query_params=ways.parameters({}))
        _language_switch(words)
        _release(words)


def _language_switch(words: Wording) -> None:
    _, keep = from_url("lang", Settings.load().language, known=LANGUAGES)
    st.segmented_control(
        words("language"),
        LANGUAGES,
        required=True,
        format_func=_LANGUAGE_NAMES.__getitem__,
        key="lang",
        on_change=keep,
    )


def _release(words: Wording) -> None:
    release = current_release(Settings.load().home)
    if release is None:
        return
    created = minute(release.manifest.created)
    lines = (
        words("release.built", created=created),
        words("release.model", model=release.manifest.model),
    )
    st.html(element("p", "<br>".join(map(text, lines)), of="bp bp-release"))


def recovered(words: Wording) -> None:
    """Say on whichever page it is that an earlier graph is shown, where the current is damaged."""
    home = Settings.load().home
    release = current_release(home)
    if release and (told := standing_in(home, release)):
        st.warning(plain(told[words.language == "en"]), icon=":material/healing:")


def nothing_built(words: Wording) -> None:
    """Say that there is no graph yet, and how to make one."""
    body = element("h1", text(words("empty.title")), of="bp-h1")
    lead = element("p", text(words("empty.lead")), of="bp-lead")
    st.html(element("header", body + lead, of="bp bp-hero"))
    st.code("biaopu build", language="bash")
    home = element("code", text(str(Settings.load().home)))
    st.html(element("p", f"{text(words('empty.home'))}：{home}", of="bp bp-note"))
