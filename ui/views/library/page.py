"""The library: every document of the graph, one of them in full, and what the catalogue covers."""

from __future__ import annotations

from typing import Final

import streamlit as st

from biaopu.graph import reading
from biaopu.graph.reading.records import DocumentRow
from biaopu.ui.markup import element, headline, link, plain, section, text
from biaopu.ui.views.shared.about import crumbs, identifier
from biaopu.ui.views.shared.choices import guide_of, one_of, some_of
from biaopu.ui.views.shared.showing import show_html
from biaopu.ui.views.shared.visit import Visit, visit

from . import coverage as covered
from . import documents as parts
from .catalogue import show_catalogue
from .standards import show_references, show_succession

VIEWS: Final = ("coverage", "catalogue", "references", "succession")
_SHEET: Final = 200


def show() -> None:
    """Show the library; ``?doc=`` chooses a document, ``?node=`` and ``?standing=`` a cell.

    Below the list of documents, ``?view=`` chooses what is shown of all standards together.
    """
    here = visit()
    name = st.query_params.get("doc", "")
    known = {key: row for row in here.release.documents for key in (row.id, row.iri)}
    if name in known:
        document(here, known[name])
    elif st.query_params.get("node"):
        _cell(here)
    else:
        _all(here, unknown=name)


def _all(here: Visit, unknown: str) -> None:
    words = here.words
    st.html(headline(words("menu.library"), words("library.eyebrow"), words("library.lead")))
    if unknown:
        st.warning(plain(words("library.unknown", name=unknown)), icon=":material/help:")
    rows = here.release.documents
    note = words("count.documents", n=len(rows))
    listed = parts.listed(rows, here.links, words) or element("p", text(words("library.none")))
    show_html(section(words("library.documents"), listed, note=note))
    view = one_of("view", VIEWS, "standards.view", words, labelled=False)
    {
        "coverage": _covered,
        "catalogue": show_catalogue,
        "references": show_references,
        "succession": show_succession,
    }[view](here)


def _covered(here: Visit) -> None:
    """Show how far the standards cover the frameworks, or how to add the first standard."""
    words = here.words
    if not here.release.others:
        st.html(element("p", text(words("library.add")), of="bp bp-note"))
        st.code("biaopu ingest FILE", language="bash")
    if here.release.guides:
        _coverage(here)


def _coverage(here: Visit) -> None:
    words = here.words
    offered = not st.query_params.get("node")
    guide = guide_of(here, "guide", "coverage.guide", offered=offered)
    nodes = here.release.coverage(guide.iri)
    if not any(one.standards for one in nodes):
        show_html(section(words("coverage"), element("p", text(words("coverage.none")))))
        return
    lead = element("p", text(words("coverage.lead", guide=guide.title)), of="bp-note")
    body = lead + covered.gaps(nodes, here.links, words) + covered.table(nodes, here.links, words)
    show_html(section(words("coverage"), body, key="bp-coverage"))


def _cell(here: Visit) -> None:
    """Show the standards behind one cell of the table."""
    iri, standing = st.query_params["node"], st.query_params.get("standing", "")
    row = here.release.frame.by_iri.get(iri)
    if row is None:
        _all(here, unknown=iri)
        return
    words = here.words
    nodes = here.release.coverage(row.document)
    title = words.name("standing", standing) if standing else words("coverage.every")
    st.set_page_config(page_title=f"{row.label} · {title} · {words('product')}")
    back = link(words("coverage.back"), here.links.to("library"))
    st.html(element("p", back, of="bp"))
    st.html(headline(f"{row.label} · {title}", words("coverage"), words("coverage.editorial")))
    show_html(covered.others(nodes, row, standing, here.links, words))
    show_html(covered.listed(nodes, row, standing, here.release.catalogue, here.links, words))


def document(here: Visit, row: DocumentRow) -> None:
    """Show one document: a standard in full, a guide by its facts with the way to its framework."""
    words, store = here.words, here.release.store
    st.set_page_config(page_title=f"{row.number or row.title} · {words('product')}")
    view = reading.standard(store, row.iri)
    way = [link(words("menu.library"), here.links.to("library"))]
    st.html(crumbs(way, row.number or row.title))
    st.html(parts.header(row, view.title_en if view else "", words))
    main, side = st.columns([5, 3], gap="large")
    with main:
        if view and view.scope:
            show_html(
                section(words("standard.scope"), element("p", text(view.scope), of="bp-scope"))
            )
        if row.kind == "guide":
            show_html(
                parts.framework(row, here.release.frame.of_document(row.iri), here.links, words)
            )
        else:
            _terms(here, row)
        show_html(parts.references(reading.references(store, row.iri), here.links, words))
        if view:
            show_html(parts.abbreviations(view.abbreviations, words))
    with side:
        show_html(parts.cover(row, view, here.links, words))
        show_html(parts.origin(row, here.links, words))
        identifier(here, row.iri)


def _terms(here: Visit, row: DocumentRow) -> None:
    """Show the terms of a document, of very many a sheet."""
    words, store = here.words, here.release.store
    every = here.release.entries.of(row.iri)
    entries = reading.terms(store, some_of("sheet", every, _SHEET, words))
    groups = reading.groups_of(store, [one.iri for one in entries])
    note = words("count.terms", n=len(every))
    show_html(parts.terms(entries, groups, note, here.links, words))
