"""Term entries as triples: concepts with their designations, definitions, notes and sources.

And where they stand among each other: groups, and the broader concepts that clauses suggest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyoxigraph import Triple

from biaopu.ontology.document import Evidence
from biaopu.ontology.glossary import Glossary
from biaopu.ontology.iris import below, document_id
from biaopu.ontology.public_vocabularies import Dcterms, Skos
from biaopu.ontology.standard import Standard, TermEntry, TermGroup, TermSource
from biaopu.ontology.vocabulary import Bp

from .describe import describe
from .designations import designation_triples, designations_of
from .editions import cited, cited_triples
from .evidence import definition_evidence, statement
from .names import StandardNames

CLAUSE_DEPTH = "terms.clause-depth"
"""The rule that takes a clause under another entry's clause for a narrower concept."""


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


def concept_triples(
    entry: TermEntry, iri: str, names: StandardNames, notations: Sequence[str] = ()
) -> Iterator[Triple]:
    """Yield what an entry says of its concept, without its names and its place.

    Its notations are its clause where there are no others.
    """
    yield from _entry(entry, iri, names, tuple(notations) or (entry.clause,))
    yield from _definition(entry, iri, names)
    yield from _remarks(entry, iri, names)
    for source, place in zip(entry.sources, _sources(entry, iri), strict=True):
        yield from source_triples(source, place, iri, entry.evidence, names)
    for other in filter(None, map(names.called.get, entry.see)):
        yield from describe(iri, links={Skos.RELATED: other if other != iri else None})


def _sources(entry: TermEntry, iri: str) -> tuple[str, ...]:
    """Return the IRI of each source of an entry."""
    return tuple(below(iri, "source", order) for order in range(1, len(entry.sources) + 1))


def _entry(
    entry: TermEntry, iri: str, names: StandardNames, notations: tuple[str, ...]
) -> Iterator[Triple]:
    return statement(
        names,
        iri,
        [Bp.TERM_ENTRY, Skos.CONCEPT],
        entry.evidence,
        links={
            Skos.IN_SCHEME: names.terminology,
            Bp.HAS_DEFINITION: below(iri, "definition") if entry.definition else None,
            Bp.IS_DEFINED_IN: names.document if entry.definition else None,
            Bp.HAS_SOURCE: _sources(entry, iri),
        },
        texts={
            Skos.DEFINITION: entry.definition,
            Bp.SUBJECT_FIELD: entry.domain,
            Skos.NOTE: entry.notes,
            Skos.EXAMPLE: entry.examples,
        },
        english={Skos.DEFINITION: entry.definition_en},
        values={
            Skos.NOTATION: notations,
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
            Bp.HAS_SOURCE: _sources(entry, iri),
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


def source_triples(
    source: TermSource, iri: str, entry: str, evidence: Evidence, names: StandardNames
) -> Iterator[Triple]:
    """Yield a source note.

    Args:
        source: the note as printed and what it names.
        iri: the note's own IRI.
        entry: the IRI of the entry that has the note, which is never its own source.
        evidence: where the note was read.
        names: the IRIs of the document.
    """
    named = cited(source.number, names.namer)
    known = source.clause and named is not None and named.edition is not None
    taken = names.namer.item(document_id(named.number), source.clause) if named and known else None
    yield from cited_triples(named)
    yield from statement(
        names,
        iri,
        [Bp.TERM_SOURCE],
        evidence,
        links={
            Bp.SOURCE_STANDARD: named.best if named else None,
            Bp.SOURCE_ENTRY: taken if taken != entry else None,
        },
        texts={Bp.TEXT: source.text},
        values={
            Bp.SOURCE_NUMBER: source.number,
            Bp.SOURCE_CLAUSE: source.clause,
            Bp.MODIFIED: source.modified,
        },
    )


def place_triples(entry: TermEntry, iri: str, names: StandardNames) -> Iterator[Triple]:
    """Yield the group that an entry is in and the entry whose clause it stands under."""
    group = names.grouped.get(entry.parent)
    if group:
        yield from describe(group, links={Skos.MEMBER: iri})
    above = names.entry_above(entry.parent)
    if above is None or above == iri:
        yield from top_triples(iri, names)
        return
    yield from describe(iri, links={Skos.BROADER: above})
    yield from describe(above, links={Skos.NARROWER: iri})
    yield from statement(
        names,
        below(iri, "broader"),
        [Bp.BROADER_CANDIDATE],
        replace(entry.evidence, rule=CLAUSE_DEPTH),
        links={Bp.NARROWER_CONCEPT: iri, Bp.BROADER_CONCEPT: above},
    )


def top_triples(iri: str, names: StandardNames) -> Iterator[Triple]:
    """Yield that an entry has none above it."""
    yield from describe(iri, links={Skos.TOP_CONCEPT_OF: names.terminology})
    yield from describe(names.terminology, links={Skos.HAS_TOP_CONCEPT: iri})


def group_triples(record: Standard | Glossary, names: StandardNames) -> Iterator[Triple]:
    """Yield the groups of entries and how they lie in each other."""
    for group, iri in zip(record.groups, names.groups, strict=True):
        yield from _group(group, iri, names)
        above = names.grouped.get(group.parent)
        if above and above != iri:
            yield from describe(above, links={Skos.MEMBER: iri})


def _group(group: TermGroup, iri: str, names: StandardNames) -> Iterator[Triple]:
    return statement(
        names,
        iri,
        [Bp.TERM_GROUP, Skos.COLLECTION],
        group.evidence,
        links={Skos.IN_SCHEME: names.terminology},
        texts={Skos.PREF_LABEL: group.label},
        values={Skos.NOTATION: group.clause, Bp.CLAUSE: group.clause},
    )
