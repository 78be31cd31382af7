"""The page about one term entry: its designations, definition, source, place, and its likes."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from biaopu.graph.reading.records import DocumentRow, Link, SourceView, TermView
from biaopu.ontology.errors import BiaopuError
from biaopu.ontology.overlap import Overlap
from biaopu.ui.markup import badge, element, facts, items, link, section, text
from biaopu.ui.views.shared.about import cited, crumbs, identifier, printed_source, related, source
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.shared.showing import show_html
from biaopu.ui.views.shared.visit import Visit
from biaopu.ui.wording import Wording

from .sides import alike, overlapping


def show_term(here: Visit, term: TermView) -> None:
    """Show everything about a term entry."""
    words, links = here.words, here.links
    row = here.release.document(term.document.iri)
    st.set_page_config(page_title=f"{term.term} · {words('product')}")
    st.html(_breadcrumb(term, row, links, words))
    st.html(_head(term, row, words))
    main, side = st.columns([5, 3], gap="large")
    with main:
        show_html(_designations(term, words))
        _source(here, term)
        show_html(_remarks(term, words))
        show_html(_taken_from(term, links, words))
        show_html(alike(term, here.release.documents, links, words))
        show_html(overlapping(term, _overlaps(here, term.iri), links, words))
    with side:
        show_html(_place(term, links, words))
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


def _breadcrumb(term: TermView, row: DocumentRow, links: Links, words: Wording) -> str:
    """Return the way down to the entry: library, document, groups from the outermost."""
    steps = [
        link(words("menu.library"), links.to("library")),
        link(row.number or row.title, links.document(row.id)),
        *(link(one.label, links.node(one.iri)) for one in reversed(term.groups)),
    ]
    return crumbs(steps, term.term)


def _head(term: TermView, row: DocumentRow, words: Wording) -> str:
    """Return the term with its English equivalents, its subject field and its definition."""
    clause = words("source.clause", clause=term.clause) if term.clause else ""
    small = " · ".join(text(fact) for fact in (row.number, row.title, clause) if fact)
    above = badge(words("kind.term"), "kind") + element("span", small, of="bp-meta")
    domain = element("span", text(f"〈{term.domain}〉"), of="bp-domain") if term.domain else ""
    title = element("h1", domain + text(term.term or term.clause), of="bp-h1")
    english = element("p", text("; ".join(term.en)), of="bp-english", lang="en") if term.en else ""
    lead = "".join(element("p", text(one.text), of="bp-lead") for one in term.definitions)
    missing = "" if lead else element("p", text(words("term.no_definition")), of="bp-lead")
    body = element("div", above, of="bp-kind") + title + english + lead + missing
    return element("header", body, of="bp bp-hero")


def _designations(term: TermView, words: Wording) -> str:
    """Return the entry's other designations, each kind under its name."""
    comma = words("list.comma")
    kinds = (
        ("admitted", term.admitted),
        ("deprecated", term.deprecated),
        ("abbreviations", term.abbreviations),
        ("symbols", term.symbols),
        ("figures", term.figures),
    )
    rows = ((words(f"term.{name}"), text(comma.join(found))) for name, found in kinds)
    return section(words("term.designations"), facts(rows))


def _remarks(term: TermView, words: Wording) -> str:
    """Return the notes and the examples of the entry."""
    return "".join(
        section(words(f"term.{name}"), items(map(text, found), of="bp-numbered", ordered=True))
        for name, found in (("notes", term.notes), ("examples", term.examples))
    )


def _taken_from(term: TermView, links: Links, words: Wording) -> str:
    """Return where the definition was taken from, with the ways to the entries that are here."""
    rows = [row for source in term.sources for row in _source_rows(source, links, words)]
    return section(words("term.source"), "".join(rows)) if rows else ""


def _source_rows(source: SourceView, links: Links, words: Wording) -> list[str]:
    rows = [element("p", text(source.text), of="bp-quote")]
    if source.entry and source.loaded:
        label = " ".join(x for x in (source.number, source.clause, source.entry.label) if x)
        there = link(label, links.node(source.entry.iri))
        rows.append(element("p", f"{text(words('term.source_here'))} {there}"))
    elif source.standard:
        there = link(source.standard.label, links.node(source.standard.iri))
        rows.append(element("p", f"{there} {badge(words('term.source_absent'))}"))
    return rows


def _place(term: TermView, links: Links, words: Wording) -> str:
    """Return what stands above and below the entry."""
    kinds = (("broader", term.broader), ("narrower", term.narrower), ("group", term.groups[:1]))
    return section(
        words("term.place"),
        facts((words(f"term.{name}"), _linked(found, links)) for name, found in kinds),
    )


def _linked(found: Iterable[Link], links: Links) -> str:
    return "<br>".join(link(one.label, links.node(one.iri)) for one in found)
