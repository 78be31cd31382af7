"""The first page: what this is, how much it holds, and the framework as its authors drew it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from biaopu.graph import reading
from biaopu.graph.reading.records import NodeRow
from biaopu.ui.markup import element, headline, section, text
from biaopu.ui.views.library.documents import listed
from biaopu.ui.views.shared.choices import guide_of, one_of
from biaopu.ui.views.shared.showing import clickable, show_html
from biaopu.ui.views.shared.visit import Visit, go, visit
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.changes import changes
from biaopu.ui.workspace.frame import Frame
from biaopu.ui.workspace.releases.serving import kept_releases

from .counts import numbers
from .heat import MEASURES, Heat, heat_of
from .html import changed, figures, header, logic, outline
from .sunburst import sunburst
from .tree import tree

BRANCH: Final = "branch"
"""Colours by subsystem: what a picture has unless something is to be counted."""

VIEWS: Final = ("tree", "sunburst", "outline")


def show() -> None:
    """Show the page; ``?document=`` chooses a document, ``?view=`` how the framework is drawn."""
    here = visit()
    if not here.release.documents:
        st.html(headline(here.words("product"), here.words("tagline"), here.words("overview.none")))
        return
    if not here.release.guides:
        _only_standards(here)
        return
    document = guide_of(here, "document", "overview.document")
    frame = here.release.frame.of_document(document.iri)
    st.html(header(document, here.words))
    _search_box(here)
    st.html(figures(numbers(here.release, here.links, here.words)))
    for root in frame.roots:
        _framework(here, frame, root)
    edges = reading.logic(here.release.store, document.iri)
    picture = section(here.words("overview.logic"), logic(edges, frame, here.links, here.words))
    if picture:
        st.html(picture)
    _changes(here)


def _only_standards(here: Visit) -> None:
    """Show what a graph without any guide holds: the list of its standards."""
    words = here.words
    st.html(headline(words("product"), words("tagline"), words("overview.no_guide")))
    _search_box(here)
    st.html(figures(numbers(here.release, here.links, words)))
    rows = listed(here.release.documents, here.links, words)
    note = words("count.documents", n=len(here.release.documents))
    show_html(section(words("library.documents"), rows, note=note))


def _search_box(here: Visit) -> None:
    def search() -> None:
        if query := st.session_state["ask"].strip():
            go(here.links.to("search", q=query))

    with st.container(key="bp-ask"):
        st.text_input(
            here.words("search.box"),
            key="ask",
            placeholder=here.words("search.placeholder"),
            icon=":material/search:",
            label_visibility="collapsed",
            on_change=search,
        )


def _framework(here: Visit, frame: Frame, root: NodeRow) -> None:
    words = here.words
    hint = text(words("overview.hint"))
    narrow = element("span", text(words("overview.narrow")), of="bp-narrow")
    note = element("p", f"{hint} {narrow}", of="bp-note")
    st.html(section(words("overview.framework"), note))
    view, measure = _choices(words)
    heat = None
    if measure != BRANCH:
        heat = _heat(here, measure, frame, root)
        said = f"overview.{'cold' if heat.is_empty else 'heat'}.{measure}"
        st.html(element("p", text(words(said)), of="bp bp-note"))
    if view == "outline":
        st.html(outline(frame, root, here.links, words, heat))
        return
    draw = tree if view == "tree" else sunburst
    description = words("overview.description", label=root.label)
    picture = draw(frame, root, here.links, description, heat)
    clickable(picture, f"framework-{view}-{measure}-{root.iri}", words)


def _heat(here: Visit, measure: str, frame: Frame, root: NodeRow) -> Heat:
    release = here.release
    terms = {row.iri: row.terms for row in release.documents}
    overlaps = release.overlaps_by_document if measure == "overlaps" else {}
    return heat_of(measure, frame, release.coverage(root.document), terms, overlaps)


def _choices(words: Wording) -> tuple[str, str]:
    """Let the visitor choose how the framework is drawn, and by what it is coloured."""
    with st.container(horizontal=True):
        view = one_of("view", VIEWS, "overview.view", words)
        measure = one_of("by", (BRANCH, *MEASURES), "overview.by", words)
    return view, measure


def _changes(here: Visit) -> None:
    """Show what the last build changed, where the graph before it is still kept."""
    now = here.release.release
    kept = [one.manifest for one in kept_releases(here.release.settings.home)]
    earlier = [one for one in kept if one.id < now.manifest.id]
    if earlier:
        show_html(changed(changes(earlier[-1], now.manifest), here.words))
