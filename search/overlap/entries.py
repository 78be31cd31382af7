"""Entries to compare: the term entries of standards and term bases, the concepts of guides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from biaopu.ontology.document import Metadata
from biaopu.ontology.glossary import Glossary, term_entry
from biaopu.ontology.guide import Guide
from biaopu.ontology.iris import Namer, concepts, entry_iris
from biaopu.ontology.numbers import normal_number
from biaopu.ontology.overlap import ComparedEntry
from biaopu.ontology.standard import Stage, Standard, TermEntry


def compared_entries(record: Guide | Standard | Glossary, namer: Namer) -> Iterator[ComparedEntry]:
    """Yield what of a document can be compared, in its order; the IRIs are those of the graph."""
    if isinstance(record, Guide):
        yield from _concepts(record, namer)
    elif isinstance(record, Standard):
        cover = record.cover
        adopts = tuple(one.number for one in cover.adopts)
        above: dict[str, tuple[str, ...]] = {x.clause: (x.parent,) for x in record.terms}
        for entry in _terms(record.meta, record.terms, above, namer, cover.stage, cover.issued):
            yield replace(entry, replaces=cover.replaces, adopts=adopts)
    else:
        terms = tuple(map(term_entry, record.entries))
        parents = {entry.id: entry.broader for entry in record.entries}
        yield from _terms(record.meta, terms, parents, namer, "published", record.meta.date)


def _concepts(guide: Guide, namer: Namer) -> Iterator[ComparedEntry]:
    meta = guide.meta
    for _, iri, definition in concepts(namer, meta.id, guide.definitions):
        yield ComparedEntry(
            iri=iri,
            term=definition.term,
            definition=definition.text,
            document=meta.id,
            number=normal_number(meta.number),
            title=meta.title,
            clause=definition.evidence.section,
            issued=meta.date,
        )


def _terms(
    meta: Metadata,
    terms: Sequence[TermEntry],
    parents: Mapping[str, Sequence[str]],
    namer: Namer,
    stage: Stage,
    issued: str,
) -> Iterator[ComparedEntry]:
    iris = entry_iris(namer, meta.id, (term.clause for term in terms))
    places = {term.clause: iri for term, iri in zip(terms, iris, strict=True)}
    for term, iri in zip(terms, iris, strict=True):
        if term.term:
            yield ComparedEntry(
                iri=iri,
                term=term.term,
                definition=term.definition,
                document=meta.id,
                number=normal_number(meta.number),
                title=meta.title,
                clause=term.clause,
                admitted=term.admitted,
                deprecated=term.deprecated,
                abbr=term.abbr,
                en=term.en,
                domain=term.domain,
                notes=term.notes,
                sources=term.sources,
                broader=tuple(_above(term.clause, parents, places)),
                stage=stage,
                issued=issued,
            )


def _above(
    clause: str, parents: Mapping[str, Sequence[str]], places: Mapping[str, str]
) -> Iterator[str]:
    """Yield the IRIs of the entries above one, nearest first; groups of entries are none."""
    seen, level = {clause}, [clause]
    while level:
        above = dict.fromkeys(other for one in level for other in parents.get(one, ()))
        # a damaged document, or a term base, may lead round in a circle
        level = [other for other in above if other in places and other not in seen]
        seen.update(level)
        yield from (places[other] for other in level)
