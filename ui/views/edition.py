"""The page about a standard that is only known by its number: what the catalogue says of it."""

from __future__ import annotations

from collections.abc import Iterable

from biaopu.graph.facts import Facts
from biaopu.graph.reading_catalogue import catalogue_on
from biaopu.graph.views_standard import CoveringStandard
from biaopu.ontology.catalogue_records import CatalogueEntry
from biaopu.ontology.vocabulary import Bp

from .coverage_parts import dates, source
from .evidence_parts import show_html
from .markup import badge, element, facts, items, link, section, text
from .standard_parts import standing_badge
from .visit import Visit
from .wording import Wording

KINDS = ("StandardEdition", "StandardWork")
"""The classes of what has this page."""


def show_edition(here: Visit, iri: str) -> None:
    """Show what is known of an edition or a work whose text is not in the graph."""
    store, words, links = here.release.explorer.store, here.words, here.links
    known, day = Facts(store), catalogue_on(store, None)
    records = sorted(one for one in known.of(Bp.CATALOGUES, iri) if one in day.entries)
    for record in records:
        entry = day.entries[record]
        badges = standing_badge(day.standing(entry), words) + badge(words("edition.catalogue"))
        body = element("p", badges) + facts(_facts(entry, words))
        show_html(section(entry.title or entry.title_en, body))
    editions = [known.link(one) for one in sorted(known.of(Bp.EDITION_OF, iri))]
    rows = [link(one.label, links.node(one.iri)) for one in editions]
    show_html(section(words("edition.editions"), items(rows, of="bp-rows")))
    show_html(_nodes(here, iri))
    if not records:
        show_html(element("p", text(words("edition.unknown")), of="bp-note"))


def _facts(entry: CatalogueEntry, words: Wording) -> Iterable[tuple[str, str]]:
    yield words("standard.title_en"), text(entry.title_en)
    yield from dates(entry, words)
    yield words("edition.status"), text(entry.status)
    yield words("standard.ics"), text("、".join(entry.ics))
    yield words("standard.ccs"), text("、".join(entry.ccs))
    yield words("standard.replaces"), text("、".join(str(one) for one in entry.replaces))
    yield words("standard.adopts"), text(f"{entry.adopts} {entry.degree}" if entry.adopts else "")
    yield words("standard.committee"), text(entry.committee)
    yield words("coverage.source"), source(entry.source)


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
    return f" {relation} {judged}" + element("p", text(one.basis), of="bp-note")
