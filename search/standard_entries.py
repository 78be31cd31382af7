"""Searchable entries of a standard: the standard itself, and each of its term entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from biaopu.ontology.entry_names import entry_iris
from biaopu.ontology.identifiers import Namer
from biaopu.ontology.numbers import parse_number
from biaopu.ontology.standard_records import Standard, TermEntry, TermGroup

from .entry import Entry


def standard_entries(standard: Standard, namer: Namer) -> Iterator[Entry]:
    """Yield the standard and its term entries that have a name."""
    if standard.meta.title:
        yield _standard(standard, namer)
    records: tuple[TermEntry | TermGroup, ...] = (*standard.groups, *standard.terms)
    above = {record.clause: record for record in records}
    iris = entry_iris(namer, standard.meta.id, (term.clause for term in standard.terms))
    for term, iri in zip(standard.terms, iris, strict=True):
        if term.term:
            yield _term(term, iri, standard, above)


def _standard(standard: Standard, namer: Namer) -> Entry:
    meta, cover = standard.meta, standard.cover
    return Entry(
        iri=namer.document(meta.id),
        kind="standard",
        label=meta.title,
        document=meta.id,
        document_title=meta.title,
        clause="",
        alt=_distinct(*_spellings(meta.number), cover.title_en),
        definition=standard.scope,
        text=standard.scope,
    )


def _spellings(number: str) -> tuple[str, ...]:
    """Return how people write a number: as printed, with a hyphen, without the year, run together.

    >>> _spellings("GB/T 1.1—2020")
    ('GB/T 1.1—2020', 'GB/T 1.1-2020', 'GB/T 1.1', 'GB/T1.1-2020', 'GBT1.1-2020')
    """
    parsed = parse_number(number)
    if parsed is None or parsed.placeholder:
        return (number,)
    hyphened = str(parsed).replace("—", "-")
    close = hyphened.replace(" ", "")
    return (str(parsed), hyphened, str(parsed.undated), close, close.replace("/", "", 1))


def _term(
    term: TermEntry,
    iri: str,
    standard: Standard,
    above: Mapping[str, TermEntry | TermGroup],
) -> Entry:
    return Entry(
        iri=iri,
        kind="term",
        label=term.term,
        document=standard.meta.id,
        document_title=standard.meta.title,
        clause=term.clause,
        alt=_distinct(*term.admitted, *term.en, *term.abbr, *term.deprecated, but=term.term),
        context=_distinct(*_labels_above(term, above), term.domain),
        definition=term.definition,
        text="\n".join((f"{term.term}：{term.definition}", *term.notes, *term.examples)),
    )


def _labels_above(term: TermEntry, above: Mapping[str, TermEntry | TermGroup]) -> Iterator[str]:
    clause = term.parent
    while clause and (record := above.get(clause)):
        yield record.term if isinstance(record, TermEntry) else record.label
        # a parent's clause is shorter; anything else is a damaged record and ends the walk
        clause = record.parent if len(record.parent) < len(clause) else ""


def _distinct(*names: str, but: str = "") -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name and name != but)
