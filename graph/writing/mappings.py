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
from biaopu.ontology.iris import MAPPINGS, Namer
from biaopu.ontology.public_vocabularies import Xsd
from biaopu.ontology.vocabulary import Bp

from .describe import describe, in_graph

MANUAL: Final = f"{SEMAPV}ManualMappingCuration"
"""SEMAPV's name for a mapping that a person decided."""


def mapping_quads(decisions: Iterable[Decision], namer: Namer) -> Iterator[Quad]:
    """Yield the graph of mappings: of decisions that count, deferred ones left out.

    Args:
        decisions: at most one about a pair, about entries that the graph has.
        namer: makes the IRIs.
    """
    counted = (one for one in decisions if one.choice != "deferred")
    triples = (triple for one in counted for triple in _mapping(one, namer))
    return in_graph(dict.fromkeys(triples), namer.graph(MAPPINGS))


def _mapping(decision: Decision, namer: Namer) -> Iterator[Triple]:
    left, right = decision.left.iri, decision.right.iri
    predicate, refused = MATCHES[decision.verdict], denied(decision)
    if not refused:
        yield from describe(left, links={predicate: right})
    score, day = f"{decision.score:.4f}", decision.time[:10]
    yield from describe(
        namer.item(MAPPINGS, decision.id),
        [Bp.MAPPING],
        links={
            Bp.MAPPING_SUBJECT: left,
            Bp.MAPPING_OBJECT: right,
            Bp.MAPPING_PREDICATE: predicate,
            Bp.MAPPING_JUSTIFICATION: MANUAL,
        },
        values={
            Bp.PREDICATE_MODIFIER: "Not" if refused else None,
            Bp.MAPPING_VERDICT: decision.verdict,
            Bp.MAPPING_DECISION: decision.choice,
            Bp.MAPPING_CONFIDENCE: _typed(score, Xsd.DECIMAL) if decision.score else None,
            Bp.MAPPING_AUTHOR: decision.reviewer,
            Bp.MAPPING_REVIEWER: decision.reviewer,
            Bp.MAPPING_COMMENT: decision.reason,
            Bp.MAPPING_DATE: _typed(day, Xsd.DATE) if decision.time else None,
        },
    )


def _typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(datatype))
