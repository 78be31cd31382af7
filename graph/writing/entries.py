"""Term entries as triples: concepts with their designations, definitions, notes and sources."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from biaopu.ontology.iris import below
from biaopu.ontology.public_vocabularies import Dcterms, Skos
from biaopu.ontology.standard import Standard, TermEntry
from biaopu.ontology.vocabulary import Bp

from .describe import describe
from .designations import designation_triples, designations_of
from .evidence import definition_evidence, statement
from .hierarchy import group_triples, place_triples
from .names import StandardNames
from .sources import source_triples


def entry_triples(standard: Standard, names: StandardNames) -> Iterator[Triple]:
    """Yield the terminology of a standard: its entries, their places and their groups."""
    if not standard.terms:
        return
    yield from scheme_triples(standard.meta.title, names)
    for entry, iri in zip(standard.terms, names.terms, strict=True):
        yield from concept_triples(entry, iri, names)
        yield from designation_triples(designations_of(entry), iri, entry.evidence, names)
        yield from place_triples(entry, iri, names)
    yield from group_triples(standard, names)


def scheme_triples(title: str, names: StandardNames) -> Iterator[Triple]:
    """Yield the terminology that the entries of a document belong to."""
    return describe(
        names.terminology,
        [Bp.TERMINOLOGY, Skos.CONCEPT_SCHEME],
        links={Bp.IN_DOCUMENT: names.document},
        texts={Dcterms.TITLE: title},
    )


def concept_triples(entry: TermEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    """Yield what an entry says of its concept, without its names and its place."""
    yield from _entry(entry, iri, names)
    yield from _definition(entry, iri, names)
    yield from _remarks(entry, iri, names)
    if entry.source:
        yield from source_triples(entry.source, below(iri, "source"), iri, entry.evidence, names)


def _entry(entry: TermEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    return statement(
        names,
        iri,
        [Bp.TERM_ENTRY, Skos.CONCEPT],
        entry.evidence,
        links={
            Skos.IN_SCHEME: names.terminology,
            Bp.HAS_DEFINITION: below(iri, "definition") if entry.definition else None,
            Bp.IS_DEFINED_IN: names.document if entry.definition else None,
            Bp.HAS_SOURCE: below(iri, "source") if entry.source else None,
        },
        texts={
            Skos.DEFINITION: entry.definition,
            Bp.SUBJECT_FIELD: entry.domain,
            Skos.NOTE: entry.notes,
            Skos.EXAMPLE: entry.examples,
        },
        values={
            Skos.NOTATION: entry.clause,
            Bp.CLAUSE: entry.clause,
            Bp.FIGURE: entry.figures,
        },
    )


def _definition(entry: TermEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    if not entry.definition:
        return iter(())
    return statement(
        names,
        below(iri, "definition"),
        [Bp.DEFINITION],
        definition_evidence(entry),
        links={
            Bp.DEFINES: iri,
            Bp.HAS_SOURCE: below(iri, "source") if entry.source else None,
        },
        texts={Bp.TEXT: entry.definition},
    )


def _remarks(entry: TermEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    """Yield notes and examples as things with an order, which literals have not."""
    for kind, cls, predicate, words in (
        ("note", Bp.ENTRY_NOTE, Bp.NOTE_TO_ENTRY, entry.notes),
        ("example", Bp.ENTRY_EXAMPLE, Bp.EXAMPLE_IN_ENTRY, entry.examples),
    ):
        for order, text in enumerate(words, start=1):
            remark = below(iri, kind, order)
            yield from describe(iri, links={predicate: remark})
            yield from statement(
                names,
                remark,
                [cls],
                entry.evidence,
                texts={Bp.TEXT: text},
                values={Bp.ORDER: order},
            )
