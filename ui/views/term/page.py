"""The page about one term entry: its designations, definition, source, place, and its likes."""

from __future__ import annotations

import streamlit as st

from biaopu.graph.reading.records import TermView
from biaopu.ontology.errors import BiaopuError
from biaopu.ontology.overlap import Overlap
from biaopu.ui.views.shared.evidence_parts import (
    cited,
    identifier,
    printed_source,
    related,
    show_html,
    source,
)
from biaopu.ui.views.shared.visit import Visit

from . import html as parts
from .sides import alike, overlapping


def show_term(here: Visit, term: TermView) -> None:
    """Show everything about a term entry."""
    words, links = here.words, here.links
    row = here.release.document(term.document.iri)
    st.set_page_config(page_title=f"{term.term} · {words('product')}")
    st.html(parts.crumbs(term, row, links, words))
    st.html(parts.head(term, row, words))
    main, side = st.columns([5, 3], gap="large")
    with main:
        show_html(parts.designations(term, words))
        _source(here, term)
        show_html(parts.remarks(term, words))
        show_html(parts.taken_from(term, links, words))
        show_html(alike(term, here.release.documents, links, words))
        show_html(overlapping(term, _overlaps(here, term.iri), links, words))
    with side:
        show_html(parts.place(term, links, words))
        related(here, term.taken_over, "term.taken_over")
        related(here, term.namesakes, "term.namesakes")
        cited(here, term.document.iri, term.clause)
        identifier(here, term.iri)


def _overlaps(here: Visit, iri: str) -> tuple[Overlap, ...]:
    """Return what was found about this entry; nothing where nothing was ever compared."""
    try:
        return here.release.overlaps.of_entry(iri)
    except BiaopuError:
        return ()


def _source(here: Visit, term: TermView) -> None:
    """Show the entry as it is printed with its definition marked."""
    definition = next((one.evidence for one in term.definitions if one.evidence), None)
    if term.evidence and definition:
        printed_source(here, term.evidence, definition)
    else:
        source(here, term.evidence)
