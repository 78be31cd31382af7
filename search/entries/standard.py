"""Searchable entries of a standard: the standard itself, and each of its term entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from biaopu.ontology.document import Metadata
from biaopu.ontology.glossary import Glossary, GlossaryEntry, term_entry
from biaopu.ontology.iris import Namer, entry_iris
from biaopu.ontology.numbers import normal_number, parse_number
from biaopu.ontology.standard import Standard, TermEntry, TermGroup

from .entry import Entry


def standard_entries(standard: Standard, namer: Namer) -> Iterator[Entry]:
    """Yield the standard and its term entries that have a name."""
    stage = standard.cover.stage
    if standard.meta.title:
        yield replace(_standard(standard, namer), status=stage)
    for entry in term_entries(standard.meta, standard.terms, namer, standard.groups):
        yield replace(entry, status=stage)


def term_entries(
    meta: Metadata,
    terms: Sequence[TermEntry],
    namer: Namer,
    groups: Sequence[TermGroup] = (),
) -> Iterator[Entry]:
    """Yield those of a document's term entries that have a name, in their order."""
    records: tuple[TermEntry | TermGroup, ...] = (*groups, *terms)
    above = {record.clause: record for record in records}
    iris = entry_iris(namer, meta.id, (term.clause for term in terms))
    for term, iri in zip(terms, iris, strict=True):
        if term.term:
            yield _term(term, iri, meta, above)


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
        languages=("zh", "en") if cover.title_en else ("zh",),
        number=normal_number(meta.number),
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
    meta: Metadata,
    above: Mapping[str, TermEntry | TermGroup],
) -> Entry:
    return Entry(
        iri=iri,
        kind="term",
        label=term.term,
        document=meta.id,
        document_title=meta.title,
        clause=term.clause,
        alt=_distinct(*term.admitted, *term.en, *term.abbr, *term.deprecated, but=term.term),
        context=_distinct(*_labels_above(term, above), term.domain),
        definition=term.definition,
        text="\n".join((f"{term.term}：{term.definition}", *term.notes, *term.examples)),
        notes=(*term.notes, *term.examples),
        languages=("zh", "en") if term.en else ("zh",),
        number=normal_number(meta.number),
    )


def _labels_above(term: TermEntry, above: Mapping[str, TermEntry | TermGroup]) -> Iterator[str]:
    clause, seen = term.parent, {term.clause}
    # a damaged document, or a term base, may lead round in a circle
    while clause not in seen and (record := above.get(clause)):
        seen.add(clause)
        yield record.term if isinstance(record, TermEntry) else record.label
        clause = record.parent


def _distinct(*names: str, but: str = "") -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys(names) if name and name != but)


def glossary_entries(glossary: Glossary, namer: Namer) -> Iterator[Entry]:
    """Yield an entry for each of the base's, whose names are never empty."""
    terms = tuple(map(term_entry, glossary.entries))
    found = term_entries(glossary.meta, terms, namer)
    for record, entry in zip(glossary.entries, found, strict=True):
        yield _in_all_languages(record, entry)


def _main(language: str) -> str:
    """Return a language tag without script and region.

    >>> _main("zh-Hant")
    'zh'
    """
    return language.split("-")[0].lower()


def _in_all_languages(record: GlossaryEntry, entry: Entry) -> Entry:
    names = (name.text for name in record.designations if name.text != entry.label)
    codes = (code for code in record.notations if code != record.id)
    others = (item.text for item in record.definitions if item.text != entry.definition)
    return replace(
        entry,
        alt=tuple(dict.fromkeys((*entry.alt, *names, *codes))),
        text="\n".join((entry.text, *others)),
        languages=tuple(dict.fromkeys(_main(name.language) for name in record.designations)),
    )
