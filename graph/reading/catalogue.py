"""Reading back the catalogue: its entries as they were, with the standards they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from biaopu.graph.store import GraphStore
from biaopu.ingest.catalogue.status import standing
from biaopu.ontology.catalogue import CatalogueEntry, Standing
from biaopu.ontology.numbers import StandardNumber, parse_number
from biaopu.ontology.public_vocabularies import Dcterms, Rdf
from biaopu.ontology.standard import AdoptionDegree
from biaopu.ontology.vocabulary import Bp

from .facts import Facts, natural

_DEGREES: dict[str, AdoptionDegree] = {
    "IDT": "IDT",
    "MOD": "MOD",
    "NEQ": "NEQ",
    "EQV": "EQV",
}


@dataclass(frozen=True, slots=True)
class DayCatalogue:
    """The catalogue on one day: IRI of the record → entry."""

    entries: Mapping[str, CatalogueEntry]
    as_of: date

    def standing(self, entry: CatalogueEntry) -> Standing:
        """Return the standing of an entry on this day."""
        return standing(entry, self.entries.values(), self.as_of)


def catalogue_on(store: GraphStore, as_of: date | None) -> DayCatalogue:
    """Return the catalogue on a day, ``None`` for today."""
    return DayCatalogue(catalogue(store), as_of or date.today())


def catalogue(store: GraphStore) -> dict[str, CatalogueEntry]:
    """Return the catalogue: IRI of the record → its entry, by number.

    The nodes an entry belongs to are no part of it here: `coverage` has them.
    """
    facts = Facts(store)
    records = sorted(facts.of(Rdf.TYPE, Bp.CATALOGUE_RECORD), key=natural)
    return {record: entry_of(facts, record) for record in records}


def entry_of(facts: Facts, record: str) -> CatalogueEntry:
    """Return the entry that a record, or a document that lists the standard, tells of."""
    adoption = facts.text(record, Bp.HAS_ADOPTION)
    committee = facts.one(record, Bp.COMMITTEE)
    return CatalogueEntry(
        number=_number(facts, record, Bp.STANDARD_NUMBER),
        plan=_number(facts, record, Bp.PLAN_NUMBER),
        title=facts.in_language(record, Dcterms.TITLE, "zh"),
        title_en=facts.in_language(record, Dcterms.TITLE, "en"),
        status=facts.text(record, Bp.STATUS),
        issued=_day(facts.text(record, Dcterms.ISSUED)),
        implemented=_day(facts.text(record, Bp.IMPLEMENTED)),
        ics=tuple(facts.all(record, Bp.ICS)),
        ccs=tuple(facts.all(record, Bp.CCS)),
        replaces=_numbers(facts, facts.all(record, Dcterms.REPLACES)),
        adopts=_number(facts, adoption, Bp.STANDARD_NUMBER),
        degree=_DEGREES.get(facts.text(adoption, Bp.ADOPTION_DEGREE), ""),
        committee=facts.link(committee).label if committee else "",
        evidence=facts.text(record, Bp.SOURCE_KIND),
        source=facts.text(record, Dcterms.SOURCE),
    )


def _number(facts: Facts, subject: str, predicate: str) -> StandardNumber | None:
    text = facts.text(subject, predicate)
    return parse_number(text) if text else None


def _numbers(facts: Facts, standards: list[str]) -> tuple[StandardNumber, ...]:
    known = (_number(facts, one, Bp.STANDARD_NUMBER) for one in standards)
    return tuple(sorted(number for number in known if number))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
