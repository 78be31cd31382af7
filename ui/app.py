"""The explorer's entry point: what Streamlit runs, once for every visitor's every action."""

from __future__ import annotations

import logging
from typing import Final

import streamlit as st

from biaopu.ontology.errors import BiaopuError
from biaopu.ui.markup import plain
from biaopu.ui.views import importing
from biaopu.ui.views.graph import page as graph
from biaopu.ui.views.learn import page as learn
from biaopu.ui.views.library import ledger
from biaopu.ui.views.library import page as library
from biaopu.ui.views.node import page as node
from biaopu.ui.views.overview import page as overview
from biaopu.ui.views.search import page as search
from biaopu.ui.views.shared import shell
from biaopu.ui.views.shared.links import HOME
from biaopu.ui.views.shared.visit import has_release, language, links
from biaopu.ui.views.sparql import page as sparql
from biaopu.ui.views.workbench import page as workbench
from biaopu.ui.wording import Wording

_LOG = logging.getLogger("biaopu.ui")
# Every page in the order of the menu: its name, which is its path and in the wording its
# `menu.<name>`, its icon, and what shows it. (Streamlit would show a string that stands here.)
_PAGES: Final = {
    HOME: (":material/account_tree:", overview.show),
    "library": (":material/menu_book:", library.show),
    "node": (":material/article:", node.show),
    "graph": (":material/hub:", graph.show),
    "search": (":material/search:", search.show),
    "workbench": (":material/edit_note:", workbench.show),
    "sparql": (":material/code:", sparql.show),
    "learn": (":material/school:", learn.show),
    "import": (":material/upload_file:", importing.show),
    "ledger": (":material/fact_check:", ledger.show),
}


def main() -> None:
    """Frame the page that the URL names and run it; the one place where anything may be caught."""
    words = Wording(language())
    menu = [
        (st.Page(show, title=words(f"menu.{name}"), url_path=name, default=name == HOME), icon)
        for name, (icon, show) in _PAGES.items()
    ]
    current = st.navigation([page for page, _ in menu], position="hidden")
    st.set_page_config(
        page_title=f"{current.title} · {words('product')}",
        page_icon=shell.icon(),
        layout="wide",
        initial_sidebar_state=shell.SIDEBAR_WIDTH,
    )
    shell.follow_links()
    shell.dress()
    try:
        if has_release():
            shell.sidebar(menu, words)
            shell.recovered(words)
            current.run()
        else:
            shell.nothing_built(words)
            importing.first(words, links())
    except BiaopuError as error:
        st.error(plain(error.message(words.language)), icon=":material/error:")
    except Exception:  # noqa: BLE001 - the very edge: whatever it is, a visitor gets one sentence
        _LOG.exception("a page failed")
        st.error(words("failed"), icon=":material/error:")


main()
