"""The sections of the page about a term entry, as HTML."""

from __future__ import annotations

from collections.abc import Iterable

from biaopu.graph.reading.records import DocumentRow, Link, TermView
from biaopu.ui.markup import badge, element, facts, items, link, section, text
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording


def crumbs(term: TermView, row: DocumentRow, links: Links, words: Wording) -> str:
    """Return the way down to the entry: library, document, groups from the outermost."""
    steps = [
        link(words("menu.library"), links.to("library")),
        link(row.number or row.title, links.document(row.id)),
        *(link(one.label, links.node(one.iri)) for one in reversed(term.groups)),
        element("span", text(term.term), aria_current="page"),
    ]
    return element("nav", items(steps, ordered=True), of="bp bp-crumbs")


def head(term: TermView, row: DocumentRow, words: Wording) -> str:
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


def designations(term: TermView, words: Wording) -> str:
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


def remarks(term: TermView, words: Wording) -> str:
    """Return the notes and the examples of the entry."""
    return "".join(
        section(words(f"term.{name}"), items(map(text, found), of="bp-numbered", ordered=True))
        for name, found in (("notes", term.notes), ("examples", term.examples))
    )


def taken_from(term: TermView, links: Links, words: Wording) -> str:
    """Return where the definition was taken from, with the way to that entry if it is here."""
    source = term.source
    if source is None:
        return ""
    rows = [element("p", text(source.text), of="bp-quote")]
    if source.entry and source.loaded:
        label = " ".join(x for x in (source.number, source.clause, source.entry.label) if x)
        there = link(label, links.node(source.entry.iri))
        rows.append(element("p", f"{text(words('term.source_here'))} {there}"))
    elif source.standard:
        there = link(source.standard.label, links.node(source.standard.iri))
        rows.append(element("p", f"{there} {badge(words('term.source_absent'))}"))
    return section(words("term.source"), "".join(rows))


def place(term: TermView, links: Links, words: Wording) -> str:
    """Return what stands above and below the entry."""
    kinds = (("broader", term.broader), ("narrower", term.narrower), ("group", term.groups[:1]))
    return section(
        words("term.place"),
        facts((words(f"term.{name}"), _linked(found, links)) for name, found in kinds),
    )


def _linked(found: Iterable[Link], links: Links) -> str:
    return "<br>".join(link(one.label, links.node(one.iri)) for one in found)
