"""How standards stand to each other: who refers to whom, and which took the place of which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from biaopu.graph import reading
from biaopu.graph.reading.neighbours import Relation
from biaopu.graph.reading.network import Network
from biaopu.graph.reading.records import DocumentRow
from biaopu.graph.store import GraphStore
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ui.markup import badge, element, grid, link, text
from biaopu.ui.views.graph.gathering import gathered
from biaopu.ui.views.shared.links import Links
from biaopu.ui.wording import Wording

from .standard import standing_badge


@dataclass(frozen=True, slots=True)
class Referred:
    """One standard that a document refers to; ``standing`` is ``""`` where nothing is known."""

    source: DocumentRow
    iri: str
    label: str
    standing: str


def referred(store: GraphStore, rows: Iterable[DocumentRow]) -> tuple[Referred, ...]:
    """Return every standard that one of these documents refers to, as of today."""
    found = []
    for row in rows:
        for one in reading.references(store, row.iri):
            label = f"{one.number}—{one.year}" if one.year else one.number
            if one.resolved:
                meant = Referred(row, one.resolved.iri, one.resolved.label, one.standing or "")
            else:
                iri = one.edition or one.work or one.iri
                meant = Referred(row, iri, label or one.title, one.standing or "")
            found.append(meant)
    return tuple(found)


def reference_network(found: Sequence[Referred], words: Wording) -> Network:
    """Return who refers to whom, what is withdrawn marked in its name and its kind."""
    called = {one.source.iri: one.source.number or one.source.title for one in found}
    gone = {one.iri for one in found if one.standing == "废止"}
    for one in found:
        mark = f"（{words.name('standing', one.standing)}）" if one.iri in gone else ""
        called.setdefault(one.iri, f"{one.label}{mark}")
    own = {one.source.iri for one in found}
    kinds = {iri: "withdrawn" if iri in gone else "edition" for iri in called}
    kinds |= dict.fromkeys(own, "standard")
    relations = tuple(
        dict.fromkeys(Relation(one.source.iri, one.iri, "references") for one in found)
    )
    return gathered(relations, lambda _: called, kinds)


def reference_table(found: Sequence[Referred], links: Links, words: Wording) -> str:
    """Return who refers to whom as a table, what is withdrawn first."""
    ordered = sorted(found, key=lambda one: (one.standing != "废止", one.label))
    heads = [words(f"standards.{name}") for name in ("cites", "cited", "standing")]
    rows = [
        (
            link(one.source.number or one.source.title, links.document(one.source.id)),
            link(one.label, links.node(one.iri)),
            standing_badge(one.standing, words) if one.standing else text("—"),
        )
        for one in ordered
    ]
    return grid(heads, rows)


def succession(
    entries: Iterable[tuple[CatalogueEntry, str]], addresses: Mapping[str, str], words: Wording
) -> str:
    """Return which standard took the place of which, the latest first.

    Args:
        entries: the catalogue's entries with their standing.
        addresses: the page of each standard that has one, by its number.
        words: the visitor's language.
    """
    found = [(entry, standing) for entry, standing in entries if entry.replaces and entry.number]
    found.sort(key=lambda pair: (_day(pair[0]), str(pair[0].number)), reverse=True)
    heads = [words(f"standards.{name}") for name in ("day", "new", "old", "standing")]
    rows = [
        (
            text(_day(entry) or "—"),
            _linked(str(entry.number), addresses) + element("p", text(entry.title), of="bp-note"),
            "<br>".join(_linked(str(one), addresses) for one in entry.replaces),
            standing_badge(standing, words),
        )
        for entry, standing in found
    ]
    return grid(heads, rows) if rows else element("p", badge(words("standards.none")))


def _day(entry: CatalogueEntry) -> str:
    day = entry.implemented or entry.issued
    return day.isoformat() if day else entry.year


def _linked(number: str, addresses: Mapping[str, str]) -> str:
    return link(number, addresses[number]) if number in addresses else text(number)
