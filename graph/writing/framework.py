"""The standards framework as triples: its nodes, topics and counts, and how they work together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pyoxigraph import Triple

from biaopu.ontology.guide import (
    DeclaredCount,
    Example,
    FrameworkNode,
    Guide,
    LogicRelation,
    Stage,
    Topic,
)
from biaopu.ontology.iris import below, numbered
from biaopu.ontology.public_vocabularies import Dcterms, Rdf, Skos
from biaopu.ontology.vocabulary import Bp

from .describe import Links, describe
from .evidence import statement
from .names import GuideNames

_CLASSES = {
    "system": (Bp.FRAMEWORK, Skos.CONCEPT_SCHEME),
    "subsystem": (Bp.SUBSYSTEM, Skos.CONCEPT),
    "part": (Bp.PART, Skos.CONCEPT),
}
_PROPERTIES = {
    "supports": Bp.SUPPORTS,
    "hub_of": Bp.HUB_OF,
    "guides": Bp.GUIDES,
    "meets": Bp.MEETS,
}


def framework_triples(guide: Guide, names: GuideNames) -> Iterator[Triple]:
    """Yield the framework's nodes in their hierarchy, their topics and their declared counts."""
    for node in guide.nodes:
        yield from _node(node, names)
        yield from _place(node, names)
    for topic in guide.topics:
        yield from _topic(topic, names)
    for number, count in numbered(guide.counts):
        yield from _count(number, count, names)


def _node(node: FrameworkNode, names: GuideNames) -> Iterator[Triple]:
    is_system = node.kind == "system"
    stated = node.purpose_evidence
    return statement(
        names,
        names.node(node.id),
        _CLASSES[node.kind],
        node.evidence,
        links={
            Dcterms.SUBJECT: names.subject(node.label) if is_system else None,
            Bp.PURPOSE_EVIDENCE: names.span(stated.span) if stated else None,
            # the same word is no proof of the same meaning: close, never exact
            Skos.CLOSE_MATCH: None if is_system else names.concepts.get(node.label),
        },
        texts={Skos.PREF_LABEL: node.label, Bp.PURPOSE: node.purpose, Bp.TEXT: node.text},
        values={
            Skos.NOTATION: node.id,
            Bp.CLAUSE: node.path,
            Bp.LEVEL: node.level,
            Bp.CODE: node.code,
        },
    )


def _place(node: FrameworkNode, names: GuideNames) -> Iterator[Triple]:
    """Link a node up and down; a scheme is no concept, so a subsystem has no broader one."""
    if node.kind == "system":
        return
    iri = names.node(node.id)
    parent = names.find(node.parent) or names.scheme
    up: Links = {Skos.IN_SCHEME: names.scheme, Bp.PART_OF: parent}
    yield from describe(iri, links=up)
    if parent is None:
        return
    at_top = parent == names.scheme
    yield from describe(iri, links={Skos.TOP_CONCEPT_OF if at_top else Skos.BROADER: parent})
    down = Skos.HAS_TOP_CONCEPT if at_top else Skos.NARROWER
    yield from describe(parent, links={Bp.HAS_PART: iri, down: iri})


def _topic(topic: Topic, names: GuideNames) -> Iterator[Triple]:
    iri, parent = names.node_part(topic.parent, "topic", topic.order), names.node(topic.parent)
    is_concept = parent != names.scheme
    yield from statement(
        names,
        iri,
        [Bp.TOPIC, Skos.CONCEPT],
        topic.evidence,
        links={
            Bp.TOPIC_OF: parent,
            Skos.BROADER: parent if is_concept else None,
            Skos.IN_SCHEME: names.scheme,
            Skos.CLOSE_MATCH: names.concepts.get(topic.label),
        },
        texts={Skos.PREF_LABEL: topic.label},
        values={Bp.ORDER: topic.order},
    )
    yield from describe(
        parent, links={Bp.HAS_TOPIC: iri, Skos.NARROWER: iri if is_concept else None}
    )


def _count(number: int, count: DeclaredCount, names: GuideNames) -> Iterator[Triple]:
    path = count.evidence.section
    about = names.find(count.node) or names.section(path)
    return statement(
        names,
        names.part(path, "count", number),
        [Bp.DECLARED_COUNT],
        count.evidence,
        links={Bp.ABOUT: about},
        values={Bp.COUNTED: count.of, Bp.DECLARED: count.declared, Bp.FOUND: count.found},
    )


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
