"""The documents of the graph as a list for reading."""

from __future__ import annotations

from collections.abc import Iterable

from biaopu.graph.reading.records import DocumentRow
from biaopu.ui.markup import badge, element, items, link, text
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording


def documents(rows: Iterable[DocumentRow], links: Links, words: Wording) -> str:
    """Return the documents, each with its kind, number, date and how much was read of it."""
    return items((_row(row, links, words) for row in rows), of="bp-rows bp-documents")


def _row(row: DocumentRow, links: Links, words: Wording) -> str:
    name = link(row.title or row.number or row.id, links.document(row.id), of="bp-link bp-hit-name")
    kind = badge(words.name("document", row.kind), "kind")
    stage = badge(words.name("stage", row.stage)) if row.stage not in ("", "published") else ""
    facts = (row.number, row.date, row.issuer, *counts(row, words))
    small = " · ".join(text(fact) for fact in facts if fact)
    head = element("div", name + kind + stage, of="bp-hit-head")
    return head + element("p", small, of="bp-note")


def counts(row: DocumentRow, words: Wording) -> list[str]:
    """Return in words how much was read of a document, only what there is."""
    found = (("nodes", row.nodes), ("terms", row.terms), ("references", row.references))
    return [words(f"library.{name}", n=number) for name, number in found if number]
