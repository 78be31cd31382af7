"""The library's pictures of standards together: references between them, and their succession."""

from __future__ import annotations

from biaopu.graph.reading.network import NetworkNode
from biaopu.ui.markup import element, section, text
from biaopu.ui.views.graph.chart import Looks, picture
from biaopu.ui.views.shared.evidence_parts import show_html
from biaopu.ui.views.shared.pictures import clickable
from biaopu.ui.views.shared.visit import Visit

from .catalogue import catalogued
from .coverage import STANDINGS
from .standards_html import reference_network, reference_table, referred, succession
from .succession import chains, time_line


def show_references(here: Visit) -> None:
    """Show which standards the documents refer to, withdrawn ones marked: drawn and as a table."""
    words, release = here.words, here.release
    found = referred(release.store, release.documents)
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
    words, known = here.words, catalogued(here)
    addresses, entries = known.addresses, [(one.entry, one.standing) for one in known.listed]
    lead = element("p", text(words("standards.succession.lead")), of="bp-note")
    table, found = succession(entries, addresses, words), chains(entries)
    if not found:
        show_html(section(words("standards.succession"), lead + table))
        return
    show_html(section(words("standards.succession"), lead))
    called: dict[str, str] = {name: words.name("standing", name) for name in STANDINGS}
    said = words("standards.succession.description", n=len(found))
    clickable(time_line(found, addresses, called, said), f"succession-{len(found)}", words)
    show_html(section(words("standards.succession.table"), table))
