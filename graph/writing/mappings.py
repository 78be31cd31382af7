"""What reviewers decided, as triples: SKOS mappings, and bp:Mapping with what SSSOM asks for.

The mappings lie in a named graph of their own: no document says them. Only what was accepted
becomes a SKOS property between two concepts; what was rejected, and a conflict, is told of by the
bp:Mapping alone, with the modifier Not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from biaopu.ontology.decisions import MATCHES, SEMAPV, Decision, denied
from biaopu.ontology.iris import Namer
from biaopu.ontology.public_vocabularies import Rdf, Xsd
from biaopu.ontology.vocabulary import Bp

MAPPINGS: Final = "mappings"
"""The id of the graph of mappings, where documents have theirs."""

MANUAL: Final = f"{SEMAPV}ManualMappingCuration"
"""SEMAPV's name for a mapping that a person decided."""


def mapping_quads(decisions: Iterable[Decision], namer: Namer) -> Iterator[Quad]:
    """Yield the graph of mappings: of decisions that count, deferred ones left out.

    Args:
        decisions: at most one about a pair, about entries that the graph has.
        namer: makes the IRIs.
    """
    graph = NamedNode(namer.graph(MAPPINGS))
    triples = dict.fromkeys(
        triple for one in decisions if one.choice != "deferred" for triple in _mapping(one, namer)
    )
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _mapping(decision: Decision, namer: Namer) -> Iterator[Triple]:
    left, right = NamedNode(decision.left.iri), NamedNode(decision.right.iri)
    predicate = NamedNode(MATCHES[decision.verdict])
    if not denied(decision):
        yield Triple(left, predicate, right)
    node = NamedNode(namer.item(MAPPINGS, decision.id))
    yield Triple(node, NamedNode(Rdf.TYPE), NamedNode(Bp.MAPPING))
    yield Triple(node, NamedNode(Bp.MAPPING_SUBJECT), left)
    yield Triple(node, NamedNode(Bp.MAPPING_OBJECT), right)
    yield Triple(node, NamedNode(Bp.MAPPING_PREDICATE), predicate)
    yield Triple(node, NamedNode(Bp.MAPPING_JUSTIFICATION), NamedNode(MANUAL))
    if denied(decision):
        yield Triple(node, NamedNode(Bp.PREDICATE_MODIFIER), Literal("Not"))
    yield from _provenance(node, decision)


def _provenance(node: NamedNode, decision: Decision) -> Iterator[Triple]:
    yield Triple(node, NamedNode(Bp.MAPPING_VERDICT), Literal(decision.verdict))
    yield Triple(node, NamedNode(Bp.MAPPING_DECISION), Literal(decision.choice))
    if decision.score:
        score = Literal(f"{decision.score:.4f}", datatype=NamedNode(Xsd.DECIMAL))
        yield Triple(node, NamedNode(Bp.MAPPING_CONFIDENCE), score)
    if decision.reviewer:
        yield Triple(node, NamedNode(Bp.MAPPING_AUTHOR), Literal(decision.reviewer))
        yield Triple(node, NamedNode(Bp.MAPPING_REVIEWER), Literal(decision.reviewer))
    if decision.reason:
        yield Triple(node, NamedNode(Bp.MAPPING_COMMENT), Literal(decision.reason))
    if decision.time:
        day = Literal(decision.time[:10], datatype=NamedNode(Xsd.DATE))
        yield Triple(node, NamedNode(Bp.MAPPING_DATE), day)
