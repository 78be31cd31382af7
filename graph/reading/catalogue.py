"""Reading back the catalogue: its entries as they were, with the standards they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A standard of the catalogue with its standing today, and the IRI of its edition, if any.

    ``number`` may be that of a plan.
    """

    entry: CatalogueEntry
    standing: str
    number: str
    edition: str = ""

    @property
    def issuer(self) -> str:
        """What the number begins with: ``GB/T``, ``JB/T``, ``ISO`` …."""
        number = self.entry.number or self.entry.plan
        return number.prefix if number else ""


def listed(store: GraphStore, as_of: date | None = None) -> tuple[Listed, ...]:
    """Return the catalogue as of a day, ``None`` for today."""
    day, facts = catalogue_on(store, as_of), Facts(store)
    return tuple(
        Listed(
            entry,
            day.standing(entry),
            str(entry.number or entry.plan or ""),
            facts.one(record, Bp.CATALOGUES) or "",
        )
        for record, entry in day.entries.items()
    )


def filtered(
    listed: Sequence[Listed], find: str, states: Sequence[str], issuers: Sequence[str]
) -> list[Listed]:
    """Return what has all these words in number or title, one of the standings, of the issuers.

    Args:
        listed: what to choose from; its order is kept.
        find: words, parted by spaces; case does not matter.
        states: standings; none: any.
        issuers: what numbers begin with; none: any.
    """
    wanted = find.casefold().split()

    def fits(one: Listed) -> bool:
        said = f"{one.number} {one.entry.title} {one.entry.title_en}".casefold()
        close = said.replace(" ", "").replace("—", "-")
        named = all(word in said or word in close for word in wanted)
        state = not states or one.standing in states
        return named and state and (not issuers or one.issuer in issuers)

    return [one for one in listed if fits(one)]


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
