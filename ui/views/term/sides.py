"""The definitions of one concept side by side, the oldest first, and what else overlaps with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from biaopu.graph.reading.records import AlikeTerm, DocumentRow, TermRow, TermView
from biaopu.ontology.overlap import ComparedEntry, Overlap
from biaopu.search.overlap.nearest import matches_around, tenable
from biaopu.search.overlap.verdict.analysis import analyse
from biaopu.search.overlap.verdict.diff import diff_of
from biaopu.ui.markup import badge, element, items, link, section, text
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.workbench.cards import diff, match_card
from biaopu.ui.wording import Wording


def alike(term: TermView, documents: Iterable[DocumentRow], links: Links, words: Wording) -> str:
    """Return the entries that share a name, this one among them, by the date of their documents.

    Each says in what its definition differs from this one's.
    """
    if not term.alike:
        return ""
    rows = {row.iri: row for row in documents}
    own = _own_row(term)
    cards = [(own, _card(own, rows, badge(words("term.this"), "kind"), links=None))]
    for one in term.alike:
        marks = _shared(one, own.definition, words)
        cards.append((one.row, _card(one.row, rows, marks, links, _changed(own, one.row, words))))
    cards.sort(key=lambda pair: _age(pair[0], rows))
    body = element("div", "".join(card for _, card in cards), of="bp-sides")
    return section(words("term.alike"), body, note=words("count.items", n=len(cards)))


def overlapping(term: TermView, overlaps: Sequence[Overlap], links: Links, words: Wording) -> str:
    """Return the pairs that the workbench would show of this entry, but for its namesakes."""
    known = {one.row.iri for one in term.alike}
    found = [one for one in overlaps if one.shown and not known & {one.left.iri, one.right.iri}]
    told = matches_around(term.iri, filter(tenable, found))
    cards = items((match_card(one, links, words) for one in told), of="bp-hits")
    return section(words("term.overlaps"), cards, note=words("count.items", n=len(found)))


def _own_row(term: TermView) -> TermRow:
    definition = "".join(one.text for one in term.definitions)
    return TermRow(
        term.iri, term.clause, term.term, term.en, definition, term.domain, term.document
    )


def _age(row: TermRow, rows: Mapping[str, DocumentRow]) -> tuple[bool, str, str]:
    """Return what puts entries in the order of their documents' dates, undated ones last."""
    document = rows.get(row.document.iri)
    date = document.date if document else ""
    return not date, date, row.iri


def _shared(one: AlikeTerm, own: str, words: Wording) -> str:
    same = _bare(one.row.definition) == _bare(own)
    verdict = badge(words("term.same" if same else "term.differs"), "good" if same else "soon")
    return verdict + badge(words(f"term.by.{one.by}"))


def _bare(definition: str) -> str:
    return "".join(definition.split())


def _changed(own: TermRow, other: TermRow, words: Wording) -> str:
    """Return the other definition against this one; nothing where they are the same."""
    left, right = _bare(own.definition), _bare(other.definition)
    if not left or not right or left == right:
        return ""
    pieces = diff_of(analyse(_compared(own)), analyse(_compared(other)))
    return element("p", text(words("term.against")), of="bp-note") + diff(pieces, words)


def _compared(row: TermRow) -> ComparedEntry:
    return ComparedEntry(row.iri, row.term, row.definition, row.document.iri)


def _card(
    row: TermRow,
    rows: Mapping[str, DocumentRow],
    marks: str,
    links: Links | None,
    changed: str = "",
) -> str:
    name = link(row.term, links.node(row.iri)) if links else text(row.term)
    document = rows.get(row.document.iri)
    number = (document.number or document.title) if document else row.document.label
    date = document.date if document else ""
    parts = (
        element("p", text(" · ".join(x for x in (date, number, row.clause) if x)), of="bp-note"),
        element("h3", name, of="bp-h3"),
        element("p", text("; ".join(row.en)), of="bp-note", lang="en") if row.en else "",
        element("p", text(row.definition), of="bp-quote"),
        element("div", marks, of="bp-hit-head"),
        changed,
    )
    return element("article", "".join(parts), of="bp-card")
