"""Reading back documents: which the graph holds, how they were read, what standards say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from biaopu.graph.store import GraphStore
from biaopu.ontology.catalogue import Standing
from biaopu.ontology.numbers import StandardNumber, parse_number
from biaopu.ontology.public_vocabularies import Dcterms, Prov, Rdf
from biaopu.ontology.vocabulary import Bp

from .catalogue import DayCatalogue, catalogue_on
from .facts import Facts, natural
from .records import (
    AbbreviationView,
    AdoptionView,
    DocumentKind,
    DocumentRow,
    Link,
    ReferenceRow,
    StandardView,
)

_KINDS: dict[str, DocumentKind] = {
    Bp.GUIDE: "guide",
    Bp.STANDARD: "standard",
    Bp.TERM_BASE: "termbase",
}
_REFERENCES = (Bp.NORMATIVE_REFERENCE, Bp.BIBLIOGRAPHIC_REFERENCE)


def documents(store: GraphStore) -> tuple[DocumentRow, ...]:
    """Return the guides, standards and term bases of the graph, by id."""
    facts = Facts(store)
    rows = (
        document_row(facts, iri, kind)
        for cls, kind in _KINDS.items()
        for iri in facts.of(Rdf.TYPE, cls)
    )
    return tuple(sorted(rows, key=lambda row: row.id))


def document_row(facts: Facts, iri: str, kind: DocumentKind) -> DocumentRow:
    """Return one document."""
    publisher = facts.one(iri, Dcterms.PUBLISHER)
    reading = next(iter(facts.of(Prov.USED, iri)), "")
    agent = facts.one(reading, Prov.WAS_ASSOCIATED_WITH)
    graph = next(iter(facts.of(Prov.WAS_GENERATED_BY, reading)), "") if reading else ""
    return DocumentRow(
        iri=iri,
        id=facts.text(iri, Bp.DOCUMENT_ID),
        title=facts.text(iri, Dcterms.TITLE),
        number=facts.text(iri, Dcterms.IDENTIFIER),
        issuer=facts.link(publisher).label if publisher else "",
        date=facts.text(iri, Dcterms.ISSUED),
        source=facts.text(iri, Dcterms.SOURCE),
        rights=facts.text(iri, Dcterms.RIGHTS),
        sha256=facts.text(iri, Bp.SHA256),
        encoding=facts.text(iri, Bp.ENCODING),
        file_name=facts.text(iri, Bp.FILE_NAME),
        graph=graph,
        software=_software(facts, agent) if agent else "",
        nodes=_count(facts, (Bp.SUBSYSTEM, Bp.PART), graph),
        kind=kind,
        stage=facts.text(iri, Bp.DOCUMENT_STAGE),
        terms=_count(facts, (Bp.TERM_ENTRY,), graph),
        references=_count(facts, _REFERENCES, graph),
    )


def _count(facts: Facts, classes: tuple[str, ...], graph: str) -> int:
    return sum(facts.count(cls, graph) for cls in classes) if graph else 0


def _software(facts: Facts, agent: str) -> str:
    return f"{facts.link(agent).label} {facts.text(agent, Bp.SOFTWARE_VERSION)}"


def standard(store: GraphStore, iri: str) -> StandardView | None:
    """Return everything about the standard with this IRI, ``None`` if none was read."""
    facts = Facts(store)
    if not facts.is_named(iri) or Bp.STANDARD not in facts.types(iri):
        return None
    return _standard(facts, iri)


def references(
    store: GraphStore, document: str, as_of: date | None = None
) -> tuple[ReferenceRow, ...]:
    """Return what a standard refers to, in the order of its text.

    Args:
        store: where to look.
        document: the standard's IRI.
        as_of: the day for which standings are worked out; ``None`` for today.
    """
    facts = Facts(store)
    known = catalogue_on(store, as_of)
    cited = facts.all(document, Bp.HAS_REFERENCE)
    return facts.in_order(cited, lambda facts, iri: _reference(facts, iri, known))


@dataclass(frozen=True, slots=True)
class Referred:
    """One standard that a document refers to; ``standing`` is ``""`` where nothing is known."""

    source: DocumentRow
    iri: str
    label: str
    standing: str


def referred(store: GraphStore, rows: Iterable[DocumentRow]) -> tuple[Referred, ...]:
    """Return every standard that one of these documents refers to, as of today."""
    found = []
    for row in rows:
        for one in references(store, row.iri):
            if one.resolved:
                iri, label = one.resolved.iri, one.resolved.label
            else:
                iri = one.edition or one.work or one.iri
                label = (f"{one.number}—{one.year}" if one.year else one.number) or one.title
            found.append(Referred(row, iri, label, one.standing or ""))
    return tuple(found)


def _standard(facts: Facts, iri: str) -> StandardView:
    work = facts.one(iri, Bp.EDITION_OF)
    committee = facts.one(iri, Bp.COMMITTEE)
    abbreviations = facts.of(Rdf.TYPE, Bp.ABBREVIATION_ENTRY)
    own = [one for one in abbreviations if facts.one(one, Bp.IN_DOCUMENT) == iri]
    return StandardView(
        row=document_row(facts, iri, "standard"),
        title_en=facts.in_language(iri, Dcterms.TITLE, "en"),
        work=work,
        ics=tuple(facts.all(iri, Bp.ICS)),
        ccs=facts.text(iri, Bp.CCS),
        issued=facts.text(iri, Dcterms.ISSUED),
        implemented=facts.text(iri, Bp.IMPLEMENTED),
        stage=facts.text(iri, Bp.DOCUMENT_STAGE),
        scope=facts.text(iri, Bp.SCOPE),
        committee=facts.link(committee).label if committee else "",
        organisations=tuple(sorted(link.label for link in _links(facts, iri, Bp.DRAFTED_BY))),
        replaces=_links(facts, iri, Dcterms.REPLACES),
        replaced_by=_linked(facts, _successors(facts, iri)),
        editions=_linked(facts, (one for one in _editions(facts, work) if one != iri)),
        adopts=_adoptions(facts, iri),
        terms_defined_in=_links(facts, iri, Bp.TERMS_DEFINED_IN),
        abbreviations=facts.in_order(own, _abbreviation),
        cited_by=_cited_by(facts, iri, work),
    )


def _links(facts: Facts, iri: str, predicate: str) -> tuple[Link, ...]:
    return _linked(facts, facts.all(iri, predicate))


def _linked(facts: Facts, iris: Iterable[str]) -> tuple[Link, ...]:
    return tuple(facts.link(iri) for iri in sorted(set(iris), key=natural))


def _editions(facts: Facts, work: str | None) -> list[str]:
    return facts.of(Bp.EDITION_OF, work) if work else []


def _successors(facts: Facts, iri: str) -> list[str]:
    """Return what replaces an edition; of a record of the catalogue, what it is about."""
    said_by = facts.of(Dcterms.REPLACES, iri)
    return [facts.one(one, Bp.CATALOGUES) or one for one in said_by]


def _adoptions(facts: Facts, iri: str) -> tuple[AdoptionView, ...]:
    adoptions = sorted(facts.all(iri, Bp.HAS_ADOPTION), key=natural)
    return tuple(
        AdoptionView(
            number=facts.text(one, Bp.STANDARD_NUMBER),
            degree=facts.text(one, Bp.ADOPTION_DEGREE),
            standard=facts.one(one, Bp.ADOPTED_STANDARD),
        )
        for one in adoptions
    )


def _abbreviation(facts: Facts, iri: str) -> AbbreviationView:
    return AbbreviationView(
        short=facts.text(iri, Bp.SHORT_FORM),
        zh=facts.in_language(iri, Bp.LONG_FORM, "zh"),
        en=facts.in_language(iri, Bp.LONG_FORM, "en"),
        evidence=facts.evidence(iri),
    )


def _cited_by(facts: Facts, iri: str, work: str | None) -> tuple[Link, ...]:
    shortcuts = (Bp.NORMATIVELY_REFERENCES, Bp.REFERENCES)
    named = (iri, work) if work else (iri,)
    citing = {doc for one in named for shortcut in shortcuts for doc in facts.of(shortcut, one)}
    return _linked(facts, citing)


def _reference(facts: Facts, iri: str, known: DayCatalogue) -> ReferenceRow:
    work, edition = facts.one(iri, Bp.REFERENCED_WORK), facts.one(iri, Bp.REFERENCED_EDITION)
    meant = edition or _latest(facts, work)
    return ReferenceRow(
        iri=iri,
        number=facts.text(iri, Bp.STANDARD_NUMBER),
        year=facts.text(iri, Bp.EDITION_YEAR),
        title=facts.text(iri, Dcterms.TITLE),
        normative=Bp.NORMATIVE_REFERENCE in facts.types(iri),
        all_parts=facts.text(iri, Bp.ALL_PARTS) == "true",
        work=work,
        edition=edition,
        resolved=facts.maybe_link(meant),
        loaded=meant is not None and Bp.STANDARD in facts.types(meant),
        standing=_standing(facts, meant, known),
        evidence=facts.evidence(iri),
    )


def _latest(facts: Facts, work: str | None) -> str | None:
    """Return the latest edition that the graph knows of a standard."""
    known = {edition: _number(facts, edition) for edition in _editions(facts, work)}
    dated = {edition: number for edition, number in known.items() if number and number.dated}
    return max(dated, key=lambda edition: (dated[edition].year, edition), default=None)


def _number(facts: Facts, edition: str) -> StandardNumber | None:
    return parse_number(facts.text(edition, Bp.STANDARD_NUMBER))


def _standing(facts: Facts, edition: str | None, known: DayCatalogue) -> Standing | None:
    records = facts.of(Bp.CATALOGUES, edition) if edition else []
    entry = next((known.entries[one] for one in sorted(records) if one in known.entries), None)
    return known.standing(entry) if entry else None
