"""Term entries as triples: concepts with their designations, definitions, notes and sources."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from biaopu.ontology.identifiers import document_id
from biaopu.ontology.standard_records import Standard, TermEntry, TermSource
from biaopu.ontology.vocabulary import Bp, Dcterms, Skos

from .evidence_of import definition_evidence
from .standard_names import StandardNames
from .triples import describe
from .triples_designations import designation_triples
from .triples_editions import cited, cited_triples
from .triples_evidence import statement
from .triples_hierarchy import group_triples, place_triples


def entry_triples(standard: Standard, names: StandardNames) -> Iterator[Triple]:
    """Yield the terminology of a standard: its entries, their places and their groups."""
    if not standard.terms:
        return
    yield from scheme_triples(standard.meta.title, names)
    for entry, iri in zip(standard.terms, names.terms, strict=True):
        yield from concept_triples(entry, iri, names)
        yield from designation_triples(entry, iri)
        yield from place_triples(entry, iri, names)
    yield from group_triples(standard, names)


def scheme_triples(title: str, names: StandardNames) -> Iterator[Triple]:
    """Yield the terminology that the entries of a document belong to."""
    return describe(
        names.scheme,
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
        yield from _source(entry, entry.source, iri, names)


def _entry(entry: TermEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    return statement(
        names,
        iri,
        [Bp.TERM_ENTRY, Skos.CONCEPT],
        entry.evidence,
        links={
            Skos.IN_SCHEME: names.scheme,
            Bp.HAS_DEFINITION: f"{iri}/definition/1" if entry.definition else None,
            Bp.HAS_SOURCE: f"{iri}/source/1" if entry.source else None,
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
            Bp.SYMBOL: entry.symbols,
            Bp.FIGURE: entry.figures,
        },
    )


def _definition(entry: TermEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    if not entry.definition:
        return iter(())
    return statement(
        names,
        f"{iri}/definition/1",
        [Bp.DEFINITION],
        definition_evidence(entry),
        links={Bp.DEFINES: iri},
        texts={Bp.TEXT: entry.definition},
    )


def _remarks(entry: TermEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    """Yield notes and examples as things with an order, which literals have not."""
    for kind, cls, predicate, words in (
        ("note", Bp.ENTRY_NOTE, Bp.NOTE_TO_ENTRY, entry.notes),
        ("example", Bp.ENTRY_EXAMPLE, Bp.EXAMPLE_IN_ENTRY, entry.examples),
    ):
        for order, text in enumerate(words, start=1):
            remark = f"{iri}/{kind}/{order}"
            yield from describe(iri, links={predicate: remark})
            yield from statement(
                names,
                remark,
                [cls],
                entry.evidence,
                texts={Bp.TEXT: text},
                values={Bp.ORDER: order},
            )


def _source(
    entry: TermEntry, source: TermSource, iri: str, names: StandardNames
) -> Iterator[Triple]:
    named = cited(source.number, names.namer)
    known = source.clause and named is not None and named.edition is not None
    taken = names.namer.item(document_id(named.number), source.clause) if named and known else None
    yield from cited_triples(named)
    yield from statement(
        names,
        f"{iri}/source/1",
        [Bp.TERM_SOURCE],
        entry.evidence,
        links={
            Bp.SOURCE_STANDARD: named.best if named else None,
            Bp.SOURCE_ENTRY: taken if taken != iri else None,
        },
        texts={Bp.TEXT: source.text},
        values={
            Bp.SOURCE_NUMBER: source.number,
            Bp.SOURCE_CLAUSE: source.clause,
            Bp.MODIFIED: source.modified,
        },
    )
