"""How standards stand to each other: who refers to whom, and which took the place of which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from biaopu.graph import reading
from biaopu.graph.reading.documents import Referred
from biaopu.graph.reading.gathering import gathered
from biaopu.graph.reading.neighbours import Relation
from biaopu.graph.reading.network import Network, NetworkNode
from biaopu.graph.reading.succession import chains
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ui.markup import badge, element, grid, link, section, text
from biaopu.ui.views.graph.chart import Looks, picture
from biaopu.ui.views.shared.links import Links
from biaopu.ui.views.shared.showing import clickable, show_html
from biaopu.ui.views.shared.visit import Visit
from biaopu.ui.wording import Wording

from .catalogue import catalogued
from .coverage import STANDINGS
from .documents import standing_badge
from .succession import time_line


def show_references(here: Visit) -> None:
    """Show which standards the documents refer to, withdrawn ones marked: drawn and as a table."""
    words, release = here.words, here.release
    found = reading.referred(release.store, release.documents)
    if not found:
        show_html(section(words("standards.references"), element("p", text(words("standards.no")))))
        return
    gone = len({one.iri for one in found if one.standing == "废止"})
    note = words("standards.count", n=len({one.iri for one in found}), gone=gone)
    show_html(section(words("standards.references"), element("p", text(note), of="bp-note")))
    network = reference_network(found, words)
    own = {row.iri: row.id for row in release.documents}

    def address(node: NetworkNode) -> str:
        if node.iri in own:
            return here.links.document(own[node.iri])
        return here.links.node(node.iri)

    looks = Looks(
        address=address,
        relation=lambda name: words(f"relation.{name}"),
        kind=lambda kind: words(f"standards.kind.{kind}"),
        opened=(),
        description=words("standards.description", n=len(network.nodes)),
    )
    clickable(picture(network, looks), f"references-{len(network.nodes)}", words)
    show_html(section(words("standards.table"), reference_table(found, here.links, words)))


def show_succession(here: Visit) -> None:
    """Show which standards of the catalogue took the place of which, the latest first."""
    words, (every, addresses) = here.words, catalogued(here)
    entries = [(one.entry, one.standing) for one in every]
    lead = element("p", text(words("standards.succession.lead")), of="bp-note")
    table, found = succession_table(entries, addresses, words), chains(entries)
    if not found:
        show_html(section(words("standards.succession"), lead + table))
        return
    show_html(section(words("standards.succession"), lead))
    called: dict[str, str] = {name: words.name("standing", name) for name in STANDINGS}
    said = words("standards.succession.description", n=len(found))
    clickable(time_line(found, addresses, called, said), f"succession-{len(found)}", words)
    show_html(section(words("standards.succession.table"), table))


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


def succession_table(
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
