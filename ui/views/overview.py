"""The first page: what this is, how much it holds, and the framework as its authors drew it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from biaopu.graph import reading
from biaopu.graph.views import DocumentRow, NodeRow

from .charts import sunburst, tree
from .counting import numbers
from .frame import Frame
from .markup import section
from .overview_parts import figures, header, logic, outline
from .pictures import clickable
from .visit import Visit, from_url, go, visit

VIEWS: Final = ("tree", "sunburst", "outline")


def show() -> None:
    """Show the page; ``?document=`` chooses a document, ``?view=`` how the framework is drawn."""
    here = visit()
    document = _document(here)
    frame = here.release.frame.of_document(document.iri)
    st.html(header(document, here.words))
    _search_box(here)
    st.html(figures(numbers(here.release, here.words)))
    for root in frame.roots:
        _framework(here, frame, root)
    edges = reading.logic(here.release.explorer.store, document.iri)
    st_section = section(here.words("overview.logic"), logic(edges, frame, here.links, here.words))
    if st_section:
        st.html(st_section)


def _document(here: Visit) -> DocumentRow:
    documents = {row.id: row for row in here.release.documents}
    first = next(iter(documents))
    asked, keep = from_url("document", first, known=tuple(documents))
    if len(documents) > 1:
        st.selectbox(
            here.words("overview.document"),
            list(documents),
            format_func=lambda name: documents[name].title,
            key="document",
            on_change=keep,
        )
    return documents[asked]


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
    st.html(
        section(words("overview.framework"), f'<p class="bp-note">{words("overview.hint")}</p>')
    )
    view, keep = from_url("view", VIEWS[0], known=VIEWS)
    st.segmented_control(
        words("overview.view"),
        VIEWS,
        required=True,
        format_func=lambda name: words(f"overview.view.{name}"),
        key="view",
        on_change=keep,
        label_visibility="collapsed",
    )
    if view == "outline":
        st.html(outline(frame, root, here.links, words))
        return
    draw = tree if view == "tree" else sunburst
    picture = draw(frame, root, words("overview.description", label=root.label))
    clickable(picture, f"framework-{view}-{root.iri}", here.links)
