"""How the parts work together, as triples: logic relations, life-cycle stages and examples."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pyoxigraph import Triple

from biaopu.ontology.guide import Example, Guide, LogicRelation, Stage
from biaopu.ontology.iris import below, numbered
from biaopu.ontology.public_vocabularies import Rdf, Skos
from biaopu.ontology.vocabulary import Bp

from .describe import describe
from .evidence import statement
from .names import GuideNames

_PROPERTIES = {
    "supports": Bp.SUPPORTS,
    "hub_of": Bp.HUB_OF,
    "guides": Bp.GUIDES,
    "meets": Bp.MEETS,
}


def logic_triples(guide: Guide, names: GuideNames) -> Iterator[Triple]:
    """Yield the arrows of the logic picture, the stages in order and the examples."""
    for number, relation in numbered(guide.logic, lambda relation: relation.source):
        yield from _relation(number, relation, names)
    for stage in guide.stages:
        yield from _stage(stage, names)
    yield from _chain(guide.stages, names)
    for number, example in numbered(guide.examples, lambda example: example.node):
        yield from _example(number, example, names)


def _relation(number: int, relation: LogicRelation, names: GuideNames) -> Iterator[Triple]:
    """Yield the direct statement, and the relation as a thing that can carry its evidence."""
    iri = names.node_part(relation.source, "logic", number)
    source, predicate = names.node(relation.source), _PROPERTIES[relation.kind]
    known = names.find(relation.target)
    target = known or below(iri, "aim")
    if not known:
        yield from _aim(target, relation.aim or relation.text, names)
    yield from describe(source, links={predicate: target})
    yield from statement(
        names,
        iri,
        [Bp.LOGIC_RELATION],
        relation.evidence,
        links={
            Bp.RELATION_SOURCE: source,
            Bp.RELATION_TARGET: target,
            Bp.LOGIC_PROPERTY: predicate,
        },
        texts={Bp.TEXT: relation.text},
    )


def _aim(iri: str, text: str, names: GuideNames) -> Iterator[Triple]:
    return describe(iri, [Bp.AIM], links={Bp.IN_DOCUMENT: names.document}, texts={Rdf.LABEL: text})


def _stage(stage: Stage, names: GuideNames) -> Iterator[Triple]:
    return statement(
        names,
        names.node_part(stage.node, "stage", stage.order),
        [Bp.LIFE_CYCLE_STAGE, Skos.CONCEPT],
        stage.evidence,
        links={Bp.STAGE_OF: names.node(stage.node), Skos.IN_SCHEME: names.scheme},
        texts={Skos.PREF_LABEL: stage.label},
        values={Bp.ORDER: stage.order},
    )


def _chain(stages: tuple[Stage, ...], names: GuideNames) -> Iterator[Triple]:
    ordered = sorted(stages, key=lambda stage: (stage.node, stage.order))
    for before, after in pairwise(ordered):
        if before.node == after.node:
            following = names.node_part(after.node, "stage", after.order)
            iri = names.node_part(before.node, "stage", before.order)
            yield from describe(iri, links={Bp.NEXT_STAGE: following})


def _example(number: int, example: Example, names: GuideNames) -> Iterator[Triple]:
    iri = names.node_part(example.node, "example", number)
    industries = {below(iri, "industry", n): name for n, name in enumerate(example.fuses, start=1)}
    aim = below(iri, "aim") if example.meets else None
    yield from statement(
        names,
        iri,
        [Bp.EXAMPLE],
        example.evidence,
        links={Bp.EXAMPLE_OF: names.node(example.node), Bp.FUSES: industries, Bp.MEETS: aim},
        texts={Skos.PREF_LABEL: example.label},
    )
    for industry, name in industries.items():
        links = {Bp.IN_DOCUMENT: names.document}
        yield from describe(industry, [Bp.INDUSTRY], links=links, texts={Rdf.LABEL: name})
    if aim:
        yield from _aim(aim, example.meets, names)
