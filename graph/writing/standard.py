"""What a standard says of itself and of others, as triples: cover, foreword and references."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from biaopu.ontology.iris import below, numbered
from biaopu.ontology.public_vocabularies import Dcterms
from biaopu.ontology.standard import Abbreviation, Adoption, Cover, Reference, Standard
from biaopu.ontology.vocabulary import Bp

from .describe import describe
from .document import date, organisation
from .editions import Cited, cited, cited_triples
from .evidence import statement
from .names import StandardNames


def cover_triples(standard: Standard, names: StandardNames) -> Iterator[Triple]:
    """Yield what sets this edition apart, what it replaces and adopts, and its abbreviations."""
    yield from _cover(standard, names)
    yield from _editions(standard, names)
    yield from _organisations(standard.cover, names)
    for order, adoption in enumerate(standard.cover.adopts, start=1):
        yield from _adoption(order, adoption, names)
    for number, abbreviation in numbered(standard.abbreviations):
        yield from _abbreviation(number, abbreviation, names)


def _cover(standard: Standard, names: StandardNames) -> Iterator[Triple]:
    cover = standard.cover
    return describe(
        names.document,
        texts={Bp.SCOPE: standard.scope},
        english={Dcterms.TITLE: cover.title_en},
        values={
            Bp.ICS: cover.ics,
            Bp.CCS: cover.ccs,
            Bp.IMPLEMENTED: date(cover.implemented),
            Bp.DOCUMENT_STAGE: cover.stage,
        },
    )


def _editions(standard: Standard, names: StandardNames) -> Iterator[Triple]:
    own = cited(standard.meta.number, names.namer)
    if own:
        yield from cited_triples(Cited(own.work, None, own.work_number, ""))
        links = {Bp.EDITION_OF: own.work}
        values = {Bp.STANDARD_NUMBER: own.number}
        yield from describe(names.document, links=links, values=values)
    for predicate, numbers in (
        (Dcterms.REPLACES, standard.cover.replaces),
        (Bp.TERMS_DEFINED_IN, standard.terms_defined_in),
    ):
        for named in (cited(number, names.namer) for number in numbers):
            yield from cited_triples(named)
            yield from describe(names.document, links={predicate: named.best if named else None})


def _organisations(cover: Cover, names: StandardNames) -> Iterator[Triple]:
    for predicate, group in (
        (Bp.COMMITTEE, (cover.committee,)),
        (Bp.DRAFTED_BY, cover.organisations),
    ):
        for name in filter(None, group):
            yield from organisation(name, names)
            yield from describe(names.document, links={predicate: names.agent(name)})


def _adoption(order: int, adoption: Adoption, names: StandardNames) -> Iterator[Triple]:
    iri, adopted = below(names.document, "adoption", order), cited(adoption.number, names.namer)
    best = adopted.best if adopted else None
    yield from cited_triples(adopted)
    yield from describe(names.document, links={Bp.HAS_ADOPTION: iri, Bp.ADOPTS: best})
    yield from describe(
        iri,
        [Bp.ADOPTION],
        links={Bp.IN_DOCUMENT: names.document, Bp.ADOPTED_STANDARD: best},
        values={
            Bp.ORDER: order,
            Bp.STANDARD_NUMBER: adoption.number,
            Bp.ADOPTION_DEGREE: adoption.degree,
        },
    )


def _abbreviation(number: int, item: Abbreviation, names: StandardNames) -> Iterator[Triple]:
    return statement(
        names,
        names.part(item.evidence.section, "abbreviation", number),
        [Bp.ABBREVIATION_ENTRY],
        item.evidence,
        texts={Bp.LONG_FORM: item.zh},
        english={Bp.LONG_FORM: item.en},
        values={Bp.SHORT_FORM: item.short, Bp.ORDER: number},
    )


def reference_triples(standard: Standard, names: StandardNames) -> Iterator[Triple]:
    """Yield the items of the normative references and of the bibliography."""
    for number, reference in numbered(standard.references):
        yield from _reference(number, reference, names)


def _reference(number: int, item: Reference, names: StandardNames) -> Iterator[Triple]:
    iri = names.part(item.evidence.section, "reference", number)
    named = cited(item.number, names.namer, item.year)
    best = named.best if named else None
    yield from cited_triples(named)
    shortcut = Bp.NORMATIVELY_REFERENCES if item.normative else Bp.REFERENCES
    yield from describe(names.document, links={Bp.HAS_REFERENCE: iri, shortcut: best})
    yield from statement(
        names,
        iri,
        [Bp.NORMATIVE_REFERENCE if item.normative else Bp.BIBLIOGRAPHIC_REFERENCE],
        item.evidence,
        links={
            Bp.REFERENCED_WORK: named.work if named else None,
            Bp.REFERENCED_EDITION: named.edition if named else None,
        },
        texts={Dcterms.TITLE: item.title},
        values={
            Bp.STANDARD_NUMBER: item.number,
            Bp.EDITION_YEAR: item.year,
            Bp.DATED: bool(item.year),
            Bp.ALL_PARTS: item.all_parts,
            Bp.ORDER: number,
        },
    )
