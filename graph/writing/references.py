"""What a standard refers to, as triples: each item with its words, and the standard it names."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple

from biaopu.ontology.iris import numbered
from biaopu.ontology.public_vocabularies import Dcterms
from biaopu.ontology.standard import Reference, Standard
from biaopu.ontology.vocabulary import Bp

from .describe import describe
from .editions import cited, cited_triples
from .evidence import statement
from .names import StandardNames


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
