"""The page about a standard that is only known by its number: what the catalogue says of it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from biaopu.graph.reading.catalogue import catalogue_on
from biaopu.graph.reading.facts import Facts
from biaopu.graph.reading.records import CoveringStandard, ItemView
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.vocabulary import Bp
from biaopu.ui.markup import badge, element, facts, items, link, section, text
from biaopu.ui.views.library.coverage import basis, dates, source
from biaopu.ui.views.library.documents import standing_badge
from biaopu.ui.views.shared.about import crumbs, identifier
from biaopu.ui.views.shared.showing import show_html
from biaopu.ui.views.shared.visit import Visit
from biaopu.ui.wording import Wording

from .html import head

KINDS = ("StandardEdition", "StandardWork")
"""The classes of what has this page."""


def show_edition(here: Visit, item: ItemView) -> None:
    """Show what is known of an edition or a work whose text is not in the graph."""
    words = here.words
    st.set_page_config(page_title=f"{item.label} · {words('product')}")
    st.html(crumbs([link(words("menu.library"), here.links.to("library"))], item.label))
    kind = item.kind_en if words.language == "en" else item.kind_zh
    st.html(head(item.label, kind, (words("edition.absent"),), "", None))
    main, side = st.columns([5, 3], gap="large")
    with main:
        _records(here, item.iri)
    with side:
        show_html(_editions(here, item.iri))
        show_html(_nodes(here, item.iri))
        identifier(here, item.iri)


def _records(here: Visit, iri: str) -> None:
    """Show what the catalogue says of it, or that it says nothing."""
    store, words = here.release.store, here.words
    day = catalogue_on(store, None)
    entries = [
        day.entries[one] for one in Facts(store).of(Bp.CATALOGUES, iri) if one in day.entries
    ]
    for entry in entries:
        badges = standing_badge(day.standing(entry), words) + badge(words("edition.catalogue"))
        body = element("div", badges, of="bp-hit-head") + facts(_facts(entry, words))
        show_html(section(entry.title or entry.title_en, body))
    if not entries:
        show_html(element("p", text(words("edition.unknown")), of="bp-note"))


def _editions(here: Visit, iri: str) -> str:
    known = Facts(here.release.store)
    found = [known.link(one) for one in sorted(known.of(Bp.EDITION_OF, iri))]
    rows = [link(one.label, here.links.node(one.iri)) for one in found]
    return section(here.words("edition.editions"), items(rows, of="bp-rows"))


def _facts(entry: CatalogueEntry, words: Wording) -> Iterable[tuple[str, str]]:
    yield words("standard.title_en"), text(entry.title_en)
    yield from dates(entry, words)
    yield words("edition.status"), text(entry.status)
    yield words("standard.ics"), text("、".join(entry.ics))
    yield words("standard.ccs"), text("、".join(entry.ccs))
    yield words("standard.replaces"), text("、".join(str(one) for one in entry.replaces))
    yield words("standard.adopts"), text(f"{entry.adopts} {entry.degree}" if entry.adopts else "")
    yield words("standard.committee"), text(entry.committee)
    yield words("coverage.source"), source(entry.source, words)


def _nodes(here: Visit, iri: str) -> str:
    """Return the nodes at which editors, or a guide, put the standard."""
    found = [
        (one.node.iri, one.node.label, standard)
        for guide in here.release.guides
        for one in here.release.coverage(guide.iri)
        for standard in one.standards
        if standard.standard.iri == iri
    ]
    rows = [
        link(label, here.links.node(node)) + _reason(standard, here.words)
        for node, label, standard in found
    ]
    return section(here.words("edition.nodes"), items(rows, of="bp-rows"))


def _reason(one: CoveringStandard, words: Wording) -> str:
    judged = badge(words("coverage.judged" if one.editorial else "coverage.printed"))
    relation = badge(words(f"relation.{one.relation}"))
    return f" {relation} {judged}" + element("p", text(basis(one, words)), of="bp-note")
