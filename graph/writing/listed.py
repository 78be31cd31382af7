"""The standards that a guide itself lists at its nodes, as triples with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Triple

from biaopu.ontology.catalogue import NodeLink
from biaopu.ontology.document import Evidence
from biaopu.ontology.guide import Guide
from biaopu.ontology.public_vocabularies import Dcterms
from biaopu.ontology.vocabulary import Bp

from .editions import cited, cited_triples
from .evidence import statement, stretch_triples
from .names import GuideNames


def listed_triples(guide: Guide, links: Iterable[NodeLink], names: GuideNames) -> Iterator[Triple]:
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
