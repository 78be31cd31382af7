"""Searchable entries of a term base: its term entries, with their names in all languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from biaopu.ontology.glossary import Glossary, GlossaryEntry, term_entry
from biaopu.ontology.iris import Namer

from .entry import Entry
from .standard_entries import term_entries


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
    others = (item.text for item in record.definitions if item.text != entry.definition)
    return replace(
        entry,
        alt=tuple(dict.fromkeys((*entry.alt, *names))),
        text="\n".join((entry.text, *others)),
        languages=tuple(dict.fromkeys(_main(name.language) for name in record.designations)),
    )
