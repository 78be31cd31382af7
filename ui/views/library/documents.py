"""Documents as HTML: all as a list, and of one its cover, terms, references, abbreviations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from biaopu.graph.reading.records import (
    AbbreviationView,
    AdoptionView,
    DocumentRow,
    Link,
    ReferenceRow,
    StandardView,
    TermRow,
)
from biaopu.ui.markup import badge, element, facts, items, link, section, text
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording
from biaopu.ui.workspace.frame import Frame

_TONES = {"现行": "good", "即将实施": "soon", "计划": "soon", "废止": "bad"}


def listed(rows: Iterable[DocumentRow], links: Links, words: Wording) -> str:
    """Return the documents, each with its kind, number, date and how much was read of it."""
    return items((_listed(row, links, words) for row in rows), of="bp-rows bp-documents")


def _listed(row: DocumentRow, links: Links, words: Wording) -> str:
    name = link(row.title or row.number or row.id, links.document(row.id), of="bp-link bp-hit-name")
    kind = badge(words.name("document", row.kind), "kind")
    stage = badge(words.name("stage", row.stage)) if row.stage not in ("", "published") else ""
    facts = (row.number, row.date, row.issuer, *_counts(row, words))
    small = " · ".join(text(fact) for fact in facts if fact)
    head = element("div", name + kind + stage, of="bp-hit-head")
    return head + element("p", small, of="bp-note")


def _counts(row: DocumentRow, words: Wording) -> list[str]:
    """Return in words how much was read of a document, only what there is."""
    found = (("nodes", row.nodes), ("terms", row.terms), ("references", row.references))
    return [words(f"library.{name}", n=number) for name, number in found if number]


def header(row: DocumentRow, title_en: str, words: Wording) -> str:
    """Return the head of the page: kind, number, stage, titles."""
    kind = badge(words.name("document", row.kind), "kind")
    number = element("span", text(row.number), of="bp-meta")
    stage = badge(words.name("stage", row.stage), "soon" if row.stage != "published" else "good")
    above = element("div", kind + number + (stage if row.stage else ""), of="bp-kind")
    title = element("h1", text(row.title or row.number or row.id), of="bp-h1")
    english = element("p", text(title_en), of="bp-lead", lang="en") if title_en else ""
    return element("header", above + title + english, of="bp bp-hero")


def cover(row: DocumentRow, view: StandardView | None, links: Links, words: Wording) -> str:
    """Return what the cover and the foreword say."""
    rows: list[tuple[str, str]] = [("number", text(row.number)), ("issuer", text(row.issuer))]
    if view is None:
        rows.append(("issued", text(row.date)))
    else:
        rows += _cover(view, links)
    body = facts((words(f"standard.{name}"), value) for name, value in rows)
    return section(words("standard.cover" if view else "standard.facts"), body)


def _cover(view: StandardView, links: Links) -> Iterable[tuple[str, str]]:
    yield "issued", text(view.issued)
    yield "implemented", text(view.implemented)
    yield "ics", text("、".join(view.ics))
    yield "ccs", text(view.ccs)
    yield "replaces", _links(view.replaces, links)
    yield "replaced_by", _links(view.replaced_by, links)
    yield "editions", _links(view.editions, links)
    yield "adopts", _stacked(_adopted(one, links) for one in view.adopts)
    yield "committee", text(view.committee)
    yield "organisations", _stacked(map(text, view.organisations))
    yield "terms_defined_in", _links(view.terms_defined_in, links)
    yield "cited_by", _links(view.cited_by, links)


def _links(found: Sequence[Link], links: Links) -> str:
    return _stacked(link(one.label, links.node(one.iri)) for one in found)


def _stacked(rows: Iterable[str]) -> str:
    return "<br>".join(rows)


def _adopted(one: AdoptionView, links: Links) -> str:
    name = link(one.number, links.node(one.standard)) if one.standard else text(one.number)
    return f"{name} {badge(one.degree)}" if one.degree else name


def origin(row: DocumentRow, links: Links, words: Wording) -> str:
    """Return where the document came from and how it was read."""
    ledger = link(words("library.ledger"), links.to("ledger", doc=row.id))
    rows = (
        ("file", text(row.file_name)),
        ("source", text(row.source)),
        ("rights", text(row.rights)),
        ("read", ledger),
    )
    return section(
        words("standard.origin"), facts((words(f"standard.{name}"), v) for name, v in rows)
    )


def framework(row: DocumentRow, frame: Frame, links: Links, words: Wording) -> str:
    """Return the framework's subsystems, and the way to the whole picture."""
    subsystems = [one for root in frame.roots for one in frame.children(root)]
    rows = [
        link(one.label, links.node(one.iri)) + element("p", text(one.purpose), of="bp-note")
        for one in subsystems
    ]
    whole = link(words("way.overview"), links.to("overview", document=row.id))
    body = items([*rows, whole], of="bp-rows")
    return section(words("overview.framework"), body, note=words("count.items", n=len(rows)))


