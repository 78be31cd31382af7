"""What else the text says, as triples: definitions, characteristics, goals, asks and mentions."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from biaopu.ontology.glossary import Designation
from biaopu.ontology.guide import Characteristic, Definition, Guide, Guideline, Mention, Target
from biaopu.ontology.iris import concepts, numbered
from biaopu.ontology.public_vocabularies import Dcterms, Oa, Rdf, Skos
from biaopu.ontology.vocabulary import Bp

from .describe import describe
from .designations import designation_triples
from .evidence import statement
from .names import GuideNames

_GUIDELINES = {"principle": Bp.PRINCIPLE, "measure": Bp.MEASURE}


def statement_triples(guide: Guide, names: GuideNames) -> Iterator[Triple]:
    """Yield definitions with their concepts, characteristics, targets, guidelines, mentions."""
    if guide.definitions:
        yield from _terminology(guide, names)
    for number, concept, definition in concepts(names.namer, names.id, guide.definitions):
        yield from _definition(number, concept, definition, names)
    for number, characteristic in numbered(guide.characteristics):
        yield from _characteristic(number, characteristic, names)
    for number, target in numbered(guide.targets):
        yield from _target(number, target, names)
    for guideline in guide.guidelines:
        yield from _guideline(guideline, names)
    for number, mention in numbered(guide.mentions):
        yield from _mention(number, mention, names)


def _terminology(guide: Guide, names: GuideNames) -> Iterator[Triple]:
    """Yield the scheme of the concepts that the guide defines, apart from its framework."""
    return describe(
        names.terminology,
        [Bp.TERMINOLOGY, Skos.CONCEPT_SCHEME],
        links={Bp.IN_DOCUMENT: names.document},
        texts={Dcterms.TITLE: guide.meta.title},
    )


def _definition(
    number: int, concept: str, definition: Definition, names: GuideNames
) -> Iterator[Triple]:
    evidence = definition.evidence
    iri = names.part(evidence.section, "definition", number)
    yield from statement(
        names,
        concept,
        [Bp.DEFINED_CONCEPT, Skos.CONCEPT],
        evidence,
        links={
            Bp.HAS_DEFINITION: iri,
            Bp.IS_DEFINED_IN: names.document,
            Skos.TOP_CONCEPT_OF: names.terminology,
            Skos.IN_SCHEME: names.terminology,
        },
        texts={Skos.DEFINITION: definition.text},
    )
    yield from describe(names.terminology, links={Skos.HAS_TOP_CONCEPT: concept})
    yield from designation_triples([Designation(definition.term, "zh")], concept, evidence, names)
    yield from statement(
        names,
        iri,
        [Bp.DEFINITION],
        evidence,
        links={Bp.DEFINES: concept},
        texts={Bp.TEXT: definition.text},
    )


def _characteristic(number: int, item: Characteristic, names: GuideNames) -> Iterator[Triple]:
    return statement(
        names,
        names.part(item.evidence.section, "characteristic", number),
        [Bp.CHARACTERISTIC],
        item.evidence,
        links={Bp.CHARACTERISTIC_OF: names.concepts.get(item.subject)},
        texts={Bp.TEXT: item.text, Bp.SUBJECT_TERM: item.subject},
        values={Bp.ORDER: item.order},
    )


def _target(number: int, target: Target, names: GuideNames) -> Iterator[Triple]:
    return statement(
        names,
        names.part(target.evidence.section, "target", number),
        [Bp.TARGET],
        target.evidence,
        texts={Bp.TEXT: target.text},
        values={
            Bp.YEAR: target.year,
            Bp.QUANTITY: target.quantity,
            Bp.UNIT: target.unit,
            Bp.AT_LEAST: target.at_least,
        },
    )


def _guideline(item: Guideline, names: GuideNames) -> Iterator[Triple]:
    return statement(
        names,
        names.part(item.evidence.section, item.kind, item.order),
        [_GUIDELINES[item.kind]],
        item.evidence,
        texts={Rdf.LABEL: item.label, Bp.TEXT: item.text},
        values={Bp.ORDER: item.order},
    )


def _mention(number: int, mention: Mention, names: GuideNames) -> Iterator[Triple]:
    target = names.find(mention.target) or names.concepts.get(mention.label)
    place = names.find(mention.node)
    yield from statement(
        names,
        names.part(mention.evidence.section, "mention", number),
        [Bp.MENTION, Oa.ANNOTATION],
        mention.evidence,
        links={
            Oa.HAS_TARGET: names.span(mention.evidence.span),
            Oa.HAS_BODY: target,
            Bp.MENTION_OF: target,
            Bp.MENTIONED_IN: place,
        },
        texts={Rdf.LABEL: mention.label},
    )
    if place and target:
        yield from describe(place, links={Bp.MENTIONS: target})
