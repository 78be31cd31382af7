"""Where definitions were taken from, as triples: the note, and the standard and entry it names."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from biaopu.ontology.document import Evidence
from biaopu.ontology.iris import document_id
from biaopu.ontology.standard import TermSource
from biaopu.ontology.vocabulary import Bp

from .editions import cited, cited_triples
from .evidence import statement
from .names import StandardNames


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
