"""The standards framework as triples: system, subsystems, parts, topics and declared counts."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from biaopu.ontology.guide import DeclaredCount, FrameworkNode, Guide, Topic
from biaopu.ontology.iris import numbered
from biaopu.ontology.public_vocabularies import Dcterms, Skos
from biaopu.ontology.vocabulary import Bp

from .describe import Links, describe
from .evidence import statement
from .names import GuideNames

_CLASSES = {
    "system": (Bp.FRAMEWORK, Skos.CONCEPT_SCHEME),
    "subsystem": (Bp.SUBSYSTEM, Skos.CONCEPT),
    "part": (Bp.PART, Skos.CONCEPT),
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