def terms(
    entries: Sequence[TermRow],
    groups: Mapping[str, Link],
    note: str,
    links: Links,
    words: Wording,
) -> str:
    """Return terms in clause order under the headings of their groups; a note says how many."""
    rows, above = [], None
    for entry in entries:
        group = groups.get(entry.iri)
        if group is not None and group != above:
            rows.append(element("h3", text(group.label), of="bp-h3 bp-group"))
        above = group
        rows.append(element("div", _term(entry, links), of="bp-term"))
    return section(words("standard.terms"), "".join(rows), note=note)


def _term(entry: TermRow, links: Links) -> str:
    clause = element("span", text(entry.clause), of="bp-place")
    name = link(entry.term or entry.clause, links.node(entry.iri), of="bp-link bp-term-name")
    english = element("span", text("; ".join(entry.en)), of="bp-note", lang="en")
    domain = element("span", text(f"〈{entry.domain}〉"), of="bp-note") if entry.domain else ""
    head = element("div", clause + name + domain + english, of="bp-hit-head")
    return head + element("p", text(entry.definition), of="bp-quote")


def references(rows: Sequence[ReferenceRow], links: Links, words: Wording) -> str:
    """Return what the standard refers to: normative references, then the bibliography."""
    return "".join(
        section(
            words(f"standard.{name}"),
            items((_reference(one, links, words) for one in found), of="bp-rows"),
            note=words("count.items", n=len(found)),
        )
        for name, found in (
            ("references", [one for one in rows if one.normative]),
            ("bibliography", [one for one in rows if not one.normative]),
        )
    )


def _reference(one: ReferenceRow, links: Links, words: Wording) -> str:
    number = f"{one.number}—{one.year}" if one.year else one.number
    parts = words("reference.all_parts") if one.all_parts else ""
    name = element("strong", text(number)) + text(f"{parts} {one.title}")
    dated = badge(words("reference.dated" if one.year else "reference.undated"))
    return name + element("div", dated + resolved(one, links, words), of="bp-hit-head bp-note-row")


def resolved(one: ReferenceRow, links: Links, words: Wording) -> str:
    """Return which edition a reference means, its standing, and whether its text is here."""
    if one.resolved is None:
        return element("span", text(words("reference.unknown")), of="bp-note")
    label = link(one.resolved.label, links.node(one.resolved.iri))
    arrow = "" if one.year else f"{text(words('reference.latest'))} "
    standing = standing_badge(one.standing, words) if one.standing else ""
    loaded = badge(words("reference.loaded"), "good") if one.loaded else ""
    return element("span", arrow + label) + standing + loaded


def standing_badge(standing: str, words: Wording) -> str:
    """Return the standing of a standard, a withdrawn one so that it cannot be overlooked."""
    return badge(words.name("standing", standing), _TONES.get(standing, ""))


def abbreviations(found: Sequence[AbbreviationView], words: Wording) -> str:
    """Return the list of abbreviations."""
    rows = ((one.short, text("，".join(x for x in (one.zh, one.en) if x))) for one in found)
    return section(words("standard.abbreviations"), facts(rows))
