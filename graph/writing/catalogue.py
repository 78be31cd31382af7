"""The catalogue as quads: what sources say of standards, and where editors put them.

Nothing here is what a document says: it lies in a graph of its own, and the bibliographic facts
belong to records, not to the editions that documents speak of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Quad, Triple

from biaopu.ontology.catalogue import CatalogueEntry, NodeLink
from biaopu.ontology.document import Evidence
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import CATALOGUE, Namer, below
from biaopu.ontology.numbers import StandardNumber
from biaopu.ontology.public_vocabularies import Dcterms, Prov, Rdf
from biaopu.ontology.vocabulary import Bp

from .describe import describe, in_graph
from .document import date
from .editions import Cited, cited, cited_triples
from .evidence import statement, stretch_triples
from .names import GuideNames, guide_names


def catalogue_quads(entries: Iterable[CatalogueEntry], namer: Namer) -> Iterator[Quad]:
    """Yield the records of the catalogue; two entries of one number make one record."""
    triples = (triple for entry in entries for triple in _record(entry, namer))
    return in_graph(dict.fromkeys(triples), namer.graph(CATALOGUE))


def link_quads(guide: Guide, links: Iterable[NodeLink], namer: Namer) -> Iterator[Quad]:
    """Yield which standards stand at which nodes of a guide.

    Editors' links go to the catalogue's graph, what the guide itself lists to the guide's graph.
    """
    names, known = guide_names(guide, namer), tuple(links)
    editorial = (link for link in known if link.editorial and link.node in names.paths)
    placed = (triple for link in editorial for triple in _link(link, names))
    yield from in_graph(dict.fromkeys(placed), namer.graph(CATALOGUE))
    listed = [link for link in known if not link.editorial and link.node in names.paths]
    own = _listed_triples(guide, listed, names)
    yield from in_graph(dict.fromkeys(own), namer.graph(guide.meta.id))


def _record_iri(entry: CatalogueEntry, namer: Namer) -> str:
    return namer.record(str(entry.number or entry.plan or ""), entry.title)


def _record(entry: CatalogueEntry, namer: Namer) -> Iterator[Triple]:
    iri, named = _record_iri(entry, namer), _named(entry.number or entry.plan, namer)
    yield from cited_triples(named)
    yield from describe(
        iri,
        [Bp.CATALOGUE_RECORD],
        links={
            Bp.CATALOGUES: named.best if named else None,
            Prov.WAS_ATTRIBUTED_TO: namer.editors,
        },
        texts={Dcterms.TITLE: entry.title},
        english={Dcterms.TITLE: entry.title_en},
        values={
            Bp.STANDARD_NUMBER: str(entry.number) if entry.number else None,
            Bp.PLAN_NUMBER: str(entry.plan) if entry.plan else None,
            Bp.STATUS: entry.status,
            Dcterms.ISSUED: date(entry.issued.isoformat()) if entry.issued else None,
            Bp.IMPLEMENTED: date(entry.implemented.isoformat()) if entry.implemented else None,
            Bp.ICS: entry.ics,
            Bp.CCS: entry.ccs,
            Bp.SOURCE_KIND: entry.evidence,
            Dcterms.SOURCE: entry.source,
        },
    )
    yield from _relations(entry, iri, namer)
    yield from describe(namer.editors, [Prov.ORGANIZATION], texts={Rdf.LABEL: "标谱编者"})


def _relations(entry: CatalogueEntry, iri: str, namer: Namer) -> Iterator[Triple]:
    """Yield what the standard replaces and adopts, and who is in charge of it."""
    for number in entry.replaces:
        old = _named(number, namer)
        yield from cited_triples(old)
        yield from describe(iri, links={Dcterms.REPLACES: old.best if old else None})
    if entry.adopts:
        adopted, adoption = _named(entry.adopts, namer), below(iri, "adoption")
        yield from cited_triples(adopted)
        yield from describe(iri, links={Bp.HAS_ADOPTION: adoption})
        yield from describe(
            adoption,
            [Bp.ADOPTION],
            links={Bp.ADOPTED_STANDARD: adopted.best if adopted else None},
            values={
                Bp.STANDARD_NUMBER: str(entry.adopts),
                Bp.ADOPTION_DEGREE: entry.degree,
                Bp.ORDER: 1,
            },
        )
    if entry.committee:
        agent = namer.agent(entry.committee)
        yield from describe(iri, links={Bp.COMMITTEE: agent})
        yield from describe(agent, [Prov.ORGANIZATION], texts={Rdf.LABEL: entry.committee})


def _link(link: NodeLink, names: GuideNames) -> Iterator[Triple]:
    record = _record_iri(link.entry, names.namer)
    named = _named(link.entry.number or link.entry.plan, names.namer)
    return describe(
        names.namer.link(record, names.id, names.paths[link.node], link.relation),
        [Bp.EDITORIAL_LINK],
        links={
            Bp.LINKED_STANDARD: named.best if named else None,
            Bp.LINKED_NODE: names.node(link.node),
            Prov.WAS_DERIVED_FROM: record,
            Prov.WAS_ATTRIBUTED_TO: names.namer.editors,
        },
        values={
            Bp.LINK_RELATION: link.relation,
            Bp.LINK_BASIS: link.basis,
            Dcterms.SOURCE: link.entry.source,
        },
        english={Rdf.COMMENT: link.entry.basis_en},
    )


def _named(number: StandardNumber | None, namer: Namer) -> Cited | None:
    return cited(str(number), namer) if number else None


def _listed_triples(guide: Guide, links: Iterable[NodeLink], names: GuideNames) -> Iterator[Triple]:
    """Yield the standards that the guide lists, each with the words that do; others not at all."""
    seen: dict[str, int] = {}
    for link in links:
        if link.evidence is None:
            continue
        number = seen[link.node] = seen.get(link.node, 0) + 1
        yield from _listed(number, link, link.evidence, names)
        yield from stretch_triples(guide.document.text, link.evidence, names)


def _listed(number: int, link: NodeLink, evidence: Evidence, names: GuideNames) -> Iterator[Triple]:
    entry = link.entry
    known = entry.number or entry.plan
    named = cited(str(known), names.namer) if known else None
    yield from cited_triples(named)
    yield from statement(
        names,
        names.node_part(link.node, "listed", number),
        [Bp.LISTED_STANDARD],
        evidence,
        links={
            Bp.LINKED_STANDARD: named.best if named else None,
            Bp.LINKED_NODE: names.node(link.node),
        },
        texts={Dcterms.TITLE: entry.title},
        values={
            Bp.LINK_RELATION: link.relation,
            Bp.STANDARD_NUMBER: str(entry.number) if entry.number else None,
            Bp.PLAN_NUMBER: str(entry.plan) if entry.plan else None,
            Bp.STATUS: entry.status,
            Bp.ORDER: number,
        },
    )
