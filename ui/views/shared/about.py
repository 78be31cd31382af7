"""What every page about one thing has: the way down to it, its source, citation, identifier."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from biaopu.graph.export import export
from biaopu.graph.export.selecting import concept
from biaopu.graph.reading.records import EvidenceView, Link
from biaopu.ui.markup import element, items, link, section, text
from biaopu.ui.tasks.cite import bibtex, gb_t_7714

from .showing import show_html
from .source_text import context_html, marked_excerpt, printed_html, source_of
from .visit import Visit

_AROUND = 160


def crumbs(steps: Iterable[str], last: str) -> str:
    """Return the way down to a page: links, and what the page itself is called."""
    here = element("span", text(last), aria_current="page")
    return element("nav", items([*steps, here], ordered=True), of="bp bp-crumbs")


def source(here: Visit, evidence: EvidenceView | None) -> None:
    """Show the words that were read, marked where they stand, and how they are printed."""
    if evidence is None:
        return
    release = here.release
    quote = context_html(source_of(release, evidence.document).context(evidence.span))
    _quoted(here, quote, evidence)
    with st.expander(here.words("source.printed")):
        document = release.document(evidence.document)
        printed = release.excerpt(document.id, evidence.span, _AROUND)
        st.html(element("div", marked_excerpt(printed), of="bp bp-printed"))


def printed_source(here: Visit, whole: EvidenceView, marked: EvidenceView) -> None:
    """Show a stretch line by line as it is printed, a part of it marked."""
    document = here.release.document(whole.document)
    original = here.release.text_of(document.id)
    _quoted(here, printed_html(original, whole.span, marked.span), marked)


def _quoted(here: Visit, quote: str, evidence: EvidenceView) -> None:
    row = element("p", text(place(here, evidence)), of="bp-note")
    st.html(section(here.words("source.title"), quote + row))


def place(here: Visit, evidence: EvidenceView) -> str:
    """Return in words where something was read: document, clause, page and offsets."""
    words = here.words
    document = here.release.document(evidence.document)
    page, pages = source_of(here.release, evidence.document).page(evidence.span.start)
    return words(
        "source.place",
        title=document.title,
        section=f"{evidence.section} {evidence.section_title}".strip(),
        page=words("source.page", page=page) if pages > 1 else "",
        start=evidence.span.start,
        end=evidence.span.end,
    )


def related(here: Visit, things: tuple[Link, ...], key: str = "node.matches") -> None:
    """Show links to other things under the heading ``key``."""
    rows = [link(one.label, here.links.node(one.iri)) for one in things]
    show_html(section(here.words(key), items(rows, of="bp-rows")))


def identifier(here: Visit, iri: str) -> None:
    """Show a permanent identifier, to be copied, and the way to what stands around it."""
    note = element("p", text(here.words("node.iri_note")), of="bp-note")
    st.html(section(here.words("node.iri"), note))
    st.code(iri, language=None, wrap_lines=True)
    store = here.release.store
    st.download_button(
        here.words("node.turtle"),
        lambda: export(concept(store, iri), "turtle") or b"",
        file_name=f"{iri.rsplit('/', 1)[-1]}.ttl",
        mime="text/turtle",
        icon=":material/download:",
        on_click="ignore",
    )
    way = link(here.words("graph.way"), here.links.to("graph", iri=iri))
    st.html(element("p", way, of="bp"))


def cited(here: Visit, document: str, clause: str) -> None:
    """Show how to cite a clause of the document with this IRI, folded away, to be copied."""
    row = here.release.document(document)
    with st.expander(here.words("cite.title"), icon=":material/format_quote:"):
        st.html(element("p", "GB/T 7714—2015", of="bp bp-note"))
        st.code(gb_t_7714(row, clause), language=None, wrap_lines=True)
        st.html(element("p", "BibTeX", of="bp bp-note"))
        st.code(bibtex(row, clause), language=None, wrap_lines=True)
