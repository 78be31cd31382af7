"""All standards that a graph knows of, as records of a catalogue, with what settles standings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from biaopu.graph.lint.records import LintDocument
from biaopu.graph.reading.facts import Facts
from biaopu.graph.store import GraphStore
from biaopu.ontology.catalogue import CatalogueEntry
from biaopu.ontology.numbers import StandardNumber, parse_number
from biaopu.ontology.public_vocabularies import Dcterms, Rdf
from biaopu.ontology.vocabulary import Bp

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def catalogue_of(
    store: GraphStore, documents: Iterable[LintDocument]
) -> tuple[CatalogueEntry, ...]:
    """Return the records of the catalogue, and the published standards among the documents.

    A draft is no edition yet, so that what it will replace is still in force.
    """
    facts = Facts(store)
    records = (_record(iri, facts) for iri in sorted(facts.of(Rdf.TYPE, Bp.CATALOGUE_RECORD)))
    editions = (_edition(document, facts) for document in documents)
    return tuple(entry for entry in (*records, *editions) if entry and entry.number)


def _record(iri: str, facts: Facts) -> CatalogueEntry:
    return CatalogueEntry(
        number=_number(facts.text(iri, Bp.STANDARD_NUMBER)),
        title=facts.text(iri, Dcterms.TITLE),
        status=facts.text(iri, Bp.STATUS),
        issued=_day(facts.text(iri, Dcterms.ISSUED)),
        implemented=_day(facts.text(iri, Bp.IMPLEMENTED)),
        replaces=tuple(_replaced(iri, facts)),
    )


def _edition(document: LintDocument, facts: Facts) -> CatalogueEntry | None:
    stage = facts.text(document.iri, Bp.DOCUMENT_STAGE)
    if document.kind != "standard" or document.number is None or stage not in ("", "published"):
        return None
    return CatalogueEntry(
        number=document.number,
        title=facts.text(document.iri, Dcterms.TITLE),
        issued=_day(facts.text(document.iri, Dcterms.ISSUED)),
        implemented=_day(facts.text(document.iri, Bp.IMPLEMENTED)),
        replaces=tuple(_replaced(document.iri, facts)),
    )


def _replaced(iri: str, facts: Facts) -> Iterator[StandardNumber]:
    for old in sorted(facts.all(iri, Dcterms.REPLACES)):
        if number := _number(facts.text(old, Bp.STANDARD_NUMBER)):
            yield number


def _number(text: str) -> StandardNumber | None:
    number = parse_number(text) if text else None
    return None if number is None or number.placeholder else number


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:  # 2023-02-30 is printed like a day
        return None
